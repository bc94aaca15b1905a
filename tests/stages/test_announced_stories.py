"""A whole other story below a heading that announces it goes to its end; a story that goes on below such a heading stays."""

import pytest
from plain_texts import left

#: Headline, five paragraphs; a heading; headline and three paragraphs of the other story.
STORIES = {
    "fi": (
        "Kemin vanha sahapilli soi taas – kaupunki sai aamuherätyksensä takaisin",
        (
            "Kemissä kuultiin maanantaina kello seitsemän ääni, joka oli vaiennut yhdeksäksitoista vuodeksi. Satoja oli tullut.",
            "Pillin kunnosti joukko eläkkeellä olevia sahatyöläisiä. ”Osat löytyivät navetasta”, kertoo Pentti Alatalo.",
            "Kunnostus maksoi seitsemäntuhatta euroa, ja rahat kerättiin myymällä pullakahvia kesän toritapahtumissa.",
            "Kaupunki on antanut luvan soittaa pilliä kerran viikossa. Muutama naapuri on valittanut melusta.",
            "Seuraavaksi yhdistys aikoo kunnostaa sahan vanhan ruokalan kokoustilaksi. Talkoot alkavat lumien sulettua.",
        ),
        "Lue myös",
        "Rekka suistui tieltä Kuhmossa, kuljettaja selvisi säikähdyksellä",
        (
            "Kuhmo. Puutavararekka suistui tieltä sunnuntai-iltana Kuhmon Lentiirassa. Kuljettaja selvisi säikähdyksellä.",
            "Tie oli suljettuna viisi tuntia, kun tukkeja nostettiin ojasta. Liikenne ohjattiin kiertotielle.",
            "Poliisin mukaan tienpinta oli jäätynyt nopeasti illan aikana.",
        ),
    ),
    "de": (
        "Das Puppentheater von Görlitz spielt wieder im alten Straßenbahndepot",
        (
            "Fünf Jahre nach dem Wasserschaden hat das Görlitzer Puppentheater am Montag wieder eröffnet. Alle Plätze waren voll.",
            "Die Leiterin Katrin Wolf hat die Figuren in dieser Zeit auf ihrem Dachboden gelagert.",
            "Der Umbau kostete 1,3 Millionen Euro, von denen der Freistaat zwei Drittel übernahm. Die Schienen liegen im Foyer.",
            "Gespielt wird donnerstags bis sonntags, auf Deutsch und auf Polnisch. Schulklassen zahlen drei Euro je Kind.",
            "Im nächsten Jahr soll ein gemeinsames Festival folgen. Ob der Bund Geld gibt, entscheidet sich im März.",
        ),
        "Lesen Sie auch",
        "Sturm deckt Turnhalle in Husum ab",
        (
            "Husum (dpa) - Ein Sturm hat in der Nacht zum Montag das Dach einer Turnhalle abgedeckt. Verletzt wurde niemand.",
            "Die Feuerwehr rückte mit vierzig Kräften aus und sicherte umliegende Häuser. Der Schulsport fällt bis Jahresende aus.",
            "Der Wetterdienst rechnet am Mittwoch mit neuen Böen.",
        ),
    ),
}


@pytest.mark.parametrize("language", STORIES)
def test_the_announced_story_goes_to_its_end(language: str) -> None:
    title, told, heading, headline, other = STORIES[language]
    assert left(title, *told, heading, headline, *other) == list(told)


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("at", [2, 3, 4])
@pytest.mark.parametrize("lead", [0, 1])
def test_a_story_that_goes_on_below_a_heading_stays(language: str, at: int, lead: int) -> None:
    title, told, heading, headline, other = STORIES[language]
    stays = left(title, *told[:at], heading, headline, *other[:lead], *told[at:])
    assert [line for line in stays if line in told] == list(told)


def test_the_last_paragraph_of_a_thai_story_below_a_heading_and_a_headline_stays() -> None:
    told = (
        "ตลาดน้ำบางคล้า จังหวัดฉะเชิงเทรา กลับมาเปิดให้บริการอีกครั้งเมื่อเช้าวันเสาร์ หลังจากปิดไปนานสี่ปีเพราะน้ำท่วม",
        "นางสมใจ แก้วดี แม่ค้าขายขนมวัยหกสิบสองปี กล่าวว่าเธอเก็บเรือของแม่ไว้ใต้ถุนบ้านมาตลอด และขัดสีใหม่เพื่อวันนี้โดยเฉพาะ",
        "เทศบาลใช้งบประมาณสิบแปดล้านบาทในการซ่อมท่าเรือและทางเดินไม้ รวมทั้งติดตั้งไฟส่องสว่างตลอดแนวคลอง",
        "ตลาดจะเปิดทุกวันเสาร์และวันอาทิตย์ ตั้งแต่เจ็ดโมงเช้าถึงห้าโมงเย็น ผู้มาเยือนสามารถจอดรถได้ฟรีที่วัด",
        "นายกเทศมนตรีเปิดเผยว่า ปีหน้าจะเพิ่มเรือโดยสารจากสถานีรถไฟมายังตลาด เพื่อลดปัญหารถติด ขณะนี้กำลังรับสมัครคนขับเรือในพื้นที่",
    )
    headline = "รถบรรทุกพลิกคว่ำที่นครสวรรค์ จราจรติดขัดหลายกิโลเมตร"
    stays = left("ตลาดน้ำบางคล้ากลับมาเปิดอีกครั้งหลังปิดไปสี่ปี", *told[:4], "ข่าวที่เกี่ยวข้อง", headline, told[4])
    assert [line for line in stays if line in told] == list(told)
