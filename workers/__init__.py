"""The processes: they open the outside world, run jobs and answer HTTP."""
