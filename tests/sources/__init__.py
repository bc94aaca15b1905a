"""Tests of the readers: files, folders, archives, feeds and sitemaps."""
