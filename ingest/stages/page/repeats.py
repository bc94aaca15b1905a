"""Lines at the top of an extracted text that the record already has in a field of their own: headline, standfirst, byline, date."""

from collections.abc import Sequence

from ingest.model import Removal
from ingest.stages.extract import Paragraph
from ingest.stages.page.deck import Deck
from ingest.stages.page.metadata import Metadata
from ingest.stages.page.words import letters, overlap

#: Lines at the top among which a byline or date may stand.
TOP_LINES = 6
#: Share of words in common from which a line says what the standfirst says.
SAME_DECK = 0.9


def drop_repeats(
    paragraphs: Sequence[Paragraph], metadata: Metadata, deck: Deck | None
) -> tuple[list[Paragraph], tuple[Removal, ...]]:
    """The paragraphs without headline, standfirst and bare author lines, and a record of each that went."""
    headlines = {letters(text) for text in metadata.headline.spellings if text} | {letters(metadata.headline.text or "")}
    authors = {letters(name) for name in metadata.authors}
    kept: list[Paragraph] = []
    removed: list[Removal] = []
    for number, paragraph in enumerate(paragraphs):
        reason = _reason(paragraph.text, number, headlines - {""}, authors, deck)
        if reason:
            removed.append(Removal(f"repeat-{reason}", reason, 1.0, paragraph.text, path="extracted"))
        else:
            kept.append(paragraph)
    return kept, tuple(removed)


def _reason(text: str, number: int, headlines: set[str], authors: set[str], deck: Deck | None) -> str | None:
    said = letters(text)
    if said in headlines:
        return "headline"
    if number < TOP_LINES and (said in authors or said.removeprefix("by") in authors):
        return "byline"
    if deck and (
        said == letters(deck.text)
        or (number < TOP_LINES and overlap(text, deck.text) >= SAME_DECK and overlap(deck.text, text) >= SAME_DECK)
    ):
        return "standfirst"
    return None
