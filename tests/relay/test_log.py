"""Fælles log: written once, read by whom it was written for, corrected beside and never overwritten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.courses import add, seat_of
from tovholder.access.actions.own_words import give_anew
from tovholder.access.enums import Audience
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.enums import Source
from tovholder.kernel import clock
from tovholder.notices.models import Notice
from tovholder.relay.actions.write import Words, correct_entry, evaluate_entry, write_entry
from tovholder.relay.enums import EntryKind
from tovholder.relay.models import LogEntry
from tovholder.relay.queries.entries import Asked, entry_here, log_here, people_in_log
from tovholder.relay.queries.readers import readers_by_topic, readers_to_choose

EVERYBODY = (
    "coordinator",
    "member",
    "provider",
    "psychiatrist",
    "prison",
    "treatment",
    "spouse",
    "adult_child",
    "citizen",
)


def texts(seat, **asked):
    return [card.text for card in log_here(seat, Asked(**asked)).cards]


def write(seat, text, *, topic=None, named=None, **words):
    return write_entry(seat, words=Words(text, **words), topic=topic, named=named, now=clock.now())


def who_reads(cast, text):
    return {key for key in EVERYBODY if text in texts(cast.seat_for(key))}


def part(cast, key):
    return cast.participants[key].ref


def coordinator_part(cast):
    return cast.seat_for("coordinator").participation.ref


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        (1, {"coordinator", "member", "provider", "spouse", "citizen"}),
        (6, {"coordinator", "member", "psychiatrist", "citizen"}),
        (7, {"coordinator", "treatment", "citizen"}),
        (None, {"coordinator", "member", "psychiatrist", "citizen"}),
    ],
)
def test_everybody_with_the_topic_reads_and_nobody_else(cast, topic, expected):
    """Without a topic it is the unit's: 6 for Handicap og Psykiatri."""
    write(cast.seat_for("coordinator"), "Han lød glad.", topic=topic)
    assert who_reads(cast, "Han lød glad.") == expected


def test_the_named_read_and_nobody_else(cast):
    write(cast.seat_for("coordinator"), "Kun til Søren.", topic=1, named=[part(cast, "member")])
    assert who_reads(cast, "Kun til Søren.") == {"coordinator", "member", "citizen"}


def test_who_will_read_is_said_before_and_true_afterwards(cast):
    """For every topic: the names that are promised are those who then find it."""
    seat = cast.seat_for("coordinator")
    refs = {row.ref: key for key, row in cast.participants.items()}
    for said in readers_by_topic(seat):
        text = f"Om emne {said.topic}."
        write(seat, text, topic=said.topic)
        promised = {refs[ref] for ref in said.refs if ref in refs} | {"coordinator", "citizen"}
        assert who_reads(cast, text) == promised, said.topic


def test_who_is_in_a_team_is_among_the_readers(cast):
    from tovholder.access.labelling import party_of
    from tovholder.coordination.actions.participants import Share, share_with
    from tovholder.people.models import Team, TeamMember

    seat = cast.seat_for("coordinator")
    team = Team.objects.create(name="Det opsøgende team", unit=cast.units["health"])
    TeamMember.objects.create(team=team, employment=cast.jobs["treatment"])
    joined = add(seat, team, shares={5}, basis="same_authority")
    share_with(
        seat,
        participant_ref=joined.ref,
        share=Share(topics=frozenset({2}), basis_code="same_authority", reason="Nødvendigt."),
        now=clock.now(),
    )
    said = next(row for row in readers_by_topic(cast.seat_for("coordinator")) if row.topic == 2)
    assert {joined.ref, part(cast, "treatment")} <= said.refs
    assert party_of(team).pk == joined.party_id


def test_nobody_else_is_told_of_the_permissions_of_others(cast):
    for key in ("member", "citizen", "spouse"):
        with pytest.raises(NotAllowedError, match="not_coordinator"):
            readers_by_topic(cast.seat_for(key))


def test_those_to_choose_between_are_those_one_may_know_of(cast):
    names = {row.name for row in readers_to_choose(cast.seat_for("member"))}
    assert {"Karen Testesen", "Jonna Opdigt"} <= names
    assert not names & {"Tilde Prøvemose", "Ærna Øtest", "Søren Åkær-Test"}
    with pytest.raises(NotAllowedError, match="not_here"):
        write(cast.seat_for("member"), "Til Tilde.", named=[part(cast, "prison")])


