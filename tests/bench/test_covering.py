"""Every page and every action of the two doors is measured, or it is said why not."""

import inspect
from datetime import timedelta

from django.urls import resolve

from bench.acts import ACTS
from bench.forms import FIRST, IN_TWO_WEEKS, filled, forms_of
from bench.pages import PAGES
from tests.architecture.addresses import routes
from tovholder.kernel import clock

DOORS = ("workbench:", "portal:")
READS, WRITES = "GET", "POST"
NOT_MEASURED = {
    **{
        (f"workbench:{name}", method): "opened now and then by few, not in the day of those who help citizens"
        for name, methods in (
            ("administration", (READS,)),
            ("administration-people", (READS, WRITES)),
            ("administration-new", (READS, WRITES)),
            ("administration-person", (READS, WRITES)),
            ("administration-hire", (READS, WRITES)),
            ("administration-job", (READS, WRITES)),
            ("administration-duty", (READS, WRITES)),
            ("administration-asked", (WRITES,)),
            ("reviews", (READS,)),
            ("review", (READS, WRITES)),
            ("review-kept", (READS,)),
        )
        for method in methods
    },
    ("workbench:absent", READS): "needs a course whose holder's job has ended: the town has none",
    **{
        (f"workbench:{name}", method): why
        for names, method, why in (
            (("access-ask", "glass"), READS, "a form of two fields; nothing is looked up"),
            (("access-ask", "glass", "glass-close"), WRITES, "a row or two of one person, and rare on purpose"),
            (("access",), READS, "three short lists of one course, as `participants`"),
            (("access-answer", "assignment-end"), WRITES, "one field of one row, as `handover-withdraw`"),
            (("assignments", "assignment-give"), READS, "the list of `leader-list`, with less in each row"),
            (("assignment-give", "emergency-review"), WRITES, "one row, and rare on purpose"),
            (("emergencies", "emergency-review"), READS, "the town has no data protection officer and no emergency"),
        )
        for name in names
    },
    ("workbench:my-day", READS): "the same page as `day`, at the address a leader finds it at",
    ("workbench:step-back-asked", WRITES): "one field of one row, on the one day on which somebody may ask",
    ("workbench:absent", WRITES): "as reading it; the offer itself is measured as `handover`",
    **{
        (name, READS): "a part of what is measured as `plan-pdf`, where there is such a part"
        for name in (
            *("workbench:plan-crisis-pdf", "workbench:plan-as-crisis-pdf", "workbench:plan-as-decided-pdf"),
            *("portal:plan-crisis-pdf", "portal:plan-decided-pdf"),
        )
    },
    ("workbench:access-requests", READS): "a list of the few who have asked; its rows are one statement",
    ("workbench:access-requests", WRITES): "one row, a few times in a course's life",
    **{
        (name, method): "needs somebody who has asked for everything: it happens a few times in a course's life"
        for name, methods in {
            "workbench:access-request": (READS, WRITES),
            "workbench:access-item": (READS, WRITES),
            "workbench:access-include": (WRITES,),
            "workbench:access-pdf": (READS,),
            "portal:everything-pdf": (READS,),
            "portal:everything-data": (READS,),
        }.items()
        for method in methods
    },
    ("portal:everything", WRITES): "one row, a few times in a course's life",
    ("workbench:meeting-slip", READS): "the three questions on paper, as `portal:questions`",
    ("workbench:meeting-slip", WRITES): "the three questions on paper, as `portal:questions`",
    ("portal:plan-words-take", WRITES): "one row and its label, as `portal:plan-words-change`",
    ("portal:plan-words-back", WRITES): "undoes `portal:plan-words-take`",
    ("portal:log-take", WRITES): "one row and its label, as `portal:plan-words-change`",
    ("portal:log-back", WRITES): "undoes `portal:log-take`",
    ("portal:meeting-lines", READS): "what `portal:meeting` reads, with less around it",
    ("portal:meeting-lines", WRITES): "measured as `workbench:meeting-two-lines`",
    ("portal:words-give", WRITES): "one permission more, as `portal:consent-again`; needs a baton that changed hands",
    ("workbench:again", READS): "needs a course that was declined or stopped; its page is the form of two fields",
    ("workbench:again", WRITES): "needs a course that was declined or stopped; what it writes is as `start`",
    ("workbench:answer", READS): "needs a course that was offered only; its page is the form of one field",
    ("workbench:answer", WRITES): "needs a course that was offered only; accepting is measured as `baton`",
    ("workbench:consent-open", WRITES): "another authority's own side: as `consent-ask`, and rare",
    ("workbench:participant-add", WRITES): "three pages that ask on; what it writes is measured as `participant-share`",
    ("workbench:participant-end", WRITES): "takes a person away for good: as `participant-stop`, with the rows it ends",
    ("workbench:handover-told", WRITES): "one field of one row, as `handover-withdraw`",
    ("workbench:plan-link-end", WRITES): "one field of one row, as `handover-withdraw`",
    ("workbench:search", WRITES): "changes nothing: it is measured as a page",
    ("workbench:meeting-day", WRITES): "changes nothing: it says of one day whether it is a holiday",
    ("workbench:protected", READS): "a form of two fields, where somebody is protected: no statement beside the frame",
    ("workbench:protected", WRITES): "changes nothing, and reads what the seat holds already",
    **{
        (f"workbench:{name}", READS): "needs a data protection officer and a month drawn: the town has neither"
        for name in ("oversight", "checks", "check", "findings", "finding")
    },
    ("workbench:check", WRITES): "one row with its version, by one person a few times a month",
    ("workbench:finding", WRITES): "one row with its version, by one person a few times a month",
    ("workbench:code", WRITES): "makes a code for a door; hashing it takes its time on purpose",
}
"""Routes and methods that are left out, each with the reason."""


