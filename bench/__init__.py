"""What `make bench` runs, and the tools that write tables and train the scorer."""
