"""Metoden: short guides, leaflets that citizens can read, nothing cited without its address, local copies that stay."""

import tomllib
from pathlib import Path

import pytest

from tests.factories.courses import desk_of, make_course, seat_of
from tests.factories.people import make_account
from tovholder.access.seat import NotAllowedError
from tovholder.kernel import clock
from tovholder.kernel.lix import LONG_SENTENCE, MOST_FOR_CITIZENS, readability
from tovholder.kernel.models import TemplateVersion, change_row
from tovholder.kernel.templates import SINCE, ship
from tovholder.programme import library
from tovholder.programme.actions import hide_guides, show_guides
from tovholder.programme.enums import Audience, Place
from tovholder.programme.library import GUIDE, LEAFLETS, MOST_LINES, guides_at, leaflets_at
from tovholder.programme.models import GuidesHidden
from tovholder.programme.queries import guide_here, has_put_guides_away

SHIPPED = Path(library.__file__).parent / "shipped"
FILES = sorted(SHIPPED.glob("*.toml"))
PRIVATE = (Audience.CITIZEN, Audience.RELATIVE)


@pytest.fixture
def course(town):
    return make_course(town.karen, town.pia)


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_every_place_has_its_guide_and_every_leaflet_is_there(db):
    assert [guide.key for guide in guides_at(clock.now())] == list(Place)
    assert [leaflet.key for leaflet in leaflets_at(clock.now())] == list(LEAFLETS)
    assert [one.key for one in leaflets_at(clock.now(), [Audience.PARTNER])] == ["partner"]


def test_a_guide_is_at_most_five_short_lines(db):
    for guide in guides_at(clock.now()):
        assert 1 <= len(guide.lines) <= MOST_LINES
        assert readability("\n".join(guide.lines)).long_sentences == ()


def test_a_sixth_line_of_a_local_guide_stays_out_of_the_page(db):
    row = TemplateVersion.objects.get(kind=GUIDE, key=Place.PLAN)
    row.body["lines"] = [{"text": f"Linje {n}."} for n in range(9)]
    assert len(library.read_guide(row).lines) == MOST_LINES


@pytest.mark.parametrize("key", [key for key in LEAFLETS if key != "partner"])
def test_citizens_and_relatives_can_read_their_leaflets(db, key):
    (leaflet,) = [one for one in leaflets_at(clock.now(), PRIVATE) if one.key == key]
    found = readability(leaflet.prose)
    assert found.lix <= MOST_FOR_CITIZENS
    assert found.long_sentences == ()
    assert "trin" not in leaflet.prose.lower().split()


def test_the_readability_check_finds_a_hard_text():
    hard = "Koordineringsindsatsens beslutningskompetencer forudsætter myndighedsinddragelse " * 8
    assert readability(hard).lix > MOST_FOR_CITIZENS
    assert readability(" ".join(["ord"] * (LONG_SENTENCE + 1))).long_sentences != ()


def test_every_text_says_whose_it_is_and_every_source_has_its_address():
    for path in FILES:
        data = read(path)
        assert data["origin"] in {"ours", "reconstruction"}, path.name
        for source in data["sources"]:
            assert set(source) == {"work", "url", "whole"}
            assert source["url"].startswith(("https://", "http://"))


def test_what_was_never_found_is_never_called_the_original():
    """NF1 and NF2: the agenda and the map of Copenhagen; these guides say that they are reconstructions.

    That of the leader too: no whole guide on leading the method was found.
    """
    for place in (Place.NETWORK, Place.MEETING_PLAN, Place.MEETING_HOLD, Place.MEETING_CLOSE, Place.LEAD):
        assert read(SHIPPED / f"guide_{place}.toml")["origin"] == "reconstruction"


def test_an_upgrade_never_overwrites_a_local_guide(db, tmp_path):
    shipped = TemplateVersion.objects.get(kind=GUIDE, key=Place.PLAN)
    change_row(shipped, ends_at=clock.now())
    body = {**shipped.body, "title": "Sådan gør vi i Prøvestrup", "lines": [{"text": "Ring først."}]}
    TemplateVersion.objects.create(
        kind=GUIDE,
        key=Place.PLAN,
        number=2,
        title=body["title"],
        origin="local",
        body=body,
        digest="local",
        starts_at=SINCE,
    )
    newer = tmp_path / "guide_plan.toml"
    newer.write_text((SHIPPED / "guide_plan.toml").read_text(encoding="utf-8").replace("Hold planen let", "Nyt"))
    ship(newer, now=clock.now())
    (guide,) = [one for one in guides_at(clock.now()) if one.key == Place.PLAN]
    assert (guide.title, guide.lines, guide.origin) == ("Sådan gør vi i Prøvestrup", ("Ring først.",), "lokal")


def test_a_guide_stands_where_the_work_is_done_until_the_person_puts_it_away(town, course):
    karen, soren = seat_of(town.karen, course), desk_of(town.soren)
    assert guide_here(karen, Place.PLAN).title == "Hold planen let"
    hide_guides(desk_of(town.karen), now=clock.now())
    hide_guides(desk_of(town.karen), now=clock.now())
    assert guide_here(seat_of(town.karen, course), Place.PLAN) is None
    assert has_put_guides_away(desk_of(town.karen))
    assert not has_put_guides_away(soren)
    show_guides(desk_of(town.karen), now=clock.now())
    assert guide_here(seat_of(town.karen, course), Place.PLAN) is not None
    assert GuidesHidden.objects.count() == 1


def test_citizens_have_no_guides_to_put_away(town, course):
    pia = make_account(town.pia)
    assert guide_here(seat_of(pia, course), Place.PLAN) is None
    for act in (hide_guides, show_guides):
        with pytest.raises(NotAllowedError, match="not_here"):
            act(desk_of(pia), now=clock.now())
