"""The one door of the CPU stage: a raw page and what its host has shown before in, a clean article or a rejection out.

HTML is decoded, gated, parsed once, read for metadata, pruned, extracted; from there, as for plain text, blocks decide.
"""

from collections.abc import Mapping
from dataclasses import replace

from ingest.model import Article, Block, Cleaned, Evidence, RawPage, Rejection, SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify
from ingest.stages.decode import decode
from ingest.stages.fingerprint import fingerprint
from ingest.stages.page.about.dates import day_of, from_url, to_iso, weekday_mismatches
from ingest.stages.page.about.yearless import recent_day
from ingest.stages.page.read import PageStory, read_page
from ingest.stages.page.refused.limits import CleanLimits
from ingest.stages.page.refused.not_text import refuse_bytes, refuse_noise, refuse_other_markup
from ingest.stages.page.scored.select import Paragraph
from ingest.stages.page.toolkit import Toolkit
from ingest.stages.page.words import squeeze, words
from ingest.stages.plain import is_document, plain_text
from ingest.stages.wrapped import unwrapped

#: Flag of an article by what named its encoding, where a reader should know.
DOUBTFUL = {"guess": "encoding_guessed", "twice": "encoded_twice"}
#: Words of a body under which a reader should look twice; a brief of two sentences has about 40.
CONFIDENT_WORDS = 25
#: Characters of a body that hold more words than that, unless it is a brief.
BRIEF_CHARS = 1000


def clean(page: RawPage, memory: SiteMemory, toolkit: Toolkit) -> Cleaned | Rejection:
    """The story of `page` with its fingerprint, or why there is none. The same input gives the same answer. Raises nothing."""
    refused = refuse_bytes(page.body)
    if refused:
        return refused
    decoded = decode(page.body, page.header("content-type"))
    refused = refuse_noise(decoded.text)
    if refused:
        return refused
    read = _clean_text if page.medium == "text" and not is_document(decoded.text) else _clean_html
    cleaned = read(decoded.text, page, memory, toolkit)
    if isinstance(cleaned, Rejection) or decoded.source not in DOUBTFUL:
        return cleaned
    flags = (*cleaned.article.flags, f"{DOUBTFUL[decoded.source]}: {decoded.encoding}")
    return replace(cleaned, article=replace(cleaned.article, flags=flags))


def _clean_html(text: str, page: RawPage, memory: SiteMemory, toolkit: Toolkit) -> Cleaned | Rejection:
    refused = refuse_other_markup(text)
    if refused:
        return refused
    if "<" not in text:  # sent as a page, and none
        return _clean_text(text, page, memory, toolkit)
    story = read_page(text, page, toolkit)
    return story if isinstance(story, Rejection) else _finish(_from_page(story, page, memory, toolkit), page, memory)


def _clean_text(text: str, page: RawPage, memory: SiteMemory, toolkit: Toolkit) -> Cleaned | Rejection:
    limits = toolkit.limits
    if len(text) > limits.max_text_chars:
        return Rejection("clean", "too_large", f"{len(text)} characters of text, at most {limits.max_text_chars} are read")
    text = unwrapped(plain_text(text))
    if (lines := text.count("\n")) > limits.max_text_lines:
        return Rejection("clean", "too_many_lines", f"{lines} lines of text, at most {limits.max_text_lines} are read")
    context = TextContext(origin="plain", title=plain_text(page.title) if page.title else None, host=page.host)
    found = classify(text, context, memory, toolkit.rules, toolkit.scorer)
    if not found.has_content:
        return Rejection("blocks", "no_content", "nothing in the text reads as a story", found.removed)
    return _finish((_dated(_article_of(found, limits), found, page), found), page, memory)


def _dated(article: Article, found: Classified, page: RawPage) -> Article:
    """The article with the date that its text prints below the headline or else that of its address, where nothing better told one.
    Of the lines one with its year goes first; one without is believed where the address does not name another day.
    """
    if article.date_published is not None:
        return article
    printed, recent = (
        next(filter(None, (read(text, page.fetched_at_s, article.language or "") for text in found.dates)), None)
        for read in (to_iso, recent_day)
    )
    named = from_url(page.final_url or page.requested_url or "", page.fetched_at_s)
    below = printed or (recent if recent and named in {None, day_of(recent)} else None)
    date = below or named
    if date is None:
        return article
    told = Evidence("text" if below else "url", 0.5)
    return replace(article, date_published=date, evidence={**article.evidence, "date_published": told})


