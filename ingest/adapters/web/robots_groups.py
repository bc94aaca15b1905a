"""The part of a robots.txt that speaks to us, picked by RFC 9309 section 2.2.1; what it then says is left to the parser.

The parser (protego) takes `User-agent: copy` for us when we are `copydesk`, misses `User-agent: copydesk/1.0`, and lets
unknown lines end a group. Picking first settles that, and Redis keeps only what matters of a file.

`Crawl-delay` is no rule of the standard, but one that we obey: agents named behind it begin a group of their own. Files with
`User-agent: *`, a delay, and then `User-agent: other`, `Disallow: /` mean the other.
"""

import re
from typing import Final

#: A colon, or nothing but blanks where no colon follows that could be the separator: `User-agent must match: see below` is prose.
_AGENT: Final = re.compile(r"user[- ]?agent(?:\s*:|\s+(?=[^:]*(?:$|://))|$)\s*(.*)", re.IGNORECASE)
#: Allow and Disallow, with the misspellings that Google's parser forgives.
_RULE: Final = re.compile(r"(allow|dis+al+ow|disalow|diasllow|disallaw)\s*[:\s]", re.IGNORECASE)
_DELAY: Final = re.compile(r"crawl[- ]delay\s*[:\s]", re.IGNORECASE)
_SITEMAP: Final = re.compile(r"site-?maps?(?:\s*:|\s+(?=https?://))", re.IGNORECASE)
#: A product token and what may follow it: `copydesk/1.0`, `copydesk news`.
_TOKEN: Final = re.compile(r"[A-Za-z0-9_.-]+")
_COMPATIBLE: Final = re.compile(r"\(compatible;\s*([A-Za-z][A-Za-z0-9_.-]*)")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
#: What editors that save "Unicode" put before UTF-16; the standard says UTF-8 (RFC 9309, section 2.3).
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
ANYBODY: Final = "*"


def product_token(user_agent: str) -> str:
    """The name that robots.txt knows us by: `copydesk` of `copydesk/0.1 (...)`, `Bot` of `Mozilla/5.0 (compatible; Bot/1)`."""
    found = _COMPATIBLE.search(user_agent) or _TOKEN.match(user_agent)
    return found.group(found.lastindex or 0) if found else ANYBODY


def text_of(body: bytes, cap_bytes: int | None) -> str:
    """The text of a robots.txt of which at most so many bytes were read, without a last line that is cut off there."""
    text = body.decode("utf-16" if body.startswith(_WIDE_MARKS) else "utf-8-sig", "replace").replace("\0", "")
    return text if cap_bytes is None or len(body) < cap_bytes else text[: max(text.rfind("\n"), text.rfind("\r")) + 1]


def groups_for(text: str, agent: str) -> str:
    """The groups of `text` that name `agent` or everybody, and all its `Sitemap:` lines, as a robots.txt of their own."""
    kept: list[str] = []
    names: list[str] = []
    lines: list[str] = []
    in_rules = False
    for raw in _LINE_END.split(text):
        line = raw.partition("#")[0].strip()
        if agent_line := _AGENT.match(line):
            if in_rules:
                kept += _group(names, lines)
                names, lines, in_rules = [], [], False
            names += _addressed(agent_line.group(1), agent)
        elif _RULE.match(line) or _DELAY.match(line):
            in_rules = True
            lines.append(line)
        elif _SITEMAP.match(line):
            kept.append(line)
    return "\n".join(kept + _group(names, lines))


def _addressed(value: str, agent: str) -> list[str]:
    if value.split()[:1] == [ANYBODY]:
        return [ANYBODY]
    found = _TOKEN.match(value)
    return [agent] if found and found.group().lower() == agent.lower() else []


def _group(names: list[str], lines: list[str]) -> list[str]:
    return [f"User-agent: {name}" for name in dict.fromkeys(names)] + lines if names else []
