"""Dates are read as they are printed in many languages; what cannot be told is left out and said, never guessed."""

import pytest

from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.about.dates import to_iso
from ingest.stages.page.about.printed_dates import printed_dates
from ingest.stages.page.toolkit import Toolkit

#: 1 November 2025.
FETCHED_AT_S = 1.762e9
TITLE = "Island ferry sails again on Monday"
STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The ferry to the outer islands sails again on Monday after eleven days in the dock, the harbour master said.",
        "The crack was found on 2 October 2025, and divers were in the water for nine hours that day.",
        "A new shaft came from the yard in Bergen by lorry, and the crew fitted it in two nights.",
    )
)


@pytest.mark.parametrize(
    ("printed", "locale", "expected"),
    [
        ("Published: 14 October 2025 08:05 BST", "en", "2025-10-14T08:05:00+01:00"),
        ("October 14, 2025 at 8:05 p.m. ET", "en", "2025-10-14T20:05:00-04:00"),
        ("January 14, 2025 8:05 a.m. ET", "en", "2025-01-14T08:05:00-05:00"),
        ("14. Oktober 2025, 08:05 Uhr", "de", "2025-10-14T08:05:00"),
        ("14.10.2025, 08.05 Uhr", "de", "2025-10-14T08:05:00"),
        ("Publié le 14 octobre 2025 à 08h05", "fr", "2025-10-14T08:05:00"),
        ("14 de octubre de 2025", "es", "2025-10-14"),
        ("14 октября 2025, 08:05 МСК", "ru", "2025-10-14T08:05:00+03:00"),
        ("2025年10月14日 下午3:05", "zh", "2025-10-14T15:05:00"),
        ("2025.10.14. 오전 9:05", "ko", "2025-10-14T09:05:00"),
        ("14 tháng 10 năm 2025", "vi", "2025-10-14"),
        ("14 تشرين الأول 2025", "ar", "2025-10-14"),
        ("١٤ أكتوبر ٢٠٢٥", "ar", "2025-10-14"),
        ("14 באוקטובר 2025", "he", "2025-10-14"),
        ("14 ตุลาคม 2568", "th", "2025-10-14"),
        ("2025. október 14. 08:05", "hu", "2025-10-14T08:05:00"),
        ("14 listopada 2024", "pl", "2024-11-14"),
        ("14. listopada 2024.", "hr", "2024-10-14"),
        ("14. listopada 2024", "", None),
        ("14 ต.ค. 68 08:05", "th", "2025-10-14T08:05:00"),
        ("۲۲ مهر ۱۴۰۴ - ۰۸:۰۵", "fa", "2025-10-14T08:05:00"),
        ("14 फरवरी 2025", "hi", "2025-02-14"),
        ("১৪ ফেব্রুয়ারি ২০২৫", "bn", "2025-02-14"),
        ("2025. gada 14. janvārī, 08:05", "lv", "2025-01-14T08:05:00"),
        ("14 جنوری 2025", "ur", "2025-01-14"),
        ("14 பிப்ரவரி 2025", "ta", "2025-02-14"),
        ("Published: 08:05, 14 October 2025 | Updated: 12:40, 14 October 2025", "en", "2025-10-14T08:05:00"),
        ("14 Oct 2025, 08:05 IST", "en", "2025-10-14T08:05:00"),
        ("۱۴۰۴/۰۷/۲۲ ۰۸:۰۵", "fa", "2025-10-14T08:05:00"),
        ("1404-07-22", "fa-IR", "2025-10-14"),
        ("1404/13/01", "fa", None),
        ("١٤٤٧/٠٤/٢٢", "ar", None),
        ("民國114年10月14日", "zh-TW", "2025-10-14"),
        ("中華民國 114 年 10 月 14 日 08:05", "zh-TW", "2025-10-14T08:05:00"),
        ("令和7年10月14日", "ja", "2025-10-14"),
        ("令和元年10月14日", "ja", "2019-10-14"),
        ("二〇二五年十月十四日", "zh", "2025-10-14"),
        ("二〇二五年三月二十日", "zh", "2025-03-20"),
        ("114年10月14日", "zh", None),
        ("2025年10月14日 午後3時7分", "ja", "2025-10-14T15:07:00"),
        ("2025년 10월 14일 오후 3시 7분", "ko", "2025-10-14T15:07:00"),
        ("14 October 2025 15:07 22 comments", "en", "2025-10-14T15:07:00"),
        ("Stand: 14.10.25, 08:05 Uhr", "de", "2025-10-14T08:05:00"),
        ("Stand: 04.03.25", "de", "2025-03-04"),
        ("04/03/25 15:07", "he", "2025-03-04T15:07:00"),
        ("04/03/25 15:07", "en-US", "2025-04-03T15:07:00"),
        ("04/03/68 15:07", "th", "2025-03-04T15:07:00"),
        ("04/03/25 15:07", "en", None),
        ("04/03/25 15:07", "", None),
        ("25.03.04 15:07", "ko", None),
        ("14.10.25", "de", None),
        ("Version 1.10.25", "de", None),
        ("192.14.10.25 08:05", "de", None),
        ("04/10/2025", "en-GB", "2025-10-04"),
        ("04/10/2025", "en-US", "2025-04-10"),
        ("04/10/2025", "en", None),
        ("25/10/2025", "en", "2025-10-25"),
        ("31/02/2025", "es", None),
        ("The 99 problems of 2025", "en", None),
        ("1760421900", "", "2025-10-14T06:05:00+00:00"),
        ("1760421900000", "", "2025-10-14T06:05:00+00:00"),
    ],
)
def test_a_date_is_read_in_its_language_or_not_at_all(printed: str, locale: str, expected: str | None) -> None:
    assert to_iso(printed, FETCHED_AT_S, locale) == expected


