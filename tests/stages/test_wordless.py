"""What has no words is no article; what has some is one, in every script."""

from base64 import b64encode

import pytest

from ingest.model import Cleaned, RawPage, Rejection, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

CODE = b64encode(bytes(range(256)) * 40).decode()
WORDLESS = {
    "signs": "!!! ... ???\n\n—— ★ ——\n\n" * 20,
    "emoji": "😀👍🏽👨‍👩‍👧 🎉\n" * 20,
    "digits": "1,2,3\n44,55,66\n" * 400,
    "accents": "e" + "\u0301" * 5_000,
    "turns of direction": "\u202e\u202d\u2066\u2069 " * 500,
    "a letter that nobody sees": "\u3164" * 5_000,
    "one long word": "a" * 100_000,
    "code": CODE,
    "lines of code": f"{CODE[:76]}\n" * 100,
    "one word again and again": "word " * 20_000,
    "one date again and again": "4 March 2026\n" * 500,
    "entities": "&amp;" * 5_000,
}
TEXTS = {
    "a word": "Developing.",
    "results": "Ulm – Aalen 3:2\nJena – Gera 0:0\nPirna – Riesa 1:1",
    "long words": "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung aufgehoben",
    "Chinese": "市议会周二决定，渡轮从五月起每小时开两班，辩论持续了四个小时。" * 3,
    "Thai": "สภาเมืองตัดสินใจเมื่อวันอังคารว่าเรือข้ามฟากจะวิ่งสองเที่ยวต่อชั่วโมงตั้งแต่เดือนพฤษภาคม",
    "Khmer": "ក្រុមប្រឹក្សាក្រុងបានសម្រេចកាលពីថ្ងៃអង្គារថាសាឡាងនឹងដំណើរការពីរដងក្នុងមួយម៉ោងចាប់ពីខែឧសភា",
    "Hindi": "परिषद ने मंगलवार को फैसला किया कि नौका मई से हर घंटे दो बार चलेगी।",
    "Amharic": "ምክር ቤቱ ጀልባው ከግንቦት ጀምሮ በሰዓት ሁለት ጊዜ እንዲሄድ ማክሰኞ ወሰነ።",
    "a story with code": f"The key was printed by mistake on Tuesday, the bank said.\n{CODE[:70]}\nNobody used it, it said.",
}


def outcome(toolkit: Toolkit, text: str, medium: str) -> Cleaned | Rejection:
    page = f"<html><head><title>Ferry to run</title></head><body><article><p>{text}</p></article></body></html>"
    body = text if medium == "text" else page
    return clean(RawPage("text" if medium == "text" else "html", body.encode(), 1.75e9), SiteMemory(), toolkit)


@pytest.mark.parametrize("medium", ["text", "html"])
@pytest.mark.parametrize("kind", WORDLESS)
def test_what_has_no_words_is_refused(toolkit: Toolkit, kind: str, medium: str) -> None:
    found = outcome(toolkit, WORDLESS[kind], medium)
    assert isinstance(found, Rejection), found.article.body[:100]
    assert found.reason == "no_content"


@pytest.mark.parametrize("kind", TEXTS)
def test_what_has_words_is_a_text(toolkit: Toolkit, kind: str) -> None:
    found = outcome(toolkit, TEXTS[kind], "text")
    assert isinstance(found, Cleaned), found
    assert found.article.body
