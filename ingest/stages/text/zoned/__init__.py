"""Which runs of lines are lists of other stories, comments, banners."""
