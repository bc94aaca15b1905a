"""Which pages are no stories: too large, walls, fronts, noise."""
