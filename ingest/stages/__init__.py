"""Pure code: what a page says is decided here, and nothing is touched."""
