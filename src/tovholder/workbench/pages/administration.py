"""Administration: units, people, accounts and duties of one's own organisations. No course, no citizen."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.access.seat import Desk
from tovholder.administration.actions.accounts import invite, lock, reset_second_factor, unlock
from tovholder.administration.actions.reviews import settle_change
from tovholder.administration.actions.staff import NewJob, NewName, end_job, hire, let_answer_for, take_duty
from tovholder.administration.enums import Ending, Standing
from tovholder.administration.queries.own import does_administer
from tovholder.administration.queries.person import PersonCard, duty_with_job, person_card, person_of_job
from tovholder.administration.queries.reviews import asked_changes, reviews_here
from tovholder.administration.queries.structure import jobs_found, new_duties, units_of
from tovholder.design.shapes import Link
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_desk
from tovholder.gate.pressing import press, say_faults
from tovholder.gate.signin.invitations import forget_second_factors, has_second_factor, invitation_address
from tovholder.kernel import clock
from tovholder.people.actions.one_time import INVITATION_LASTS
from tovholder.workbench.forms.administration import (
    DutyForm,
    EndingForm,
    JobEndingForm,
    JobForm,
    NewPersonForm,
    PeopleForm,
)
from tovholder.workbench.shows.administration import (
    account_buttons,
    account_facts,
    asked_table,
    duty_table,
    duty_words,
    job_days,
    job_table,
    job_words,
    new_duty_table,
    people_table,
    turn_pages,
    unit_table,
)


@require_safe
@at_the_desk
def overview(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show the units of one's own organisations, what leaders ask for, and the duties given lately."""
    _must_administer(desk)
    page = {
        "find": PeopleForm(initial={"standing": Standing.CURRENT.value}, units=_units(desk)),
        "units": unit_table(units_of(desk), reviews_here(desk)),
        "asked": asked_table(asked_changes(desk)),
        "given": new_duty_table(new_duties(desk)),
    }
    return TemplateResponse(request, "workbench/administration.html", page)


