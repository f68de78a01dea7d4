"""Whatever is written into a file the way some system writes it, the same facts are kept."""

import csv
import io
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.loading import COLUMNS, codes, load, totals
from tovholder.people.models import CaseIntervention

LETTERS = "abcdeæøå"
WORDS = st.text(alphabet=LETTERS, min_size=2, max_size=6).map(str.capitalize)
TEXTS = st.text(alphabet=LETTERS + " ;,\t\"'=+@-\n", max_size=12)
DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))
STYLES = ["{0.day:02d}-{0.month:02d}-{0.year}", "{0.day}.{0.month}.{0.year}", "{0.year}-{0.month:02d}-{0.day:02d}"]
STATUSES = {"Aktiv": "active", "Venter": "waiting", "Opstået": "starting", "AFSLUTTET": "closed"}
UNITS = ["Familie", "Handicap", "Rusmiddelcenter Åen"]
FOLDS = [str, str.upper, str.lower, lambda text: f"  {text} "]
NUMBERS = ["{0}", "{0:.6}-{1}", "{0:.6} {1}"]


def plain(text):
    """Return what is kept of a text: one line, single blanks, without the apostrophe of an export."""
    if text.startswith("'") and text.lstrip("'")[:1] in set("=+-@\t\n"):
        text = text[1:]
    return " ".join(text.split())


@st.composite
def cases(draw):
    """Return one case as facts, and as the cells of a row."""
    person = draw(st.integers(0, 4))
    number = f"{61 + person}0190{7000 + person}"
    starts_on = draw(st.none() | DAYS)
    ends_on = draw(st.none() | DAYS.filter(lambda day: starts_on is None or day >= starts_on))
    unit, title, law = draw(st.sampled_from(UNITS)), draw(TEXTS), draw(TEXTS)
    word = draw(st.sampled_from(sorted(STATUSES)))
    name = draw(WORDS)
    style = draw(st.sampled_from(STYLES))
    facts = [number, unit, plain(title), STATUSES[word], name, plain(law), starts_on, ends_on]
    cells = {
        "CPR-nr.": draw(st.sampled_from(NUMBERS)).format(number, number[6:]),
        "Navn": f"Person{person} Test",
        "Fagenhed": draw(st.sampled_from(FOLDS))(unit),
        "Sagsbehandler": "Karen Testesen",
        "E-mail": "kate@kommune.example",
        "Sagstitel": title,
        "Indsats": name,
        "Hjemmel": law,
        "Startdato": style.format(starts_on) if starts_on else "",
        "Slutdato": style.format(ends_on) if ends_on else "",
        "Status": word,
    }
    return facts, cells


def write(rows, delimiter, encoding, quoting):
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter, quoting=quoting, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def kept():
    rows = CaseIntervention.objects.order_by("case_link__case_number").values_list(
        "case_link__citizen__number",
        "case_link__unit__name",
        "case_link__title",
        "case_link__status",
        "name",
        "law",
        "starts_on",
        "ends_on",
    )
    return [list(row) for row in rows]


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(cases(), min_size=1, max_size=6),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_is_written_is_kept(made, delimiter, encoding, quoting):
    rows = [cells | {"Sagsnr.": f"{place:03d}/2026"} for place, (_facts, cells) in enumerate(made)]
    data = write(rows, delimiter, encoding, quoting)
    with transaction.atomic():
        first = load(data)
        found = kept()
        second = load(data)
        transaction.set_rollback(True)
    assert [code for code in codes(first) if code[2] != "formula"] == []
    named = {" ".join(cells["Fagenhed"].split()).lower(): facts[1].lower() for facts, cells in made}
    assert [[*row[:1], row[1].lower(), *row[2:]] for row in found] == [
        [facts[0], named[facts[1].lower()], *facts[2:]] for facts, _cells in made
    ]
    assert totals(second)[:2] == (0, 0)
