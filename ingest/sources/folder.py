"""The pages of a folder and of everything below it, in the order of their names.

Passed over, and told to `on_skip`: hidden files, and by their names what saved pages are surrounded with (pictures, styles,
scripts, documents, data). Every other file is read; if it turns out not to be a page, that is an end of its own, with a reason.
"""

import os
from collections.abc import Iterator
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
    """A stream of Drafts, one or more a file. Links to folders are not followed, so no circle can hold us.

    Raises UsageError before the first Draft when the folder cannot be listed or holds no file at all.
    """
    try:
        if not any(Path(folder).iterdir()):
            raise UsageError(f"{folder!r} is an empty folder; expected pages in it")
    except OSError as error:
        raise UsageError(f"{folder!r} cannot be listed: {error.strerror}") from error
    return _walk(folder, limits, on_skip)


def _walk(folder: str, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    unlisted: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unlisted.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            yield from _read_entry(str(Path(place) / name) if place != "." else name, limits, on_skip)
        while unlisted:
            error = unlisted.pop()
            yield broken(
                str(error.filename), Fatal("unreadable_file", f"{str(error.filename)!r} cannot be listed: {error.strerror}")
            )


def _read_entry(path: str, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    file = Path(path)
    if file.name.startswith("."):
        on_skip(path, "hidden file")
    elif file.suffix.lower() in NOT_PAGES:
        on_skip(path, f"a {file.suffix.lower()} file is no page")
    elif not file.is_file() and not (file.is_symlink() and not file.exists()):
        on_skip(path, "neither a file nor a folder")  # a pipe or a socket, on which a read would wait for ever
    else:
        yield from read_file(path, limits, on_skip)
