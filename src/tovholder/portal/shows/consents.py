"""Samtykke in the citizen's own words: who may be told what, and what one can press."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tovholder.access.enums import CardShape, ConsentAnswer, CoordinationState
from tovholder.access.queries.sharing import TopicWords
from tovholder.access.seat import Seat
from tovholder.access.topics import DISCREET
from tovholder.coordination.queries.consents import ConsentState, LawFlow, OlderConsent, some_over
from tovholder.design.shapes import Action, Box
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref


@dataclass(frozen=True)
class ConsentWords(Box):
    """One card as a citizen reads it."""

    is_discreet: bool = False
    """For the citizen's own eyes: folded away and never printed with the rest."""


@dataclass(frozen=True)
class LawWords:
    """Something that flows whatever the citizen answers."""

    sentence: str
    topics: tuple[str, ...]
    plain: str


@dataclass(frozen=True)
class ConsentPage:
    """The cards of the page: asked now, to be confirmed, standing, asked every time, refused, and over."""

    asked: list[ConsentWords]
    due: list[ConsentWords]
    standing: list[ConsentWords]
    each_time: list[ConsentWords]
    refused: list[ConsentWords]
    over: list[ConsentWords]
    """Some of what is over, the newest first."""
    older: str
    """The address of what has been over longer; nothing when this is all."""
    is_older: bool
    """Whether older ones were asked for: they stand open."""
    discreet: list[ConsentWords]
    """What stands now and is folded away, whatever it is."""


def _is_discreet(topics: Iterable[TopicWords]) -> bool:
    return any(topic.number in DISCREET for topic in topics)


def consent_page(
    seat: Seat, found: Iterable[ConsentState], older: Iterable[OlderConsent], after: str = ""
) -> ConsentPage:
    """Sort the cards into what the page shows; of those that are over some at a time, from the one behind `after`."""
    cards = list(found)
    standing = [_standing(seat, card) for card in cards if card.is_standing and not card.is_due]
    groups = [
        [_asked(seat, card) for card in cards if card.answer == ConsentAnswer.WAITING],
        [_due(seat, card) for card in cards if card.is_standing and card.is_due],
        [*standing, *older_words(seat, older)],
        [_standing(seat, card) for card in cards if card.is_ask],
        [_over(seat, card) for card in cards if card.is_no],
    ]
    ended = [card for card in cards if _is_over(card) and not card.is_no]
    open_to_see, rest = some_over([card for card in ended if not _is_discreet(card.topics)], after)
    own_alone = [_over(seat, card) for card in ended if _is_discreet(card.topics)]
    asked, due, stands, each_time, refused = ([words for words in group if not words.is_discreet] for group in groups)
    return ConsentPage(
        asked=asked,
        due=due,
        standing=stands,
        each_time=each_time,
        refused=refused,
        over=[_over(seat, card) for card in open_to_see],
        older=f"?efter={rest}" if rest else "",
        is_older=bool(after),
        discreet=[words for group in [*groups, own_alone] for words in group if words.is_discreet],
    )


def over_words(seat: Seat, found: Iterable[ConsentState]) -> list[ConsentWords]:
    """Return cards that are over, but for what is for the citizen's own eyes."""
    over = [_over(seat, card) for card in found if _is_over(card) and not card.is_no]
    return [words for words in over if not words.is_discreet]


def law_words(found: Iterable[LawFlow]) -> list[LawWords]:
    """Return what flows anyway: who is told, of what, and what the law says in plain words."""
    return [
        LawWords(
            _("%(who)s er tovholder og må læse det, kommunen har skrevet om dig. Andre må selv vise det, de har.")
            % {"who": flow.recipient},
            (),
            "",
        )
        if flow.is_coordinator
        else LawWords(
            _("%(who)s må få noget at vide om:") % {"who": flow.recipient},
            tuple(topic.card for topic in flow.topics),
            flow.plain,
        )
        for flow in found
    ]


