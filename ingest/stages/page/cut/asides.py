"""Lines inside a story that lead away from it, told by their links: `Read also: another headline`, `Follow us on this and that`."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from ingest.model import RelatedStory
from ingest.stages.page.about.meta_tags import absolute
from ingest.stages.page.cut.related import MAX_TITLE_CHARS, MIN_TITLE_WORDS
from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import squeeze, words
from ingest.stages.rules import Rules
from ingest.stages.text.shown.words import normal

#: Share of a line's characters that its link must have: a sentence that mentions `see also` links a few words only.
MIN_LINK_SHARE = 0.5
#: Words of a line that invites to follow somebody; a paragraph on two networks is longer or links to posts, not to profiles.
MAX_FOLLOW_WORDS = 40
#: Networks that such a line names.
MIN_NETWORKS = 2
#: Links to profiles that are looked at in one container.
MAX_PROFILES = 40
#: Steps in the path of a profile's address: `/name`, `/channel/name`; a post has more, or a number.
MAX_PROFILE_STEPS = 2
#: Share of a line that a link to a profile must have to be an invitation by itself, its words, and what it stands in: a list may be
#: one of profiles.
ALONE_SHARE = 0.9
MIN_INVITING_WORDS = 3
ALONE_TAGS = frozenset({"p", "div", "section", "aside"})
COLONS = (":", "：", "»", "›", "|")
NETWORKS = {
    "facebook.com": "facebook", "fb.com": "facebook", "twitter.com": "x", "x.com": "x", "instagram.com": "instagram",
    "t.me": "telegram", "telegram.me": "telegram", "youtube.com": "youtube", "linkedin.com": "linkedin", "tiktok.com": "tiktok",
    "threads.net": "threads", "whatsapp.com": "whatsapp", "pinterest.com": "pinterest", "vk.com": "vk", "ok.ru": "ok",
    "flipboard.com": "flipboard", "weibo.com": "weibo", "bsky.app": "bluesky", "viber.com": "viber",
}  # fmt: skip
#: What the address of a profile holds, cheaper to look for than an address is to take apart.
_NETWORK = re.compile(rf"[/.@](?:{'|'.join(map(re.escape, NETWORKS))})")


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a line leads away from the story, and the story that it leads to, if it is one."""

    rule: str
    reason: str
    story: RelatedStory | None = None


def find_asides(layout: Layout, rules: Rules, base: str | None) -> Mapping[int, Aside]:
    """Line number -> aside. Only lines with links outside of cuts are looked at."""
    found: dict[int, Aside] = {}
    profiles: dict[int, list[tuple[str, str]]] = {}
    held = Counter(line.container for line in layout.lines)
    for index, line in enumerate(layout.lines):
        if not line.link_chars or layout.cuts[line.container]:
            continue
        container = layout.elements[line.container]
        linked = line.link_chars >= MIN_LINK_SHARE * len(line.text)
        more = line.link_chars < len(line.text)
        if linked and (_is_labelled(line.text, rules) or (more and _is_label_and_link(container, line.text, rules))):
            found[index] = Aside("read-also-link", "related", _story(container, line.text, base))
        elif len(line.text.split()) <= MAX_FOLLOW_WORDS:
            if line.container not in profiles:
                profiles[line.container] = list(islice(_profiles(container), MAX_PROFILES))
            alone = held[line.container] == 1  # in a text parted by line breaks, only links with words can be told by their line
            named = {network for network, text in profiles[line.container] if alone or (text and text in line.text)}
            if len(named) >= (1 if _invites(layout, index) else MIN_NETWORKS):
                found[index] = Aside("follow-links", "share")
    return found


def _invites(layout: Layout, index: int) -> bool:
    """Whether a line is nothing but a link, with words enough to invite somebody, and no entry of a list of links."""
    line = layout.lines[index]
    beside = layout.lines[max(0, index - 1) : index + 2]
    alone = sum(other.link_chars >= ALONE_SHARE * len(other.text) for other in beside) == 1
    linked = line.link_chars >= ALONE_SHARE * len(line.text)
    return alone and linked and len(line.words) >= MIN_INVITING_WORDS and layout.tags[line.container] in ALONE_TAGS


def _is_labelled(text: str, rules: Rules) -> bool:
    """Whether `text` opens with words such as `Read also` and a colon, and says more behind it."""
    for colon in COLONS:
        label, found, rest = text.partition(colon)
        rule = rules.labels.get(normal(label)) if found else None
        if rule is not None and rule.reason == "related_title" and words(rest):
            return True
    return False


def _is_label_and_link(container: Element, text: str, rules: Rules) -> bool:
    """Whether `text` is such words without a colon and a headline in one link: `Lue myös <a>Headline</a>`."""
    titles = (squeeze(link.text_content()) for link in container.iter("a"))
    title = next((title for title in titles if title and text.endswith(title)), "")
    label = normal(text.removesuffix(title))
    if not title or not label or len(words(title)) < MIN_TITLE_WORDS:
        return False
    rule = rules.labels.get(label) or rules.lines.get(label)
    return rule is not None and rule.reason in {"related_title", "related_heading"}


def _story(container: Element, text: str, base: str | None) -> RelatedStory | None:
    """The linked headline, as a record."""
    for link in container.iter("a"):
        title = squeeze(link.text_content())
        for colon in COLONS if title == text else ():
            title = squeeze(title.partition(colon)[2]) or title
        if title and title in text and len(words(title)) >= MIN_TITLE_WORDS and len(title) <= MAX_TITLE_CHARS:
            return RelatedStory(title=title, url=absolute(link.get("href") or "", base))
    return None


def _profiles(container: Element) -> Iterator[tuple[str, str]]:
    """(network, text) of every link to somebody's profile."""
    for link in container.iter("a"):
        address = link.get("href") or ""
        if not _NETWORK.search(address.lower()):
            continue
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        except ValueError:
            continue
        steps = [step for step in parts.path.split("/") if step]
        if host in NETWORKS and len(steps) <= MAX_PROFILE_STEPS and not any(step.isdigit() for step in steps):
            yield NETWORKS[host], squeeze(link.text_content())
