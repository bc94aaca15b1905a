"""What a page is as a tree: its elements, its lines, where prose stands in it."""