@require_http_methods(["GET", "POST"])
@at_the_desk
def people(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Find people by name, unit or login; nothing is changed."""
    _must_administer(desk)
    start = {"unit": request.GET.get("enhed", ""), "standing": Standing.CURRENT.value}
    form = PeopleForm(request.POST if request.method == "POST" else start, units=_units(desk))
    if not form.is_valid() and "unit" in form.errors:
        raise Http404
    data = form.cleaned_data
    asked = {name: data.get(name) or "" for name in ("find", "unit", "standing")}
    found = jobs_found(
        desk, text=asked["find"], unit_ref=asked["unit"], standing=asked["standing"], page=data.get("page") or 1
    )
    form = PeopleForm(initial=asked, units=_units(desk))
    page = {"find": form, "found": found, "people": people_table(found), "turn": turn_pages(found, asked)}
    return TemplateResponse(
        request, "workbench/administration_people.html", {"trail": _trail(_("Find medarbejdere")), **page}
    )


@require_http_methods(["GET", "POST"])
@at_the_desk
def hire_new(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Write down somebody new with a job; on their own page they are invited."""
    _must_administer(desk)
    form = NewPersonForm(request.POST or None, units=_units(desk))
    if form.is_valid():
        data = form.cleaned_data
        name = NewName(data["given_name"], data["family_name"])
        outcome = attempt(form, partial(_hire, person=name, form=form), desk)
        if outcome.value is not None:
            messages.success(request, _("Personen er oprettet."))
            return redirect("workbench:administration-person", outcome.value.professional.ref)
        if outcome.done:
            return redirect("workbench:administration")
    page = {"trail": _trail(_("Ny medarbejder")), "heading": _("Ny medarbejder"), "form": form}
    return TemplateResponse(request, "workbench/administration_new.html", page)


@require_http_methods(["GET", "POST"])
@at_the_desk
def hire_known(request: HttpRequest, *, desk: Desk, person: str) -> HttpResponse:
    """Give one who is here already another job."""
    card = _person(desk, person)
    form = JobForm(request.POST or None, units=_units(desk))
    if form.is_valid() and attempt(form, partial(_hire, person=card.ref, form=form), desk).done:
        messages.success(request, _("Ansættelsen er oprettet."))
        return redirect("workbench:administration-person", card.ref)
    heading = _("Ny ansættelse til %(name)s") % {"name": card.name}
    page = {"trail": _trail(_("Ny ansættelse"), card), "heading": heading, "form": form}
    return TemplateResponse(request, "workbench/administration_new.html", page)


def _hire(desk: Desk, *, person: NewName | str, form: JobForm, once: str) -> Any:
    data = form.cleaned_data
    details = {name: data[name] for name in ("function", "first_day", "last_day", "title", "phone", "email")}
    return hire(desk, person=person, job=NewJob(unit_ref=data["unit"], **details), now=clock.now(), once=once)


@require_http_methods(["GET", "POST"])
@at_the_desk
def person(request: HttpRequest, *, desk: Desk, person: str) -> HttpResponse:
    """Show one person; with a button pressed, do it to the account."""
    card = _person(desk, person)
    if request.method == "POST":
        return _account_act(request, desk, card)
    factor = card.account is not None and has_second_factor(card.account.ref)
    page = {
        "trail": _trail(card.name),
        "card": card,
        "facts": account_facts(card.account, has_factor=factor) if card.account else [],
        "buttons": [] if card.is_self or card.is_elsewhere else account_buttons(card),
        "jobs": job_table(card),
    }
    return TemplateResponse(request, "workbench/administration_person.html", page)


def _account_act(request: HttpRequest, desk: Desk, card: PersonCard) -> HttpResponse:
    now, do = clock.now(), request.POST.get("do", "")
    if do == "invite":
        form = OnceForm(request.POST)
        outcome = attempt(form, partial(invite, person_ref=card.ref, now=now), desk) if form.is_valid() else None
        if outcome is not None and outcome.value is not None:
            account, token = outcome.value
            slip = {
                "card": card,
                "login": account.login,
                "address": invitation_address(token, settings.ADDRESS),
                "until": now + INVITATION_LASTS,
            }
            return TemplateResponse(request, "workbench/administration_invited.html", slip)
        say_faults(request, form)
        return redirect("workbench:administration-person", card.ref)
    acts: dict[str, tuple[Any, str]] = {
        "lock": (lock, _("Kontoen er låst.")),
        "unlock": (unlock, _("Kontoen er låst op.")),
        "reset": (
            partial(reset_second_factor, forget=forget_second_factors),
            _("Ekstra sikkerhed er nulstillet. Personen sætter den op igen ved næste login."),
        ),
    }
    if do not in acts:
        raise Http404
    act, said = acts[do]
    press(request, partial(act, person_ref=card.ref, now=now), desk, said=said)
    return redirect("workbench:administration-person", card.ref)


@require_http_methods(["GET", "POST"])
@at_the_desk
def job(request: HttpRequest, *, desk: Desk, job: str) -> HttpResponse:
    """Show one job; end it, move its end, or give it a duty."""
    found = person_of_job(desk, job)
    if found is None:
        raise Http404
    card, shown = found
    do = request.POST.get("do", "")
    units = _units(desk, shown.organisation)
    ending = JobEndingForm(request.POST if do == "end" else None, prefix="end")
    given = DutyForm(
        request.POST if do == "duty" else None, units=units, prefix="duty", initial={"unit": shown.unit_ref}
    )
    if do == "end" and ending.is_valid() and attempt(ending, partial(_end, end_job, shown.ref, ending), desk).done:
        messages.success(request, _("Slutdatoen er ændret."))
        return redirect("workbench:administration-job", shown.ref)
    if do == "duty" and given.is_valid() and attempt(given, partial(_give, job=shown.ref, form=given), desk).done:
        messages.success(request, _("Hvervet er givet. De andre administratorer har fået besked."))
        return redirect("workbench:administration-job", shown.ref)
    may_change = not card.is_self and shown.standing != Standing.ENDED
    page = {
        "trail": _trail(shown.unit, card),
        "card": card,
        "job": shown,
        "facts": [(_("Som"), job_words(shown)), (_("Dage"), job_days(shown)), (_("Team"), ", ".join(shown.teams))],
        "duties": duty_table(shown.duties, may_change=may_change),
        "may_change": may_change,
        "ending": ending,
        "given": given,
    }
    return TemplateResponse(request, "workbench/administration_job.html", page)


def _give(desk: Desk, *, job: str, form: DutyForm, once: str) -> Any:
    data = form.cleaned_data
    days = {name: data[name] for name in ("first_day", "last_day")}
    return let_answer_for(
        desk, job_ref=job, kind=data["kind"], unit_ref=data["unit"], now=clock.now(), once=once, **days
    )


def _end(act: Any, ref: str, form: EndingForm, desk: Desk, *, once: str) -> Any:
    data = form.cleaned_data
    return act(desk, ref=ref, ending=Ending(data["ending"]), last_day=data["last_day"], now=clock.now(), once=once)


@require_http_methods(["GET", "POST"])
@at_the_desk
def duty(request: HttpRequest, *, desk: Desk, duty: str) -> HttpResponse:
    """Take a duty: after today, at once, or after another day."""
    found = duty_with_job(desk, duty)
    if found is None:
        raise Http404
    card, shown, held = found
    form = EndingForm(request.POST or None)
    if form.is_valid() and attempt(form, partial(_end, take_duty, held.ref, form), desk).done:
        messages.success(request, _("Hvervet er taget."))
        return redirect("workbench:administration-job", shown.ref)
    words = duty_words([held.kind])
    page = {"trail": _trail(words, card), "card": card, "job": shown, "held": held, "words": words, "form": form}
    return TemplateResponse(request, "workbench/administration_duty.html", page)


@require_POST
@at_the_desk
def settle(request: HttpRequest, *, desk: Desk, asked: str) -> HttpResponse:
    """Say that what a leader asked for is seen to."""
    if all(one.ref != asked for one in asked_changes(desk)):
        raise Http404
    press(request, partial(settle_change, ref=asked, now=clock.now()), desk, said=_("Skrevet, at det er gjort."))
    return redirect("workbench:administration")


def _must_administer(desk: Desk) -> None:
    if not does_administer(desk):
        raise Http404


def _person(desk: Desk, ref: str) -> PersonCard:
    card = person_card(desk, ref)
    if card is None:
        raise Http404
    return card


def _units(desk: Desk, organisation: str = "") -> list[tuple[str, str]]:
    return [(unit.ref, unit.name) for unit in units_of(desk) if not organisation or unit.organisation == organisation]


def _trail(here: str, card: PersonCard | None = None) -> list[Link]:
    way = [Link(_("Administration"), reverse("workbench:administration"))]
    if card is not None:
        way.append(Link(card.name, reverse("workbench:administration-person", args=[card.ref])))
    return [*way, Link(here, current=True)]
