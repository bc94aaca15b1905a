"""What of a page is furniture by its name, its links or its site."""
