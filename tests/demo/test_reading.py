"""Who opens everything of Pia that they can reach finds nothing that is not theirs: the promise, shown on the demo."""

import re
from types import SimpleNamespace

import pytest

from tests.reading import crawl, listen
from tovholder.access.models import Coordination
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import take_seat
from tovholder.access.viewer import viewer_of
from tovholder.kernel import clock
from tovholder.meetings.queries.here import meeting_page, meetings_here
from tovholder.meetings.queries.letters import letters_here
from tovholder.people.queries.credentials import cast_member

MONEY = (r"restance\w*", r"rater(ne)?", r"gæld(en)?")
SENTENCE = (r"dom(men)?", r"tilsyn(et)?")
CHILDREN = (r"underretning\w*",)
HOSPITAL = ("indlagt", "udskrevet")
SUBSTANCES = (r"urinprøve\w*", "hash", "Ærna")
HOME = (r"husleje\w*", r"budget\w*", r"kontanthjælp\w*")
MIND = (r"medicin\w*", "Signe")
NEVER = {
    "provider": (*MONEY, *SENTENCE, *CHILDREN, *HOSPITAL, *SUBSTANCES),
    "mother": (*MONEY, *SENTENCE, *CHILDREN, *HOSPITAL, *SUBSTANCES, *HOME, *MIND, "Tilde", "Jonna"),
    "psychiatry": (*MONEY, *CHILDREN, *HOME, "Lars", "Bo", "Ib"),
    "prison": (*MONEY, *CHILDREN, *HOSPITAL, *SUBSTANCES, *HOME, *MIND, "Jonna"),
}
"""By whom in the cast: what must stand nowhere in what they are sent about Pia, as whole words."""
NEVER_FOR_FINN = (*SENTENCE, *CHILDREN, *HOSPITAL, *SUBSTANCES, *MIND, r"kontanthjælp\w*", r"gæld(en)?", "Ib", "Jonna")
FINNS = ("Restancen betales i 12 rater", "Katten må blive boende")


@pytest.fixture
def read(demo, monkeypatch):
    """Return a way to open, as one of the cast, all that links reach or the pages named, and read what is there."""
    pia = pias_course().ref

    def read_as(key, *pages):
        account = cast_member(key).account
        door = "mit" if key in {"mother", "citizen"} else "forloeb"
        starts = [f"/{door}/{pia}/{page}" for page in pages or ("",)]
        with monkeypatch.context() as patch:
            sent = listen(patch, SimpleNamespace(accounts={key: account}))
            crawl(account, starts, within=f"/{door}/{pia}/", follow=not pages)
        return [(path, said(text)) for path, text in sent.texts[key]]

    return read_as


def pias_course():
    return Coordination.objects.get(citizens__citizen__given_name="Pia Test")


def said(text):
    """Return what is said: without the machine's half of a PDF, and without the names of topics to choose from."""
    text = text.partition("%PDF")[0]
    for topic in all_topics():
        text = text.replace(topic.name, "").replace(topic.card, "")
    return text


def found(pages, words):
    """Return which of the words stand where."""
    return sorted(
        {(word, path) for word in words for path, text in pages if re.search(rf"\b{word}\b", text, re.IGNORECASE)}
    )


@pytest.mark.parametrize("key", NEVER)
def test_what_is_not_theirs_stands_nowhere(read, key):
    pages = read(key)
    assert len(pages) >= 5
    assert found(pages, NEVER[key]) == []


def test_karen_finds_all_of_it(read):
    pages = read("coordinator", "", "plan/", "aftaler/", "log/", "historik/")
    words = {*NEVER["provider"], *NEVER["psychiatry"]}
    assert {word for word, _path in found(pages, words)} == words


def test_finns_letters_tell_of_the_home_and_the_rent_alone(demo):
    seat = take_seat(viewer=viewer_of(cast_member("coordinator").account, clock.now()), ref=pias_course().ref)
    letters = [
        (card.kind, card.text.prose())
        for meeting in meetings_here(seat)
        for card in letters_here(seat, meeting_page(seat, meeting.ref).pk)
        if card.name == "Finn Eksempel"
    ]
    assert found(letters, NEVER_FOR_FINN) == []
    assert {"Restancen betales i 12 rater", "Katten må blive boende"} == {word for word, _kind in found(letters, FINNS)}
