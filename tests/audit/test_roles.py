# ruff: noqa: S608 - names of tables come from our own models
"""The role that serves pages has, on every table there is, what it needs and no more (PostgreSQL)."""

import dataclasses
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from tovholder.audit import roles
from tovholder.audit.actions import Who, changing
from tovholder.audit.models import Drop, History, TrailLine
from tovholder.audit.triggers import APPEND_ONLY, kept_models
from tovholder.cli.examination import examine
from tovholder.cli.main import main
from tovholder.kernel.models import change_row
from tovholder.people.models import Organisation


@contextmanager
def serving():
    """Make a role, give it its rights by the command, and act as it."""
    role = f"{connection.settings_dict['NAME']}_serves"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP ROLE IF EXISTS {role}")
        cursor.execute(f"CREATE ROLE {role}")
        try:
            assert main(["role", "grant", role]) == 0
            cursor.execute(f"SET ROLE {role}")
            yield cursor
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute(f"DROP OWNED BY {role}")
            cursor.execute(f"DROP ROLE {role}")


def test_every_table_of_ours_is_written_or_only_added_to():
    assert {model._meta.db_table for model in kept_models()} & set(APPEND_ONLY) == set()
    for model in (TrailLine, History, Drop):
        assert roles.rights_on(model._meta.db_table) == ("SELECT", "INSERT")
    assert roles.rights_on("django_migrations") == ("SELECT",)
    assert set(roles.rights_on("people_citizen")) == {"SELECT", "INSERT", "UPDATE", "DELETE"}


@pytest.mark.django_db(transaction=True)
def test_it_has_on_every_table_what_it_needs_and_no_more():
    if connection.vendor != "postgresql":
        assert roles.wrong_rights() == []
        assert roles.owned_tables() == 0
        return
    tables = connection.introspection.table_names()
    assert len(tables) > 80
    assert {model._meta.db_table for model in kept_models()} <= set(tables)
    assert roles.owned_tables() == len(tables)
    with serving() as cursor:
        assert roles.owned_tables() == 0
        assert roles.wrong_rights() == []
        for table in APPEND_ONLY:
            for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"TRUNCATE {table}"):
                with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                    cursor.execute(statement)
        for table in tables:
            with pytest.raises(DatabaseError, match="must be owner"), transaction.atomic():
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER ALL')


@pytest.mark.django_db(transaction=True)
def test_a_change_and_its_history_are_written_with_it():
    row = Organisation.objects.create(name="a", sector="region")

    def rename():
        with changing(Who(kind="system"), "rename") as change:
            change_row(row, name="b")
            change.about(row)

    if connection.vendor == "postgresql":
        with serving():
            rename()
    else:
        rename()
    assert History.objects.get().old["name"] == "a"


@pytest.mark.django_db(transaction=True)
def test_a_table_that_has_come_since_is_noticed_until_the_rights_are_given_again():
    if connection.vendor != "postgresql":
        assert main(["role", "grant", "anybody"]) == 1
        return
    with serving() as cursor:
        role = f"{connection.settings_dict['NAME']}_serves"
        cursor.execute("RESET ROLE")
        cursor.execute("CREATE TABLE newcomer (id integer)")
        try:
            cursor.execute(f"SET ROLE {role}")
            assert roles.wrong_rights() == ["newcomer"]
            cursor.execute("RESET ROLE")
            assert main(["role", "grant", role]) == 0
            cursor.execute(f"SET ROLE {role}")
            assert roles.wrong_rights() == []
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP TABLE newcomer")


@pytest.mark.django_db
def test_nobody_who_owns_the_tables_is_given_the_rights_of_one_who_serves(capsys):
    owner = connection.settings_dict["USER"] or "postgres"
    assert main(["role", "grant", owner]) == 1
    assert main(["role", "grant", "nobody_here"]) == 1
    assert "could serve pages" in capsys.readouterr().err


@pytest.mark.django_db
def test_behind_https_the_doctor_finds_a_role_that_owns_the_tables(settings):
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, secure=True)
    told = [finding for finding in examine() if "owns the tables" in finding.sentence]
    assert [finding.is_well for finding in told] == ([False] if connection.vendor == "postgresql" else [])


@pytest.mark.django_db(transaction=True)
def test_the_doctor_is_content_with_a_role_that_only_serves(settings):
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, secure=True)
    if connection.vendor != "postgresql":
        assert roles.owned_tables() == 0
        return
    with serving():
        told = [finding for finding in examine() if "role" in finding.sentence]
    assert [finding.is_well for finding in told] == [True]
