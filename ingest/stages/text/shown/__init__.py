"""What each line of a text shows by itself."""
