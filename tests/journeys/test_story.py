"""The story's course, from nothing, by six people: what each may find they find, and nobody finds anything else."""

import pytest

from tests.journeys.story.outside import keep_the_log, notices_as_handed_over
from tests.journeys.story.people import gather_people
from tests.journeys.story.play import play, sit_down, take_back
from tests.journeys.story.table import TABLE, entitled
from tests.reading import crawl, listen, try_all

BEFORE, AFTER = 0, 1
HOMES = ("/", "/mit/")


@pytest.fixture
def log(monkeypatch):
    return keep_the_log(monkeypatch)


@pytest.fixture
def seated(transactional_db, monkeypatch, open_window):
    """Return a function that seats the seven, with script or without."""
    people = gather_people()
    sent = listen(monkeypatch, people)
    return lambda *, has_script: sit_down(people, sent, open_window, has_script=has_script)


def leaks(story, moment):
    """Return who was sent what they may not know."""
    found = []
    for name in TABLE:
        _must, may = entitled(name, after=moment)
        for key in {*story.people.accounts, "nobody"} - may:
            found += [f"{key}: {name} at {places[0]}" for places in [story.sent.where(key, story.word(name))] if places]
    return found


def missing(story, moment):
    """Return who did not find what is theirs to find."""
    return [
        f"{key}: {name}"
        for name in TABLE
        for key in sorted(entitled(name, after=moment)[0])
        if not story.sent.where(key, story.word(name))
    ]


def open_everything(story, *, and_what_others_reached):
    """Everybody opens all they can reach by links, and then the addresses that others reached."""
    story.sent.forget()
    reached = {key: crawl(account, HOMES) for key, account in story.people.accounts.items()}
    if and_what_others_reached:
        for key, account in story.people.accounts.items():
            try_all(account, set().union(*reached.values()) - reached[key])
    return reached


def words_in(story, text):
    return [name for name in TABLE if story.word(name).lower() in text.lower()]


def test_each_finds_what_they_may_and_nobody_anything_else(seated, open_window, log):
    story = seated(has_script=True)
    play(story, open_window())
    assert leaks(story, BEFORE) == []
    reached = open_everything(story, and_what_others_reached=False)
    assert len(reached["karen"]) > 3 * len(reached["vera"])
    assert leaks(story, BEFORE) == []
    assert missing(story, BEFORE) == []
    take_back(story)
    open_everything(story, and_what_others_reached=True)
    assert leaks(story, AFTER) == []
    assert missing(story, AFTER) == []
    assert words_in(story, notices_as_handed_over()) == []
    assert "the log is kept" in log.getvalue()
    assert words_in(story, log.getvalue()) == []


def test_the_same_course_without_script(seated, open_window, log):
    story = seated(has_script=False)
    play(story, open_window(java_script_enabled=False))
    assert leaks(story, BEFORE) == []
    take_back(story)
    open_everything(story, and_what_others_reached=False)
    assert leaks(story, AFTER) == []
    assert missing(story, AFTER) == []
    assert words_in(story, log.getvalue()) == []
