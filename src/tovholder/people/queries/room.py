"""How much room there is for a text."""

from tovholder.people import models


def room_for(kind: str, field: str) -> int:
    """Return how many characters a field of a kind of row holds, by the names of both."""
    length = getattr(models, kind)._meta.get_field(field).max_length
    if not isinstance(length, int):
        raise TypeError(f"{kind}.{field} has no limit")
    return length
