"""How likely each line of a page is its story, and which lines are taken."""
