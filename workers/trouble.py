"""A trouble that lasts is told when it begins, when it becomes another, and when it is over; not at every try in between."""

import logging


class Trouble:
    """One part's trouble, told to its log."""

    def __init__(self, log: logging.Logger, what: str) -> None:
        """`what` does not work while there is trouble: "the stream intake waits"."""
        self._log, self._what, self._told = log, what, ""

    def met(self, error: Exception) -> None:
        """A try has failed."""
        said = str(error) or type(error).__name__
        if said != self._told:
            self._log.warning("%s: %s", self._what, said)
        self._told = said

    def over(self) -> None:
        """A try has succeeded, as most do."""
        if self._told:
            self._log.warning("%s: no longer", self._what)
        self._told = ""
