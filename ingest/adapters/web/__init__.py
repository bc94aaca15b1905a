"""Fetching: which addresses may be dialled, whose turn it is, and what comes back. It knows nothing of stories."""
