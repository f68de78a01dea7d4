"""Netværket in words: the sides, what was found with its verb, and continuity in one line."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.access.enums import Corner, PartyKind, Role
from tovholder.access.seat import Seat
from tovholder.coordination.queries.continuity import Continuity
from tovholder.coordination.queries.table import CitizenCard, ParticipantCard
from tovholder.design.shapes import Action, Cell, Dot, Header, Link, NetworkDrawing
from tovholder.gate.addresses import reverse
from tovholder.insight.register import Code, Finding, Register
from tovholder.kernel.dates import date_format
from tovholder.workbench.changing import may_change
from tovholder.workbench.shows.participants import phone_cell

NEAR = frozenset({Role.COORDINATOR, Role.SUPPORT, Role.COMPANION})
"""Who is drawn in the nearest ring: those whose task is to be close."""


def side_headers() -> list[str | Header]:
    """Return the heads of a side."""
    return [_("Hvem"), _("Rolle og opgave"), _("Træffes"), _("Med siden"), _("Telefon")]


def sides(seat: Seat, found: Register) -> list[tuple[str, list[list[Cell]]]]:
    """Return the sides that have somebody, each with its people."""
    pairs = [(str(corner.label).capitalize(), found.on_side(corner)) for corner in Corner]
    return [(name, [_row(seat, card) for card in people]) for name, people in pairs if people]


def _row(seat: Seat, card: ParticipantCard) -> list[Cell]:
    unit = card.unit if card.unit != card.name else card.named
    return [
        Cell(
            text=card.name,
            url=reverse("workbench:participant", args=[seat.coordination.ref, card.ref]),
            note=", ".join(part for part in (unit, card.organisation if card.organisation != unit else "") if part),
            badge=_("skjult for andre") if card.is_secret else "",
            kind="protected",
            off_paper=card.is_secret,
        ),
        Cell(text=card.task or str(card.role.label), note=str(card.role.label) if card.task else ""),
        Cell(text=card.hours),
        Cell(text=date_format(card.since, "SHORT_DATE_FORMAT")),
        phone_cell(card.phone),
    ]


def drawing_of_register(found: Register, citizens: Sequence[CitizenCard]) -> NetworkDrawing:
    """Return those who take part as a map: the sides around the citizen."""
    corners = list(Corner)
    count = ngettext("%(count)s er med.", "%(count)s er med.", len(found.people)) % {"count": len(found.people)}
    return NetworkDrawing(
        middle=citizens[0].name.split()[0] if len(citizens) == 1 else _("Familien") if citizens else _("Sagen"),
        title=_("Netværket"),
        description=" ".join([count, _("Det samme står i listerne.")]),
        areas=[str(corner.label).capitalize() for corner in corners],
        rings=[_("Tovholder og støtte"), _("Andre, der er med")],
        dots=[
            Dot(
                key=card.ref,
                name=card.name,
                area=corners.index(card.corner),
                ring=0 if card.role in NEAR else 1,
                kind=_kind(card),
                off_paper=card.is_secret,
            )
            for card in found.people
        ],
    )


def _kind(card: ParticipantCard) -> str:
    if card.kind in {PartyKind.RELATIVE, PartyKind.CITIZEN}:
        return "person"
    return "helper" if card.kind == PartyKind.EMPLOYMENT else "place"


def continuity_words(found: Continuity) -> str:
    """Return continuity in one line."""
    contacts = ngettext("%(count)s kontakt nu", "%(count)s kontakter nu", found.contacts) % {"count": found.contacts}
    changes = _("det sidste år: %(first)s skift af tovholder, %(other)s blandt de andre") % {
        "first": found.coordinator_changes,
        "other": found.contact_changes,
    }
    months = found.months_with_coordinator
    same = ngettext("samme tovholder i %(count)s måned", "samme tovholder i %(count)s måneder", months)
    return " · ".join([contacts, changes, same % {"count": months}])


def found_words(found: Register) -> str:
    """Return how many gaps and loose ends there are: what the list below begins with."""
    loose, gaps = len(found.loose_ends), len(found.gaps)
    counted = [
        (loose, ngettext("%(count)s løs ende", "%(count)s løse ender", loose)),
        (gaps, ngettext("%(count)s ting mangler", "%(count)s ting mangler", gaps)),
    ]
    return " · ".join(words % {"count": count} for count, words in counted if count)


def map_links(seat: Seat, citizens: Iterable[CitizenCard]) -> list[Link]:
    """Return the way to each citizen's own map."""
    return [
        Link(
            _("%(name)s: eget kort") % {"name": citizen.name},
            reverse("workbench:map", args=[seat.coordination.ref, citizen.ref]),
        )
        for citizen in citizens
    ]


