"""Samtykke in sentences: what flows by law, each card as it can be read aloud, and what can be done about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow
from tovholder.access.queries.sharing import TopicWords
from tovholder.access.seat import Seat
from tovholder.coordination.queries.consents import ConsentState, LawFlow, OlderConsent, OwnSide
from tovholder.design.shapes import Action, Box
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref

MANY = 3
"""More topics than this stand below each other."""


@dataclass(frozen=True)
class LawLine:
    """Something that flows by law: who is told of what, and why; many topics below each other."""

    sentence: str
    topics: tuple[str, ...]
    why: str


def card_sentence(names: Sequence[str], topics: Iterable[TopicWords], shape: str) -> str:
    """Return the question of a card, as it is read aloud."""
    words = {
        "who": (_(" og ") if shape == CardShape.BETWEEN else ", ").join(names),
        "topics": ", ".join(f"“{topic.card}”" for topic in topics),
    }
    if shape == CardShape.BETWEEN:
        return _("Må %(who)s tale sammen om %(topics)s?") % words
    return _("Må %(who)s få at vide om %(topics)s?") % words


def card_heading(names: Sequence[str], topics: Sequence[TopicWords], shape: str) -> tuple[str, tuple[str, ...]]:
    """Return the question of a card as it stands on a page; many topics come as a list below it."""
    if len(topics) <= MANY:
        return card_sentence(names, topics, shape), ()
    words = {"who": (_(" og ") if shape == CardShape.BETWEEN else ", ").join(names)}
    asked = _("Må %(who)s tale sammen om:") if shape == CardShape.BETWEEN else _("Må %(who)s få at vide om:")
    return asked % words, tuple(topic.card for topic in topics)


def ask_about(seat: Seat, party_ref: str) -> str:
    """Return the address of a card that asks about one who takes part."""
    return f"{reverse('workbench:consent-ask', args=[seat.coordination.ref])}?{urlencode({'hvem': party_ref})}"


def law_lines(found: Iterable[LawFlow]) -> list[LawLine]:
    """Return what flows anyway: who, what and why."""
    return [_law_line(flow) for flow in found]


def law_heading(found: Sequence[LawFlow]) -> str:
    """Return in one line who is told something by law; what and why unfolds below it."""
    names = list(dict.fromkeys(flow.recipient for flow in found))
    who = _("noget til %(who)s (vis)") % {"who": ", ".join(names)} if names else _("intet")
    return _("Det må vi dele uden at spørge: %(what)s") % {"what": who}


def _law_line(flow: LawFlow) -> LawLine:
    why = " ".join(part for part in (flow.plain, _why(flow)) if part)
    names = tuple(topic.name for topic in flow.topics)
    if flow.is_coordinator or len(names) <= MANY:
        told = (
            _("%(who)s får at vide om %(topics)s.") % {"who": flow.recipient, "topics": ", ".join(names)}
            if len(names) <= MANY
            else _("%(who)s får alt at vide, som ikke kræver, at borgeren siger ja.") % {"who": flow.recipient}
        )
        return LawLine(told, (), why)
    return LawLine(_("%(who)s får at vide om:") % {"who": flow.recipient}, names, why)


def _why(flow: LawFlow) -> str:
    if flow.is_coordinator:
        why = _("Begrundelse: er tovholder.")
    else:
        why = _("Begrundelse: %(reason)s") % {"reason": flow.reason}
    return why if flow.is_confirmed else " ".join((why, _("(Ikke bekræftet af jurist.)")))


def consent_line(seat: Seat, card: ConsentState, *, may_change: bool) -> Box:
    """Return a card with what can be done about it."""
    lines = [_("Formål: %(what)s") % {"what": card.purpose}, *_facts(card)]
    lines += [
        _("%(house)s skal selv åbne for sine oplysninger. Det er ikke sket endnu.") % {"house": house}
        for house in card.waits_for
    ]
    if card.is_no or card.withdrawn_on:
        lines += [row.sentence for row in card.anyway]
    sentence, topics = card_heading(card.recipients, card.topics, card.shape)
    return Box(
        heading=sentence,
        points=topics,
        lines=tuple(lines),
        badge=_badge(card),
        actions=tuple(_actions(seat, card)) if may_change else (),
    )


def _facts(card: ConsentState) -> list[str]:
    if card.answer == ConsentAnswer.WAITING:
        return [_("Spurgt den %(day)s (%(how)s). Venter på svar.") % _when(card)]
    said = _("Svarede %(answer)s den %(day)s (%(how)s).") % {**_when(card), "answer": card.answer.label}
    people = [
        _("Til stede: %(who)s.") % {"who": card.with_whom} if card.with_whom else "",
        _("Støtte: %(who)s.") % {"who": card.support} if card.support else "",
    ]
    lines = [" ".join(part for part in (said, *people) if part)]
    if card.answer == ConsentAnswer.LATER and card.confirm_on and card.withdrawn_on is None:
        day = {"day": date_format(card.confirm_on, "DATE_FORMAT")}
        lines.append(_("Bekræftet.") if card.is_confirmed else _("Spørg igen den %(day)s.") % day)
    if card.withdrawn_on:
        lines.append(
            _("Trukket tilbage den %(day)s (%(how)s).")
            % {"day": date_format(card.withdrawn_on, "DATE_FORMAT"), "how": card.withdrawn_how}
        )
    return lines


def _when(card: ConsentState) -> dict[str, str]:
    return {"day": date_format(card.on, "DATE_FORMAT"), "how": str(card.how.label)}


def _badge(card: ConsentState) -> str:
    if card.is_due:
        return _("skal bekræftes")
    if card.is_standing:
        return _("gælder")
    if card.withdrawn_on:
        return _("trukket tilbage")
    return str(card.answer.label) if card.answer not in {ConsentAnswer.YES, ConsentAnswer.LATER} else _("slut")


def _actions(seat: Seat, card: ConsentState) -> list[Action]:
    ref, about = seat.coordination.ref, ", ".join(card.recipients)

    def post(label: str, name: str, *fields: tuple[str, str], variant: str = "secondary") -> Action:
        url = reverse(f"workbench:{name}", args=[ref, card.ref])
        return Action(label, url, post=True, fields=(("once", new_ref()), *fields), variant=variant, about=about)

    if card.answer == ConsentAnswer.WAITING:
        return [
            Action(_("Indtast svaret"), reverse("workbench:consent-enter", args=[ref, card.sitting_ref]), about=about),
            Action(_("Udskriv seddel"), reverse("workbench:consent-slip", args=[ref, card.sitting_ref]), about=about),
            post(_("Spørg ikke alligevel"), "consent-drop", variant="tertiary"),
        ]
    confirm = [
        post(_("Gælder stadig (telefon)"), "consent-confirm", ("answer", "yes"), ("how", ConsentHow.PHONE)),
        post(
            _("Gælder stadig (ansigt til ansigt)"), "consent-confirm", ("answer", "yes"), ("how", ConsentHow.IN_PERSON)
        ),
    ]
    stop = [
        post(_("Træk tilbage (telefon)"), "consent-withdraw", ("how", ConsentHow.PHONE), variant="secondary"),
        post(
            _("Træk tilbage (ansigt til ansigt)"),
            "consent-withdraw",
            ("how", ConsentHow.IN_PERSON),
            variant="secondary",
        ),
    ]
    if card.is_standing or card.is_ask:
        return [*(confirm if card.is_due else []), *stop]
    return []


def side_lines(seat: Seat, sides: Iterable[OwnSide]) -> list[Box]:
    """Return the yeses for which one's own house has to open."""
    return [
        Box(
            _("Borgeren har sagt ja til, at %(who)s får at vide om %(topics)s fra jer.")
            % {"who": side.recipient, "topics": ", ".join(topic.name for topic in side.topics)},
            lines=(_("Kun I kan åbne for jeres egne oplysninger."),),
            actions=(
                Action(
                    _("Åbn for det"),
                    reverse("workbench:consent-open", args=[seat.coordination.ref, side.ref]),
                    post=True,
                    fields=(("once", new_ref()),),
                    variant="primary",
                    about=side.recipient,
                ),
            ),
        )
        for side in sides
    ]


def older_line(seat: Seat, older: OlderConsent, *, may_change: bool) -> Box:
    """Return a consent of which no card tells, with the button that withdraws it."""
    url = reverse("workbench:consent-withdraw", args=[seat.coordination.ref, older.ref])
    fields = (("once", new_ref()), ("older", "1"))
    stop = Action(_("Træk tilbage"), url, post=True, fields=fields, variant="secondary", about=older.recipient)
    sentence, topics = card_heading([older.recipient], older.topics, CardShape.ONE_WAY)
    return Box(
        heading=sentence,
        points=topics,
        lines=(
            _("Samtykke fra den %(day)s. Der står ikke, hvordan det blev givet.")
            % {"day": date_format(older.since, "j. F Y")},
        ),
        badge=_("gælder"),
        actions=(stop,) if may_change else (),
    )
