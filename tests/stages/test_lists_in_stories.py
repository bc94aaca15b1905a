"""A list of other stories in mid-story ends where its own pattern ends: what stands below its last age is the story's again."""

import pytest
from plain_texts import left

STORY = (
    "Wie ein Allgäuer Dorf seinen Skilift in eine Bücherei verwandelte",
    "Die Talstation des Skilifts von Bolsterlang-Süd riecht nicht mehr nach Schmieröl, sondern nach Papier.",
    "Seit fünf Wintern fiel hier nicht genug Schnee, um den Lift auch nur an zehn Tagen laufen zu lassen.",
    "»Mein Mann hat im Kassenhäuschen gelesen, jeden Tag, und geschimpft, wenn Kundschaft kam«, sagt Hedwig Schöll.",
)
LAST = "Nachbargemeinden haben schon angefragt, ob sie das Konzept übernehmen dürfen."
ONE, OTHER = "Skigebiete: Der Kampf um die letzte Piste", "Tourismus: Gäste bleiben länger"
TEASERS = (
    "Vier von zehn Liften in den bayerischen Alpen schreiben rote Zahlen.",
    "Im Schnitt verbringen Urlauber jetzt 5,2 Nächte in der Region.",
)


@pytest.mark.parametrize(
    "listed",
    [
        (ONE, TEASERS[0], "vor 2 Stunden", OTHER, TEASERS[1], "vor 4 Stunden"),
        (ONE, "vor 2 Stunden", OTHER, "vor 4 Stunden"),
        (ONE, "vor 2 Stunden", OTHER, "gestern"),
    ],
)
def test_the_last_paragraph_below_a_list_stays(listed: tuple[str, ...]) -> None:
    assert left(*STORY, "Mehr zum Thema", *listed, LAST) == [*STORY[1:], LAST]
