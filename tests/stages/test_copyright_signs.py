"""Lines that open with the sign of copyright go from a plain text; they do not make it a page, which is cut less strictly."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import left


@pytest.mark.parametrize(
    "notice",
    [
        "© dpa-infocom, dpa:250303-99-123456/2",
        "© 2026 Penwith Courier. The Courier is not responsible for the content of external sites.",
        "Copyright 2025 The Associated Press. This material may not be published or broadcast.",
        "(c) 2025 Island Post",
    ],
)
def test_a_notice_goes(notice: str) -> None:
    assert left(TITLE, *LONGER, notice) == list(LONGER)


@pytest.mark.parametrize(
    "told",
    [
        "Copyright law has protected the ferry's old posters since 1961, the company said on Sunday.",
        "Copyright or not, it sails.",
    ],
)
def test_a_sentence_about_copyright_stays(told: str) -> None:
    assert left(TITLE, *LONGER, told) == [*LONGER, told]
