"""One module a noun; each has `register(commands)`."""