def _article_of(found: Classified, limits: CleanLimits) -> Article:
    stated = {
        "headline": found.title,
        "abstract": found.abstract,
        "authors": found.authors,
        "credits": found.credits,
        "place": found.place,
    }
    return Article(
        headline=found.title,
        body=found.body,
        language=found.language,
        abstract=found.abstract,
        blocks=found.blocks,
        removed=found.removed,
        related=() if limits.related_policy == "drop" else found.related,
        authors=found.authors,
        credits=found.credits,
        place=found.place,
        evidence={name: Evidence("text", 0.7) for name, value in stated.items() if value},
        flags=found.flags,
    )


def _from_page(story: PageStory, page: RawPage, memory: SiteMemory, toolkit: Toolkit) -> tuple[Article, Classified] | Rejection:
    metadata = story.metadata
    source = "\n".join(paragraph.text for paragraph in story.paragraphs)
    context = TextContext(
        origin="extracted",
        title=metadata.headline.text,
        language=metadata.language,
        host=page.host,
        deck=story.deck,
    )
    found = classify(source, context, memory, toolkit.rules, toolkit.scorer)
    if not found.has_content:
        if story.deck:
            return _from_page(_brief(story), page, memory, toolkit)
        return Rejection("blocks", "no_content", "nothing that was extracted reads as a story", story.removed + found.removed)
    text_side = _article_of(found, toolkit.limits)
    article = replace(
        text_side,
        headline=metadata.headline.text or found.title,
        language=found.language or metadata.language,
        abstract=story.deck or found.abstract,
        blocks=_headed(found.blocks, story),
        removed=story.removed + found.removed,
        related=() if toolkit.limits.related_policy == "drop" else story.related + text_side.related,
        authors=metadata.authors or found.authors,
        credits=tuple(dict.fromkeys((*found.credits, *metadata.credits))),
        date_published=metadata.date_published,
        date_modified=metadata.date_modified,
        site_name=metadata.site_name,
        canonical_url=metadata.canonical_url,
        og_url=metadata.og_url,
        publisher_id=metadata.publisher_id,
        image=metadata.image,
        section=metadata.section,
        tags=metadata.tags,
        is_accessible_for_free=metadata.is_accessible_for_free,
        evidence=_merged(text_side.evidence, metadata.evidence, story),
        flags=tuple(dict.fromkeys((*story.flags, *metadata.flags, *found.flags))),
    )
    return _dated(article, found, page), found


def _brief(story: PageStory) -> PageStory:
    """The story of a page that says nothing beside its standfirst: that is the brief."""
    removed = tuple(cut for cut in story.removed if cut.reason != "standfirst")
    return replace(story, paragraphs=(Paragraph(story.deck or ""),), deck=None, removed=removed)


def _merged(text_side: Mapping[str, Evidence], page_side: Mapping[str, Evidence], story: PageStory) -> dict[str, Evidence]:
    deck = {"abstract": Evidence("dom", 0.85)} if story.deck else {}
    return {**text_side, **page_side, **deck}


def _headed(blocks: tuple[Block, ...], story: PageStory) -> tuple[Block, ...]:
    """Blocks that the page marks as headings become sub-heads; their line's place in the text tells which they are."""
    headings: set[int] = set()
    start = 0
    for paragraph in story.paragraphs:
        if paragraph.kind == "heading":
            headings.add(start)
        start += len(paragraph.text) + 1
    return tuple(
        replace(block, role="subheading") if block.role == "body" and block.start in headings else block for block in blocks
    )


def _is_brief(body: str) -> bool:
    """Whether the body has fewer words than CONFIDENT_WORDS; its beginning mostly tells."""
    return len(words(body[:BRIEF_CHARS])) < CONFIDENT_WORDS and len(words(body)) < CONFIDENT_WORDS


def _finish(made: tuple[Article, Classified] | Rejection, page: RawPage, memory: SiteMemory) -> Cleaned | Rejection:
    if isinstance(made, Rejection):
        return made
    article, found = made
    flags = list(article.flags)
    if _is_brief(article.body) and "low_confidence" not in flags:
        flags.append("low_confidence")
    year = article.date_published[:4] if article.date_published else ""
    if year.isdigit():
        flags += [f"weekday_mismatch: {phrase}" for phrase in weekday_mismatches(article.body, int(year))]
    article = replace(article, flags=tuple(flags), headline=squeeze(article.headline or "") or None)
    printed = fingerprint(article.body, article.headline, article.language)
    return Cleaned(article=article, fingerprint=printed, host=memory.host or page.host, observed=found.observed)
