"""Deltagere in words: the list, the cases beside it, and who will see what."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.access.enums import PartyKind, Role
from tovholder.access.queries.sharing import PhoneCard, TopicWords
from tovholder.access.seat import Seat
from tovholder.coordination.queries.candidates import BasisChoice, Candidate, SharePreview
from tovholder.coordination.queries.table import InvolvedUnit, ParticipantCard
from tovholder.design.shapes import Action, Cell, Contact, Header, Telling
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.workbench.changing import may_change
from tovholder.workbench.shows.search import case_rows

_BETWEEN = re.compile(r"(?<=\d)([-–])(?=\d)")


@dataclass(frozen=True)
class PreviewWords:
    """Who will see what, in whole sentences, and what stands in the way."""

    sentences: tuple[str, ...]
    refused: str = ""


def people_headers() -> list[str | Header]:
    """Return the heads of the list."""
    return [_("Hvem"), _("Hjælper med"), _("Med siden"), _("Telefon"), Header(_("Gør"), is_hidden=True)]


def people_rows(seat: Seat, people: Iterable[ParticipantCard]) -> list[list[Cell]]:
    """Return one row per participant; a unit that has named nobody asks for it."""
    return [_row(seat, card) for card in people]


def _row(seat: Seat, card: ParticipantCard) -> list[Cell]:
    return [
        Cell(
            text=card.name,
            url=reverse("workbench:participant", args=[seat.coordination.ref, card.ref]),
            badge=_("skjult for andre") if card.is_secret else "",
            kind="protected",
            note=_place(card),
            off_paper=card.is_secret,
        ),
        Cell(text=card.task or str(card.role.label), note=_role_note(card)),
        Cell(text=date_format(card.since, "SHORT_DATE_FORMAT"), note=_until(card)),
        phone_cell(card.phone, card.hours),
        Cell(actions=_verbs(seat, card)),
    ]


def phone_cell(phone: str, note: str = "") -> Cell:
    """Return a telephone that can be pressed; hours such as 8-15 do not break."""
    whole = _BETWEEN.sub("\N{WORD JOINER}\\1\N{WORD JOINER}", note)
    return Cell(text=phone, url=Contact("", phone).phone_address if phone else "", note=whole)


def _place(card: ParticipantCard) -> str:
    unit = card.unit if card.unit != card.name else ""
    organisation = card.organisation if card.organisation != unit else ""
    if card.kind == PartyKind.UNIT:
        unit = _("ved %(person)s") % {"person": card.named} if card.named else _("ingen person endnu")
    return ", ".join(part for part in (unit, organisation) if part)


def _role_note(card: ParticipantCard) -> str:
    return " · ".join(str(part) for part in (card.role.label if card.task else "", card.corner.label) if part)


def _until(card: ParticipantCard) -> str:
    return _("til %(day)s") % {"day": date_format(card.until, "SHORT_DATE_FORMAT")} if card.until else ""


def _verbs(seat: Seat, card: ParticipantCard) -> list[Action]:
    if may_change(seat) and card.kind == PartyKind.UNIT and not card.named:
        url = reverse("workbench:participant-name", args=[seat.coordination.ref, card.ref])
        return [Action(_("Peg på en person"), url, about=card.name)]
    return []


def gone_headers() -> list[str]:
    """Return the heads of those who were here before."""
    return [_("Hvem"), _("Hjalp med"), _("Fra"), _("Til")]


def gone_rows(people: Iterable[ParticipantCard]) -> list[list[Cell]]:
    """Return one row per participant who has left."""
    return [
        [
            Cell(text=card.name, note=_place(card), off_paper=card.is_secret),
            Cell(text=card.task or str(card.role.label)),
            Cell(text=date_format(card.since, "SHORT_DATE_FORMAT")),
            Cell(text=date_format(card.until, "SHORT_DATE_FORMAT") if card.until else ""),
        ]
        for card in people
    ]


def case_table_headers() -> list[str | Header]:
    """Return the heads of the cases elsewhere."""
    return [_("Enhed"), _("Kontakt"), _("Hvad"), _("Hvor langt"), Header(_("Gør"), is_hidden=True)]


def case_table(seat: Seat, cases: Sequence[tuple[InvolvedUnit, str]], here: set[str]) -> list[list[Cell]]:
    """Return the cases elsewhere, each with the verb that brings its caseworker or unit along."""
    rows = case_rows(case for case, _key in cases)
    return [
        [*row, Cell(actions=_case_verbs(seat, case, key, here))] for row, (case, key) in zip(rows, cases, strict=True)
    ]


def _case_verbs(seat: Seat, case: InvolvedUnit, key: str, here: set[str]) -> list[Action]:
    if not may_change(seat) or key in here:
        return []
    url = reverse("workbench:participant-add", args=[seat.coordination.ref])
    return [
        Action(_("Tag med"), f"{url}?hvem={key}", about=case.caseworker if key.startswith("employment") else case.unit)
    ]


def found_headers() -> list[str | Header]:
    """Return the heads of who was found."""
    return [_("Hvem"), _("Telefon"), Header(_("Gør"), is_hidden=True)]


def found_rows(seat: Seat, found: Iterable[Candidate]) -> list[list[Cell]]:
    """Return one row per candidate, with the verb that chooses them."""
    url = reverse("workbench:participant-add", args=[seat.coordination.ref])
    return [
        [
            Cell(text=row.name, note=row.about, badge=_("er med") if row.is_here else ""),
            phone_cell(row.phone),
            Cell(actions=[] if row.is_here else [Action(_("Vælg"), f"{url}?hvem={row.key}", about=row.name)]),
        ]
        for row in found
    ]


def preview_words(
    name: str,
    shown: SharePreview,
    *,
    secret: str | None,
    topic: str,
    lacking: Sequence[str] = (),
    has_login: bool = True,
) -> PreviewWords:
    """Return who will see what. `secret` names who may know that somebody is there; None: those with the topic.

    `lacking` are those of them who know nothing of the topic, and so will not see it after all.
    """
    sentences = _seeing(name, shown) if has_login else _hearing(name, shown)
    if shown.is_own_unit:
        sentences.append(
            _("%(name)s er kollega i din enhed og ser også det, enheden selv har skrevet her.") % {"name": name}
        )
    if secret is None:
        sentences.append(
            _("De, der må vide noget om %(topic)s, kan se, at %(name)s er med.") % {"topic": topic, "name": name}
        )
    else:
        sentences.append(_("Kun %(people)s kan se, at %(name)s er med.") % {"people": secret, "name": name})
    if lacking:
        sentences.append(
            _("Men %(people)s må ikke vide noget om %(topic)s og ser det derfor ikke endnu.")
            % {"people": ", ".join(lacking), "topic": topic}
        )
    refused = ""
    if shown.needs_own_yes:
        refused = _("Kræver, at borgeren siger ja: %(topics)s. Fjern emnet her, og spørg på et kort.") % {
            "topics": _listed(shown.needs_own_yes)
        }
    return PreviewWords(tuple(sentences), refused)


def _seeing(name: str, shown: SharePreview) -> list[str]:
    sees = [_("%(name)s ser: %(topics)s.") % {"name": name, "topics": _listed(shown.sees)}] if shown.sees else []
    return [
        *sees,
        _("%(name)s ser ikke: %(topics)s.") % {"name": name, "topics": _listed(shown.sees_not)},
        _("%(name)s ser altid, hvem der er tovholder, og de aftaler, %(name)s selv har.") % {"name": name},
    ]


def _hearing(name: str, shown: SharePreview) -> list[str]:
    """Return the same for one without a login, who is rung up."""
    return [
        _("Du må fortælle %(name)s om: %(topics)s.") % {"name": name, "topics": _listed(shown.sees)},
        _("Du må ikke fortælle %(name)s om: %(topics)s.") % {"name": name, "topics": _listed(shown.sees_not)},
    ]


def basis_words(basis: BasisChoice | None) -> str:
    """Return a paragraph in plain words, and that no jurist has confirmed it."""
    if basis is None:
        return ""
    told = _("Borgeren skal have det at vide.") if basis.citizen_must_be_told else ""
    unsure = "" if basis.is_confirmed else _("Ikke bekræftet af jurist.")
    return " ".join(part for part in (basis.plain, told, unsure) if part)


def _listed(words: Iterable[TopicWords]) -> str:
    return ", ".join(word.name for word in words) or _("ingen emner")


def tellings(words: Sequence[TopicWords], ask: Collection[int] = (), refused: Collection[int] = ()) -> list[Telling]:
    """Return topics as lines of the phone card; what the citizen has said about some of them comes first."""
    said = {number: _("Borgeren har sagt nej. Loven åbner.") for number in refused}
    said |= {number: _("Spørg borgeren først, hver gang.") for number in ask}
    first = [Telling(word.name, said[word.number]) for word in words if word.number in said]
    return [*first, *(Telling(word.name, word.description) for word in words if word.number not in said)]


def card_note(card: ParticipantCard, told: PhoneCard) -> str:
    """Return the sentence under the phone card."""
    if card.role == Role.COORDINATOR:
        return ""
    if not told.may:
        return _("Du må altid lytte. Sig kun, at du er tovholder, og hvordan man når dig.")
    return _("Du må altid lytte, også til det, du ikke selv må sige noget om.")


def part_facts(card: ParticipantCard) -> list[tuple[str, str]]:
    """Return what is known of a participant's part."""
    return [
        (_("Hjælper med"), card.task),
        (_("Rolle"), str(card.role.label)),
        (_("Hører til"), str(card.corner.label)),
        (_("Træffes"), card.hours),
        (_("Med siden"), date_format(card.since, "DATE_FORMAT")),
        (_("Til og med"), date_format(card.until, "DATE_FORMAT") if card.until else ""),
        (_("Handler mest om"), card.topic_name),
        (_("Enhedens person"), card.named),
    ]
