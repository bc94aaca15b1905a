"""JSON as publishers write it: with small faults for which a strict reader throws the whole script away."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import orjson

#: A comma before a closing bracket.
_SPARE_COMMA = re.compile(r",\s*(?=[}\]])")
#: Fields that hold a text; how many of them a script that is mended may have, so that looking for their ends stays cheap.
_FIELD, MAX_FIELDS = r'"(?:headline|description|articleBody|alternativeHeadline)"\s*:\s*"', 40
#: Such a text: it ends where the next field or the end of the object follows, whatever marks stand in it.
_TEXT = re.compile(rf'({_FIELD})(.*?)("\s*(?:,\s*"[\w@:-]{{1,40}}"\s*:|\}}))', re.DOTALL)
_BARE_MARK = re.compile(r'(?<!\\)"')
#: Characters of a script that is mended.
MAX_CHARS = 300_000


def loads(text: str) -> Any:
    """The value of `text`, read strictly, with control characters in it, or with its faults mended; None where nothing helps."""
    return next((value for candidate in _candidates(text) if (value := _strict(candidate)) is not None), None)


def _candidates(text: str) -> Iterator[str]:
    """`text`, and what it may have been meant to be."""
    yield text
    if len(text) > MAX_CHARS:
        return
    whole = text.lstrip("\ufeff")
    whole = unescape(whole) if "&quot;" in whole or "&#" in whole else whole
    yield whole
    tidy = _SPARE_COMMA.sub("", whole.replace("\\'", "'"))
    yield tidy
    if len(re.findall(_FIELD, tidy)) <= MAX_FIELDS:
        yield _TEXT.sub(_marked, tidy)


def _marked(match: re.Match[str]) -> str:
    """A field whose text has its quotation marks escaped."""
    told = _BARE_MARK.sub('\\\\"', match[2])
    return f"{match[1]}{told}{match[3]}"


def _strict(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
