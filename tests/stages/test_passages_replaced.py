"""Stories that share passages, and each tell something else beside them, are not copies; one that was cut or added to is."""

import pytest

from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.compare import Comparison, compare
from ingest.stages.second_look import arguments, score

LIMITS = DedupSettings()
NEWS = (
    "Ostmouth will close its northern quay to ferries from Monday because divers found cracks in three of the pillars that carry "
    "the landing stage. The harbour master said that nobody had been in danger and that the ferries would land at the fish market."
)
FOLLOW_UP = (
    "Repairs of the northern quay of Ostmouth will cost nine million crowns, twice what the harbour had set aside, an engineer "
    "told a hearing of the council on Friday. Ferries may return in autumn at the earliest, and the harbour wants to borrow the "
    "money."
)
BACKGROUND = (
    "The quay was built of timber eighty years ago and widened with concrete when the first car ferries came. Ferries carry half a "
    "million passengers a year between Ostmouth and the islands, most of them in the two summer months.\n"
    "An earlier survey had found no damage to the pillars. Its authors wrote that the timber under the landing stage should be "
    "looked at every five years, which the harbour did not do for want of divers."
)
VOICES = (
    "Island farmers fear for their milk, which has to reach the dairy of Ostmouth before noon. The fish market has no ramp for "
    "lorries, so that they must drive round by the bridge, a way of two hours."
)
EARLIER, LATER = f"{NEWS}\n{VOICES}\n{BACKGROUND}", f"{FOLLOW_UP}\n{BACKGROUND}"
ZH_NEWS = "市政府周一宣布北码头将停止轮渡停靠，潜水员在三根承重桩上发现裂缝，港务局长表示没有人员遇险，渡轮改在鱼市靠岸。"
ZH_LATER = "工程师周五在市议会听证会上说，修复工程需要九百万元，比预算多出一倍，轮渡最早秋天恢复，港口打算为此贷款。"
ZH_BACKGROUND = "码头建于八十年前，最初用木材建造，后来汽车渡轮投入使用时用混凝土加宽。渡轮每年运送五十万名乘客往返于群岛之间。"


def looked(one: str, other: str) -> Comparison:
    return compare(StoryText(None, one), StoryText(None, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (EARLIER, LATER),
        (f"{BACKGROUND}\n{NEWS}", f"{BACKGROUND}\n{FOLLOW_UP}"),
        (
            f"{NEWS}\n{BACKGROUND}\n{VOICES}",
            f"{FOLLOW_UP}\n{BACKGROUND}\nNobody at the hearing asked who had put the survey aside, and why.",
        ),
        (ZH_NEWS + ZH_BACKGROUND, ZH_LATER + ZH_BACKGROUND),
    ],
    ids=["tail", "opening", "middle", "Chinese"],
)
def test_what_stands_where_the_other_tells_something_else_speaks_against_a_copy(one: str, other: str) -> None:
    seen = looked(one, other)
    assert 0.2 < seen.passages_replaced < 0.7
    assert looked(other, one).passages_replaced == seen.passages_replaced
    weights = {argument.name: argument.weight for argument in arguments(seen, LIMITS)}
    assert weights["passages replaced"] == pytest.approx(-1.5 * seen.passages_replaced)


def test_a_follow_up_that_repeats_the_background_is_a_story_of_its_own() -> None:
    seen = looked(EARLIER, "\n".join((FOLLOW_UP, BACKGROUND.splitlines()[-1])))
    assert seen.containment > 0.4 and score(seen, LIMITS) < LIMITS.evidence_min


@pytest.mark.parametrize(
    "copy",
    [
        f"{NEWS}\n{BACKGROUND}",
        f"{VOICES}\n{BACKGROUND}",
        f"{BACKGROUND}\n{NEWS}\n{VOICES}",
        f"{EARLIER}\n{FOLLOW_UP}",
        EARLIER.replace("ferries", "boats").replace("divers", "frogmen"),
    ],
    ids=["cut", "beheaded", "in another order", "added to", "reworded"],
)
def test_a_copy_that_was_cut_or_added_to_has_no_passage_in_the_place_of_another(copy: str) -> None:
    seen = looked(EARLIER, copy)
    assert seen.passages_replaced == 0.0 and score(seen, LIMITS) >= LIMITS.evidence_min
