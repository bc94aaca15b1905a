"""How likely each line of a text is not story: evidence as numbers, two looks."""
