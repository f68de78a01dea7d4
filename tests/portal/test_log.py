"""Det er der sket, as the citizen and a relative see it and write it."""

from django.urls import reverse

from tests.portal.reading import words_of
from tovholder.kernel import clock
from tovholder.kernel.lix import lix_of
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
