"""Patterns that several rooms look for in a line. Each is bounded, so that a search is linear."""

import re

#: A label that introduces something: up to 40 characters, then a colon, a bar, an arrow, a sign of equality
#: (Korean credits have it), a bracket (`【関連記事】`) or a dash between spaces.
LABEL = re.compile(r"[^\w]{0,3}([^:：|»>=\]】]{2,40}?)\s{0,2}(?:[:：|»>=►▶→\]】]|\s[-–—]\s)")
#: One of the signs that end a label, and how far into the text the last of them stands: without one there is no label.
LABEL_SIGN, LABEL_SIGN_REACH = re.compile(r"[:：|»>=►▶→\]】–—-]"), 50
NUMBER = re.compile(r"\d+")
#: `12 July 2025 10:42`, `2025-07-12`, `12.07.2025, 10:42`, `2025年7月12日`: a year with a day beside it.
DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}\D{1,14}(?:19|20)\d\d(?!\d)|(?:19|20)\d\d\D{1,3}\d{1,2}\D{1,3}\d{1,2}|\D{3,12}\d{1,2}, (?:19|20)\d\d)"
)
#: What a notice of copyright opens with.
COPYRIGHT = re.compile(r"©|\(c\)\s?\d{4}|copyright\b\s?[©(:\d]", re.IGNORECASE)
#: A word runs into the next one's capital. Capitals are rare: looking back from each is five times faster than looking on from
#: every letter.
JAM = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω](?<=[^\W\d_A-ZА-ЯΑ-Ω].|[.!?…)\]\"”0-9].)")
