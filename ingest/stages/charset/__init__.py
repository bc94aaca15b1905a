"""What encoding a text is in where nothing reliable says so, and how a damaged one is read."""
