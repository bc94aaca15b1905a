"""Numbers that are written in words of one sign tell templates apart as digits do; one writing for the other tells nothing."""

import pytest

from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.compare import compare
from ingest.stages.second_look import score

LIMITS = DedupSettings()
QUAKE = (
    "{0}ごろ、{1}で最大震度{2}を観測する地震がありました。気象庁によりますと、震源地は{3}で、震源の深さは{4}、地震の規模を示すマグニチュードは{5}と"
    "推定されています。この地震による津波の心配はありません。各地の震度は次の通りです。このほか周辺の広い範囲で震度一を観測しました。"
)
PRICES = (
    "本市农产品批发市场今日猪肉批发均价每公斤{0}元，比前一日{1}百分之{2}，鸡蛋每公斤{3}元，比前一日{1}百分之{4}。重点监测的蔬菜平均价格每公斤{5}元，"
    "水果平均价格每公斤{6}元。市场管理方表示货源充足，价格总体平稳。"
)
OPENING = (
    "一座横跨松花江的新桥星期六正式通车，桥长二千一百米，双向六车道，总投资三十四亿元。两岸居民过江的时间由四十分钟缩短到八分钟。"
    "工程于二零二一年动工，先后有一千五百名工人参加建设，比原计划提前五个月完工。市长在通车仪式上说，第二座大桥将在三年内建成。"
)


@pytest.mark.parametrize(
    ("template", "one", "other"),
    [
        (
            QUAKE,
            ("午前三時十二分", "茨城県", "四", "茨城県沖", "五十キロ", "五・一"),
            ("午後八時四十分", "熊本県", "三", "阿蘇地方", "十キロ", "三・八"),
        ),
        (PRICES, ("二十四", "上涨", "三", "九", "二", "五", "七"), ("二十一", "下跌", "六", "八", "四", "六", "十")),
    ],
    ids=["Japanese", "Chinese"],
)
def test_one_template_with_other_numerals_is_two_stories(template: str, one: tuple[str, ...], other: tuple[str, ...]) -> None:
    seen = compare(StoryText(None, template.format(*one)), StoryText(None, template.format(*other)))
    assert seen.numbers_replaced > 0.1 and score(seen, LIMITS) < LIMITS.evidence_min


@pytest.mark.parametrize(
    "copy",
    [
        OPENING.replace("二千一百", "2100").replace("三十四", "34").replace("二零二一", "2021").replace("一千五百", "1500"),
        OPENING.replace("一千五百名工人", "一千六百名工人"),
        OPENING.replace("两岸居民", "两岸市民").replace("先后有", "共有"),
    ],
    ids=["digits", "one other number", "other words"],
)
def test_a_copy_that_writes_its_numbers_otherwise_is_one(copy: str) -> None:
    seen = compare(StoryText(None, copy), StoryText(None, OPENING))
    assert seen.numbers_replaced < 0.1 and score(seen, LIMITS) >= LIMITS.evidence_min
