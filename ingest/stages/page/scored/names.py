"""What the names of containers hint at, by kind: no decision, only how far above a line the nearest such name stands."""

import re
from functools import lru_cache

from ingest.stages.page.tree.lines import Layout

#: Kinds of names, one column each; ids and classes as words between hyphens, in the languages CMSs are written in.
KINDS = {
    "content": r"-(article|story|post|entry|news|content|main|body|text|txt|artikel|detail|copy|prose|rich-?text|wysiwyg)-",
    "body": r"-(article-?body|story-?body|post-?body|entry-?content|article-?content|story-?content|article-?text|post-?content|"
    r"body-?content|body-?text|content-?body|main-?content|page-?content|article-detail|news-?content|td-post-content|story-?text)-",
    "navigation": r"-(nav|navbar|navigation|menu|breadcrumbs?|pagination|pager|toolbar|tabs?|dropdown|topbar|masthead)-",
    "header": r"-(header|head|top)-",
    "side": r"-(sidebar|side|aside|rail|right|left|secondary|widget|col-right|module|block|box)-",
    "list": r"-(related|recommend\w*|more|also|popular|trending|latest|teasers?|promo|list|cards?|items?|next|prev|see|read)-",
    "comment": r"-(comments?|reply|respond|disqus|discussion|feedback|review)-",
    "tools": r"-(share|social|follow|facebook|twitter|email|print|tools|newsletter|"
    r"subscribe|signup|login|cta|button|btn|form|search)-",
    "media": r"-(caption|figure|image|img|photo|pic|media|gallery|video|player|credit|slideshow)-",
    "about": r"-(author|byline|date|time|meta|info|timestamp|source|published|updated|"
    r"tags?|category|categories|topics?|section|label|bio)-",
    "box": r"-(toc|table-of-contents|contents|faq|accordion|footnotes?|"
    r"references?|note|quote|pullquote|callout|factbox|infobox|highlights?)-",
}
_PATTERNS = tuple(re.compile(pattern) for pattern in KINDS.values())
#: Distance that stands for "nowhere above".
FAR = 9


def name_distances(layout: Layout) -> list[tuple[int, ...]]:
    """Per container and kind: how many containers up the nearest name of that kind stands, 0 for its own, FAR for none near."""
    found: list[tuple[int, ...]] = []
    above = (FAR,) * len(_PATTERNS)
    for key, parent in zip(layout.keys, layout.parents, strict=True):
        above = found[parent] if found else above
        found.append(_below(above, _matches(key)))
    return found


#: Keys whose kinds are kept, and rows of distances: a page's containers repeat both.
KEYS_KEPT = 4096
#: The key of an element without a name.
NAMELESS = "--"


@lru_cache(KEYS_KEPT)
def _matches(key: str) -> tuple[int, ...]:
    """Numbers of the kinds that a key names."""
    return () if key == NAMELESS else tuple(number for number, pattern in enumerate(_PATTERNS) if pattern.search(key))


@lru_cache(KEYS_KEPT)
def _below(above: tuple[int, ...], matches: tuple[int, ...]) -> tuple[int, ...]:
    """The distances of a container whose parent has the distances `above`."""
    row = [min(FAR, far + 1) for far in above]
    for number in matches:
        row[number] = 0
    return tuple(row)
