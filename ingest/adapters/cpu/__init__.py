"""One pure call in a process that may be killed: forked from a nursery that has everything imported."""