def test_a_call_with_somebody_whose_part_is_secret_stays_among_those_who_know(cast):
    made = write(
        cast.seat_for("coordinator"),
        "Talte om mødepligten.",
        kind=EntryKind.CALL,
        with_ref=cast.participants["prison"].party.ref,
        topic=1,
    )
    assert made.label.audience == Audience.NAMED
    assert who_reads(cast, "Talte om mødepligten.") == {"coordinator", "citizen"}
    add_topic_ten = write(
        cast.seat_for("coordinator"), "Om dommen.", with_ref=cast.participants["prison"].party.ref, topic=10
    )
    assert add_topic_ten.label.audience == Audience.NAMED
    assert who_reads(cast, "Om dommen.") == {"coordinator", "psychiatrist", "citizen"}


def test_an_entry_with_one_who_may_not_be_known_is_not_there_whatever_its_label(cast):
    seat = cast.seat_for("coordinator")
    write(seat, "Talte med behandleren.", topic=1, with_ref=cast.participants["treatment"].party.ref)
    assert "Talte med behandleren." not in texts(cast.seat_for("member"))
    assert "Talte med behandleren." in texts(cast.seat_for("treatment")) + texts(seat)
    assert not log_here(cast.seat_for("member")).cards
    assert people_in_log(cast.seat_for("member")) == []


def test_what_a_secret_participant_writes_stays_among_those_who_know_of_them(cast):
    made = write(cast.seat_for("prison"), "Mødte til tiden.")
    assert (made.label.topic, made.label.audience) == (10, Audience.NAMED)
    assert who_reads(cast, "Mødte til tiden.") == {"prison", "citizen"}


def test_citizens_own_words_are_theirs_and_for_those_they_name(cast):
    write(cast.seat_for("citizen"), "Jeg sover ikke.")
    assert who_reads(cast, "Jeg sover ikke.") == {"citizen"}
    made = write(cast.seat_for("citizen"), "Sig det til Karen.", named=[coordinator_part(cast)])
    assert who_reads(cast, "Sig det til Karen.") == {"citizen", "coordinator"}
    assert (made.kind, made.source) == (EntryKind.OWN_WORDS, Source.CITIZEN)
    assert made.label.owner.citizen == cast.persons["citizen"]
    assert who_reads(cast, "Jeg sover ikke.") == {"citizen"}, "one yes is not a yes to everything"
    write(cast.seat_for("citizen"), "Sig det til Signe.", named=[part(cast, "psychiatrist")])
    assert who_reads(cast, "Sig det til Signe.") == {"citizen", "psychiatrist"}


def test_a_relative_may_always_tell_and_the_coordinator_is_told(cast):
    made = write(cast.seat_for("adult_child"), "Han har ikke spist i to dage.", named=[coordinator_part(cast)])
    assert (made.kind, made.source) == (EntryKind.SEEN, Source.RELATIVE)
    assert who_reads(cast, "Han har ikke spist i to dage.") == {"coordinator", "adult_child", "citizen"}
    told = Notice.objects.get(kind="log_written")
    assert (told.account, told.facts) == (cast.account("coordinator"), {"entry": made.ref})


def test_a_successor_reads_what_a_relative_told_and_the_citizens_words_when_given(cast):
    from tovholder.coordination.actions.handover import HandoverWords, accept_handover, offer_handover

    write(cast.seat_for("citizen"), "Det har jeg fortalt før.", named=[coordinator_part(cast)])
    write(cast.seat_for("adult_child"), "Han sover dårligt.", named=[coordinator_part(cast)])
    offered = offer_handover(
        cast.seat_for("coordinator"), to=cast.jobs["leader"], words=HandoverWords("Jeg går."), now=clock.now()
    )
    accept_handover(cast.desk_for("leader"), ref=offered.ref, now=clock.now())
    assert "Han sover dårligt." in texts(cast.seat_for("leader"))
    assert "Det har jeg fortalt før." not in texts(cast.seat_for("leader"))
    give_anew(cast.seat_for("citizen"), now=clock.now())
    assert "Det har jeg fortalt før." in texts(cast.seat_for("leader"))


def test_a_correction_stands_beside_and_overwrites_nothing(cast):
    seat = cast.seat_for("coordinator")
    made = write(seat, "Ringede klokken 9.", topic=1)
    correct_entry(seat, ref=made.ref, text="Ringede klokken 10.", reason="Forkert klokkeslæt.", now=clock.now())
    card = entry_here(cast.seat_for("provider"), made.ref)
    assert card.text == "Ringede klokken 9."
    assert [(row.text, row.reason) for row in card.corrections] == [("Ringede klokken 10.", "Forkert klokkeslæt.")]
    assert texts(cast.seat_for("provider")) == ["Ringede klokken 9."]
    assert LogEntry.objects.get(pk=made.pk).version == 1


