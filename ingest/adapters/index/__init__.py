"""The index of stories on Redis: one atomic step compares, decides, indexes and publishes."""
