"""The tripwires themselves: each is tried with the fault it is there for."""

import socket
import warnings

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import Context, Engine
from django.test import Client

from tests.tripwires.network import OutsideError
from tests.tripwires.responses import UnsafePageError, WriteOnGetError, faults_of, is_forbidden_write
from tests.tripwires.templates import UnknownVariable, UnknownVariableError


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ nobody.name|upper }}", "{% firstof nobody %}"])
def test_an_unknown_variable_in_a_template_fails(text):
    engine = Engine(string_if_invalid=UnknownVariable("%s"))
    if "firstof" in text:
        assert engine.from_string(text).render(Context({})) == ""
        return
    with pytest.raises(UnknownVariableError, match="nobody"):
        engine.from_string(text).render(Context({}))


def test_a_question_about_an_unknown_variable_is_allowed():
    engine = Engine(string_if_invalid=UnknownVariable("%s"))
    assert engine.from_string("{% if nobody %}a{% else %}b{% endif %}").render(Context({})) == "b"


@pytest.mark.django_db
def test_rows_without_an_order_come_back_the_other_way_round():
    for name in ("a", "b", "c"):
        ContentType.objects.create(app_label="tripwires", model=name)
    rows = ContentType.objects.filter(app_label="tripwires")
    assert [row.model for row in rows.order_by("pk")] == ["a", "b", "c"]
    assert [row.model for row in rows] == ["c", "b", "a"]
    assert list(rows.values_list("model", flat=True)) == ["c", "b", "a"]
    assert [row.model for row in rows.iterator()] == ["c", "b", "a"]


def test_the_way_out_is_closed():
    with socket.socket() as outside, pytest.raises(OutsideError):
        outside.connect(("192.0.2.1", 80))
    with pytest.raises(OutsideError):
        socket.getaddrinfo("example.org", 443)
    assert socket.getaddrinfo("localhost", 80)


def test_a_warning_is_an_error():
    with pytest.raises(UserWarning, match="careful"):
        warnings.warn("careful", UserWarning, stacklevel=1)


@pytest.mark.parametrize(
    ("html", "faults"),
    [
        ("<p>Hej</p><script src='/a.js'></script>", 0),
        ('<script type="application/json">{"a": "{{"}</script>', 0),
        ("<script>alert(1)</script>", 1),
        ("<style>p{}</style>", 1),
        ('<p style="color:red">Hej</p>', 1),
        ('<p onclick="go()">Hej</p>', 1),
        ('<a href=" JavaScript:go()">Hej</a>', 1),
        ("<p>{{ name }}</p>", 1),
        ('<p title="{% translate %}">Hej</p>', 1),
        ('<p id="a"></p><p id="a"></p>', 1),
    ],
)
def test_what_strict_csp_would_break_is_found(html, faults):
    assert len(faults_of(html)) == faults


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT INTO "people_citizen" ("id") VALUES (1)', "people_citizen"),
        ("update people_citizen set a=1", "people_citizen"),
        ('DELETE FROM "people_citizen" WHERE 1', "people_citizen"),
        ('INSERT OR IGNORE INTO "people_citizen" DEFAULT VALUES', "people_citizen"),
        ('INSERT INTO "audit_trailline" ("id") VALUES (1)', ""),
        ('UPDATE "django_session" SET a=1', ""),
        ('SELECT "people_citizen"."id" FROM "people_citizen"', ""),
    ],
)
def test_a_write_is_told_from_a_read(sql, table):
    assert is_forbidden_write(sql) == table


@pytest.mark.django_db
@pytest.mark.urls("tests.tripwires.pages")
def test_a_page_with_inline_script_fails(settings):
    settings.MIDDLEWARE = []
    with pytest.raises(UnsafePageError, match="script"):
        Client().get("/inline/")


@pytest.mark.django_db
@pytest.mark.urls("tests.tripwires.pages")
def test_a_page_that_writes_when_read_fails(settings):
    settings.MIDDLEWARE = []
    with pytest.raises(WriteOnGetError, match="django_content_type"):
        Client().get("/writing/")
    assert Client().post("/writing/").status_code == 200
