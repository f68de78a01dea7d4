"""Planen on screen: begun, written in, one line changed, two at once."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.plans import begin, line
from tests.sending import sent
from tovholder.access.labelling import party_of
from tovholder.coordination.enums import Source
from tovholder.kernel import clock
from tovholder.plans.actions.lines import change_line
from tovholder.plans.actions.standing import Wait, let_wait
from tovholder.plans.enums import PlanLineKind, PlanLineState
from tovholder.plans.models import Agreement, AnswerLink, Plan, PlanAnswer, PlanLine

K = PlanLineKind


def url(cast, name="plan", *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


@pytest.fixture
def client(cast):
    return cast.client_for("coordinator")


def seen(row, **changes):
    """Return what a browser sends for a line: what was seen, and what was typed over it."""
    was = {"was_text": row.text, "seen_version": row.version, "text": row.text}
    return was | changes


def test_a_plan_is_begun_in_one_click(cast, client):
    page = client.get(url(cast)).text
    assert "Start planen" in page
    assert "genskabt" in page.lower()
    answer = client.post(url(cast, "plan-start"), {"kind": "faelles_plan"}, follow=True)
    assert "Planen er startet." in answer.text
    assert Plan.objects.get().template.key == "faelles_plan"


def test_own_words_stand_first_with_whose_they_are(cast, client, karen):
    line(karen(), K.GOAL, "beholder boligen", topic=1)
    line(karen(), K.OWN_WORDS, "Jeg vil have ro.")
    page = client.get(url(cast)).text
    assert page.index("Jeg vil have ro.") < page.index("borgeren selv") < page.index("beholder boligen")


def test_a_line_is_written(cast, client, karen):
    address = url(cast, "plan-add")
    answer = client.post(f"{address}?slags=goal", {"text": "sover om natten", "life_area": "2"}, follow=True)
    assert "Det står i planen." in answer.text
    made = PlanLine.objects.get()
    assert (made.kind, made.label.topic, made.life_area) == ("goal", 1, 2)
    provider = party_of(cast.jobs["provider"]).ref
    client.post(
        f"{address}?slags=intervention&maal={made.ref}",
        {"text": "bostøtte", "responsible": provider, "starts_on": "1/12", "scope": "3 gange", "parent_ref": made.ref},
    )
    under = PlanLine.objects.get(kind="intervention")
    assert (under.parent, under.responsible.ref, under.scope) == (made, provider, "3 gange")
    for kind in ("nonsens", "subgoal", ""):
        assert client.get(f"{address}?slags={kind}").status_code == 404


@pytest.mark.parametrize("kind", [kind for kind in K if kind not in {K.PURPOSE, K.SUBGOAL, K.NOTE}])
def test_every_kind_of_line_has_its_form(cast, client, karen, kind):
    page = client.get(f"{url(cast, 'plan-add')}?slags={kind}").text
    assert 'name="text"' in page
    assert ('name="law"' in page) == (kind == K.DECIDED)
    assert ('name="phone"' in page) == (kind == K.CRISIS_CALL)


def test_what_was_typed_stays_when_it_is_refused(cast, client, karen):
    answer = client.post(f"{url(cast, 'plan-add')}?slags=decided", {"text": "møder hos tilsynet", "decided_by": ""})
    assert "møder hos tilsynet" in answer.text
    assert "Skriv noget her." in answer.text
    assert not PlanLine.objects.exists()


def test_one_line_is_changed_by_one_field(cast, client, karen):
    row = line(karen(), K.GOAL, "kommer mandag", topic=1)
    page = client.get(url(cast)).text
    assert url(cast, "plan-line", row.ref) in page
    answer = client.post(url(cast, "plan-line", row.ref), seen(row, text="kommer tirsdag"), follow=True)
    assert "Linjen er rettet." in answer.text
    assert PlanLine.objects.get().text == "kommer tirsdag"
    again = client.get(url(cast, "plan-line", row.ref)).text
    assert "kommer mandag" in again
    history = client.get(url(cast, "history") + "?slags=plan").text
    assert "I planen blev “kommer mandag” til “kommer tirsdag”." in history


def test_with_htmx_it_is_changed_where_it_stands(cast, client, karen):
    row, htmx = line(karen(), K.GOAL, "kommer mandag", topic=1), {"HX-Request": "true"}
    address = url(cast, "plan-line", row.ref)
    fragment = client.get(address, headers=htmx).text
    assert "<html" not in fragment
    assert 'name="text"' in fragment
    assert 'name="ends_on"' not in fragment
    saved = client.post(address, seen(row, text="kommer tirsdag"), headers=htmx).text
    assert "kommer tirsdag" in saved
    assert "Gemt." in saved
    assert "kommer tirsdag" in client.get(address + "?vis", headers=htmx).text


def test_nothing_changed_writes_nothing(cast, client, karen):
    row = line(karen(), K.GOAL, "kommer mandag", topic=1)
    client.post(url(cast, "plan-line", row.ref), seen(row))
    assert PlanLine.objects.get().version == row.version


def test_two_who_change_the_same_words_choose(cast, client, karen):
    row = line(karen(), K.GOAL, "kommer mandag", topic=1)
    address = url(cast, "plan-line", row.ref)
    client.post(address, seen(row, text="kommer tirsdag"))
    late = client.post(address, seen(row, text="kommer onsdag"))
    assert "I skrev samtidig" in late.text
    assert "Det, der står nu: kommer tirsdag" in late.text
    assert "Det, du skrev: kommer onsdag" in late.text
    assert PlanLine.objects.get().text == "kommer tirsdag"
    form = late.context["form"]
    typed = {bound.html_name: bound.value() for bound in form if not bound.html_name.startswith("pick_")}
    for pick, stands in [
        ("both", "kommer tirsdag kommer onsdag"),
        ("now", "kommer tirsdag"),
        ("mine", "kommer onsdag"),
    ]:
        PlanLine.objects.filter(pk=row.pk).update(text="kommer tirsdag", version=typed["seen_version"])
        client.post(address, {key: value or "" for key, value in typed.items()} | {"pick_text": pick, "once": pick})
        assert PlanLine.objects.get().text == stands


def test_two_who_change_different_fields_lose_nothing(cast, client, karen):
    row = line(karen(), K.GOAL, "kommer mandag", topic=1)
    day = clock.today() + timedelta(days=5)
    change_line(karen(), ref=row.ref, seen_version=row.version, changes={"ends_on": day}, now=clock.now())
    typed = seen(row, text="kommer tirsdag") | {"ends_on": "", "was_ends_on": "", "aim": "", "was_aim": ""}
    client.post(url(cast, "plan-line", row.ref), typed)
    row = PlanLine.objects.get()
    assert (row.text, row.ends_on) == ("kommer tirsdag", day)


def test_a_goal_is_reached_given_up_and_taken_up_again(cast, client, karen):
    row = line(karen(), K.GOAL, "flytter", topic=1)
    client.post(url(cast, "plan-line-close", row.ref), seen(row) | {"state": "given_up", "note": "Pia vil blive."})
    page = client.get(url(cast)).text
    assert "opgivet" in page
    assert "Pia vil blive." in page
    client.post(url(cast, "plan-line-reopen", row.ref), seen(PlanLine.objects.get()))
    assert PlanLine.objects.get().state == PlanLineState.OPEN


def test_what_waits_says_for_how_long(cast, client, karen):
    row = line(karen(), K.GOAL, "roligere bolig", topic=1)
    since = clock.today() - timedelta(days=19)
    typed = {"on": "svar fra boligforeningen", "line": "", "since": f"{since:%d-%m-%Y}"}
    client.post(url(cast, "plan-line-wait", row.ref), seen(row) | typed)
    page = client.get(url(cast)).text
    assert "19 dage" in page
    assert "svar fra boligforeningen" in page
    nothing = {"on": "", "line": "", "since": "i dag"}
    client.post(url(cast, "plan-line-wait", row.ref), seen(PlanLine.objects.get()) | nothing)
    assert PlanLine.objects.get().waits_since is None


def test_lines_are_moved_and_hidden(cast, client, karen):
    line(karen(), K.HELPS, "musik")
    second = line(karen(), K.HELPS, "ro")
    client.post(url(cast, "plan-line-move", second.ref), seen(second) | {"way": "up"})
    page = client.get(url(cast)).text
    assert page.index(second.ref) < page.index("musik")
    client.post(url(cast, "plan-line-hide", second.ref), seen(PlanLine.objects.get(pk=second.pk)))
    assert PlanLine.objects.get(pk=second.pk).label.audience == "named"


def test_an_agreement_is_tied_to_a_goal(cast, client, karen):
    goal, row = line(karen(), K.GOAL, "en god hverdag", topic=1), cast.agreements["everyday"]
    assert "Under hvilket mål?" in client.get(url(cast, "agreement", row.ref)).text
    client.post(url(cast, "agreement-tie", row.ref), {"line": goal.ref, "seen_version": row.version})
    assert Agreement.objects.get(pk=row.pk).line == goal


def test_what_the_citizen_says_is_written_in(cast, client, karen):
    answer = client.post(
        url(cast, "plan-answer"),
        {"verdict": "part", "why": "Ja til bolig. Nej til prøver.", "on": "i dag", "how": "phone"},
        follow=True,
    )
    assert "er enig i noget af det" in answer.text
    assert "Ja til bolig. Nej til prøver." in answer.text
    assert PlanAnswer.objects.get().how == "phone"


def test_what_others_decided_has_no_yes_and_is_in_no_count(cast, client, karen):
    line(karen(), K.DECIDED, "møder hos tilsynet", decided_by="retten", law="straffeloven § 57", complaint="til retten")
    page = client.get(url(cast)).text
    apart = page[page.index("Bestemt af andre") :]
    for words in ("retten", "straffeloven § 57", "Klage: til retten"):
        assert words in apart
    assert "Det her er ikke aftaler." in apart


def test_two_days_side_by_side(cast, client):
    with clock.frozen(clock.now() - timedelta(days=40)):
        seat = cast.seat_for("coordinator")
        begin(seat)
        row = line(seat, K.GOAL, "før", topic=1)
    change_line(cast.seat_for("coordinator"), ref=row.ref, seen_version=1, changes={"text": "efter"}, now=clock.now())
    page = client.get(url(cast, "plan-history")).text
    assert page.index("før") < page.index("efter")
    assert client.get(url(cast, "plan-history") + "?fra=i+aften&til=").status_code == 200


def test_of_two_days_what_is_the_same_is_counted_and_shown_when_asked_for(cast, client):
    with clock.frozen(clock.now() - timedelta(days=40)):
        seat = cast.seat_for("coordinator")
        begin(seat)
        for number in range(60):
            line(seat, K.GOAL, f"som altid {number}", topic=1)
    address = url(cast, "plan-history")
    page = client.get(address).text
    assert "som altid" not in page
    (number_of_same,) = re.findall(r"Vis de (\d+), der er ens på de to dage", page)
    assert int(number_of_same) >= 60
    first, second = client.get(f"{address}?ens=1").text, client.get(f"{address}?ens=1&page=2").text
    assert "ens=1&amp;page=2" in first
    assert first.count("som altid") == 2 * 50
    assert second.count("som altid") == 2 * 10
    hidden = cast.client_for("psychiatrist")
    assert "som altid" not in hidden.get(f"{address}?ens=1").text
    assert str(number_of_same) not in re.findall(r"Vis de (\d+), der er ens", hidden.get(address).text)


def test_a_link_is_shown_once_and_ended(cast, client, karen):
    row = line(karen(), K.INTERVENTION, "ser på taget", does=cast.jobs["provider"], topic=1)
    made = client.post(url(cast, "plan-link", row.ref), {"once": "en"}).text
    assert "/mit/svar/" in made
    link = AnswerLink.objects.get()
    assert "/mit/svar/" not in client.get(url(cast, "plan-link", row.ref)).text
    client.post(url(cast, "plan-link-end", link.ref), {})
    assert AnswerLink.objects.get().revoked_at
    assert client.get(url(cast, "plan-link", cast.agreements["everyday"].ref)).status_code == 200
    assert client.get(url(cast, "plan-link", cast.agreements["ward"].ref)).status_code == 404


def test_each_sees_the_plan_of_their_topics(cast, karen):
    line(karen(), K.GOAL, "mål om bolig", topic=2)
    line(karen(), K.GOAL, "mål om dommen", topic=10)
    page = cast.client_for("provider").get(url(cast)).text
    assert "mål om bolig" in page
    assert "mål om dommen" not in page
    assert "Nyt ønske" not in page
    assert cast.client_for("stranger").get(url(cast)).status_code == 404


def test_who_may_not_change_a_line_is_told_why(cast, karen):
    row = line(karen(), K.GOAL, "mål om bolig", topic=2)
    client = cast.client_for("provider")
    answer = client.post(url(cast, "plan-line", row.ref), seen(row, text="mit"), follow=True)
    assert "Du kan kun rette linjer, du selv har ansvaret for." in answer.text
    assert PlanLine.objects.get().text == "mål om bolig"
    assert "Det kan kun tovholderen gøre." in client.get(url(cast, "plan-add") + "?slags=goal", follow=True).text


def test_as_many_statements_for_many_as_for_few(cast, client, karen):
    line(karen(), K.GOAL, "nummer", topic=1)
    client.get(url(cast))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast))
    goal = line(karen(), K.GOAL, "et til", topic=1)
    for number in range(3):
        line(karen(), K.INTERVENTION, f"nummer {number}", does=cast.jobs["member"], parent_ref=goal.ref)
        line(karen(), K.CRISIS_SIGN, f"tegn {number}")
    let_wait(karen(), ref=goal.ref, wait=Wait(clock.today(), on="et svar"), now=clock.now())
    with CaptureQueriesContext(connection) as many:
        client.get(url(cast))
    assert len(many) == len(few)
    assert len(sent(few)) <= 17, sent(few)


def test_expectations_are_switched_on_and_reach_the_citizen(cast, karen, client):
    page = client.get(url(cast)).text
    assert "Slå til" in page
    assert "Det kan planen ikke" not in page
    client.post(url(cast, "plan-expectations"), {"on": "yes"})
    page = client.get(url(cast)).text
    assert "Det kan planen ikke" in page
    client.post(
        url(cast, "plan-add") + "?slags=note&overskrift=expects_limits",
        {"text": "Planen giver ikke en bolig.", "topic": "1"},
    )
    own = cast.client_for("citizen").get(reverse("portal:plan", args=[cast.course.ref])).text
    assert "Planen giver ikke en bolig." in own
    assert "Det kan borgeren regne med" not in own
    refused = client.post(url(cast, "plan-expectations"), {"on": "no"}, follow=True).text
    assert "Tag linjerne ud først." in refused


def test_a_change_is_undone_where_it_was_saved(cast, karen, client):
    row = line(karen(), K.GOAL, "ro", topic=1)
    saved = client.post(
        url(cast, "plan-line", row.ref), seen(row, text="ro om natten"), headers={"HX-Request": "true"}
    ).text
    assert "Fortryd rettelsen" in saved
    row.refresh_from_db()
    page = client.post(url(cast, "plan-line-undo", row.ref), {"seen_version": row.version}, follow=True).text
    assert "Det, der stod før, står der igen." in page
    row.refresh_from_db()
    assert row.text == "ro"


def test_agreements_stand_beside_the_lines_on_two_days(cast, karen, client):
    for who, knows in ((client, True), (cast.client_for("provider"), False)):
        page = who.get(url(cast, "plan-history") + "?ens=1").text
        assert "kommer mandag klokken 10" in page
        assert ("efter dommen" in page) is knows


@pytest.mark.parametrize("kind", [K.HELPS, K.GOAL])
def test_words_a_professional_rewords_are_no_longer_the_citizens_alone(cast, client, karen, kind):
    row = line(karen(), kind, "Musik.", source=Source.CITIZEN, topic=1)
    address = url(cast, "plan-line", row.ref)
    for headers in ({}, {"HX-Request": "true"}):
        assert "kommer der til at stå “borgeren, støttet af medarbejder”" in client.get(address, headers=headers).text
    client.post(
        address,
        seen(row, text="Musik og ro.", **({"was_source": "citizen", "source": "citizen"} if kind == K.HELPS else {})),
    )
    row.refresh_from_db()
    assert (row.text, row.source) == ("Musik og ro.", "citizen_supported")
    assert "borgeren, støttet af medarbejder" in client.get(url(cast)).text
    assert "Musik." in client.get(address).text
    client.post(url(cast, "plan-line-undo", row.ref), {"seen_version": row.version})
    row.refresh_from_db()
    assert (row.text, row.source) == ("Musik.", "citizen")


def test_what_is_not_the_citizens_keeps_whose_it_is(cast, client, karen):
    row = line(karen(), K.HELPS, "Musik.", source=Source.RELATIVE, topic=1)
    address = url(cast, "plan-line", row.ref)
    assert "Ordene er borgerens" not in client.get(address).text
    client.post(address, seen(row, text="Ro.", was_source="relative", source="relative"))
    row.refresh_from_db()
    assert (row.text, row.source) == ("Ro.", "relative")
