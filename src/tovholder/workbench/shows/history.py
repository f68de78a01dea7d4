"""Historik in sentences: each fact says itself whole."""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.coordination.enums import StepBackKind
from tovholder.coordination.queries.history import Fact, FactKind
from tovholder.design.shapes import Cell, Event, Header
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format
from tovholder.plans.queries.agreement_history import AgreementPair, AgreementThen
from tovholder.plans.queries.plan_history import LineThen, Pair
from tovholder.workbench.shows.plan import standing_cell

Sentence = Callable[[Fact], str]


def event_of(fact: Fact) -> Event:
    """Return a fact as a line of the timeline."""
    return Event(
        at=fact.at, sentence=_SENTENCES[fact.kind, fact.code](fact), detail=_detail(fact), off_paper=fact.is_secret
    )


def _detail(fact: Fact) -> str:
    if fact.kind == FactKind.AGREEMENT:
        return fact.other if fact.code in {"kept", "not_kept", "dropped"} else ""
    if fact.kind == FactKind.PLAN:
        return fact.other if fact.code in {"reached", "given_up", "ended", "dropped"} else ""
    if fact.kind == FactKind.CONSENT:
        return ""
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


def _line(words: object) -> Sentence:
    """Return the sentence for a fact about a line of the plan."""
    return lambda fact: (
        str(words)
        % {
            "kind": fact.name,
            "text": fact.text,
            "earlier": fact.other,
            "day": _day(fact.day),
            "old_day": _day(fact.old_day),
        }
    )


def version_rows(versions: Iterable[LineThen]) -> list[list[str | Cell]]:
    """Return the versions of one line, the newest first."""
    return [
        [
            date_format(clock.day_of(then.since), "DATE_FORMAT"),
            then.text,
            _day(then.ends_on) if then.ends_on else "",
            standing_cell(then.state),
        ]
        for then in versions
    ]


def pair_headers(first: date, second: date) -> list[str | Header]:
    """Return the heads of two days side by side."""
    return [_("Linje"), date_format(first, "DATE_FORMAT"), date_format(second, "DATE_FORMAT")]


def pair_rows(pairs: Iterable[Pair | AgreementPair]) -> list[list[Cell]]:
    """Return the same line, or the same agreement, on two days."""
    return [
        [Cell(text=str(pair.kind.label), off_paper=pair.is_secret), _then(pair.before), _then(pair.after)]
        if isinstance(pair, Pair)
        else [Cell(text=_("aftale"), off_paper=pair.is_secret), _agreed_then(pair.before), _agreed_then(pair.after)]
        for pair in pairs
    ]


def _agreed_then(then: AgreementThen | None) -> Cell:
    if then is None:
        return Cell(text=_("stod her ikke"))
    note = _("senest %(day)s") % {"day": _day(then.due_on)} if then.due_on else ""
    return Cell(text=f"{then.holder}: {then.what}", badge=str(then.state.label), kind="info", note=note)


def _then(line: LineThen | None) -> Cell:
    if line is None:
        return Cell(text=_("stod her ikke"))
    standing = standing_cell(line.state)
    note = _("senest %(day)s") % {"day": _day(line.ends_on)} if line.ends_on else ""
    return Cell(text=line.text, badge=standing.badge, kind=standing.kind, note=note)


def _agreed(fact: Fact) -> dict[str, str]:
    return {
        "who": fact.name,
        "what": fact.text,
        "earlier": fact.other,
        "day": _day(fact.day),
        "old_day": _day(fact.old_day),
    }


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else _("ingen dato")


def _meeting_called(fact: Fact) -> str:
    return _("Brevene til mødet %(day)s blev sendt.") % {"day": _day(fact.day)}


def _meeting_held(fact: Fact) -> str:
    return _("Møde holdt: %(kind)s.") % {"kind": fact.name}


def _meeting_cancelled(fact: Fact) -> str:
    return _("Mødet %(day)s blev aflyst.") % {"day": _day(fact.day)}


def _meeting_answered(fact: Fact) -> str:
    return _("Borgerens svar på mødet %(day)s: %(answer)s.") % {"day": _day(fact.day), "answer": fact.other}


def _consent(words: object) -> Sentence:
    """Return the sentence for a fact about a card of consent."""

    def said(fact: Fact) -> str:
        together = fact.text == "between"
        who, topics = (_(" og ") if together else ", ").join(fact.people), ", ".join(fact.topics)
        may = _("%(who)s må tale sammen om %(topics)s") if together else _("%(who)s må få at vide om %(topics)s")
        told = {"who": who, "topics": topics}
        return str(words) % {**told, "may": may % told, "how": fact.other, "house": fact.name}

    return said


def _peace(fact: Fact) -> str:
    if fact.code == StepBackKind.PAUSE and fact.day:
        words = _("Borgeren ville holde pause til og med %(day)s (%(how)s).")
    elif fact.code == StepBackKind.CONTACT_ONLY:
        words = _("Borgeren ville kun have kontakt med én (%(how)s).")
    else:
        words = _("Borgeren sagde stop (%(how)s).")
    return words % {"day": _day(fact.day), "how": fact.other}


