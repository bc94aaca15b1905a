"""The pages of a folder and of everything below it, in the order of their names.

Passed over, and told to `on_skip`: hidden files and folders, linked folders, what the run itself writes, and by their names what
saved pages are surrounded with (pictures, styles, scripts, documents, data). Every other file is read; if it turns out not to be a
page, that is an end of its own, with a reason.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ingest.errors import Fatal, UsageError
from ingest.sources.draft import Draft, OnSkip, ReadLimits, broken
from ingest.sources.files import read_file

STYLES_AND_CODE = {".css", ".js", ".mjs", ".map", ".py", ".sh"}
DATA = {
    ".json",
    ".toml",
    ".yaml",
    ".yml",
    ".ini",
    ".csv",
    ".tsv",
    ".parquet",
    ".sqlite",
    ".db",
    ".log",
    ".lock",
    ".cdx",
    ".cdxj",
    ".idx",
}
PICTURES_AND_FONTS = {
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".avif",
    ".svg",
    ".ico",
    ".bmp",
    ".tif",
    ".woff",
    ".woff2",
    ".ttf",
    ".otf",
}
MEDIA = {".mp3", ".mp4", ".m4a", ".ogg", ".wav", ".webm", ".mov", ".avi"}
DOCUMENTS = {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".epub"}
NOT_PAGES = frozenset(STYLES_AND_CODE | DATA | PICTURES_AND_FONTS | MEDIA | DOCUMENTS)


def read_folder(folder: str, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    """A stream of Drafts, one or more a file. Links to folders are not followed, so no circle can hold us, but told to `on_skip`.

    Raises UsageError before the first Draft when the folder cannot be listed.
    """
    try:
        next(Path(folder).iterdir(), None)
    except OSError as error:
        raise UsageError(f"{folder!r} cannot be listed: {error.strerror}") from error
    return _walk(Path(folder), limits, on_skip)


def _walk(top: Path, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            paths = sorted(folder.iterdir())
        except OSError as error:
            yield broken(str(folder), Fatal("unreadable_file", f"{str(folder)!r} cannot be listed: {error.strerror}"))
            continue
        folders = [path for path in paths if _is_folder(path)]
        for path in sorted(set(paths).difference(folders)):
            yield from _read_entry(path, limits, on_skip)
        waiting += reversed([path for path in folders if _is_entered(path, on_skip)])


def _is_folder(path: Path) -> bool:
    with suppress(OSError):  # a link that leads where we may not look
        return path.is_dir()
    return False


def _is_entered(folder: Path, on_skip: OnSkip) -> bool:
    if folder.name.startswith("."):
        on_skip(str(folder), "a hidden folder")
    elif folder.is_symlink():
        on_skip(str(folder), "a link to a folder is not followed: name the folder itself")
    else:
        return True
    return False


def _read_entry(path: Path, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    name, ending = str(path), path.suffix.lower()
    if path.name.startswith("."):
        on_skip(name, "a hidden file")
    elif ending in NOT_PAGES:
        on_skip(name, f"{ending} files in a folder are no pages")
    elif _is_special(path):
        on_skip(name, "neither a file nor a folder")
    elif os.path.realpath(path) in limits.written:
        on_skip(name, "what this run writes is no page")
    else:
        yield from read_file(name, limits, on_skip)


def _is_special(path: Path) -> bool:
    """Whether this is a pipe, a socket or a device, on which a read would wait for ever."""
    with suppress(OSError):  # reading it will tell
        return path.exists() and not path.is_file()
    return False
