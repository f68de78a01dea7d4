"""Random names for rows, so that nothing can be guessed or counted from an address."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16


def new_ref() -> str:
    """Return 16 characters (78 bits) that are safe in an address and easy to read aloud."""
    rest, letters = secrets.randbelow(len(ALPHABET) ** LENGTH), []
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


class RefConverter:
    """The only kind of identifier that an address may carry."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        """Return the ref as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return the ref as it stands."""
        return value
