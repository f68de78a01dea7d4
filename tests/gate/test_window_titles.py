"""What windows are called: staff see the kind of page, nobody sees whom it is about, and pages are told apart."""

import html
import re

import pytest
from django.urls import reverse

from tests.architecture.addresses import routes
from tests.probes import PROBES
from tovholder.gate.window_titles import DOORS, PRIVATE, window_title

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
BETRAYING = re.compile(r"(?i)kigge|stop|pause|samtykke|ja og nej|bestemt|sige nej|hvem må|kriseplan")
PAPER = {"workbench:code", "workbench:meeting-letter", "workbench:meeting-printing", "workbench:consent-slip"}
"""What is printed carries the name of the paper alone."""
WITHOUT_A_ROW = {
    "coordinator": ["day", "search", "away", "method"],
    "leader": ["leader"],
}


def title_of(response):
    """Return what the window is called; a whole page has one title and one only (drawings have their own)."""
    head = response.text[: response.text.index("</head>")]
    return html.unescape(TITLE.findall(head)[0])


def is_page(response):
    return response.status_code == 200 and "<html" in response.text[:200]


def names_of(cast):
    people = [cast.persons[key].given_name for key in ("citizen", "spouse", "adult_child", "ward")]
    return [*people, "Testesen", "Opdigt", *(org.name for org in cast.units.values())]


def test_every_page_of_both_doors_has_a_word_of_its_own():
    names = [route.name for route in routes() if route.name.partition(":")[0] in DOORS]
    assert [name for name in names if not window_title(name)] == []
    assert len(names) > 100


def test_what_is_no_page_of_the_doors_has_no_word():
    assert window_title("") == window_title("gate:sign-in") == window_title("workbench:nothing-here") == ""


def test_no_window_of_a_citizen_betrays_what_it_is_about():
    assert [str(word) for word in PRIVATE.values() if BETRAYING.search(str(word))] == []


@pytest.mark.parametrize("name", sorted(name for name, probe in PROBES.items() if probe.method == "get"))
def test_the_window_says_the_kind_of_page_and_never_whom_it_is_about(cast, name):
    probe = PROBES[name]
    answer = cast.client_for(probe.opened_by).get(reverse(name, kwargs=probe.refs(cast)))
    if answer.headers.get("Content-Type", "").startswith("text/html") and is_page(answer):
        title = title_of(answer)
        door = name.partition(":")[0]
        if door in DOORS and name not in PAPER and name != "portal:answer-link":
            assert title == f"{window_title(name)} · Tovholder"
        assert title != "Tovholder"
        assert [word for word in names_of(cast) if word.lower() in title.lower()] == []


@pytest.mark.parametrize("key", sorted(WITHOUT_A_ROW))
def test_so_do_the_pages_that_name_no_row(cast, key):
    client = cast.client_for(key)
    for name in WITHOUT_A_ROW[key]:
        assert title_of(client.get(reverse(f"workbench:{name}"))) == f"{window_title(f'workbench:{name}')} · Tovholder"


def test_pages_of_sign_in_and_of_faults_have_one_too(client, db):
    for name in ("gate:sign-in", "gate:sign-in-pin", "gate:first-code", "portal:help-now", "portal:leaflets"):
        title = title_of(client.get(reverse(name)))
        assert title.endswith(" · Tovholder"), name
    assert title_of(client.get("/her/er/intet/")) == "Siden findes ikke · Tovholder"