def test_only_who_wrote_it_corrects_and_the_citizen_says_how_they_see_it(cast):
    made = write(cast.seat_for("coordinator"), "Kom ikke til mødet.", topic=1)
    for key in ("provider", "spouse"):
        with pytest.raises(NotAllowedError, match="only_author"):
            correct_entry(cast.seat_for(key), ref=made.ref, text="Jo.", reason="Nej.", now=clock.now())
    with pytest.raises(NotAllowedError, match="not_here"):
        correct_entry(cast.seat_for("prison"), ref=made.ref, text="Jo.", reason="Nej.", now=clock.now())
    beside = correct_entry(
        cast.seat_for("citizen"),
        ref=made.ref,
        text="Jeg stod udenfor.",
        reason="Sådan ser jeg det.",
        named=[coordinator_part(cast)],
        now=clock.now(),
    )
    assert beside.label.owner.citizen == cast.persons["citizen"]
    assert [row.text for row in entry_here(cast.seat_for("coordinator"), made.ref).corrections] == ["Jeg stod udenfor."]
    assert entry_here(cast.seat_for("provider"), made.ref).corrections == ()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (Words("  "), "text_missing"),
        (Words("I morgen.", at=clock.now() + timedelta(days=1)), "not_yet"),
        (Words("Med hvem?", with_ref="findesikkeher234"), "not_here"),
    ],
)
def test_what_is_refused(cast, words, reason):
    with pytest.raises(NotAllowedError, match=reason):
        write_entry(cast.seat_for("coordinator"), words=words, now=clock.now())


def test_found_by_kind_person_and_words_among_what_is_visible(cast):
    seat = cast.seat_for("coordinator")
    write(seat, "Talte om BOLIGEN.", topic=1, kind=EntryKind.CALL, with_ref=cast.participants["member"].party.ref)
    write(seat, "Boligen er hemmelig.", topic=3)
    hers = write(cast.seat_for("member"), "Så ham i går.", topic=1)
    provider = cast.seat_for("provider")
    assert texts(provider, words="bolig") == ["Talte om BOLIGEN."]
    assert texts(seat, words="bolig") == ["Boligen er hemmelig.", "Talte om BOLIGEN."]
    assert texts(seat, kind="call") == ["Talte om BOLIGEN."]
    assert texts(cast.seat_for("coordinator"), person=hers.recorded_by.ref) == ["Så ham i går."]
    assert texts(seat, words="100 % _") == []


def test_the_words_of_a_correction_are_found_by_those_who_read_it(cast):
    made = write(cast.seat_for("coordinator"), "Kom ikke.", topic=1)
    correct_entry(cast.seat_for("citizen"), ref=made.ref, text="Stod udenfor.", reason="Nej.", now=clock.now())
    assert texts(cast.seat_for("citizen"), words="udenfor") == ["Kom ikke."]
    assert texts(cast.seat_for("coordinator"), words="udenfor") == []


