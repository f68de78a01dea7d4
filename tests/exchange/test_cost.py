"""What a load asks of the database does not grow with its rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.exchange.loading import extract, load, prepare

pytestmark = pytest.mark.django_db


def file_of(rows):
    """Return an extract with so many citizens, each with a case and an intervention, and half as many caseworkers."""
    return extract(
        *(
            {
                "CPR-nr.": f"{61 + row % 28}01{row % 90 + 10:02d}-{7000 + row}",
                "Navn": f"Person{row} Test",
                "Sagsbehandler": f"Medarbejder{row // 2} Test",
                "E-mail": f"m{row // 2}@kommune.example",
                "Indsats": "Mentor",
                "Startdato": "01-01-2026",
            }
            for row in range(rows)
        )
    )


def statements(act, file):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        act(file)
    return len(asked)


@pytest.mark.parametrize("act", [prepare, load])
def test_a_file_of_any_length_asks_as_many_questions(act):
    load(file_of(1))
    assert statements(act, file_of(4)) == statements(act, file_of(40))


def test_a_second_load_asks_as_many_questions_whatever_its_length():
    load(file_of(40))
    assert statements(load, file_of(4)) == statements(load, file_of(40))
