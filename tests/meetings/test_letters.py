"""Breve: each made from the recipient's own place at the table, easy to read, and kept as sent."""

import pytest

from tests.cast import DAY
from tests.factories.meetings import guest, plan, plan_for
from tests.factories.plans import begin, line
from tovholder.access.labelling import party_of
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.actions.participants import stop_sharing
from tovholder.coordination.models import CoordinatorTerm
from tovholder.kernel import clock
from tovholder.kernel.lix import MOST_FOR_CITIZENS, readability
from tovholder.meetings.actions.agenda import ItemWords, add_item, attend_items
from tovholder.meetings.actions.letters import note_handed_over, note_printed, send_invitations
from tovholder.meetings.actions.plan import cancel_meeting, change_meeting
from tovholder.meetings.enums import LetterKind, LetterVersion, MeetingState, Way
from tovholder.meetings.letter_text import letter_of
from tovholder.meetings.models import Letter
from tovholder.meetings.queries.here import meeting_page
from tovholder.meetings.queries.letters import draft_for, letters_here
from tovholder.notices.models import Notice
from tovholder.plans.enums import PlanLineKind

INVITED = ("member", "provider", "psychiatrist", "prison", "spouse")


@pytest.fixture
def meeting(cast):
    partakers = [cast.jobs.get(key) or cast.persons[key] for key in INVITED]
    return plan(cast.seat_for("coordinator"), *partakers, aim="Vi vil aftale, hvordan huslejen bliver betalt.")


def draft(cast, meeting, key, kind=LetterKind.INVITATION):
    party = party_of(cast.jobs.get(key) or cast.persons[key])
    return draft_for(cast.seat_for("coordinator"), meeting_ref=meeting.ref, party=party, kind=kind)


def test_the_citizens_letter_reads_as_it_should(cast, meeting):
    letter = draft(cast, meeting, "citizen")
    text = letter.text.plain()
    assert letter.written_for == LetterVersion.CITIZEN
    assert letter.text.sender == "Prøvestrup Kommune"
    for words in (
        "Kære Einer",
        "Du er inviteret til et møde. Du bestemmer, om du vil komme.",
        "kl. 13 til 14.",
        "1. Det, du vil sige først. Du begynder.",
        "- Karen Testesen: leder mødet og skriver ned",
        "[ ] nej, vent på mig",
        "Det må I ikke tale om: ____",
        "Karen Testesen, din tovholder",
    ):
        assert words in text
    found = readability(letter.text.prose())
    assert found.lix <= MOST_FOR_CITIZENS
    assert found.long_sentences == ()


@pytest.mark.parametrize("key", ["spouse", "citizen"])
def test_what_private_people_get_is_easy_to_read(cast, meeting, key):
    assert readability(draft(cast, meeting, key).text.prose()).is_easy


@pytest.mark.parametrize(
    ("key", "names"),
    [("psychiatrist", True), ("citizen", False), ("member", False), ("provider", False), ("spouse", False)],
)
def test_a_secret_participant_is_in_no_letter_to_who_may_not_know(cast, meeting, key, names):
    assert ("Tilde" in draft(cast, meeting, key).text.plain()) is names


def test_the_citizens_letter_says_that_more_come_and_names_nobody_hidden(cast, meeting):
    (part,) = [part for part in draft(cast, meeting, "citizen").text.parts if part.heading.startswith("De kommer")]
    assert part.points[-1] == "én mere, som du kender. Spørg Karen"


def test_what_is_written_about_one_to_the_citizen_is_told_to_that_one_as_it_stands(cast):
    people = [
        guest(cast.jobs["member"], brings="har tal på din husleje."),
        guest(cast.persons["spouse"], brings="x y z"),
    ]
    made = plan(cast.seat_for("coordinator"), *people)
    told = {key: draft(cast, made, key).text.plain() for key in ("citizen", "member", "spouse")}
    assert "har tal på din husleje" in told["citizen"]
    assert "Borgeren læser om dig: “har tal på din husleje”." in told["member"]
    assert "tal på din husleje" not in told["spouse"]
    assert "x y z" not in told["spouse"]


def test_who_is_there_for_one_item_reads_of_that_item_only(cast, meeting):
    seat, now = cast.seat_for("coordinator"), clock.now()
    item = add_item(seat, meeting_ref=meeting.ref, words=ItemWords("Huslejen", topic=3), now=now)
    ref = party_of(cast.jobs["provider"]).ref
    attend_items(seat, meeting_ref=meeting.ref, party_ref=ref, item_refs=[item.ref], now=now)
    text = draft(cast, meeting, "provider").text.plain()
    assert "1. Huslejen" in text
    assert "\n2. " not in text
    assert "ikke betalt" not in text


def agenda_of(letter):
    return next(part.points for part in letter.text.parts if part.is_numbered)