def test_pages_follow_each_other_without_a_gap_or_a_double(cast):
    seat, now = cast.seat_for("coordinator"), clock.now() - timedelta(days=1)
    for number in range(70):
        write(seat, f"Nummer {number}.", topic=1, at=now - timedelta(minutes=number // 7))
    found, after, pages = [], "", 0
    while True:
        page = log_here(seat, Asked(after=after))
        found += [card.text for card in page.cards]
        pages += 1
        if not page.older:
            break
        after = page.older
    assert (pages, len(found), len(set(found))) == (3, 70, 70)
    moments = {row.text: (row.at, row.pk) for row in LogEntry.objects.all()}
    assert [moments[text] for text in found] == sorted((moments[text] for text in found), reverse=True)


def test_an_unknown_or_foreign_entry_begins_at_the_newest(cast):
    seat = cast.seat_for("provider")
    secret = write(cast.seat_for("coordinator"), "Gammel gæld.", topic=3, at=clock.now() - timedelta(days=9))
    write(cast.seat_for("coordinator"), "Nyt.", topic=1)
    for after in (secret.ref, "findesikkeher234"):
        assert texts(seat, after=after) == ["Nyt."]


def test_as_many_statements_for_one_entry_as_for_five_years(cast):
    seat = cast.seat_for("coordinator")
    write(seat, "Den første.", topic=1)
    log_here(seat)
    people_in_log(seat)
    with CaptureQueriesContext(connection) as few:
        log_here(seat, Asked(words="den", kind="note"))
        people_in_log(seat)
    for number in range(40):
        made = write(seat, f"Den {number}.", topic=1)
    correct_entry(seat, ref=made.ref, text="Nej.", reason="Forkert.", now=clock.now())
    with CaptureQueriesContext(connection) as many:
        log_here(seat, Asked(words="den", kind="note"))
        people_in_log(seat)
    assert len(few) == len(many) == 3


def test_a_stand_in_signs_with_their_own_name_from_the_chair_they_sit_on(cast):
    made = write(cast.seat_for("coordinator", cast.ward_course), "Ringede til mor.", topic=1)
    card = log_here(cast.seat_for("provider", cast.ward_course)).cards[0]
    assert (card.author, made.author.employment) == ("Karen Testesen", cast.jobs["away"])


def test_a_guardian_who_does_not_take_part_is_heard(cast):
    karen = cast.seat_for("coordinator", cast.ward_course)
    write(cast.seat_for("guardian", cast.ward_course), "Han mangler vinterstøvler.", named=[karen.participation.ref])
    assert texts(cast.seat_for("coordinator", cast.ward_course)) == ["Han mangler vinterstøvler."]
    assert texts(cast.seat_for("ward", cast.ward_course)) == ["Han mangler vinterstøvler."]
    assert texts(cast.seat_for("provider", cast.ward_course)) == []


def test_nobody_writes_in_a_closed_course(cast):
    seat = cast.seat_for("citizen")
    seat.coordination.state = "ended"
    with pytest.raises(NotAllowedError, match="closed"):
        write(seat, "Hallo?")


def test_a_relative_who_takes_part_is_named_with_the_coordinator_first(cast):
    seat = seat_of(cast.account("citizen"), cast.course)
    people = readers_to_choose(seat)
    assert (people[0].name, people[0].is_coordinator) == ("Karen Testesen", True)
    assert {"Lonni Test Lauridsen", "Tilde Prøvemose"} <= {row.name for row in people}


def test_aim_and_level_stand_with_the_entry_in_the_words_of_that_day(cast):
    coordinator = cast.seat_for("coordinator")
    write(coordinator, "Han kom ikke.", aim="At han kommer igen", level=2)
    card = log_here(cast.seat_for("citizen")).cards[0]
    assert (card.aim, card.level_words) == ("At han kommer igen", "Vi er bekymrede")
    assert texts(cast.seat_for("coordinator"), words="kommer igen") == ["Han kom ikke."]
    with pytest.raises(NotAllowedError, match="not_here"):
        write(coordinator, "Et niveau, der ikke findes.", level=9)


def test_how_it_went_stands_beside_and_corrects_nothing(cast):
    made = write(cast.seat_for("coordinator"), "Vi prøver at ringe først.", topic=1)
    seat = cast.seat_for("coordinator")
    evaluate_entry(seat, ref=made.ref, text="Det hjalp.", now=clock.now())
    (card,) = [one for one in log_here(seat).cards if one.ref == made.ref]
    assert card.text == "Vi prøver at ringe først."
    assert [(one.text, one.is_evaluation, one.reason) for one in card.corrections] == [("Det hjalp.", True, "")]
    with pytest.raises(NotAllowedError, match="text_missing"):
        evaluate_entry(seat, ref=made.ref, text=" ", now=clock.now())


def test_how_it_went_is_read_by_those_who_read_the_entry_and_written_by_who_may_correct_it(cast):
    coordinator = cast.seat_for("coordinator")
    made = write(coordinator, "Kun om straf.", topic=10)
    for key in ("citizen", "provider"):
        with pytest.raises(NotAllowedError):
            evaluate_entry(cast.seat_for(key), ref=made.ref, text="CANARY", now=clock.now())
    evaluate_entry(cast.seat_for("coordinator"), ref=made.ref, text="CANARY", now=clock.now())
    found = {
        key: any(one.text == "CANARY" for card in log_here(cast.seat_for(key)).cards for one in card.corrections)
        for key in ("citizen", "provider", "spouse")
    }
    assert found == {"citizen": True, "provider": False, "spouse": False}


def test_who_writes_from_two_chairs_is_one_and_two_in_one_chair_are_two(cast):
    first = write(cast.seat_for("coordinator", cast.ward_course), "Ringede til mor.", topic=1)
    write(cast.seat_for("provider", cast.ward_course), "Var på besøg.", topic=1)
    seat = cast.seat_for("coordinator", cast.ward_course)
    people = people_in_log(seat)
    assert [name for _ref, name in people] == sorted({name for _ref, name in people})
    karen = {name: ref for ref, name in people}["Karen Testesen"]
    assert karen == first.recorded_by.ref
    assert texts(seat, person=karen) == ["Ringede til mor."]