def _on_map(words: object) -> Sentence:
    """Return the sentence for a fact about the citizen's own map."""
    return lambda fact: str(words) % {"name": fact.name, "where": fact.other}


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
    (FactKind.MEETING, "called"): _meeting_called,
    (FactKind.MEETING, "held"): _meeting_held,
    (FactKind.MEETING, "cancelled"): _meeting_cancelled,
    (FactKind.MEETING, "answered"): _meeting_answered,
    (FactKind.CONSENT, "asked"): _consent(gettext_lazy("Borgeren blev spurgt: Må %(who)s få at vide om %(topics)s?")),
    (FactKind.CONSENT, "yes"): _consent(gettext_lazy("Borgeren sagde ja (%(how)s): %(may)s.")),
    (FactKind.CONSENT, "later"): _consent(gettext_lazy("Borgeren sagde ja, bekræftes senere (%(how)s): %(may)s.")),
    (FactKind.CONSENT, "no"): _consent(gettext_lazy("Borgeren sagde nej (%(how)s) til, at %(may)s.")),
    (FactKind.CONSENT, "ask"): _consent(gettext_lazy("Borgeren vil spørges hver gang (%(how)s), før %(may)s.")),
    (FactKind.CONSENT, "confirmed"): _consent(gettext_lazy("Borgerens ja gælder stadig (%(how)s): %(may)s.")),
    (FactKind.CONSENT, "withdrawn"): _consent(gettext_lazy("Borgeren trak sit ja tilbage (%(how)s) til, at %(may)s.")),
    (FactKind.CONSENT, "opened"): _consent(gettext_lazy("%(house)s åbnede for sine oplysninger: %(may)s.")),
    (FactKind.PEACE, "pause"): _peace,
    (FactKind.PEACE, "contact_only"): _peace,
    (FactKind.PEACE, "stop"): _peace,
    (FactKind.PEACE, "asked"): lambda fact: _("Borgeren blev spurgt, hvad der skal ske nu."),
    (FactKind.PEACE, "over"): lambda fact: _("Forløbet gik i gang igen."),
    (FactKind.MAP, "placed"): _on_map(gettext_lazy("%(name)s kom på kortet (%(where)s).")),
    (FactKind.MAP, "closer"): _on_map(gettext_lazy("%(name)s rykkede tættere på: %(where)s.")),
    (FactKind.MAP, "further"): _on_map(gettext_lazy("%(name)s rykkede længere væk: %(where)s.")),
    (FactKind.MAP, "moved"): _on_map(gettext_lazy("%(name)s flyttede på kortet til: %(where)s.")),
    (FactKind.MAP, "taken_off"): _on_map(gettext_lazy("%(name)s blev taget af kortet.")),
    (FactKind.MAP, "put_back"): _on_map(gettext_lazy("%(name)s kom på kortet igen.")),
    (FactKind.MAP, "kept"): _on_map(gettext_lazy("Kortet blev gemt.")),
    (FactKind.AGREEMENT, "made"): _made,
    (FactKind.AGREEMENT, "reworded"): _reworded,
    (FactKind.AGREEMENT, "moved"): _moved,
    (FactKind.AGREEMENT, "kept"): _kept,
    (FactKind.AGREEMENT, "not_kept"): _not_kept,
    (FactKind.AGREEMENT, "dropped"): _dropped,
    (FactKind.AGREEMENT, "reopened"): _reopened,
    (FactKind.PLAN, "added"): _line(gettext_lazy("Nyt i planen (%(kind)s): “%(text)s”.")),
    (FactKind.PLAN, "reworded"): _line(gettext_lazy("I planen blev “%(earlier)s” til “%(text)s”.")),
    (FactKind.PLAN, "moved"): _line(gettext_lazy("Dagen blev flyttet fra %(old_day)s til %(day)s: “%(text)s”.")),
    (FactKind.PLAN, "passed_on"): _line(gettext_lazy("En anden har fået ansvaret for: “%(text)s”.")),
    (FactKind.PLAN, "reached"): _line(gettext_lazy("Nået: “%(text)s”.")),
    (FactKind.PLAN, "given_up"): _line(gettext_lazy("Opgivet: “%(text)s”.")),
    (FactKind.PLAN, "ended"): _line(gettext_lazy("Slut: “%(text)s”.")),
    (FactKind.PLAN, "dropped"): _line(gettext_lazy("Taget ud af planen: “%(text)s”.")),
    (FactKind.PLAN, "taken"): lambda fact: _("Taget tilbage."),
    (FactKind.PLAN, "taken_back"): lambda fact: (
        _("Egne ord i planen blev taget tilbage af %(name)s.") % {"name": fact.name}
    ),
    (FactKind.LOG, "taken_back"): lambda fact: (
        _("Egne ord i loggen blev taget tilbage af %(name)s.") % {"name": fact.name}
    ),
    (FactKind.PLAN, "reopened"): _line(gettext_lazy("I gang igen: “%(text)s”.")),
    (FactKind.PLAN, "waits"): _line(gettext_lazy("Venter nu: “%(text)s”.")),
    (FactKind.PLAN, "waits_no_more"): _line(gettext_lazy("Venter ikke mere: “%(text)s”.")),
}
