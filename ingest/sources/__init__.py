"""Where submissions come from: files, folders, archives, feeds and sitemaps."""
