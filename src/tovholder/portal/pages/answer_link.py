"""Svar uden login: one line's words and day, and three buttons. No name, nothing else of the course."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tovholder.access.seat import NotAllowedError
from tovholder.audit.actions import record_reading
from tovholder.gate.acting import words_for
from tovholder.gate.fields import DayField
from tovholder.gate.signin import throttle
from tovholder.kernel import clock
from tovholder.kernel.reading import reading
from tovholder.plans.actions.links import BY_LINK, Linked, LinkOverError, answer_link, open_link
from tovholder.plans.enums import Reply

PAGE = "portal:answer-link"


class ReplyForm(forms.Form):
    """One of three answers; a new day comes with the third."""

    reply = forms.ChoiceField(choices=Reply.choices, widget=forms.HiddenInput)
    day = DayField(label=_("Hvilken dag?"), required=False, help_text=_("For eksempel 1/12 eller i morgen."))


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the line and take the answer; an address that opens nothing says so, whatever the reason."""
    try:
        if request.method == "POST":
            return _answered(request, token)
        with reading():
            linked = open_link(token, now=clock.now())
            page = _page(request, linked, ReplyForm())
    except LinkOverError:
        return _over(request)
    _note_reading(linked)
    return page


def _answered(request: HttpRequest, token: str) -> HttpResponse:
    linked = open_link(token, now=clock.now())
    form = ReplyForm(request.POST)
    if form.is_valid():
        reply = Reply(form.cleaned_data["reply"])
        try:
            answer_link(token, reply=reply, now=clock.now(), today=clock.today(), day=form.cleaned_data["day"])
        except NotAllowedError as refusal:
            form.add_error("day", words_for(refusal.reason))
        else:
            return TemplateResponse(request, "portal/answer_taken.html", {"is_moved": reply == Reply.NEW_DAY})
    page = _page(request, linked, form)
    _note_reading(linked)
    return page


def _page(request: HttpRequest, linked: Linked, form: ReplyForm) -> HttpResponse:
    page = TemplateResponse(request, "portal/answer_link.html", {"linked": linked, "form": form})
    return page.render()


def _note_reading(linked: Linked) -> None:
    """Commit the line of the read before anything is sent."""
    record_reading(
        BY_LINK,
        PAGE,
        purpose="answer",
        basis="link",
        coordination_id=linked.coordination_id,
        label_ids=[linked.label_id],
    )


def _over(request: HttpRequest) -> HttpResponse:
    """Say that the address opens nothing; who guesses is counted and stopped as with every one-time address."""
    throttle.note_wrong_address(request)
    return TemplateResponse(request, "portal/answer_over.html", status=404)
