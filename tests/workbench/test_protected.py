"""A protected name is on no page and no paper but the citizen's own; it is shown on a click, with a reason."""

from secrets import token_hex

import pytest
from django.urls import reverse

from tests.architecture.addresses import routes
from tests.factories.people import OFFICE
from tests.papers import everything_in
from tests.probes import PROBES
from tovholder.access.seat import NotAllowedError
from tovholder.audit.models import TrailLine
from tovholder.coordination.queries.protection import reveal
from tovholder.kernel import clock
from tovholder.people.actions.citizens import change_citizen
from tovholder.relay.actions.write import Words, write_entry

PLACES = {route.name: route for route in routes() if route.name in PROBES}
READ_BY = ("coordinator", "member", "provider", "psychiatrist", "spouse")


@pytest.fixture
def canary(cast):
    """Einer's name and address, at random and protected, set after everything of the cast was written."""
    names = [f"Q{token_hex(5)}" for _place in range(3)]
    change_citizen(
        who=OFFICE,
        citizen=cast.persons["citizen"],
        given_name=names[0],
        family_name=names[1],
        address=f"{names[2]}vej 3",
        postal_code="9999",
        name_protected=True,
        address_protected=True,
    )
    return names


def read(response):
    if response["Content-Type"].startswith("application/pdf"):
        return str(everything_in(response.content))
    return response.content.decode(errors="replace")


@pytest.mark.parametrize("name", sorted(PLACES))
def test_it_is_in_no_output_for_anybody_else(cast, canary, name):
    probe = PROBES[name]
    address = PLACES[name].address(**probe.refs(cast))
    for key in {*READ_BY, probe.opened_by} - {"citizen"}:
        if cast.accounts[key].pk is None:
            continue
        response = cast.client_for(key).get(address)
        assert [word for word in canary if word in read(response)] == []
        assert [word for word in canary if word in str(response.headers)] == []


def test_the_citizen_sees_their_own_name(cast, canary):
    page = cast.client_for("citizen").get(reverse("portal:course", args=[cast.course.ref]))
    assert canary[0] in page.text
    assert "Navnebeskyttet" not in page.text


def test_lists_across_courses_mask_it_too(cast, canary):
    client = cast.client_for("coordinator")
    day = client.get(reverse("workbench:day"))
    found = client.post(reverse("workbench:search"), {"q": canary[0]})
    assert "Navnebeskyttet" in found.text
    assert [word for word in (*canary[1:],) if word in day.text + found.text] == []
    leader = cast.client_for("leader").get(reverse("workbench:leader"))
    assert [word for word in canary if word in leader.text] == []


@pytest.mark.parametrize("key", ["coordinator", "member"])
def test_it_is_shown_with_a_reason_and_the_trail_says_which(cast, canary, key):
    client, address = cast.client_for(key), reverse("workbench:protected", args=[cast.course.ref])
    sent = {"citizen": cast.persons["citizen"].ref, "why": "visit"}
    page = client.post(address, sent)
    assert (page.status_code, canary[0] in page.text, canary[2] in page.text) == (200, True, True)
    line = TrailLine.objects.latest("pk")
    assert (line.kind, line.page, line.purpose) == ("read", "workbench:protected", "reveal_visit")
    assert line.citizen_ids == [cast.persons["citizen"].pk]
    assert not any(word in str(row) for row in TrailLine.objects.values() for word in canary)
    assert canary[2] not in client.get(address).text


def test_the_one_who_is_asked_about_is_shown(cast, canary):
    """In a family course Lonni is not protected: asking about her shows nobody."""
    client, address = cast.client_for("coordinator"), reverse("workbench:protected", args=[cast.family_course.ref])
    page = client.post(address, {"citizen": cast.persons["spouse"].citizen.ref, "why": "visit"})
    assert [word for word in canary if word in page.text] == []
    seat = cast.seat_for("coordinator", cast.family_course)
    with pytest.raises(NotAllowedError):
        reveal(seat, citizen_ref=cast.persons["spouse"].citizen.ref)
    assert reveal(seat, citizen_ref=cast.persons["citizen"].ref).name == " ".join(canary[:2])


def test_what_stood_in_the_log_before_is_covered_for_others(cast):
    words = Words("Hentede Einer på Testgrusgraven 3.")
    write_entry(cast.seat_for("coordinator"), words=words, topic=1, now=clock.now())
    change_citizen(who=OFFICE, citizen=cast.persons["citizen"], name_protected=True, address_protected=True)
    page = cast.client_for("member").get(reverse("workbench:log", args=[cast.course.ref]))
    assert "Hentede Navnebeskyttet på beskyttet adresse." in page.text
    own = cast.client_for("citizen").get(reverse("portal:log", args=[cast.course.ref]))
    assert "Hentede Einer på Testgrusgraven 3." in own.text


def test_without_a_reason_it_stays_covered(cast, canary):
    client, address = cast.client_for("coordinator"), reverse("workbench:protected", args=[cast.course.ref])
    page = client.post(address, {"citizen": cast.persons["citizen"].ref})
    assert [word for word in canary if word in page.text] == []
    assert "Vælg en af mulighederne." in page.text


@pytest.mark.parametrize("key", ["provider", "psychiatrist"])
def test_who_works_elsewhere_asks_the_coordinator(cast, canary, key):
    address = reverse("workbench:protected", args=[cast.course.ref])
    page = cast.client_for(key).post(address, {"citizen": cast.persons["citizen"].ref, "why": "visit"})
    assert [word for word in canary if word in page.text] == []
    assert "Spørg tovholderen" in page.text


def test_nobody_is_shown_who_is_not_protected_or_not_here(cast):
    client, address = cast.client_for("coordinator"), reverse("workbench:protected", args=[cast.course.ref])
    assert "Her er intet beskyttet" in client.get(address).text
    page = client.post(address, {"citizen": cast.persons["citizen"].ref, "why": "visit"})
    assert "Testgrusgraven" not in page.text