def test_a_private_letter_says_what_shall_be_done_and_leaves_the_frame_out(cast, meeting):
    seat, now = cast.seat_for("coordinator"), clock.now()
    rent = ItemWords("Huslejen", plain="Din husleje. Vi aftaler, hvordan den bliver betalt.")
    item = add_item(seat, meeting_ref=meeting.ref, words=rent, now=now)
    add_item(seat, meeting_ref=meeting.ref, words=ItemWords("Katten"), now=now)
    ref = party_of(cast.jobs["provider"]).ref
    attend_items(seat, meeting_ref=meeting.ref, party_ref=ref, item_refs=[item.ref], now=now)
    assert agenda_of(draft(cast, meeting, "citizen")) == (
        "Det, du vil sige først. Du begynder.",
        "Din husleje. Vi aftaler, hvordan den bliver betalt.",
        "Katten",
        "Hvem gør hvad, og hvornår?",
        "Skal vi mødes igen?",
    )
    assert "er kun med til punkt 2" in draft(cast, meeting, "citizen").text.plain()
    whole = agenda_of(draft(cast, meeting, "member"))
    assert (len(whole), whole[0].split(" (")[0]) == (12, "Velkomst, roller og tid")
    assert "er kun med til punkt 7" in draft(cast, meeting, "member").text.plain()


def test_who_is_there_for_the_frame_alone_is_there_part_of_the_time(cast, meeting):
    seat, now = cast.seat_for("coordinator"), clock.now()
    welcome = meeting.items.order_by("place").first()
    ref = party_of(cast.jobs["provider"]).ref
    attend_items(seat, meeting_ref=meeting.ref, party_ref=ref, item_refs=[welcome.ref], now=now)
    (line,) = [line for line in draft(cast, meeting, "citizen").text.plain().splitlines() if "Jonna" in line]
    assert line.endswith("er med en del af tiden")


def test_one_click_sends_all_and_keeps_them_as_sent(cast, meeting):
    seat, now = cast.seat_for("coordinator"), clock.now()
    expected = {key: draft(cast, meeting, key).text for key in (*INVITED, "citizen")}
    made = send_invitations(seat, ref=meeting.ref, now=now)
    assert len(made) == 6
    kept = {row.recipient_id: letter_of(row.body) for row in Letter.objects.filter(meeting=meeting)}
    for key, text in expected.items():
        assert kept[party_of(cast.jobs.get(key) or cast.persons[key]).pk] == text
    meeting.refresh_from_db()
    assert (meeting.state, meeting.sent_at) == (MeetingState.CALLED, now)
    assert Notice.objects.filter(kind="meeting_letter").count() == 6
    assert send_invitations(cast.seat_for("coordinator"), ref=meeting.ref, now=now) == []


def test_only_those_whose_letter_changed_get_a_second_one(cast, meeting):
    now = clock.now()
    send_invitations(cast.seat_for("coordinator"), ref=meeting.ref, now=now)
    meeting.refresh_from_db()
    guests = [guest(cast.jobs.get(key) or cast.persons[key]) for key in INVITED]
    guests[0] = guest(cast.jobs["member"], brings="nøglen")
    words = plan_for(aim=meeting.aim)
    change_meeting(
        cast.seat_for("coordinator"), ref=meeting.ref, plan=words, guests=guests, seen_version=meeting.version, now=now
    )
    again = send_invitations(cast.seat_for("coordinator"), ref=meeting.ref, now=now)
    names = {row.recipient.pk for row in again}
    assert party_of(cast.jobs["member"]).pk in names
    assert party_of(cast.jobs["prison"]).pk not in names


def test_who_has_no_login_gets_paper(cast):
    job, person = cast.jobs["provider"], cast.persons["spouse"]
    cast.accounts["provider"].delete()
    type(person).objects.filter(pk=person.pk).update(digital_post=False)
    made = plan(cast.seat_for("coordinator"), job, person, cast.jobs["member"])
    send_invitations(cast.seat_for("coordinator"), ref=made.ref, now=clock.now())
    cards = letters_here(cast.seat_for("coordinator"), made.pk)
    assert {card.name for card in cards if card.waits_for_printer} == {"Jonna Opdigt", "Lonni Test Lauridsen"}
    seat, now = cast.seat_for("coordinator"), clock.now()
    first = next(card for card in cards if card.name == "Jonna Opdigt")
    note_printed(seat, meeting_ref=made.ref, refs=[first.ref], now=now)
    second = next(card for card in cards if card.name.startswith("Lonni"))
    note_handed_over(seat, meeting_ref=made.ref, ref=second.ref, on=clock.today(), now=now)
    assert not any(card.waits_for_printer for card in letters_here(seat, made.pk))


@pytest.mark.parametrize("key", [*INVITED, "citizen"])
def test_everybody_reads_their_own_letter_and_no_other(cast, meeting, key):
    send_invitations(cast.seat_for("coordinator"), ref=meeting.ref, now=clock.now())
    cards = letters_here(cast.seat_for(key), meeting.pk)
    assert [card.is_own for card in cards] == [True]


def test_a_late_apology_is_asked_for_in_writing(cast):
    made = plan(cast.seat_for("coordinator"), guest(cast.jobs["member"], way=Way.WRITES))
    assert "Du deltager skriftligt" in draft(cast, made, "member").text.plain()
    assert "Søren Åkær-Test: skriver til mødet" in draft(cast, made, "citizen").text.plain()


