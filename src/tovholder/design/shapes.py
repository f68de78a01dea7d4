"""What components take when one word is not enough. Pages make these from what a query gave them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Action:
    """Something a person can do: a link, or with `post` a form of one button that carries `fields`."""

    label: str
    url: str
    post: bool = False
    fields: Sequence[tuple[str, str]] = ()
    variant: str = "secondary"
    about: str = ""
    """Whom or what it concerns, read aloud after the label when several buttons share it."""


@dataclass(frozen=True)
class Contact:
    """A person with a telephone."""

    name: str
    phone: str = ""
    role: str = ""
    note: str = ""

    @property
    def phone_address(self) -> str:
        """Return the number as a telephone reads it."""
        return "tel:" + re.sub(r"[^\d+]", "", self.phone)


@dataclass(frozen=True)
class Identity:
    """Who a page is about. Everything is text as it should stand; what is empty is not shown."""

    name: str = ""
    url: str = ""
    number: str = ""
    age: str = ""
    protection: str = ""
    language: str = ""
    coordinator: Contact | None = None
    stand_in: Contact | None = None
    step: str = ""
    step_url: str = ""
    next_meeting: str = ""
    next_meeting_url: str = ""
    consent: str = ""
    consent_kind: str = "info"
    consent_url: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened: when, who, and a sentence that begins with the verb."""

    at: date | datetime
    actor: str = ""
    sentence: str = ""
    detail: str = ""
    badge: str = ""
    kind: str = "info"
    url: str = ""
    off_paper: bool = False

    @property
    def has_time(self) -> bool:
        """Tell whether the hour is known."""
        return isinstance(self.at, datetime)


@dataclass(frozen=True)
class Written:
    """An entry of the log: who, a sentence that begins with the verb, their words, and what stands beside."""

    at: datetime
    actor: str
    sentence: str
    text: str
    note: str = ""
    badge: str = ""
    kind: str = "neutral"
    url: str = ""
    url_label: str = ""
    beside: Sequence["Written"] = ()
    off_paper: bool = False
    action: Action | None = None


@dataclass(frozen=True)
class Box:
    """One of many boxes alike: its heading, points below each other, lines, a mark, and what can be done."""

    heading: str
    points: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    badge: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of a plan as it stands on a page; the address is where it is changed, or empty."""

    ref: str
    text: str
    url: str = ""
    badge: str = ""
    tone: str = "info"
    notes: Sequence[str] = ()
    source: str = ""
    phone: str = ""
    off_paper: bool = False
    """Whether only named ones may know of it, or of what it waits for."""


@dataclass(frozen=True)
class Task:
    """One line of *Min dag*: whom, what, how old, what to do now, and to leave it for later."""

    name: str
    text: str
    verb: Action
    url: str = ""
    age: str = ""
    badge: str = ""
    kind: str = "info"
    snooze: Action | None = None
    note: str = ""
    """A line below the name: for whom it is done."""
    also: Sequence[tuple[str, Action]] = ()
    """What else concerns the same one: why, and its verb."""


@dataclass(frozen=True)
class Header:
    """The head of a column; `is_hidden` keeps the words for those who listen."""

    text: str
    is_number: bool = False
    is_hidden: bool = False


@dataclass(frozen=True)
class Cell:
    """One field of a table: text, where it leads, a mark, a second line, buttons."""

    text: str = ""
    url: str = ""
    badge: str = ""
    kind: str = "info"
    note: str = ""
    note_url: str = ""
    """Where the second line leads: a telephone that can be pressed."""
    actions: Sequence[Action] = ()
    off_paper: bool = False
    """In the first field of a row: the row stays on the screen and does not come out on paper."""


@dataclass(frozen=True)
class Sheet:
    """A text on one sheet of paper: title, lead, headings with sentences, lines to write on, and a last small line."""

    title: str
    lead: str = ""
    sections: Sequence[tuple[str, Sequence[str]]] = ()
    blanks: Sequence[str] = ()
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A number with what it counts, and the list behind it."""

    number: int
    label: str
    url: str = ""


@dataclass(frozen=True)
class Tick:
    """One box, or with `is_radio` one button, of a group that a page lays out itself."""

    name: str
    value: str
    label: str
    box_id: str
    is_radio: bool = False
    is_checked: bool = False
    badge: str = ""
    badge_kind: str = "neutral"


@dataclass(frozen=True)
class Link:
    """One entry of tabs, side navigation or breadcrumb; `count` is how many wait there."""

    label: str
    url: str = ""
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Step:
    """One step of the staircase."""

    number: int
    label: str = ""


@dataclass(frozen=True)
class Telling:
    """One thing on the phone card, and why."""

    text: str
    reason: str = ""


@dataclass(frozen=True)
class Frame:
    """What surrounds every page. Each part may be missing."""

    municipality: str = ""
    demo: bool = False
    viewer_name: str = ""
    viewer_role: str = ""
    navigation: Sequence[tuple[str, str, bool]] = field(default=())
    session_ends_in_seconds: int | None = None
    session_extend_url: str = ""
    sign_out_url: str = ""
    language: str = ""
    home_url: str = ""
    search_url: str = ""
    help_url: str = ""
    window: str = ""
    """What the window is called before the name of the product; empty: the name alone."""
    broken_glass: Sequence["BrokenGlass"] = ()
    """The emergency accesses that last: a banner on every page, with a button that ends each."""


@dataclass(frozen=True)
class BrokenGlass:
    """One emergency access that lasts: until when (words), where it leads, the button that ends it."""

    text: str
    url: str
    close: Action


@dataclass(frozen=True)
class Dot:
    """One on a network map: where it belongs (the number of its area, from 0) and how close (the ring, from 0)."""

    key: str
    name: str
    area: int
    ring: int
    kind: str = "person"
    """`person`, `helper`, `animal` or `place`: the mark before the name."""
    off_paper: bool = False


@dataclass(frozen=True)
class NetworkDrawing:
    """A network map as it is to be drawn: who stands in the middle, the areas around, the rings from the nearest."""

    middle: str
    title: str
    description: str
    areas: Sequence[str]
    rings: Sequence[str]
    dots: Sequence[Dot] = ()
    ties: Sequence[tuple[str, str, bool]] = ()
    """Pairs of keys, each with whether it is a hard one."""
