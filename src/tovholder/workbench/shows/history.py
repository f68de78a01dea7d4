"""Historik in sentences: each fact says itself whole."""

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tovholder.coordination.queries.history import Fact, FactKind
from tovholder.design.shapes import Event

Sentence = Callable[[Fact], str]


def event_of(fact: Fact) -> Event:
    """Return a fact as a line of the timeline."""
    return Event(at=fact.at, sentence=_SENTENCES[fact.kind, fact.code](fact), detail=_detail(fact))


def _detail(fact: Fact) -> str:
    if fact.kind == FactKind.AGREEMENT:
        return fact.other if fact.code in {"kept", "not_kept", "dropped"} else ""
    if fact.kind == FactKind.STEP and fact.text:
        return _("Et andet trin end det foreslåede: %(reason)s") % {"reason": fact.text}
    return fact.text


def _started(fact: Fact) -> str:
    return _("%(name)s, %(unit)s, startede forløbet og blev tovholder.") % {"name": fact.name, "unit": fact.other}


def _again(fact: Fact) -> str:
    return _("%(name)s, %(unit)s, tilbød forløbet igen og er tovholder.") % {"name": fact.name, "unit": fact.other}


def _took(fact: Fact) -> str:
    return _("%(name)s, %(unit)s, sagde ja til stafetten og er tovholder herfra.") % {
        "name": fact.name,
        "unit": fact.other,
    }


def _baton_offered(fact: Fact) -> str:
    return _("%(giver)s tilbød stafetten til %(name)s.") % {"giver": fact.name, "name": fact.other}


def _baton_declined(fact: Fact) -> str:
    return _("%(name)s sagde nej til stafetten.") % {"name": fact.name}


def _baton_withdrawn(fact: Fact) -> str:
    return _("Tilbuddet om stafetten til %(name)s blev trukket tilbage.") % {"name": fact.name}


def _told(fact: Fact) -> str:
    return _("Borgeren fik at vide, at %(name)s er tovholder.") % {"name": fact.name}


def _offered(fact: Fact) -> str:
    return _("Borgeren blev tilbudt et koordineret forløb.")


def _accepted(fact: Fact) -> str:
    if fact.other:
        return _("Borgeren sagde ja til forløbet (%(how)s).") % {"how": fact.other}
    return _("Borgeren sagde ja til forløbet.")


def _declined(fact: Fact) -> str:
    if fact.other:
        return _("Borgeren sagde nej tak (%(how)s).") % {"how": fact.other}
    return _("Borgeren sagde nej tak.")


def _decided(fact: Fact) -> str:
    return _("%(name)s besluttede trin %(number)s.") % {"name": fact.name, "number": fact.number}


def _joined(fact: Fact) -> str:
    return _("%(who)s kom med i forløbet.") % {"who": _who(fact)}


def _left(fact: Fact) -> str:
    return _("%(who)s er ikke med mere.") % {"who": _who(fact)}


def _who(fact: Fact) -> str:
    return ", ".join(part for part in (fact.name, fact.other) if part) + ("," if fact.other else "")


def _made(fact: Fact) -> str:
    if fact.day:
        return _("Ny aftale: %(who)s – %(what)s, senest %(day)s.") % _agreed(fact)
    return _("Ny aftale: %(who)s – %(what)s.") % _agreed(fact)


def _reworded(fact: Fact) -> str:
    return _("Aftalen med %(who)s blev ændret fra “%(earlier)s” til “%(what)s”.") % _agreed(fact)


def _moved(fact: Fact) -> str:
    return _("Fristen blev flyttet fra %(old_day)s til %(day)s: %(who)s – %(what)s.") % _agreed(fact)


def _kept(fact: Fact) -> str:
    return _("Aftalen blev holdt: %(who)s – %(what)s.") % _agreed(fact)


def _not_kept(fact: Fact) -> str:
    return _("Aftalen blev ikke holdt: %(who)s – %(what)s.") % _agreed(fact)


def _dropped(fact: Fact) -> str:
    return _("Aftalen udgik: %(who)s – %(what)s.") % _agreed(fact)


def _reopened(fact: Fact) -> str:
    return _("Aftalen er i gang igen: %(who)s – %(what)s.") % _agreed(fact)


def _agreed(fact: Fact) -> dict[str, str]:
    return {
        "who": fact.name,
        "what": fact.text,
        "earlier": fact.other,
        "day": _day(fact.day),
        "old_day": _day(fact.old_day),
    }


def _day(day: date | None) -> str:
    return date_format(day, "j. F Y") if day else _("ingen dato")


_SENTENCES: dict[tuple[FactKind, str], Sentence] = {
    (FactKind.OFFER, "offered"): _offered,
    (FactKind.OFFER, "accepted"): _accepted,
    (FactKind.OFFER, "declined"): _declined,
    (FactKind.STEP, "decided"): _decided,
    (FactKind.BATON, "started"): _started,
    (FactKind.BATON, "again"): _again,
    (FactKind.BATON, "took"): _took,
    (FactKind.BATON, "offered"): _baton_offered,
    (FactKind.BATON, "declined"): _baton_declined,
    (FactKind.BATON, "withdrawn"): _baton_withdrawn,
    (FactKind.BATON, "told"): _told,
    (FactKind.PARTICIPANT, "joined"): _joined,
    (FactKind.PARTICIPANT, "left"): _left,
    (FactKind.AGREEMENT, "made"): _made,
    (FactKind.AGREEMENT, "reworded"): _reworded,
    (FactKind.AGREEMENT, "moved"): _moved,
    (FactKind.AGREEMENT, "kept"): _kept,
    (FactKind.AGREEMENT, "not_kept"): _not_kept,
    (FactKind.AGREEMENT, "dropped"): _dropped,
    (FactKind.AGREEMENT, "reopened"): _reopened,
}