def test_a_protected_name_or_address_is_in_no_letter(cast):
    einer = cast.persons["citizen"]
    type(einer).objects.filter(pk=einer.pk).update(name_protected=True, address_protected=True)
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"])
    assert "Du indkaldes til et møde om hjælpen til borgeren." in draft(cast, made, "member").text.plain()
    with pytest.raises(NotAllowedError) as refused:
        plan(cast.seat_for("coordinator"), place="Hos Einer, Testgrusgraven 3")
    assert refused.value.reason == "place_protected"


def test_as_many_statements_for_many_as_for_few(cast, django_assert_max_num_queries):
    few = plan(cast.seat_for("coordinator"), cast.jobs["member"])
    many = plan(cast.seat_for("coordinator"), *[cast.jobs.get(key) or cast.persons[key] for key in INVITED])
    for row in (few, many):
        draft(cast, row, "citizen")
    for row in (few, many):
        with django_assert_max_num_queries(25):
            draft(cast, row, "citizen")


def test_who_had_a_letter_is_told_when_it_is_off(cast, meeting):
    now = clock.now()
    send_invitations(cast.seat_for("coordinator"), ref=meeting.ref, now=now)
    meeting.refresh_from_db()
    guests = [guest(cast.jobs.get(key) or cast.persons[key]) for key in INVITED if key != "provider"]
    seat = cast.seat_for("coordinator")
    change_meeting(seat, ref=meeting.ref, plan=plan_for(), guests=guests, seen_version=meeting.version, now=now)
    (letter,) = Letter.objects.filter(kind=LetterKind.CANCELLED)
    assert letter.recipient == party_of(cast.jobs["provider"])
    assert "Du skal alligevel ikke med til mødet" in letter_of(letter.body).plain()
    cancel_meeting(seat, ref=meeting.ref, why="Einer er syg.", now=now)
    off = {row.recipient_id: letter_of(row.body).plain() for row in Letter.objects.filter(kind=LetterKind.CANCELLED)}
    assert len(off) == 6
    assert "Einer er syg." in off[party_of(cast.persons["citizen"]).pk]


def test_the_citizens_own_letter_says_what_goes_well_and_nobody_elses_does(cast, meeting):
    begin(cast.seat_for("coordinator"))
    line(cast.seat_for("coordinator"), PlanLineKind.RESOURCE, "Du passer katten.", topic=1)
    line(cast.seat_for("coordinator"), PlanLineKind.RESOURCE, "Du møder til tilsyn.", topic=10)
    own = draft(cast, meeting, "citizen").text.plain()
    assert "Det er gået godt\n- Du passer katten." in own
    assert "tilsyn" not in own
    for key in ("member", "psychiatrist", "spouse"):
        assert "katten" not in draft(cast, meeting, key).text.plain(), key


def test_a_letter_is_read_on_only_while_all_in_it_may_be_known(cast, meeting):
    """Withdrawn is withdrawn: what somebody was sent while they might know it does not stand open afterwards."""
    send_invitations(cast.seat_for("coordinator"), ref=meeting.ref, now=clock.now())
    assert [card.is_own for card in letters_here(cast.seat_for("provider"), meeting.pk)] == [True]
    stop_sharing(cast.seat_for("coordinator"), participant_ref=cast.participants["provider"].ref, now=clock.now())
    assert letters_here(cast.seat_for("provider"), meeting.pk) == []
    assert [card.is_own for card in letters_here(cast.seat_for("member"), meeting.pk)] == [True]
    names = {card.name for card in letters_here(cast.seat_for("coordinator"), meeting.pk)}
    assert "Jonna Opdigt" in names


def test_who_coordinated_before_is_known_as_any_other(cast, meeting):
    """Having held the baton once makes nobody known for good: only whoever holds it when the meeting is."""
    seat = cast.seat_for("coordinator")
    seen = {card.name for card in meeting_page(cast.seat_for("spouse"), meeting.ref).invitees}
    assert "Karen Testesen" in seen
    assert "Signe Prøvelund" not in seen
    signe = cast.jobs["psychiatrist"]
    facts = {"coordination": seat.coordination, "appointed_by": signe, "employment": signe, "is_first_contact": True}
    CoordinatorTerm.objects.create(starts_at=clock.now() - DAY, ends_at=clock.now(), **facts)
    assert {card.name for card in meeting_page(cast.seat_for("spouse"), meeting.ref).invitees} == seen


def test_a_relative_reads_the_purpose_only_where_the_citizen_has_said_so(cast):
    made = plan(cast.seat_for("coordinator"), cast.persons["spouse"], why="Hemmelig husleje", topic=2)
    assert "Hemmelig husleje" not in draft(cast, made, "spouse").text.plain()
    assert "Hemmelig husleje" in draft(cast, made, "citizen").text.plain()
    open_to = plan(cast.seat_for("coordinator"), cast.persons["spouse"], why="Aftensmaden", topic=1)
    assert "Aftensmaden" in draft(cast, open_to, "spouse").text.plain()
