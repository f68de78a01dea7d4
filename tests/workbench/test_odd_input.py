"""What no hand types: letters that no database keeps, days beyond the calendar, names longer than their column."""

import pytest
from django.urls import reverse

from tovholder.access.models import Coordination, Participation
from tovholder.plans.models import Agreement

NUL = "a\x00b"
LONG = "b" * 121
TYPED = {"role": "member", "corner": "provider", "topic": "1", "basis": ""}


def adding(cast, who):
    return f"{reverse('workbench:participant-add', args=[cast.course.ref])}?hvem={who}"


def test_a_letter_that_no_database_keeps_is_refused_on_every_page(cast):
    client = cast.client_for("coordinator")
    posts = [
        ("search", [], {"q": NUL}),
        ("start", [], {"who": NUL, "citizen": "new", "why": "x", "offered": "yes"}),
        ("handover", [cast.course.ref], {"find": NUL, "search": "1"}),
        ("day-snooze", [], {"line": NUL}),
        ("day-seen", [], {"notice": NUL}),
        ("agreements", [cast.course.ref], {"what": "x", NUL: "x"}),
    ]
    for name, refs, fields in posts:
        assert client.post(reverse(f"workbench:{name}", args=refs), fields).status_code == 400, name
    assert client.get(adding(cast, "employment:%00")).status_code == 400


def test_a_changed_number_on_the_second_look_is_a_fault_of_the_field(cast):
    fields = {"who": "999999-9999", "citizen": "new", "name": "Ib Test", "why": "x", "offered": "yes"}
    before = Coordination.objects.count()
    answer = cast.client_for("coordinator").post(reverse("workbench:start"), fields)
    assert "Datoen i nummeret findes ikke." in answer.text
    assert Coordination.objects.count() == before


@pytest.mark.parametrize("day", ["31-12-9999", "1-1-0001", "9999-12-31", "31-12-1899"])
def test_a_day_beyond_the_calendar_does_not_exist(cast, day):
    client = cast.client_for("coordinator")
    for name in ("starts_on", "ends_on"):
        answer = client.post(adding(cast, f"employment:{cast.jobs['stranger'].ref}"), TYPED | {name: day})
        assert "Den dag findes ikke." in answer.text, name
    fields = {"holder": cast.persons["citizen"].ref, "what": "kommer forbi", "due_on": day}
    assert "Den dag findes ikke." in client.post(reverse("workbench:agreements", args=[cast.course.ref]), fields).text
    assert not Agreement.objects.filter(what="kommer forbi").exists()


def test_a_name_has_the_length_of_its_column(cast):
    client = cast.client_for("coordinator")
    citizen = cast.persons["citizen"].ref
    before = Participation.objects.count(), Coordination.objects.count()
    for who, fields in [
        ("ny", {"organisation": "Lægehuset Prøvegade", "sector": "gp"}),
        ("paaroerende", {"kind": "mother", "citizen": citizen}),
    ]:
        assert client.post(adding(cast, who), TYPED | fields | {"name": LONG}).status_code == 200
    chosen = {"who": "Ib", "citizen": "new", "name": LONG, "why": "x", "offered": "yes"}
    assert client.post(reverse("workbench:start"), chosen).status_code == 200
    assert (Participation.objects.count(), Coordination.objects.count()) == before


def test_a_field_that_the_form_has_not_is_read_by_nobody(cast):
    """What a row belongs to, whose it is and how it stands is never taken from what is sent."""
    client, address = cast.client_for("coordinator"), reverse("workbench:agreements", args=[cast.course.ref])
    other = cast.agreements["ward"]
    forged = {
        name: str(value)
        for column in Agreement._meta.concrete_fields
        for name, value in {column.name: getattr(other, column.attname), column.attname: "1"}.items()
    }
    forged |= {"owner": "1", "audience": "topic", "seat": "x", "role": "coordinator", "is_staff": "1", "pk": other.pk}
    typed = {"holder": cast.persons["citizen"].ref, "due_on": ""}
    client.post(address, typed | {"what": "CANARY ren"})
    client.post(address, forged | typed | {"what": "CANARY pyntet"})
    before = set(Agreement.objects.filter(pk=other.pk).values_list())
    plain, added = (Agreement.objects.get(what=what) for what in ("CANARY ren", "CANARY pyntet"))
    own = {"id", "ref", "what", "label", "created_at", "updated_at"}
    kept = [column.attname for column in Agreement._meta.concrete_fields if column.name not in own]
    differing = {n: getattr(added, n) for n in kept if getattr(added, n) != getattr(plain, n)}
    moments = {n for n in differing if n.endswith("_at")}
    assert set(differing) - moments == set()
    assert (added.label.owner_id, added.label.coordination_id) == (plain.label.owner_id, plain.label.coordination_id)
    assert (added.label.topic, added.label.audience) == (plain.label.topic, plain.label.audience)
    assert set(Agreement.objects.filter(pk=other.pk).values_list()) == before
