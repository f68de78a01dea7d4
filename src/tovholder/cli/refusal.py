"""How a command says no."""


class RefusalError(Exception):
    """What was asked for cannot be done; the text is one clear sentence for the terminal."""