def methods_of(name, address):
    """Return what a route answers to, as its view says."""
    match = resolve(address)
    names = inspect.getclosurevars(match.func).nonlocals.get("request_method_list", [READS])
    return set(names) & {READS, WRITES}


def wanted():
    return {
        (route.name, method)
        for route in routes()
        if route.name.startswith(DOORS)
        for method in methods_of(route.name, route.address())
    }


def measured():
    return {(page.name, READS) for page in PAGES} | {(act.name, WRITES) for act in ACTS}


def test_every_page_and_every_action_is_measured_or_has_a_reason():
    assert wanted() - measured() - set(NOT_MEASURED) == set()


def test_no_reason_is_given_for_what_is_measured_or_gone():
    assert set(NOT_MEASURED) - wanted() == set()
    assert set(NOT_MEASURED) & measured() == set()


def test_what_is_measured_is_there():
    assert {name for name, _method in measured()} <= {route.name for route in routes()}


def test_no_page_and_no_action_stands_twice():
    assert len({page.key for page in PAGES}) == len(PAGES)
    assert len({act.key for act in ACTS}) == len(ACTS)


PAGE = """
<form action="/a/"><input type="hidden" name="once" value="k"><input name="day" type="date" required>
<input type="radio" name="how" value="x"><input type="radio" name="how" value="y">
<input type="checkbox" name="may" value="1"><textarea name="text" required></textarea>
<select name="who"><option value="">-</option><option value="b">B</option></select></form>
<form action="/b/" id="b"></form><input form="b" name="late" value="v">
"""


def test_a_form_is_filled_in_as_a_person_does():
    first, second = forms_of(PAGE)
    assert first.action == "/a/"
    sent = dict(filled(first, {"who": FIRST, "day": IN_TWO_WEEKS}))
    assert sent["once"] == "k"
    assert sent["how"] == "x"
    assert sent["who"] == "b"
    assert sent["text"]
    assert "may" not in sent
    assert sent["day"] == f"{clock.today() + two_weeks():%d/%m}"
    assert second.fields == [("late", "v")]


def two_weeks():
    return timedelta(days=14)
