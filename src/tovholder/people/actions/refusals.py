"""Why something about people or organisation could not be done. The door finds the words."""

from tovholder.people.models import Citizen, Unit
from tovholder.people.pins import Weakness


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


class AccountClosedError(Exception):
    """The account is closed: open it again first."""


class DeceasedError(Exception):
    """The person has died; nothing is handed over in their name."""


class CodeRefusedError(Exception):
    """The login and the code do not belong together, or the code was spent or has run out; it is not told which."""


class WeakPinError(Exception):
    """Others would guess the PIN."""

    def __init__(self, weakness: Weakness) -> None:
        super().__init__(weakness.value)
        self.weakness = weakness


class KeyRefusedError(Exception):
    """The one-time address was used, has run out, or never was."""


class NotEmptyError(Exception):
    """The database holds people already."""


class NotADemoError(Exception):
    """The database is not marked as a demo, or the account is not of its cast."""


class NoJobError(Exception):
    """The professional has no job now, so there is nothing to invite to."""
