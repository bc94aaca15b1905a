"""Every piece of a page is shown once, in order, and cannot harm the terminal."""

from ingest.config_files import load_rules
from ingest.explain import explain, legend, printable
from ingest.model import Article, Block, Removal

ARTICLE = Article(
    headline="Title",
    body="First.\n\nSecond.",
    language="en",
    blocks=(Block(0, 5, "title"), Block(6, 12, "body"), Block(13, 20, "boilerplate", "cookie", 0.9), Block(21, 28, "body")),
    removed=(
        Removal("consent_container", "consent", 1.0, "We use cookies", path="/html/body/div[1]"),
        Removal("consent_words", "cookie", 0.9, "Cookies", 13, 20),
    ),
)


def test_pieces_come_in_the_order_of_the_page_with_cut_elements_first() -> None:
    pieces = explain(ARTICLE, load_rules())
    assert [(piece.kept, piece.text) for piece in pieces] == [
        (False, "We use cookies"),
        (True, "Title"),
        (True, "First."),
        (False, "Cookies"),
        (True, "Second."),
    ]
    assert pieces[0].path and pieces[3].rule == "consent_words"
    assert "cookies" in pieces[0].matched


def test_the_legend_counts_reasons() -> None:
    assert legend(explain(ARTICLE, load_rules())) == [("consent", 1), ("cookie", 1)]


def test_a_page_cannot_move_the_cursor() -> None:
    assert printable("a\x1b[2Jb\tc") == "a\ufffd[2Jb\tc"
