"""The parameters of an address: one spelling, sorted, without those that say how a reader came."""

import re
from collections.abc import Sequence
from urllib.parse import quote, unquote_plus

from ingest.stages.url_rules import UrlRules

#: Characters that mean the same encoded or not (RFC 3986 section 2.3).
UNRESERVED = "-._~"
#: Characters that stay as they are in a parameter (section 3.4).
QUERY_SAFE = UNRESERVED + "/:@!$'()*,;"
#: Parameters at most that are sorted; more are an attack, and stay as they came.
PARAMETERS_MAX = 200
#: What numbers a story where nothing else of an address tells it: `/news.php?from=4711`. A single digit switches something on.
STORY_NUMBER = re.compile(r"\d{2,9}")
#: Words of a path's last step that may be a program or a section: `show_article.php`.
MAX_SECTION_WORDS = 2


def canonical_query(query: str, path: str, rules: UrlRules) -> str:
    """The query of an address with that canonical path: `b=2&utm_source=x&a=1` is `a=1&b=2`.

    A number that stands in a dropped parameter stays where nothing else tells the site's stories apart.
    """
    given = [one for one in query.replace("&amp;", "&").split("&") if one]
    if len(given) > PARAMETERS_MAX:
        return query
    # What came without an equals sign goes without one: some systems number their stories so, and know `?123=` for nothing.
    parted = sorted((_decoded(name), sign, _decoded(value)) for name, sign, value in (one.partition("=") for one in given))
    kept = [parameter for parameter in parted if not rules.is_dropped(parameter[0])]
    if parted and not kept and names_no_story([step for step in path.split("/") if step]):
        kept = [one for one in parted if one[0].lower() in rules.drop_names and STORY_NUMBER.fullmatch(one[2])]
    return "&".join(_encoded(name) + sign + _encoded(value) for name, sign, value in kept)


def _decoded(text: str) -> str:
    return unquote_plus(text, errors="surrogateescape")


def _encoded(text: str) -> str:
    return quote(text, safe=QUERY_SAFE, errors="surrogateescape")


def names_no_story(steps: Sequence[str]) -> bool:
    """Whether the steps of a path are a program's or a section's: no number among them, and few words in the last."""
    words = re.split(r"[-_.]", steps[-1].partition(".")[0]) if steps else ()
    return not any(map(str.isdigit, "".join(steps))) and len(words) <= MAX_SECTION_WORDS
