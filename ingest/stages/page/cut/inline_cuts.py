"""Cuts inside of running text: what stands apart there becomes a line of its own, what a sentence runs through stays in it.

A style sheet gives `<span class=byline>` its own line; without it, its text is glued to what stands before and behind.
"""

from collections.abc import Collection, Iterable, Iterator

from ingest.stages.page.scored.wording import ENDS
from ingest.stages.page.tree.lines import INLINE
from ingest.stages.page.tree.parse import Element
from ingest.stages.prune import Cut

#: Cuts that are never words of a sentence: they stand apart even where nothing but a blank tells.
APART = frozenset({"caption"})
#: Cuts that may open a sentence: a dateline is a kind of byline to those who name elements.
OPENING = frozenset({"byline", "tags"})


def set_cuts_apart(cuts: Iterable[Cut]) -> None:
    """Make, in place, a block of every inline cut that no sentence runs through."""
    for cut in cuts:
        if cut.element.tag in INLINE and (cut.reason in APART or _stands_apart(cut)):
            cut.element.tag = "div"


def separate(cuts: Iterable[Cut], containers: Collection[Element]) -> frozenset[Element]:
    """The cut elements whose text is in lines of their own: the others are words of a line that stays or goes as a whole."""
    known = frozenset(containers)
    return frozenset(cut.element for cut in cuts if cut.element in known)


def _stands_apart(cut: Cut) -> bool:
    own = "".join(cut.element.itertext())
    if not own.strip():
        return False
    before, after = "".join(reversed(list(_before(cut.element)))), "".join(_after(cut.element))
    if not before.strip() and not after.strip():
        return True
    ended = before.rstrip().endswith(ENDS) or (not before.strip() and cut.reason not in OPENING)
    opens = ended and after.lstrip()[:1].isalnum() and not after.lstrip()[:1].islower()
    begins = not before.strip() or ended or _is_glued(before, own)
    return begins and (not after.strip() or opens or _is_glued(own, after))


def _is_glued(left: str, right: str) -> bool:
    """Whether two texts meet without a blank where a new line begins: `years.Photo`, `DoeThe`."""
    first, last = right[:1], left[-1:]
    return not first.isspace() and not last.isspace() and first.isalnum() and not first.islower() and not last.isupper()


def _before(element: Element) -> Iterator[str]:
    """The texts of the line before `element`, nearest first, until one says something."""
    place: Element | None = element
    while place is not None and place.tag in INLINE:
        previous, parent = place.getprevious(), place.getparent()
        while previous is not None:
            yield previous.tail or ""
            if (previous.tail or "").strip() or previous.tag not in INLINE:
                return
            inside = "".join(previous.itertext())
            yield inside
            if inside.strip():
                return
            previous = previous.getprevious()
        text = (parent.text or "") if parent is not None else ""
        yield text
        place = parent if not text.strip() else None


def _after(element: Element) -> Iterator[str]:
    """The texts of the line behind `element`, in order, until one says something."""
    place: Element | None = element
    while place is not None and place.tag in INLINE:
        yield place.tail or ""
        if (place.tail or "").strip():
            return
        for following in place.itersiblings():
            inside = "".join(following.itertext()) if following.tag in INLINE else ""
            yield inside
            if inside.strip() or following.tag not in INLINE:
                return
            yield following.tail or ""
            if (following.tail or "").strip():
                return
        place = place.getparent()
