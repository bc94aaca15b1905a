"""Stories in scripts that put no spaces between words lose nothing to a banner above, inside or below them."""

from functools import cache
from typing import Any

import pytest
from lxml.html import document_fromstring

from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import TextContext, classify
from ingest.stages.page.scored.wording import ENDS
from ingest.stages.page.tree.lines import lay_out
from ingest.stages.page.tree.prose import find_prose

STORIES = {
    "ja": (
        "市は古い橋を閉鎖",
        "市は火曜日、二本の橋脚に亀裂が見つかったため、最も古い橋を閉鎖した。",
        "平日は約三万台の車がこの橋を渡っており、バスは数か月間別の経路を走る。",
        "橋は一九一一年に架けられ、最後の修理は一九八六年だった。",
    ),
    "zh": (
        "全市最古老的桥梁关闭",
        "工程师在两个桥墩发现裂缝后，市政府星期二关闭了全市最古老的桥梁。",
        "平日约有三万辆车通过这座桥，公共汽车将在数月内改走其他路线。",
        "这座桥建于1911年，上次维修是在1986年。",
    ),
    "th": (
        "ปิดสะพานเก่าแก่ที่สุดของเมือง",
        "เทศบาลเมืองปิดสะพานที่เก่าแก่ที่สุดเมื่อวันอังคาร หลังจากวิศวกรพบรอยร้าวที่เสาสองต้น",
        "ในวันธรรมดามีรถประมาณสามหมื่นคันข้ามสะพานนี้ และรถเมล์จะวิ่งเส้นทางอื่นเป็นเวลาหลายเดือน",
        "สะพานสร้างขึ้นในปี พ.ศ. 2454 และซ่อมครั้งล่าสุดในปี พ.ศ. 2529",
    ),
    "km": (
        "ទីក្រុងបិទស្ពានចាស់ជាងគេ",
        "ទីក្រុងបានបិទស្ពានចាស់ជាងគេនៅថ្ងៃអង្គារ បន្ទាប់ពីវិស្វករបានរកឃើញស្នាមប្រេះនៅលើសសរពីរ។",
        "នៅថ្ងៃធម្មតា មានរថយន្តប្រហែលបីម៉ឺនគ្រឿងឆ្លងកាត់ស្ពាននេះ ហើយរថយន្តក្រុងនឹងប្រើផ្លូវផ្សេង។",
        "ស្ពាននេះត្រូវបានសាងសង់នៅឆ្នាំ១៩១១។",
    ),
    "lo": (
        "ເມືອງປິດຂົວເກົ່າແກ່ທີ່ສຸດ",
        "ເມືອງໄດ້ປິດຂົວທີ່ເກົ່າແກ່ທີ່ສຸດໃນວັນອັງຄານ ຫຼັງຈາກວິສະວະກອນພົບຮອຍແຕກຢູ່ເສົາສອງຕົ້ນ",
        "ໃນມື້ທຳມະດາ ມີລົດປະມານສາມໝື່ນຄັນຂ້າມຂົວນີ້ ແລະລົດເມຈະໃຊ້ເສັ້ນທາງອື່ນເປັນເວລາຫຼາຍເດືອນ",
        "ຂົວນີ້ສ້າງຂຶ້ນໃນປີ 1911 ແລະສ້ອມແປງຄັ້ງສຸດທ້າຍໃນປີ 1986",
    ),
}
BANNERS = {
    "ja": ("当サイトでは、利便性の向上のためにクッキーを使用しています。閲覧を続けると同意したものとみなされます。", "同意する"),
    "zh": ("我们使用Cookie来改善您的浏览体验。继续浏览即表示您同意我们使用Cookie。", "接受"),
    "th": ("เว็บไซต์นี้ใช้คุกกี้เพื่อมอบประสบการณ์ที่ดีที่สุดแก่คุณ โดยการใช้งานต่อถือว่าคุณยอมรับการใช้คุกกี้", "ยอมรับทั้งหมด"),
    "en": ("We use cookies to personalise content and ads and to analyse our traffic.", "Accept all"),
}


@cache
def tools() -> tuple[Any, ...]:
    return load_rules(), load_scorer()


@pytest.mark.parametrize("place", [0, 1, 2, 4], ids=["above", "below the headline", "inside", "at the end"])
@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize("language", STORIES)
def test_no_paragraph_is_lost_to_a_banner(language: str, banner: str, place: int) -> None:
    title, *paragraphs = STORIES[language]
    lines = [title, *paragraphs]
    lines[place:place] = BANNERS[banner]
    out = classify("\n".join(lines), TextContext(origin="plain"), SiteMemory(), *tools())
    assert [paragraph for paragraph in paragraphs if paragraph not in out.body] == []
    assert out.title is not None
    if banner != language:
        assert out.body.split("\n\n") == paragraphs
        assert (out.title, out.language) == (title, language)


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_a_banner_in_the_storys_own_language_is_no_first_paragraph(language: str) -> None:
    title, *paragraphs = STORIES[language]
    out = classify("\n".join((title, *BANNERS[language], *paragraphs)), TextContext(origin="plain"), SiteMemory(), *tools())
    assert out.body.split("\n\n") == paragraphs


@pytest.mark.parametrize(
    "sentence",
    [
        "ตลาดน้ำเก่าริมคลองบางหลวงเปิดขายอีกครั้งเมื่อเช้าวันอาทิตย์ หลังจากปิดตัวไปนานถึงสิบปีเพราะถนนสายใหม่ตัดผ่าน",
        "ຕະຫຼາດນ້ຳເກົ່າແຄມຄອງເປີດຂາຍອີກຄັ້ງໃນເຊົ້າວັນອາທິດຫຼັງຈາກປິດໄປດົນເຖິງສິບປີຍ້ອນມີຖະໜົນໃໝ່ ປ້າສົມໃຈເລົ່າໃຫ້ພວກເຮົາຟັງ",
        "ផ្សារបណ្តែតទឹកចាស់បានបើកលក់ឡើងវិញនៅព្រឹកថ្ងៃអាទិត្យ បន្ទាប់ពីបិទអស់រយៈពេលដប់ឆ្នាំ ដោយសារផ្លូវថ្មី អ្នកភូមិនិយាយ",
    ],
)
def test_prose_without_any_full_stop_is_prose_and_a_menu_is_none(sentence: str) -> None:
    page = document_fromstring(f"<body><p>{sentence}</p><p>{sentence[:12]}</p><p>{sentence}</p></body>")
    first, menu, last = find_prose(lay_out(page, {})).weights
    assert min(first, last) > 0 > menu


@pytest.mark.parametrize("mark", "。！？：；」』）؟۔।։።။។…”’»")
def test_a_line_may_end_with_the_marks_of_any_script(mark: str) -> None:
    assert f"x{mark}".endswith(ENDS)
