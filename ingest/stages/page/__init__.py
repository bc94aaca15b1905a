"""The rooms behind `prune`, `extract` and `metadata`: what is known about a page as a tree."""
