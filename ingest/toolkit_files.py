"""Loads what cleaning needs from `config/` into a Toolkit, and loads it again when a file has changed."""

from pathlib import Path

from ingest.config_files import config_dir, load_rules, load_scorer, stamps
from ingest.errors import UsageError
from ingest.stages.page.cut.furniture import parse_furniture
from ingest.stages.page.cut.site_rules import SiteRules, parse_site_rules
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
    where = folder or config_dir()
    return Toolkit(
        rules=load_rules(),
        scorer=load_scorer(),
        furniture=parse_furniture((where / "furniture.toml").read_text(encoding="utf-8")),
        walls=parse_walls((where / "walls.toml").read_text(encoding="utf-8")),
        sites=load_sites(where),
        lines=lines or parse_line_scorer(LINES.read_text(encoding="utf-8")),
        limits=limits or CleanLimits(),
    )


def load_sites(folder: Path) -> SiteRules:
    """The rules in `folder/sites/*.toml`; none when there is no such folder. Raises UsageError naming every fault."""
    files = sorted((folder / "sites").glob("*.toml"))
    return parse_site_rules({path.name: path.read_text(encoding="utf-8") for path in files})


class ReloadingToolkit:
    """The current toolkit of a long-running process. A file that became wrong is reported and the last good toolkit stays."""

    def __init__(self, limits: CleanLimits | None = None, folder: Path | None = None) -> None:
        self.limits, self.folder = limits, folder or config_dir()
        self.toolkit = load_toolkit(limits, self.folder)
        #: What is wrong with the files as they are now, or an empty string.
        self.fault = ""
        self._stamp = stamps(self.folder)

    def current(self) -> Toolkit:
        """The toolkit of the files as they are now: a look at their times, and a reload only when one changed."""
        stamp = stamps(self.folder)
        if stamp != self._stamp:
            self._stamp = stamp
            try:
                self.toolkit, self.fault = load_toolkit(self.limits, self.folder), ""
            except (UsageError, OSError, UnicodeDecodeError) as error:
                self.fault = str(error)
        return self.toolkit
