"""What the children of the CPU pool do: clean a page. The nursery that runs this imports and warms everything before it forks.

It touches nothing but its sockets and the configuration, which it reads at its start and again when a file of it has changed.
"""

import io
import pickle
import sys
from dataclasses import fields, is_dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ingest.adapters.cpu.forks import Nursery, refuse
from ingest.errors import UsageError
from ingest.model import Cleaned, RawPage, Rejection, SiteMemory

if TYPE_CHECKING:
    from ingest.toolkit_files import ReloadingToolkit

#: Cleaned once before the first fork, so that what is imported late is imported once, and not paid for by a page's time limit.
WARM_UP = RawPage(
    "html", b"<html><body><article><h1>Warm up</h1><p>" + b"One sentence of a story. " * 20 + b"</p></article></body></html>", 0.0
)


class _Pickler(pickle.Pickler):
    """Writes our nouns as calls of their constructors: frozen slotted dataclasses set their state in Python, twice as slow."""

    def reducer_override(self, value: Any) -> Any:
        kind: Any = type(value)
        names = _field_names(kind)
        return (kind, tuple([getattr(value, name) for name in names])) if names else NotImplemented


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _pickled(value: object) -> bytes:
    written = io.BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()


def encode_page(page: RawPage, memory: SiteMemory) -> bytes:
    """A question for the child. Pickle is safe here: both ends are this program, on a socket nobody else can write."""
    return _pickled((page, memory))


def decode_answer(answer: bytes) -> Cleaned | Rejection:
    """The child's answer as a value."""
    cleaned = pickle.loads(answer)  # noqa: S301 - written by our own child
    assert isinstance(cleaned, Cleaned | Rejection)
    return cleaned


def answer(question: bytes, tools: "ReloadingToolkit") -> bytes:
    """The page that `encode_page` made, cleaned."""
    from ingest.stages.clean import clean

    page, memory = pickle.loads(question)  # noqa: S301 - written by our own parent
    return _pickled(clean(page, memory, tools.current()))


def main() -> None:
    """Be the nursery until the pool closes its socket; with faulty files of the configuration, tell them and end.

    Arguments: a child's memory limit in MiB, the configuration folder, the policy for related stories, and the file in which the
    processes of the pool leave the last good rules to each other, if they do.
    """
    from ingest.stages.page.refused.limits import CleanLimits, RelatedPolicy
    from ingest.toolkit_files import ReloadingToolkit

    limits, last_good = CleanLimits(related_policy=cast(RelatedPolicy, sys.argv[3])), Path(sys.argv[4]) if sys.argv[4:] else None
    try:
        tools = ReloadingToolkit(limits, Path(sys.argv[2]), last_good)
    except UsageError as error:
        return refuse(" ".join(str(error).split()))
    nursery = Nursery(partial(answer, tools=tools), tools.current, int(sys.argv[1]))
    answer(encode_page(WARM_UP, SiteMemory()), tools)
    return nursery.serve()


if __name__ == "__main__":
    main()
