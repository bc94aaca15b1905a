"""The one decision: evidence and score to what each line is taken for. The title is never cut, and no cut goes without a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.stages.text.context import Origin
from ingest.stages.text.decided.call import Call
from ingest.stages.text.decided.endings import OTHER_STORY, ended, tail_limits, told_until
from ingest.stages.text.decided.limits import limit_of
from ingest.stages.text.decided.naming import is_named, names_picture
from ingest.stages.text.decided.reasons import reason_of, role_of
from ingest.stages.text.decided.told_in_full import without_told_in_full
from ingest.stages.text.reading import Reading, repeats_title
from ingest.stages.text.shown.evidence import PARAGRAPH_CHARS
from ingest.stages.text.shown.patterns import COPYRIGHT
from ingest.stages.text.zoned.lists import THREAD
from ingest.stages.text.zoned.zone import Zone
from ingest.stages.trees import Trees

#: Limit for the lead below a headline that goes, in no zone or a sure one, where no line that is surely story stands below.
LEAD = {"plain": 0.2, "extracted": 0.95}
#: What a block scores that the host shows on other stories.
REPEATED_SCORE = 0.9
#: What a line of a site's menu, of a printer or of a thread of comments scores, and one that opens with the sign of copyright, and
#: the rule of that.
MENU_SCORE, SIGN_SCORE, COPYRIGHT_SIGN = 0.9, 0.95, "copyright_sign"
#: Limit between two lines that are cut, and for running text there: the story may go on between two teasers.
BETWEEN, BETWEEN_PROSE = 0.35, 0.75
#: Probability of lines without a rule that show a page by themselves, and how many there must be.
SURE_SIGN, SURE_SIGNS = 0.97, 2
#: Lines that rules name, and the share of all, from which a text without a sentence of its own is furniture throughout.
FEW_NAMED, NAMED_SHARE = 3, 0.5
#: Reasons of cuts that only a page's furniture has; extractors leave read-also lines, advertisement labels and bylines in texts.
PAGE_SIGNS = frozenset({"comments", "share", "newsletter", "promo_ai", "promo_app", "promo", "nav", "copyright", "paywall"})
#: Zones of what only pages have.
LISTS = frozenset({"related", "comments"})
#: Reasons of cuts that show a consent banner, which says nothing of what stands elsewhere: banners are put above bare stories.
BANNER_SIGNS = frozenset({"cookie", "ui_close"})


def decide(
    reading: Reading, zones: Sequence[Zone], scores: Sequence[float], origin: Origin, ending: Trees | None = None
) -> list[Call]:
    """A call for each line of `reading`. `ending`: the trees that tell where the story ends; without them nothing goes for that.

    A plain text without a sign that a page stood around it was extracted once already, whoever did it: it is cut as strictly. The
    signs are what strict cutting takes, so that a text that came out of it has none.
    """
    names = [is_named(reading, zones, index) for index in range(len(scores))]
    ends = _Ends(_furniture_limits(reading, zones, names) or tail_limits(reading, zones, scores), told_until(reading, scores))
    calls = _decided(reading, zones, scores, names, ends, "extracted", "extracted")
    banner, signs = origin, _page_signs(reading, zones, calls)
    if not signs:
        origin = "extracted"
    if banner == "plain" and (signs or any(call.reason in BANNER_SIGNS for call in calls)):
        calls = _decided(reading, zones, scores, names, ends, origin, banner)
    if origin == "plain":
        signs = _page_signs(reading, zones, calls)
        calls = without_told_in_full(reading, zones, scores, calls)
    return ended(reading, zones, scores, calls, ending, max(signs, default=-1)) if ending else calls


def _page_signs(reading: Reading, zones: Sequence[Zone], calls: Sequence[Call]) -> list[int]:
    """The lines whose cuts show that a page stood around the text: furniture, lists of other stories, what the scorer is sure of.

    Lone teasers that a rule names do not, nor a notice of copyright, which agencies put below their texts.
    """
    told = list(zip(calls, zones, reading.found, strict=True))
    signs = [
        index
        for index, (call, zone, _) in enumerate(told)
        if (call.reason in PAGE_SIGNS and call.rule != COPYRIGHT_SIGN) or (call.reason and zone.kind in LISTS and zone.sure)
    ]
    sure = [index for index, (call, _, line) in enumerate(told) if call.reason and call.score >= SURE_SIGN and line.rule is None]
    return signs + (sure if len(sure) >= SURE_SIGNS else [])


@dataclass(frozen=True, slots=True)
class _Ends:
    """What the text's end says, however strictly it is cut."""

    #: Lines that go together, with their limit.
    tails: Mapping[int, float]
    #: The line below the last that is surely story.
    told_until: int


