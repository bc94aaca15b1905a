"""Async edges: one module per outside thing, no opinion on content."""
