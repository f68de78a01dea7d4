"""Tests that commit leave nothing behind, and the guards stand again."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from tovholder.audit import triggers
from tovholder.audit.actions import Who, record_sign_in


def lines():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_trailline")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_the_trail_is_emptied_between_tests_and_guarded_in_them():
    record_sign_in(Who(kind="system"), "test")
    assert lines() == 1
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_trailline")
    call_command("flush", interactive=False, verbosity=0)
    assert lines() == 0
    assert triggers.expected(connection) <= triggers.installed(connection)
