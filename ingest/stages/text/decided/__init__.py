"""What each line is taken for, and why."""
