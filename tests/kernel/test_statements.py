"""What a kept statement returns is what the ORM returns; what cannot be kept is refused at the first call."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q
from django.test.utils import CaptureQueriesContext

from tests.factories.people import make_job, make_organisation, make_unit
from tovholder.access.labelling import party_of
from tovholder.access.models import Party
from tovholder.kernel import clock
from tovholder.kernel.models import FOREVER, in_force
from tovholder.kernel.statements import MisbuiltStatementError, Statement
from tovholder.people.enums import Function
from tovholder.people.models import Citizen, Duty, Employment

pytestmark = pytest.mark.django_db


def jobs(at, units, function):
    leads = Duty.objects.filter(in_force(at), employment_id=OuterRef("pk"))
    return (
        Employment.objects.filter(in_force(at), Q(unit_id__in=units) | Q(Exists(leads)), function=function)
        .order_by("pk")
        .values_list("pk", "professional__given_name", "starts_at", "ends_at", "unit__organisation__is_host")
    )


@pytest.fixture
def town():
    host = make_organisation("Kommunen", is_host=True)
    units = [make_unit(host, f"Enhed {number}") for number in range(5)]
    return units, [make_job(unit, f"Ask {number}") for number, unit in enumerate(units)]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_it_returns_what_the_orm_returns(town, count):
    units, _jobs = town
    kept = Statement(jobs)
    wanted = [unit.pk for unit in units[:count]]
    for at in (clock.now(), clock.now() - timedelta(days=9000)):
        values = {"at": at, "units": wanted, "function": Function.AUTHORITY}
        assert kept(**values) == list(jobs(**values))
    assert len(kept(at=clock.now(), units=wanted, function="authority")) == count


def test_the_values_come_as_the_orm_gives_them(town):
    (unit, *_rest), (job, *_others) = town
    [row] = Statement(jobs)(at=clock.now(), units={unit.pk}, function="authority")
    assert row == (job.pk, "Ask", job.starts_at, FOREVER, True)
    assert row[2].utcoffset() == timedelta(0)


def test_days_and_texts_are_values_too():
    for number, born_on in enumerate([date(1980, 1, 2), date(1990, 1, 2)]):
        Citizen.objects.create(given_name=f"Birk {number}", search="birk", sort="birk", born_on=born_on)

    def born(before, word):
        return (
            Citizen.objects.filter(born_on__lt=before, search=word).order_by("pk").values_list("given_name", "born_on")
        )

    kept = Statement(born)
    assert kept(before=date(1985, 1, 1), word="birk") == [("Birk 0", date(1980, 1, 2))]
    assert kept(before=date(1995, 1, 1), word="birk") == list(born(date(1995, 1, 1), "birk"))
    assert kept(before=date(1995, 1, 1), word="%s") == []


def test_words_are_found_within_a_text_as_the_orm_finds_them():
    for name in ("birk ask", "birk 100%", "birk_lund", "ask"):
        Citizen.objects.create(given_name=name, search=name, sort=name)

    def named(words):
        rows = Citizen.objects.order_by("pk").values_list("given_name")
        for word in words:
            rows = rows.filter(search__contains=word)
        return rows

    kept = Statement(named)
    for words in (["birk"], ["ask", "birk"], ["%"], ["_"], ["k", "b", "i"], ["\\"]):
        assert kept(words=words) == list(named(words))
    assert len(kept(words=["%"])) == len(kept(words=["_"])) == 1


def test_the_sql_is_worked_out_once(town):
    built = []

    def counted(**values):
        built.append(values)
        return jobs(**values)

    kept = Statement(counted)
    for units in ([1], [2], [3, 4], [5, 6], [], [1, 2, 3], [1, 2, 3, 4]):
        kept(at=clock.now(), units=units, function="authority")
    assert len(built) == 3
    with CaptureQueriesContext(connection) as sent:
        kept(at=clock.now(), units=[1, 2, 3], function="authority")
    assert len(sent) == 1


def test_whole_rows_come_with_their_relations_and_annotations(town):
    (unit, *_rest), (job, *_others) = town

    def build(units, at):
        leads = Duty.objects.filter(in_force(at), employment_id=OuterRef("pk"))
        rows = Employment.objects.filter(unit_id__in=units).select_related(
            "unit__organisation", "professional__account"
        )
        return rows.annotate(leads=Exists(leads)).order_by("pk")

    kept = Statement(build)
    kept(units=[0], at=clock.now())
    with CaptureQueriesContext(connection) as sent:
        [row] = kept(units=[unit.pk], at=clock.now())
        assert (row, row.unit, row.unit.organisation.name) == (job, unit, "Kommunen")
        assert (row.professional.name, row.leads, row.starts_at) == ("Ask 0", False, job.starts_at)
        assert not row._state.adding
    assert len(sent) == 1


def test_objects_are_those_that_the_orm_makes():
    host = make_organisation("Kommunen", is_host=True)
    unit = make_unit(host, "Enhed")
    people = [make_job(unit, f"Ask {number}") for number in range(3)]
    parties = [party_of(Citizen.objects.create(given_name="Birk", search="birk", sort="birk"))]
    parties += [party_of(job) for job in people]

    def build(refs):
        rows = Party.objects.filter(pk__in=refs).select_related("employment__unit__organisation", "citizen__party")
        only = ("ref", "employment__ref", "employment__unit__name", "employment__unit__organisation", "citizen")
        return rows.only(*only).order_by("pk")

    found = Statement(build)(refs=[row.pk for row in parties])
    for kept, made in zip(found, build([row.pk for row in parties]), strict=True):
        assert fields_of(kept) == fields_of(made)
        assert kept._state.__dict__.keys() == made._state.__dict__.keys()
        assert kept.get_deferred_fields() == made.get_deferred_fields() != set()
        assert kept.kind == made.kind
    assert found[0].employment is None
    assert found[0].citizen.party is found[0]
    units = {id(row.employment.unit) for row in found[1:]}
    assert len(units) == 1 < len({id(row.employment) for row in found[1:]})


def fields_of(row):
    """Return what is known of a row and of what hangs on it, without asking."""
    columns = {name: value for name, value in row.__dict__.items() if name != "_state"}
    hung = {
        name: fields_of(other) if isinstance(other, Model) and name != "party" else other
        for name, other in row._state.fields_cache.items()
    }
    return columns, hung


def refused(build, **values):
    with pytest.raises(MisbuiltStatementError) as refusal:
        Statement(build)(**values)
    return str(refusal.value)


def test_what_cannot_be_kept_is_refused():
    rows = Employment.objects.values_list("pk")
    assert "order" in refused(lambda unit: rows.filter(unit_id=unit).order_by(), unit=1)
    assert "no place for word" in refused(lambda word: rows.filter(title__startswith=word).order_by("pk"), word="x")
    assert "no place for unit" in refused(lambda unit: rows.order_by("pk"), unit=1)
    assert "float" in refused(lambda share: rows.filter(pk=share).order_by("pk"), share=0.5)
    assert "second" in refused(
        lambda unit: Employment.objects.filter(pk=unit).prefetch_related("duties").order_by("pk"), unit=1
    )
    assert "values_list" in refused(lambda unit: Employment.objects.filter(pk=unit).values("pk").order_by("pk"), unit=1)
    assert "NoneType" in refused(lambda unit: rows.filter(unit_id=unit).order_by("pk"), unit=None)


def test_two_equal_values_keep_their_own_places(town):
    """A value is never taken for another one that happens to be equal."""
    _units, (first, second, *_rest) = town

    def either(one, other):
        return Employment.objects.filter(Q(pk=one) | Q(unit_id=other)).order_by("pk").values_list("pk")

    kept = Statement(either)
    assert kept(one=first.pk, other=first.pk) == list(either(first.pk, first.pk))
    assert kept(one=second.pk, other=first.unit_id) == [(first.pk,), (second.pk,)]
