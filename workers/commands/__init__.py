"""The commands of `copydesk`, one module each, imported only when they are called."""
