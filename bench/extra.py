"""Where labelled data stands: a file that a command line names, or one of the extra data folder. Without it a bench is left out."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest.model import RawPage

#: Labelled news pages, and edited wire stories.
PAGES, WIRE = "pages-dev.jsonl.gz", "wiredup-dev.jsonl.gz"


def labelled_file(arguments: Sequence[str], name: str) -> Path:
    """The first argument that is no option, or `data/NAME` in the folder COPYDESK_EXTRA_DATA.

    Ends the process with status 0 after saying what is left out where there is no such file: a clone has none.
    """
    named = [argument for argument in arguments if not argument.startswith("--")]
    folder = os.environ.get("COPYDESK_EXTRA_DATA", "")
    path = Path(named[0]) if named else Path(folder or "extra-data") / "data" / name
    if not path.is_file():
        print(f"left out: no file {str(path)!r}; name one, or the folder of extra data in COPYDESK_EXTRA_DATA")
        sys.exit(0)
    return path


def raw_page(page: Mapping[str, Any]) -> RawPage:
    """A labelled page as if it had been fetched."""
    return RawPage("html", page["html"].encode("utf-8", "replace"), 1.75e9, page["url"], page["url"])
