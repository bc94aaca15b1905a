"""Loads what cleaning needs from `config/` into a Toolkit, and loads it again when a file has changed."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import orjson

from ingest.config_files import PAGE_FILES, SITES, config_dir, load_scorer, read_rule_files, rules_of, stamps
from ingest.errors import UsageError
from ingest.stages.page.cut.furniture import parse_furniture
from ingest.stages.page.cut.site_rules import parse_site_rules
from ingest.stages.page.refused.limits import CleanLimits
from ingest.stages.page.refused.walls import parse_walls
from ingest.stages.page.scored.line_scorer import LineScorer, parse_line_scorer
from ingest.stages.page.toolkit import Toolkit

#: The trees that score a page's lines.
LINES = Path(__file__).resolve().parent / "stages" / "page" / "scored" / "lines.json"


def load_toolkit(limits: CleanLimits | None = None, folder: Path | None = None, lines: LineScorer | None = None) -> Toolkit:
    """The toolkit that the files in `folder` (default: the project's `config/`) describe. Raises UsageError naming every fault.

    `lines`: a scorer in the place of the trained one.
    """
    return toolkit_of(read_rule_files(folder), limits, lines)


def toolkit_of(files: Mapping[str, str], limits: CleanLimits | None = None, lines: LineScorer | None = None) -> Toolkit:
    """The toolkit that the texts of `read_rule_files` describe. Raises UsageError naming every fault."""
    furniture, walls = (files[name] for name in PAGE_FILES)
    return Toolkit(
        rules=rules_of(files),
        scorer=load_scorer(),
        furniture=parse_furniture(furniture),
        walls=parse_walls(walls),
        sites=parse_site_rules({Path(name).name: text for name, text in files.items() if name.startswith(f"{SITES}/")}),
        lines=lines or parse_line_scorer(LINES.read_text(encoding="utf-8")),
        limits=limits or CleanLimits(),
    )


class ReloadingToolkit:
    """The current toolkit of a long-running process. A file that became wrong is reported and the last good toolkit stays: our own,
    or a newer one that another process of the same pool has left in the file `last_good`. So a process that starts while the files
    are wrong has rules, too.
    """

    def __init__(self, limits: CleanLimits | None = None, folder: Path | None = None, last_good: Path | None = None) -> None:
        """Raises UsageError naming every fault, when the files are wrong and nobody has left good ones."""
        self.limits, self.folder, self._last_good = limits, folder or config_dir(), last_good
        #: What is wrong with the files as they are now, or an empty string.
        self.fault = ""
        self._stamp = stamps(self.folder)
        self._files: dict[str, str] = {}
        self.toolkit = self._loaded()

    def current(self) -> Toolkit:
        """The toolkit of the files as they are now: a look at their times, and a reload only when one changed."""
        stamp = stamps(self.folder)
        if stamp != self._stamp:
            self._stamp = stamp
            self.toolkit = self._loaded()
        return self.toolkit

    def _loaded(self) -> Toolkit:
        try:
            files = read_rule_files(self.folder)
            toolkit = toolkit_of(files, self.limits)
        except UsageError as error:
            self.fault = str(error)
            left = self._left()
            if not left and not self._files:
                raise
            if not left or left == self._files:
                return self.toolkit
            self._files = left
            return toolkit_of(left, self.limits)
        self.fault, self._files = "", files
        self._leave()
        return toolkit

    def _left(self) -> dict[str, str]:
        with suppress(OSError, ValueError):
            return dict(orjson.loads(self._last_good.read_bytes())) if self._last_good else {}
        return {}

    def _leave(self) -> None:
        """Leave our files to others, whole or not at all; where there is no room for that everybody keeps what he has."""
        if self._last_good is None or self._left() == self._files:
            return
        draft = self._last_good.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            draft.write_bytes(orjson.dumps(self._files))
            draft.replace(self._last_good)
