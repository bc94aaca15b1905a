"""One argument of `copydesk run` to a stream of Drafts: address, file, folder, archive, JSON Lines, feed, list or standard input.

The content decides what a file is; its name only where content cannot (JSON Lines). What cannot be read becomes a Draft with a
fault, so that it is counted once and costs nothing else.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.errors import UsageError
from ingest.redaction import redact_url
from ingest.sources.draft import Draft, OnSkip, ReadLimits, skip_silently
from ingest.sources.files import read_file
from ingest.sources.folder import read_folder
from ingest.sources.url_lists import is_url, read_url_list

STDIN = "-"
#: A scheme as RFC 3986, section 3.1, writes it, of two letters at least: one is a drive.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(//)?")


def read_source(argument: str, stdin: BinaryIO, limits: ReadLimits, on_skip: OnSkip = skip_silently) -> Iterator[Draft]:
    """The pages that `argument` names, lazily and in flat memory; the same pages with the same keys on every call.

    Raises UsageError at once, before the first Draft, for an argument that names nothing: it quotes it and says what was expected.
    `on_skip` hears what a folder or an archive holds beside pages, and of an argument that holds no page at all.
    """
    return _told_when_empty(_drafts(argument, stdin, limits, on_skip), argument, on_skip)


def _told_when_empty(drafts: Iterator[Draft], argument: str, on_skip: OnSkip) -> Iterator[Draft]:
    first = next(drafts, None)
    if first is None:
        on_skip(argument, "a source without a page")
    else:
        yield first
        yield from drafts


def _drafts(argument: str, stdin: BinaryIO, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    if argument == STDIN:
        return read_url_list(stdin, STDIN)
    if is_url(argument):
        return iter([Draft("fetch", argument, redact_url(argument), url=argument)])
    path = Path(argument)
    _refuse_nothing(argument, path)
    if path.is_dir():
        return read_folder(argument, limits, on_skip)
    return read_file(argument, limits, on_skip)


def _refuse_nothing(argument: str, path: Path) -> None:
    expected = "expected an http(s) address, a file, a folder, an archive or '-'"
    scheme = _SCHEME.match(argument)
    try:
        if scheme and (scheme.group(2) or not path.exists()):
            raise UsageError(f"{argument[:200]!r}: addresses of scheme {scheme.group(1)!r} are not read; {expected}")
        if not argument or not path.exists():
            raise UsageError(f"{argument!r} does not exist; {expected}")
        if not path.is_dir() and not path.is_file():
            raise UsageError(f"{argument!r} is neither a file nor a folder; {expected}")
    except (OSError, ValueError) as error:  # a name with a NUL, too long, or behind a folder that may not be entered
        raise UsageError(f"{argument!r} cannot be opened ({error}); {expected}") from error
