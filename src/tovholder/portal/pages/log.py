"""Det er der sket: what others wrote, one's own words, and how one sees it oneself."""

from dataclasses import replace
from functools import partial

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.access.seat import Seat
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.table import citizens_here
from tovholder.coordination.queries.who_reads import who_reads
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.portal.shows.agreements import names_of
from tovholder.portal.shows.course import standing_of
from tovholder.portal.shows.log import is_discreet_entry, is_discreet_reader, own_labels, written
from tovholder.portal.shows.readers import folded_names
from tovholder.relay.actions.take_back import give_back_entry, take_back_entry
from tovholder.relay.actions.write import Words, correct_entry, write_entry
from tovholder.relay.queries.entries import Asked, entry_here, log_here
from tovholder.relay.queries.readers import Reader, readers_to_choose


class OwnWordsForm(OnceForm):
    """What one wants to say, and who may read it."""

    text = forms.CharField(
        label=gettext_lazy("Skriv her"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    readers = forms.MultipleChoiceField(
        label=gettext_lazy("Hvem må læse det?"),
        help_text=gettext_lazy("Vælg ingen, hvis det kun er til dig selv."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: object, people: list[Reader], is_citizen: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not is_citizen:
            del self.fields["readers"]
            return
        target = self.fields["readers"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [(one.ref, one.name) for one in people]
            target.initial = [one.ref for one in people if one.is_coordinator]


@require_http_methods(["GET", "POST"])
@at_the_table
def log(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what happened, newest first, and take one's own words."""
    if seat.is_professional:
        return redirect("workbench:log", seat.coordination.ref)
    is_citizen = standing_of(seat) == Standing.OWN
    people = [one for one in readers_to_choose(seat) if not is_discreet_reader(one)]
    coordinators = [one for one in people if one.is_coordinator]
    form = OwnWordsForm(request.POST or None, people=people, is_citizen=is_citizen)
    if form.is_valid():
        named = form.cleaned_data.get("readers", [one.ref for one in coordinators])
        if attempt(form, partial(_write, named=named, text=form.cleaned_data["text"]), seat).done:
            messages.success(request, _receipt(named, people, is_citizen=is_citizen))
            return redirect("portal:log", seat.coordination.ref)
    page = log_here(seat, Asked(after=request.GET.get("efter", "")))
    reading = who_reads(seat, own_labels(page.cards)) if is_citizen else {}
    return TemplateResponse(
        request,
        "portal/log.html",
        {
            "seat": seat,
            "names": names_of(citizens_here(seat)),
            "is_citizen": is_citizen,
            "coordinator": ", ".join(one.name for one in coordinators),
            "form": form,
            "entries": written(
                seat, (card for card in page.cards if not is_discreet_entry(card)), reading, is_citizen=is_citizen
            ),
            "discreet": written(
                seat, (card for card in page.cards if is_discreet_entry(card)), reading, is_citizen=is_citizen
            ),
            "more_readers": folded_names(reading.values()),
            "older": page.older,
        },
    )


@require_http_methods(["GET", "POST"])
@at_the_table
def entry(request: HttpRequest, *, seat: Seat, entry: str) -> HttpResponse:
    """Let the citizen say beside an entry how they see it."""
    if seat.is_professional:
        return redirect("workbench:log-entry", seat.coordination.ref, entry)
    card = entry_here(seat, entry)
    is_citizen = standing_of(seat) == Standing.OWN
    if card is None or card.is_taken or not (is_citizen or card.is_own):
        raise Http404
    people = [one for one in readers_to_choose(seat) if not is_discreet_reader(one)]
    form = OwnWordsForm(request.POST or None, people=people, is_citizen=is_citizen and not card.is_own)
    if form.is_valid():
        beside = partial(_beside, ref=entry, text=form.cleaned_data["text"], named=form.cleaned_data.get("readers", []))
        if attempt(form, beside, seat).done:
            messages.success(request, _("Gemt. Dine ord står ved siden af."))
            return redirect("portal:log", seat.coordination.ref)
    page = {
        "seat": seat,
        "entries": written(seat, [replace(card, is_own=False)], {}, is_citizen=False),
        "form": form,
        "is_own": card.is_own,
        "take_form": OnceForm(auto_id="take_%s") if card.is_own and is_citizen else None,
        "entry": entry,
        "is_discreet": is_discreet_entry(card),
    }
    return TemplateResponse(request, "portal/log_entry.html", page)


@require_POST
@at_the_table
def take(request: HttpRequest, *, seat: Seat, entry: str) -> HttpResponse:
    """Take own words away, at once."""
    said = _("Det er taget væk. Kun du kan se det. Du kan fortryde.")
    press(request, partial(take_back_entry, ref=entry, now=clock.now()), seat, said=said)
    return redirect("portal:log", seat.coordination.ref)


@require_POST
@at_the_table
def put_back(request: HttpRequest, *, seat: Seat, entry: str) -> HttpResponse:
    """Put own words back where they stood."""
    press(request, partial(give_back_entry, ref=entry), seat, said=_("Det står der igen."))
    return redirect("portal:log", seat.coordination.ref)


def _write(seat: Seat, *, text: str, named: list[str], once: str) -> object:
    return write_entry(seat, words=Words(text), named=named, now=clock.now(), once=once)


def _beside(seat: Seat, *, ref: str, text: str, named: list[str], once: str) -> object:
    reason = _("Sådan ser jeg det.")
    return correct_entry(seat, ref=ref, text=text, reason=reason, named=named, now=clock.now(), once=once)


def _receipt(named: list[str], people: list[Reader], *, is_citizen: bool) -> str:
    names = ", ".join(one.name for one in people if one.ref in named)
    if not is_citizen:
        return _("Tak. Vi har fået det. %(names)s kan læse det nu.") % {"names": names or _("Kommunen")}
    return _("Gemt. %(names)s kan læse det nu.") % {"names": names} if names else _("Gemt. Kun du kan læse det.")
