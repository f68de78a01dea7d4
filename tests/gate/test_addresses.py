"""Addresses put together here are the addresses that Django works out."""

from datetime import timedelta

import pytest
from django.urls import NoReverseMatch, set_script_prefix
from django.urls import reverse as work_out

from tests.architecture.addresses import NOBODY, routes
from tovholder.gate.addresses import reverse
from tovholder.kernel import clock
from tovholder.kernel.refs import new_ref


def every_address():
    for route in routes():
        yield route.name, {name: new_ref() for name, _kind in route.parameters}


def test_every_address_with_refs_is_the_one_django_gives():
    found = [(name, refs) for name, refs in every_address() if route_takes(name, refs)]
    assert len(found) > 100
    for name, refs in found:
        for _again in range(2):
            assert reverse(name, kwargs=refs) == work_out(name, kwargs=refs)
            assert reverse(name, list(refs.values())) == work_out(name, args=list(refs.values()))


def route_takes(name, refs):
    """Tell whether the name stands for an address with refs only."""
    try:
        work_out(name, kwargs=refs)
    except NoReverseMatch:
        return False
    return True


@pytest.mark.parametrize("value", ["", "a/b", NOBODY + "2", "{0}", 7])
def test_what_is_no_ref_is_refused_as_django_refuses_it(value):
    with pytest.raises(NoReverseMatch):
        reverse("workbench:overview", [value])


def test_a_question_is_written_behind():
    ref = new_ref()
    assert reverse("workbench:overview", [ref], query={"hvem": "æ"}) == f"/forloeb/{ref}/?hvem=%C3%A6"


def test_the_house_may_stand_below_another_address():
    plain, ref = reverse("workbench:day"), new_ref()
    set_script_prefix("/hjem/")
    try:
        assert reverse("workbench:overview", [ref]) == work_out("workbench:overview", args=[ref])
        assert reverse("workbench:overview", [ref]).startswith("/hjem/")
    finally:
        set_script_prefix("/")
    assert reverse("workbench:day") == plain


@pytest.mark.parametrize(("page", "door"), [("portal:overview", "/log-ind/pin/"), ("workbench:day", "/log-ind/")])
def test_each_comes_to_the_door_they_can_open(client, page, door):
    assert client.get(reverse(page)).url.partition("?")[0] == door


def test_a_citizen_whose_session_lay_still_is_asked_for_the_pin_and_told_why(cast):
    client = cast.client_for("citizen")
    client.get(reverse("portal:overview"))
    with clock.frozen(clock.now() + timedelta(hours=2)):
        sent = client.get(reverse("portal:course", [cast.course.ref]))
    assert sent.url == f"/log-ind/pin/?grund=inaktiv&next={reverse('portal:course', [cast.course.ref])}"