def finding_headers() -> list[str | Header]:
    """Return the heads of what was found."""
    return [_("Hvad"), Header(_("Gør"), is_hidden=True)]


def finding_rows(seat: Seat, found: Iterable[Finding]) -> list[list[Cell]]:
    """Return what was found, each with its verb where this seat can do it."""
    return [[Cell(text=_sentence(one), off_paper=one.off_paper), Cell(actions=_verb(seat, one))] for one in found]


def _sentence(one: Finding) -> str:
    words = {
        Code.NOBODY_PRIVATE: _("Du kan ikke se nogen fra familie eller venner med."),
        Code.NOBODY_FOR_AREA: _("Planen taler om “%(what)s”, men du kan ikke se nogen, der tager sig af det."),
        Code.NOBODY_NAMED: _("%(name)s har ikke peget på en person."),
        Code.NO_PHONE: _("%(name)s har ingen telefon her."),
        Code.NOBODY_AWAKE: _("Ingen har skrevet, at de svarer om natten eller i weekenden."),
        Code.AGREEMENT_LATE: _("%(name)s: %(what)s. Skulle være gjort %(day)s."),
        Code.AGREEMENT_STILL: _("%(name)s: %(what)s. Har stået uden dag siden %(day)s."),
        Code.LEFT_HOLDS: _("%(name)s er ikke med mere, men har aftalen: %(what)s."),
        Code.LEFT_DOES: _("%(name)s er ikke med mere, men har ansvaret for: %(what)s."),
        Code.CASE_ALONE: _("%(what)s har en sag i gang, men %(name)s er ikke med."),
        Code.UNANSWERED: _("%(name)s har ikke svaret på mødet %(day)s."),
    }
    day = date_format(one.day, "SHORT_DATE_FORMAT") if one.day else ""
    if one.code == Code.CASE_ALONE and one.name == one.what:
        return _("%(what)s har en sag i gang, men er ikke med.") % {"what": one.what}
    return words[one.code] % {"name": one.name, "what": one.what, "day": day}


def _verb(seat: Seat, one: Finding) -> list[Action]:
    """Return the one thing to do; what only the coordinator does is offered to the coordinator."""
    here = seat.coordination.ref
    verbs: dict[Code, tuple[str, Callable[[], str], bool]] = {
        Code.NOBODY_PRIVATE: (_("Tag en med"), lambda: reverse("workbench:participant-add", args=[here]), True),
        Code.NOBODY_FOR_AREA: (_("Tag en med"), lambda: reverse("workbench:participant-add", args=[here]), True),
        Code.NOBODY_NAMED: (_("Peg på en person"), lambda: _page("participant-name", here, one.ref), True),
        Code.NO_PHONE: (_("Se"), lambda: _page("participant", here, one.ref), False),
        Code.NOBODY_AWAKE: (_("Se kriseplanen"), lambda: reverse("workbench:plan", args=[here]), False),
        Code.AGREEMENT_LATE: (_("Følg op"), lambda: _page("agreement", here, one.ref), False),
        Code.AGREEMENT_STILL: (_("Sæt en dag"), lambda: _page("agreement", here, one.ref), False),
        Code.LEFT_HOLDS: (_("Følg op"), lambda: _page("agreement", here, one.ref), False),
        Code.LEFT_DOES: (_("Giv videre"), lambda: _page("plan-line", here, one.ref), True),
        Code.CASE_ALONE: (
            _("Tag med"),
            lambda: f"{reverse('workbench:participant-add', args=[here])}?hvem={one.ref}",
            True,
        ),
        Code.UNANSWERED: (_("Se mødet"), lambda: _page("meeting", here, one.ref), False),
    }
    label, address, by_coordinator = verbs[one.code]
    if by_coordinator and not may_change(seat):
        return []
    return [Action(label, address(), about=one.name or one.what)]


def _page(name: str, *refs: str) -> str:
    return reverse(f"workbench:{name}", args=refs)