def test_a_change_is_told_from_publication() -> None:
    found = printed_dates("입력 2025.10.14. 오전 9:05 수정 2025.10.15. 오후 1:00", "ko")
    assert [(str(one.when), one.is_change) for one in found] == [("2025-10-14 09:05:00", False), ("2025-10-15 13:00:00", True)]


def article(toolkit: Toolkit, below: str = "", head: str = "", lang: str = "en") -> Article:
    html = (
        f"<html lang={lang}><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{below}{STORY}</article>"
        "<aside class=related-stories><span class=date>3 March 2024</span><a href=/k>Keeper retires after forty winters</a></aside>"
        "</body></html>"
    )
    cleaned = clean(RawPage("html", html.encode(), FETCHED_AT_S, "https://post.example/ferry"), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article


def test_a_printed_date_is_read_where_none_is_declared_and_is_less_sure(toolkit: Toolkit) -> None:
    found = article(toolkit, "<div class=meta>Published: 14 October 2025 08:05 BST | Updated: 15 October 2025 09:00 BST</div>")
    assert (found.date_published, found.date_modified) == ("2025-10-14T08:05:00+01:00", "2025-10-15T09:00:00+01:00")
    assert found.evidence["date_published"].source == "dom"
    assert found.evidence["date_published"].confidence < 0.7


def test_a_date_inside_a_sentence_or_another_story_is_not_the_storys(toolkit: Toolkit) -> None:
    assert article(toolkit).date_published is None


def test_a_declared_date_precedes_a_printed_one(toolkit: Toolkit) -> None:
    found = article(toolkit, "<p class=date>15 October 2025</p>", "<meta name=date content=2025-10-14>")
    assert found.date_published == "2025-10-14"


@pytest.mark.parametrize(
    "exact",
    [
        '<script type=application/ld+json>{"@type":"NewsArticle","datePublished":"2025-10-14T08:05:00+03:00"}</script>',
        "<meta itemprop=datePublished content=2025-10-14T08:05:00+03:00>",
        "<meta property=article:published_time content=2025-10-14T08:05:00+03:00>",
    ],
)
def test_a_day_is_made_exact_by_what_agrees_with_it(toolkit: Toolkit, exact: str) -> None:
    assert (
        article(toolkit, head=f"<meta name=dc.date.issued content=2025-10-14>{exact}").date_published == "2025-10-14T08:05:00+03:00"
    )


def test_what_cannot_be_is_flagged(toolkit: Toolkit) -> None:
    ahead = article(toolkit, head="<meta property=article:published_time content=2026-11-14T05:05:00Z>")
    assert ahead.date_published is None
    assert any(flag.startswith("future_date") for flag in ahead.flags)
    twisted = article(
        toolkit,
        head="<meta property=article:published_time content=2025-10-14T05:05:00Z>"
        "<meta property=article:modified_time content=2025-10-13T05:05:00Z>",
    )
    assert any(flag.startswith("modified_before_published") for flag in twisted.flags)
    either = article(toolkit, "<p class=date>04/10/2025</p>")
    assert either.date_published is None
    assert any(flag.startswith("ambiguous_date") for flag in either.flags)


def test_a_plain_text_is_dated_by_the_line_below_its_headline(toolkit: Toolkit) -> None:
    lines = [TITLE, "14 October 2025 08:05", *(text.removesuffix("</p>") for text in STORY.split("<p>")[1:])]
    cleaned = clean(RawPage("text", "\n".join(lines).encode(), FETCHED_AT_S), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    assert cleaned.article.date_published == "2025-10-14T08:05:00"
    assert cleaned.article.evidence["date_published"].source == "text"
