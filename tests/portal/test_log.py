"""Det er der sket, as the citizen and a relative see it and write it."""

import pytest
from django.urls import reverse

from tests.portal.reading import words_of
from tovholder.access.seat import NotAllowedError
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.kernel.lix import lix_of
from tovholder.relay.actions.take_back import take_back_entry
from tovholder.relay.actions.write import Words, write_entry
from tovholder.relay.models import LogEntry


def url(cast, name="log", *args):
    return reverse(f"portal:{name}", args=[cast.course.ref, *args])


def write(cast, text, **facts):
    return write_entry(cast.seat_for("coordinator"), words=Words(text), now=clock.now(), **facts)


def test_the_citizen_reads_what_was_done_and_writes_own_words(cast):
    write(cast, "Ringede til boligforeningen.", topic=1)
    client = cast.client_for("citizen")
    page = client.get(url(cast))
    assert "Ringede til boligforeningen." in words_of(page)
    karen = cast.seat_for("coordinator").participation.ref
    answer = client.post(url(cast), {"text": "Jeg vil have ro.", "readers": [karen]}, follow=True)
    assert "Gemt. Karen Testesen kan læse det nu." in words_of(answer)
    assert (
        "Jeg vil have ro." in cast.client_for("coordinator").get(reverse("workbench:log", args=[cast.course.ref])).text
    )
    answer = client.post(url(cast), {"text": "Kun til mig selv."}, follow=True)
    assert "Gemt. Kun du kan læse det." in words_of(answer)


def test_the_citizen_says_beside_how_they_see_it(cast):
    made = write(cast, "Kom ikke til mødet.", topic=1)
    client = cast.client_for("citizen")
    client.post(url(cast, "log-entry", made.ref), {"text": "Jeg stod udenfor."})
    words = words_of(client.get(url(cast)))
    assert "Kom ikke til mødet." in words
    assert "Jeg stod udenfor." in words
    assert LogEntry.objects.get(pk=made.pk).text == "Kom ikke til mødet."


def test_a_relative_tells_gets_a_receipt_and_sees_only_what_is_theirs(cast):
    write(cast, "KANARIE om sindet.", topic=6)
    write(cast, "Han har det godt hjemme.", topic=1)
    client = cast.client_for("spouse")
    page = words_of(client.get(url(cast)))
    assert "Det har jeg set" in page
    assert "Han har det godt hjemme." in page
    assert "KANARIE" not in page
    assert "Sig, hvordan du ser det" not in page
    answer = words_of(client.post(url(cast), {"text": "Han spiser ikke."}, follow=True))
    assert "Tak. Vi har fået det. Karen Testesen kan læse det nu." in answer
    child = words_of(cast.client_for("adult_child").get(url(cast)))
    assert "Han spiser ikke." not in child
    assert "Han har det godt hjemme." not in child


def test_what_others_might_see_over_a_shoulder_is_folded_and_not_printed(cast):
    write(cast, "Samtale om alkohol.", topic=7)
    html = cast.client_for("citizen").get(url(cast)).content.decode()
    assert "Samtale om alkohol." not in html.split("Andet, der er sket")[0]
    assert "Samtale om alkohol." in html


def test_what_is_not_theirs_cannot_be_answered(cast):
    made = write(cast, "Om gæld.", topic=3)
    assert cast.client_for("spouse").get(url(cast, "log-entry", made.ref)).status_code == 404
    ours = write(cast, "Om hverdagen.", topic=1)
    assert cast.client_for("spouse").get(url(cast, "log-entry", ours.ref)).status_code == 404


def test_the_words_are_easy(cast):
    for key in ("citizen", "spouse"):
        page = words_of(cast.client_for(key).get(url(cast))).split("Det er der sket", 2)[-1]
        assert lix_of(page) <= 34, key


def test_whom_others_must_not_see_is_not_among_the_names_to_choose(cast):
    html = cast.client_for("citizen").get(url(cast)).content.decode()
    assert "Signe Prøvelund" in html
    assert "Tilde" not in html
    assert "Ærna" not in html


def own_entry(cast, text="Jeg sov i skoven."):
    karen = cast.seat_for("coordinator").participation.ref
    cast.client_for("citizen").post(url(cast), {"text": text, "readers": [karen]})
    return LogEntry.objects.get(text=text)


def staff_pages(cast, key):
    client, course = cast.client_for(key), [cast.course.ref]
    return "".join(
        client.get(reverse(f"workbench:{name}", args=course)).text for name in ("log", "history", "overview")
    )


def test_beside_own_words_stands_who_can_read_them(cast):
    own_entry(cast)
    write_entry(cast.seat_for("citizen"), words=Words("Kun mig."), now=clock.now())
    page = words_of(cast.client_for("citizen").get(url(cast)))
    assert "Jeg sov i skoven. Karen Testesen kan læse det." in page
    assert "Kun mig. Kun du kan læse det." in page


def test_own_words_are_taken_away_and_put_back_with_what_stands_beside(cast):
    made, client = own_entry(cast), cast.client_for("citizen")
    client.post(url(cast, "log-entry", made.ref), {"text": "Det var i parken."})
    assert "Det var i parken." in staff_pages(cast, "coordinator")
    answer = client.post(url(cast, "log-take", made.ref), {"once": "et"}, follow=True)
    assert "Det er taget væk." in words_of(answer)
    assert "Jeg sov i skoven." in answer.text
    assert client.get(url(cast, "log-entry", made.ref)).status_code == 404
    taken = staff_pages(cast, "coordinator")
    assert "skoven" not in taken
    assert "parken" not in taken
    rows = LogEntry.objects.filter(author__citizen=cast.persons["citizen"])
    assert rows.count() == 2
    assert not rows.filter(label_id__in=cast.seat_for("coordinator").labels).exists()
    assert "Egne ord i loggen blev taget tilbage af Einer Test Lauridsen." in taken
    assert "taget tilbage" not in staff_pages(cast, "member")
    client.post(url(cast, "log-back", made.ref), {"once": "to"})
    back = staff_pages(cast, "coordinator")
    assert all(words in back for words in ("Jeg sov i skoven.", "Det var i parken."))
    assert "taget tilbage" not in back
    told = TrailLine.objects.filter(page__in=["relay.take_back_entry", "relay.give_back_entry"])
    assert [line.coordination_id for line in told] == [cast.course.pk] * 2


def test_taken_twice_and_in_two_tabs_it_is_taken_once(cast):
    made, client = own_entry(cast), cast.client_for("citizen")
    for _press in (1, 2):
        assert "Det er taget væk." in words_of(
            client.post(url(cast, "log-take", made.ref), {"once": "samme"}, follow=True)
        )
    other_tab = client.post(url(cast, "log-take", made.ref), {"once": "anden"}, follow=True)
    assert "Det er allerede taget væk." in words_of(other_tab)
    assert TrailLine.objects.filter(page="relay.take_back_entry").count() == 1


def test_only_the_citizen_takes_own_words_away(cast):
    theirs, ours = own_entry(cast), write(cast, "Kom ikke.", topic=1)
    seen = write_entry(cast.seat_for("spouse"), words=Words("Han spiser."), now=clock.now())
    for key, row in (("coordinator", theirs), ("member", theirs), ("citizen", ours), ("spouse", seen)):
        with pytest.raises(NotAllowedError):
            take_back_entry(cast.seat_for(key), ref=row.ref, now=clock.now())
        cast.client_for(key).post(url(cast, "log-take", row.ref))
    assert not LogEntry.objects.filter(taken_from__isnull=False).exists()