def _is_over(card: ConsentState) -> bool:
    if card.answer in {ConsentAnswer.WAITING, ConsentAnswer.DROPPED}:
        return False
    return not card.is_standing and not card.is_ask


def _words(card: ConsentState, lines: list[str], actions: list[Action]) -> ConsentWords:
    who = _(" og ").join(card.recipients)
    template = _("%(who)s må tale sammen om:") if card.shape == CardShape.BETWEEN else _("%(who)s må få at vide om:")
    why = [" ".join((_("Hvorfor?"), capfirst(card.purpose)))] if card.purpose else []
    return ConsentWords(
        heading=template % {"who": who},
        points=tuple(topic.card for topic in card.topics),
        lines=(*why, *lines),
        actions=tuple(actions),
        is_discreet=_is_discreet(card.topics),
    )


def _asked(seat: Seat, card: ConsentState) -> ConsentWords:
    lines = [_("Ved et nej: %(what)s") % {"what": " ".join(card.no_in_words)}]
    choices = [(_("Ja"), "yes"), (_("Nej"), "no"), (_("Spørg mig hver gang"), "ask")]
    return _words(card, lines, _posts(seat, card, "consent-answer", choices))


def _due(seat: Seat, card: ConsentState) -> ConsentWords:
    choices = [(_("Ja, det gælder stadig"), "yes"), (_("Nej, stop det nu"), "no")]
    return _words(card, [_given(card)], _posts(seat, card, "consent-confirm", choices))


def _standing(seat: Seat, card: ConsentState) -> ConsentWords:
    lines = [_given(card)]
    if card.is_ask:
        lines = [_("De skal spørge dig først, hver gang.")]
    return _words(card, lines, _posts(seat, card, "consent-withdraw", [(_("Træk mit ja tilbage"), "no")], is_open=True))


def _over(seat: Seat, card: ConsentState) -> ConsentWords:
    if card.withdrawn_on is None:
        no = card.answer == ConsentAnswer.NO
        anyway = [row.sentence for row in card.anyway]
        return _words(card, [_("Du sagde nej."), *anyway] if no else [_("Det er slut.")], [])
    lines = [_("Du trak det tilbage den %(day)s.") % {"day": date_format(card.withdrawn_on, "DATE_FORMAT")}]
    lines += [row.sentence for row in card.anyway]
    return _words(card, lines, _posts(seat, card, "consent-again", [(_("Sig ja igen"), "yes")]))


def _given(card: ConsentState) -> str:
    return _("Du sagde ja den %(day)s.") % {"day": date_format(card.on, "DATE_FORMAT")}


def _posts(
    seat: Seat, card: ConsentState, name: str, choices: list[tuple[str, str]], *, is_open: bool = False
) -> list[Action]:
    if not card.is_own or (seat.coordination.state != CoordinationState.ACTIVE and not is_open):
        return []
    url = reverse(f"portal:{name}", args=[seat.coordination.ref, card.ref])
    return [
        Action(
            label,
            url,
            post=True,
            fields=(("once", new_ref()), ("answer", value)),
            variant="primary" if value == "yes" else "secondary",
            about=", ".join(card.recipients),
        )
        for label, value in choices
    ]


def older_words(seat: Seat, found: Iterable[OlderConsent]) -> list[ConsentWords]:
    """Return the consents of which no card tells."""
    return [
        ConsentWords(
            heading=_("%(who)s må få at vide om:") % {"who": older.recipient},
            points=tuple(topic.card for topic in older.topics),
            lines=(_("Du sagde ja den %(day)s.") % {"day": date_format(older.since, "j. F Y")},),
            actions=(
                Action(
                    _("Træk mit ja tilbage"),
                    reverse("portal:consent-withdraw", args=[seat.coordination.ref, older.ref]),
                    post=True,
                    fields=(("once", new_ref()), ("older", "1")),
                    about=older.recipient,
                ),
            )
            if older.is_own
            else (),
            is_discreet=_is_discreet(older.topics),
        )
        for older in found
    ]
