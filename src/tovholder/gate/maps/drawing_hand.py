"""From a form about the map to the action behind it: the same for both doors."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from tovholder.access.enums import Role
from tovholder.access.seat import Seat
from tovholder.access.topics import DISCREET
from tovholder.coordination.queries.table import ParticipantCard
from tovholder.gate.acting import OnceForm, VersionedForm, attempt
from tovholder.gate.differing import both_texts
from tovholder.gate.maps.forms import HelpersForm, PersonForm, TieForm
from tovholder.kernel import clock
from tovholder.network.actions.people import (
    NewPerson,
    change_person,
    place_helpers,
    place_person,
    put_back,
    take_off,
    undo_change,
)
from tovholder.network.actions.sharing import show_to_coordinator
from tovholder.network.actions.snapshots import keep_snapshot
from tovholder.network.actions.ties import draw_tie, end_tie, turn_ties
from tovholder.network.enums import MapKind, MapReaders, TieKind
from tovholder.network.queries.maps import (
    MapCard,
    PersonCard,
    helpers_to_place,
    map_here,
    parts_known,
    readers_of,
)


def map_to_draw(seat: Seat, citizen: str = "") -> MapCard:
    """Return the map that is to be drawn on. Raises `Http404` for who may not."""
    card = map_here(seat, citizen)
    if card is None or not card.may_draw:
        raise Http404
    return card


def person_to_change(card: MapCard, ref: str) -> PersonCard:
    """Return one on the map. Raises `Http404`."""
    found = card.person(ref)
    if found is None:
        raise Http404
    return found


def new_person_form(request: HttpRequest, seat: Seat, card: MapCard) -> PersonForm:
    """Return the form for somebody new."""
    people = _readers_to_choose(seat, card)
    first = {"area": card.template.areas[0].key, "closeness": card.template.usual_step}
    return PersonForm(request.POST or None, template=card.template, people=people, is_own=card.is_own, initial=first)


def place(request: HttpRequest, seat: Seat, card: MapCard, form: PersonForm) -> bool:
    """Put somebody on the map; tell whether it was done."""
    if not form.is_valid():
        return False
    data = form.cleaned_data
    new = NewPerson(
        data["name"],
        data["area"],
        data["closeness"],
        MapKind(data["kind"]),
        data["words"],
        MapReaders(data["readers"]),
        data["chosen"] if data["readers"] == MapReaders.CHOSEN else (),
    )
    done = attempt(form, place_person, seat, new=new, now=clock.now(), citizen_ref=card.citizen_ref).done
    if done:
        messages.success(request, _("%(name)s står på kortet.") % {"name": data["name"]})
    return done


def helpers_form(request: HttpRequest, seat: Seat, card: MapCard) -> HelpersForm:
    """Return the form with those who take part and are not on the map yet."""
    return HelpersForm(request.POST or None, people=helpers_to_place(seat, card))


def place_ticked(seat: Seat, card: MapCard, form: HelpersForm) -> bool:
    """Put those who were ticked on the map; tell whether it was done."""
    if not form.is_valid():
        return False
    refs = form.cleaned_data["helpers"]
    facts = {"refs": refs, "now": clock.now(), "citizen_ref": card.citizen_ref}
    return attempt(form, place_helpers, seat, **facts).done


def person_form(request: HttpRequest, seat: Seat, card: MapCard, one: PersonCard) -> PersonForm:
    """Return the form over one on the map, with what stands there."""
    people = _readers_to_choose(seat, card, one)
    initial = _standing(seat, one) | {"seen_version": one.version}
    return PersonForm(
        request.POST or None, template=card.template, people=people, is_own=card.is_own, card=one, initial=initial
    )


def _readers_to_choose(seat: Seat, card: MapCard, one: PersonCard | None = None) -> list[ParticipantCard]:
    """Return who can be shown somebody: not those whose very name on the list says too much, unless they are chosen."""
    chosen = readers_of(seat, one.ref) if one is not None and one.readers == MapReaders.CHOSEN else frozenset()
    return [
        part
        for part in parts_known(seat, card)
        if part.role != Role.COORDINATOR and (part.ref in chosen or not (part.is_secret or part.topic in DISCREET))
    ]


def change(seat: Seat, card: MapCard, one: PersonCard, form: PersonForm) -> tuple[bool, list[list[str]]]:
    """Write what was changed; tell whether it was done, and what stands there when somebody else was first."""
    if not form.is_valid():
        return False, []
    found = form.changes(_standing(seat, one))
    if not found and form.cleaned_data["seen_version"] == one.version:
        return True, []
    facts = {"ref": one.ref, "seen_version": form.cleaned_data["seen_version"], "changes": found, "now": clock.now()}
    if attempt(form, change_person, seat, **facts).done:
        return True, []
    newest = map_to_draw(seat, card.citizen_ref).person(one.ref)
    if newest is None or newest.version == form.cleaned_data["seen_version"]:
        return False, []
    standing = {name: value for name, value in _standing(seat, newest).items() if name != "chosen"}
    return False, both_texts(form, standing | {"version": newest.version})


def _standing(seat: Seat, one: PersonCard) -> dict[str, Any]:
    chosen = sorted(readers_of(seat, one.ref)) if one.readers == MapReaders.CHOSEN else []
    return {
        "name": one.name,
        "kind": one.kind.value,
        "area": one.area,
        "closeness": one.closeness,
        "words": one.words,
        "readers": one.readers.value,
        "chosen": chosen,
    }


def turn(request: HttpRequest, seat: Seat, card: MapCard, one: PersonCard) -> bool:
    """Do what a button beside one on the map says: off, back or undo; tell whether it was done."""
    form = VersionedForm(request.POST)
    form.is_valid()
    verbs: dict[str, tuple[Callable[..., Any], str]] = {
        "off": (
            partial(take_off, ref=one.ref, seen_version=form.cleaned_data["seen_version"], now=clock.now()),
            _("%(name)s er taget af kortet. Du kan sætte %(name)s på igen."),
        ),
        "back": (partial(put_back, ref=one.ref), _("%(name)s står på kortet igen.")),
        "undo": (
            partial(undo_change, ref=one.ref, seen_version=form.cleaned_data["seen_version"]),
            _("%(name)s står, som før det sidste blev rettet."),
        ),
    }
    return _do(request, seat, form, verbs, one.name)


def turn_map(request: HttpRequest, seat: Seat, card: MapCard) -> bool:
    """Do what a button under the map says: keep it, show it, ties on or off; tell whether it was done."""
    form = OnceForm(request.POST)
    form.is_valid()
    facts: dict[str, Any] = {"now": clock.now(), "citizen_ref": card.citizen_ref}
    note = request.POST.get("note", "")[:120]
    verbs: dict[str, tuple[Callable[..., Any], str]] = {
        "keep": (partial(keep_snapshot, note=note, **facts), _("Kortet er gemt, som det er i dag.")),
        "show": (partial(show_to_coordinator, **facts), _("Tovholderen kan se kortet nu.")),
        "ties-on": (partial(turn_ties, on=True, **facts), _("Streger er slået til.")),
        "ties-off": (partial(turn_ties, on=False, **facts), _("Streger er slået fra. De er gemt.")),
        "tie-end": (partial(end_tie, ref=request.POST.get("tie", ""), now=clock.now()), _("Stregen er fjernet.")),
    }
    return _do(request, seat, form, verbs, "")


def tie_form(request: HttpRequest, card: MapCard) -> TieForm:
    """Return the form for a tie."""
    return TieForm(request.POST if "one" in request.POST else None, people=card.people)


def tie(seat: Seat, form: TieForm) -> bool:
    """Draw a tie; tell whether it was done."""
    if not form.is_valid():
        return False
    data = form.cleaned_data
    facts = {"one": data["one"], "other": data["other"], "kind": TieKind(data["kind"]), "now": clock.now()}
    return attempt(form, draw_tie, seat, **facts).done


def _do(
    request: HttpRequest, seat: Seat, form: OnceForm, verbs: dict[str, tuple[Callable[..., Any], str]], name: str
) -> bool:
    """Do the verb that was pressed and say how it went. Raises `Http404` for one that does not exist."""
    verb = verbs.get(request.POST.get("do", ""))
    if verb is None:
        raise Http404
    action, words = verb
    done = attempt(form, action, seat).done
    if done:
        messages.success(request, words % {"name": name} if name else words)
    else:
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
    return done
