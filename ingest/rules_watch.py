"""Whether the rule files have changed, and whether they can still be read; for processes that use no rules themselves."""

from pathlib import Path

from ingest.config_files import stamps
from ingest.errors import UsageError


class RulesWatch:
    """Looks at the rule files of a folder now and then. Children go on with the last good rules; somebody must say so."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._stamps, self._fault = folder, stamps(folder), ""

    def fault(self) -> str:
        """What is wrong with the files as they are now, or an empty string. It reads them only when one has changed."""
        try:
            now = stamps(self._folder)
            if now != self._stamps:
                # Imported here: the rules bring numpy along, and a worker whose files never change does without.
                from ingest.toolkit_files import load_toolkit

                self._stamps, self._fault = now, ""
                load_toolkit(folder=self._folder)
        except (UsageError, OSError, UnicodeDecodeError) as error:
            self._fault = str(error)
        return self._fault
