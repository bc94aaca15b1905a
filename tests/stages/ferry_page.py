"""One small story of our own, and an HTML page around it with whatever a test puts there."""

from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

TITLE = "Island ferry sails again on Monday"
PARAGRAPHS = (
    "The ferry to the outer islands sails again on Monday after eleven days in the dock, the harbour master said.",
    "Divers had found a crack as long as a hand in the shaft of the port propeller during an inspection.",
    "A new shaft came from the yard in Bergen by lorry, and the crew fitted it in two nights.",
)
#: The same story, told at more length.
LONGER = (
    *PARAGRAPHS,
    "The company will carry bicycles free of charge until the end of the month to make up for the gap.",
    "Four hundred islanders had waited on the pier on the last evening before the boat was taken out of service.",
    "The next inspection is due in the autumn, when the second shaft will be looked at as well, the yard said.",
)
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
URL = "https://post.example/ferry"


def article_of(toolkit: Toolkit, body: str, head: str = f"<title>{TITLE}</title>", url: str = URL) -> Article:
    """The article of a page with that head and body."""
    html = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    cleaned = clean(RawPage("html", html.encode(), 1.75e9, url), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article
