"""Tilsyn as words and rows: who read which page about whom and on which basis; no figure of anybody."""

from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tovholder.access.enums import SeatBasis
from tovholder.design.shapes import Cell, Figure, Link
from tovholder.gate.addresses import reverse
from tovholder.gate.window_titles import window_title
from tovholder.kernel.dates import date_format
from tovholder.oversight.enums import Outcome, Pattern
from tovholder.oversight.queries import CheckCard, FindingCard, ReadCard, Standing

DONE = "afsluttet"


def open_figures(found: Standing, emergencies: int) -> list[Figure]:
    """Return what waits, each with its list."""
    return [
        Figure(emergencies, _("nødadgange venter"), reverse("workbench:emergencies")),
        Figure(found.checks, _("stikprøver venter"), reverse("workbench:checks")),
        Figure(found.findings, _("mønstre venter"), reverse("workbench:findings")),
    ]


def verified_words(found: Standing) -> str:
    """Return how the trail was when it was last verified."""
    if found.verified_at is None:
        return _("Sporet er ikke efterprøvet endnu. Det gør driften med kommandoen tovholder trail verify.")
    said = {"day": date_format(localtime(found.verified_at), "DATETIME_FORMAT")}
    if found.is_whole:
        return _("Sporet blev sidst efterprøvet %(day)s. Ingen linje var ændret eller fjernet.") % said
    return _("Sporet blev sidst efterprøvet %(day)s, og der var fejl. Spørg driften i dag.") % said


def parts(address: str, *, is_done: bool) -> list[Link]:
    """Return the way to what is open and to what is done."""
    return [
        Link(_("Venter"), address, current=not is_done),
        Link(_("Set på"), f"{address}?vis={DONE}", current=is_done),
    ]


def check_headers() -> list[str]:
    """Return the heads of the random checks."""
    return [_("Hvem har læst"), _("Borger"), _("Side"), _("Hvornår"), _("Svar")]


def check_rows(cards: Iterable[CheckCard]) -> list[list[Cell]]:
    """Return the drawn reads as rows."""
    return [
        [
            *_who_and_whom(card.read, reverse("workbench:check", args=[card.ref])),
            Cell(_page(card.read)),
            Cell(_when(card.read)),
            Cell(badge=_outcome(card.outcome)),
        ]
        for card in cards
    ]


def finding_headers() -> list[str]:
    """Return the heads of the patterns."""
    return [_("Hvem"), _("Borger"), _("Hvornår"), _("Mønster")]


def finding_rows(cards: Iterable[FindingCard]) -> list[list[Cell]]:
    """Return the patterns as rows."""
    return [
        [
            *_who_and_whom(card.read, reverse("workbench:finding", args=[card.ref])),
            Cell(_when(card.read)),
            Cell(str(Pattern(card.pattern).label)),
        ]
        for card in cards
    ]


def _who_and_whom(read: ReadCard, address: str) -> list[Cell]:
    return [Cell(read.reader, url=address, note=read.unit), Cell(_citizens(read))]


def read_facts(read: ReadCard) -> list[tuple[str, str]]:
    """Return one read as facts."""
    return [
        (_("Hvem har læst"), f"{read.reader}, {read.unit}"),
        (_("Borger"), _citizens(read)),
        (_("Side"), _page(read)),
        (_("Hvornår"), _when(read)),
        (_("Plads ved bordet"), _basis(read)),
    ]


def answer_words(card: CheckCard) -> str:
    """Return what was answered and by whom; nothing while nobody has."""
    if card.decided_at is None:
        return ""
    return _said(_outcome(card.outcome), card.decided_by, date_format(localtime(card.decided_at), "DATE_FORMAT"))


def seen_words(card: FindingCard) -> str:
    """Return who has looked at a pattern; nothing while nobody has."""
    if card.seen_at is None:
        return ""
    return _said(_("Set på"), card.seen_by, date_format(localtime(card.seen_at), "DATE_FORMAT"))


def _said(what: str, who: str, day: str) -> str:
    return _("%(what)s, skrevet af %(who)s den %(day)s.") % {"what": what, "who": who, "day": day}


def pattern_words(pattern: str) -> str:
    """Return what a pattern is and is not, in one or two sentences."""
    return dict(patterns_explained())[str(Pattern(pattern).label)]


def patterns_explained() -> list[tuple[str, str]]:
    """Return every pattern with what it means."""
    return [
        (
            str(Pattern.FAMILY_NAME.label),
            _(
                "Den, der har læst, har samme efternavn som borgeren. De tyve mest almindelige efternavne tæller ikke "
                "med. Mange deler navn uden at kende hinanden: Spørg."
            ),
        ),
        (
            str(Pattern.FULL_NAME.label),
            _(
                "Den, der har læst, har samme fulde navn som borgeren eller en af borgerens pårørende. Det kan være "
                "familie eller eget forløb. Det kan også være en, der hedder det samme."
            ),
        ),
        (
            str(Pattern.REFUSED.label),
            _(
                "Mindst fem forsøg på en time på at åbne noget, personen ikke har adgang til. Intet blev vist. Det kan "
                "være gamle links."
            ),
        ),
        (
            str(Pattern.MANY.label),
            _(
                "Mindst 25 forskellige forløb eller borgere er åbnet på en time. Lister tæller ikke med. Det kan være "
                "forberedelse, eller nogen, der leder."
            ),
        ),
    ]


def _outcome(outcome: str) -> str:
    return str(Outcome(outcome).label).capitalize()


def _citizens(read: ReadCard) -> str:
    names = [name or _("En borger med navnebeskyttelse") for name in read.citizens]
    return ", ".join(names) or _("Ingen bestemt borger")


def _page(read: ReadCard) -> str:
    return str(window_title(read.page)) or _("En side")


def _when(read: ReadCard) -> str:
    if read.at is None:
        return _("Linjen er fjernet, fordi den er for gammel")
    return date_format(localtime(read.at), "DATETIME_FORMAT")


def _basis(read: ReadCard) -> str:
    words = [str(SeatBasis(read.basis).label)] if read.basis in SeatBasis.values else []
    if read.role is not None and str(read.role.label) not in words:
        words.append(str(read.role.label))
    return ", ".join(words).capitalize() or _("Ingen plads: opslaget blev afvist")