def _decided(
    reading: Reading,
    zones: Sequence[Zone],
    scores: Sequence[float],
    names: Sequence[bool],
    ends: _Ends,
    origin: Origin,
    banner: Origin,
) -> list[Call]:
    calls: list[Call] = []
    for index, (zone, score, named) in enumerate(zip(zones, scores, names, strict=True)):
        if index == reading.title_at:
            calls.append(Call("title", score=score))
        elif repeats_title(reading, index):
            calls.append(Call("boilerplate", "repeated_title", "repeated_title", score))
        elif reading.story.is_sites_own(index):
            calls.append(Call("boilerplate", "site_repeat", "site_memory", max(score, REPEATED_SCORE)))
        elif index in reading.menus:
            calls.append(Call("boilerplate", "nav", "menu", max(score, MENU_SCORE)))
        elif index in reading.prints:
            calls.append(Call("boilerplate", "nav", "print", max(score, MENU_SCORE)))
        elif zone.rule == THREAD and zone.sure:
            calls.append(Call("comment", "comments", THREAD, max(score, MENU_SCORE)))
        elif names_picture(reading.found, index):
            calls.append(Call("credit", "credit", "picture_credit", max(score, MENU_SCORE)))
        elif score < min(
            ends.tails.get(index, limit_of(reading, index, zone, origin, banner, named=named)),
            _lead_limit(reading, zones, calls, origin, ends.told_until),
        ):
            signed = COPYRIGHT.match(reading.found[index].line.text)
            calls.append(Call("boilerplate", "copyright", COPYRIGHT_SIGN, SIGN_SCORE) if signed else Call(score=score))
        else:
            reason, rule = reason_of(reading, index, zones, calls)
            calls.append(Call(role_of(reason), reason, rule, score, named or zone.kind != "none"))
    return _closed(calls, reading)


def _furniture_limits(reading: Reading, zones: Sequence[Zone], names: Sequence[bool]) -> dict[int, float]:
    """A limit of 0 for each line of a text that is headings, buttons, set phrases and what stands among them, for no other text: no
    sentence outside of zones says more than set phrases.
    """
    told = any(
        (evidence.ends or evidence.is_prose(PARAGRAPH_CHARS)) and not evidence.is_set_phrase and zone.kind == "none"
        for evidence, zone in zip(reading.found, zones, strict=True)
    )
    all_furniture = not told and sum(names) >= max(min(FEW_NAMED, len(names)), NAMED_SHARE * len(names))
    return dict.fromkeys(range(len(names)), 0.0) if all_furniture else {}


def _closed(calls: list[Call], reading: Reading) -> list[Call]:
    """A line that the scorer rather takes for boilerplate goes with what is cut around it: other stories, or explained lines."""
    out = list(calls)
    for index in range(1, len(calls) - 1):
        before, after = out[index - 1], calls[index + 1]
        explained = before.reason in OTHER_STORY or (before.explained and after.explained)
        if calls[index].role == "body" and before.reason and after.reason and explained:
            limit = BETWEEN_PROSE if reading.found[index].is_paragraph else BETWEEN
            if calls[index].score >= limit:
                out[index] = replace(before, score=calls[index].score)
    return out


def _lead_limit(reading: Reading, zones: Sequence[Zone], calls: Sequence[Call], origin: Origin, end: int) -> float:
    """The limit of the next line where it is the lead of another story, at the text's end."""
    index = len(calls)
    if not calls or index < end or not zones[index].sure or not reading.found[index].is_paragraph:
        return 1.0
    above, headline = calls[-1], reading.found[index - 1]
    goes = (
        above.reason in {"related_title", "related_body"} and not headline.ends and headline.rule is None and not headline.is_label
    )
    in_list = len(calls) > 1 and calls[-2].reason and not reading.found[index - 2].is_paragraph
    return LEAD[origin] if goes and not in_list else 1.0
