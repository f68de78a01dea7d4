"""Why something about people or organisation could not be done. The door finds the words."""

from tovholder.people.models import Citizen, Unit


class NumberTakenError(Exception):
    """Another citizen has this number already."""

    def __init__(self, citizen: Citizen) -> None:
        super().__init__("the number belongs to another citizen")
        self.citizen = citizen


class SpellingTakenError(Exception):
    """Another unit of the organisation, still in force, is called this."""

    def __init__(self, unit: Unit) -> None:
        super().__init__("the name belongs to another unit")
        self.unit = unit


class LoginTakenError(Exception):
    """Somebody signs in with this name already."""


class HasAccountError(Exception):
    """The person has an account already."""


class BirthDateUnknownError(Exception):
    """Custody has a known end only when the child's date of birth is known."""


class EndsBeforeStartError(ValueError):
    """The last day lies before the first."""
