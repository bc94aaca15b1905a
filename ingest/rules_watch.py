"""Whether the files of `config/` have changed, and whether they can still be read; for processes that use no rules themselves."""

from pathlib import Path

from ingest.config_files import load_url_rules, stamps
from ingest.errors import UsageError
from ingest.settings import Settings


class RulesWatch:
    """Looks at the files of a folder now and then. Children go on with the last good rules, and a process with the settings that it
    has read at its start; somebody must say so before the next start.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._stamps, self._fault = folder, stamps(folder), ""

    def fault(self) -> str:
        """What is wrong with the files as they are now, in one line, or an empty string; read only when one has changed."""
        now = stamps(self._folder)
        if now != self._stamps:
            self._stamps, self._fault = now, ""
            try:
                _read(self._folder)
            except UsageError as error:
                self._fault = " ".join(str(error).split())
        return self._fault


def _read(folder: Path) -> None:
    # Imported here: the rules bring numpy along, and a worker whose files never change does without.
    from ingest.toolkit_files import load_toolkit

    load_toolkit(folder=folder)
    load_url_rules(folder)
    settings = folder / "copydesk.toml"
    if settings.is_file():
        Settings.read({}, settings)
