"""A row of briefs, each below a headline of its own, keeps its last ones: no page around it shows that they are other stories."""

from plain_texts import left

BRIEFS = (
    "Brand in Scheune bei Soest",
    "Soest. Eine Scheune mit zweihundert Strohballen ist am Sonntag abgebrannt. Verletzt wurde niemand.",
    "Neuer Chor in Werl",
    "Werl. In Werl gründet sich am Dienstag ein neuer Kinderchor. Geprobt wird im Pfarrheim, Noten muss niemand lesen können.",
    "Wolf bei Warstein gesehen",
    "Warstein. Spaziergänger haben am Samstag einen Wolf gefilmt. Das Landesamt bestätigte die Sichtung am Montag.",
)


def test_the_last_of_a_row_of_briefs_stays() -> None:
    assert [line for line in left("Kurz gemeldet", *BRIEFS) if line in BRIEFS[1::2]] == list(BRIEFS[1::2])


def test_what_is_no_brief_below_them_goes_and_the_last_of_them_stays() -> None:
    labels = ("Постоянно", "{{count}} палци нагоре", "Рекламиране")
    assert left("Kurz gemeldet", *BRIEFS, *labels)[-5:] == list(BRIEFS[1:])


def test_headlines_and_leads_below_one_story_on_a_page_go() -> None:
    told = (
        "Der Wolf, der seit Tagen durch den Arnsberger Wald zieht, ist am Montag bei Warstein gefilmt worden.",
        "Das Landesamt bestätigte am Abend, dass es sich um einen jungen Rüden aus dem Rudel bei Schermbeck handelt.",
        "Schäfer in Warstein haben ihre Herden in den Stall geholt und fordern, dass der Kreis die Zäune bezahlt.",
        "Der Wolf hat bisher keine Tiere gerissen, und das Landesamt rät, ihm nicht zu folgen und ihn nicht zu füttern.",
    )
    page = ("Teilen", "Drucken", "Lesen Sie auch", *BRIEFS[:4])
    assert left("Wolf bei Warstein gefilmt", *told, *page) == list(told)
