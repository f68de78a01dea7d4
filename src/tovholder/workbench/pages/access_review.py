"""Hvem har adgang i din enhed: a leader answers for each, and confirms the whole."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.seat import Desk
from tovholder.administration.actions.reviews import JobAnswer, answer_review, confirm_review
from tovholder.administration.queries.reviews import PAGE, kept_review, kept_reviews, review_of, reviews_led
from tovholder.design.shapes import Link
from tovholder.gate.acting import attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_desk
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.workbench.forms.administration import ReviewForm
from tovholder.workbench.shows.access_review import kept_table, row_facts, said_words, state_table
from tovholder.workbench.shows.administration import day_words


@require_safe
@at_the_desk
def reviews(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show the units one leads and how it stands with each."""
    if not desk.viewer.leads_units:
        raise Http404
    return TemplateResponse(request, "workbench/reviews.html", {"states": state_table(reviews_led(desk))})


@require_http_methods(["GET", "POST"])
@at_the_desk
def review(request: HttpRequest, *, desk: Desk, unit: str) -> HttpResponse:
    """Show everybody who has access in the unit, a page at a time; save the answers, and confirm the whole."""
    found = review_of(desk, unit)
    if found is None:
        raise Http404
    here = reverse("workbench:review", args=[unit])
    pages = max(1, -(-len(found.rows) // PAGE))
    number = min(max(_number(request), 1), pages)
    rows = found.rows[(number - 1) * PAGE : number * PAGE]
    form = ReviewForm(request.POST or None, rows=rows)
    if form.is_valid():
        if attempt(form, partial(_answer, unit=unit, form=form), desk).done:
            if "confirm" in request.POST:
                action = partial(confirm_review, unit_ref=unit, now=clock.now())
                press(request, action, desk, said=_("Gennemgangen er bekræftet og gemt."))
                return redirect(here)
            messages.success(request, _("Svarene er gemt."))
            return redirect(f"{here}?page={number + 1 if number < pages else number}")
        found = review_of(desk, unit) or found
        form.rows = [row for row in found.rows if any(row.ref == shown.ref for shown in form.rows)]
        form.see_newest()
        rows = found.rows[(number - 1) * PAGE : number * PAGE]
    page = {
        "trail": [Link(_("Hvem har adgang"), reverse("workbench:reviews")), Link(found.state.unit, current=True)],
        "review": found,
        "due": day_words(found.state.due_on),
        "form": form,
        "rows": [(row, row_facts(row), said_words(row), *_fields(form, row.ref)) for row in rows],
        "number": number,
        "pages": pages,
        "kept": [
            (reverse("workbench:review-kept", args=[ref]), day_words(on), name)
            for ref, on, name in kept_reviews(desk, unit)
        ],
    }
    return TemplateResponse(request, "workbench/review.html", page)


@require_safe
@at_the_desk
def kept(request: HttpRequest, *, desk: Desk, review: str) -> HttpResponse:
    """Show a confirmed review as it was confirmed: to the unit's leaders and the organisation's administrators."""
    found = kept_review(desk, review)
    if found is None:
        raise Http404
    page = {"review": found, "on": day_words(found.on), "lines": kept_table(found)}
    return TemplateResponse(request, "workbench/review_kept.html", page)


def _answer(desk: Desk, *, unit: str, form: ReviewForm, once: str) -> Any:
    data = form.cleaned_data
    answers = [
        JobAnswer(row.ref, data[f"verdict_{row.ref}"], data[f"words_{row.ref}"], data[f"seen_{row.ref}"] or 0)
        for row in form.rows
        if data[f"verdict_{row.ref}"]
    ]
    return answer_review(desk, unit_ref=unit, answers=answers, now=clock.now(), once=once)


def _fields(form: ReviewForm, ref: str) -> list[Any]:
    names = [f"{name}_{ref}" for name in ("verdict", "words")]
    return [form[name] if name in form.fields else None for name in names]


def _number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return int(asked[:4]) if asked.isascii() and asked.isdigit() else 1
