"""Makes submissions of the related stories that a page carried, for the policy `ingest`. Refuses to follow theirs in turn."""

import hashlib
from collections.abc import Iterator

from ingest.adapters.intake import Intake
from ingest.model import Article, RelatedStory, Submission
from ingest.wire import ID_HEX

#: What the source of such a submission begins with; the id of the page that carried it follows.
RELATED_SOURCE = "related:"
#: Fewest characters of text that are a story by themselves: a teaser has 150 to 300, the first paragraph of a story 300.
MIN_STORY_CHARS = 400
#: Stories passed on from one page; an aggregator appends three, a list of links may have hundreds.
MAX_STORIES = 40


async def submit_related(intake: Intake, page: Submission, article: Article, now_s: float) -> None:
    """Submit every related story of `article`, each once however often the page's job runs."""
    for story in related_submissions(page, article, now_s):
        await intake.accept(story, now_s)


def related_submissions(page: Submission, article: Article, now_s: float) -> Iterator[Submission]:
    """A submission for each related story of `article` with a link or a text of its own; none where the page was one itself.

    Ids are made of the page's id and the story, so that a job that runs twice submits nothing twice.
    """
    if page.source.startswith(RELATED_SOURCE):
        return
    for story in article.related[:MAX_STORIES]:
        text = _text_of(story, article)
        is_link = (story.url or "").startswith(("http://", "https://"))
        if not is_link and len(text) < MIN_STORY_CHARS:
            continue
        name = f"{page.id}\0{story.url or ''}\0{story.title}"
        yield Submission(
            id=hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:ID_HEX],
            medium="fetch" if is_link else "text",
            received_at_s=now_s,
            url=story.url if is_link else None,
            body=None if is_link else f"{story.title}\n\n{text}".encode("utf-8", "replace"),
            content_type=None if is_link else "text/plain; charset=utf-8",
            source=f"{RELATED_SOURCE}{page.id}",
            title=story.title,
        )


def _text_of(story: RelatedStory, article: Article) -> str:
    """The text that the page carries of the story, without source, age and headline."""
    if story.start is None or story.end is None:
        return ""
    return "\n\n".join(
        cut.text
        for cut in article.removed
        if cut.reason == "related_body"
        and cut.start is not None
        and cut.end is not None
        and story.start <= cut.start
        and cut.end <= story.end
    )
