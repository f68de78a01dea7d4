"""The gallery shows everything, and only where it may."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from tests.design.drawing import read
from tovholder import design

HOME = Path(design.__file__).parent
PAGES = ["gallery", "sample-staff", "sample-citizen", "sample-plain"]
pytestmark = pytest.mark.django_db


def components():
    """Return the names of all component templates."""
    return {
        path.relative_to(HOME / "templates").as_posix() for path in (HOME / "templates/design/components").iterdir()
    }


@pytest.fixture
def gallery(client):
    return client.get(reverse("design:gallery"))


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_the_gallery_stand(client, name):
    response = client.get(reverse(f"design:{name}"))
    assert response.status_code == 200
    page = read(response.content.decode())
    assert (page.one("head").one("title").text, len(page.all("h1"))) == ("Tovholder", 1)


def test_every_component_is_in_the_gallery(gallery):
    assert components() - {template.name for template in gallery.templates} == set()


def test_every_template_says_at_its_top_what_it_takes():
    silent = [
        path.name
        for path in (HOME / "templates").rglob("*.html")
        if not re.match(r"(\{% extends [^%]+%\}\n)?\{# .+ #\}", path.read_text())
    ]
    assert [name for name in silent if not name.startswith(("gallery", "sample"))] == []


def test_hostile_words_stay_words(gallery):
    scripts = read(gallery.content.decode()).all("script")
    assert scripts
    assert all(script.get("src") for script in scripts)


def test_dkfds_markup_stands_only_in_components():
    pattern = re.compile(
        r'class="(?:[^"]*\s)?(button|alert|badge|card|form-\w+|table|breadcrumbs|sidemenu|details)[\s"-]'
    )
    elsewhere = [
        path.name
        for path in HOME.parent.rglob("templates/**/*.html")
        if "components" not in path.parts and pattern.search(path.read_text())
    ]
    assert elsewhere == []


def test_the_gallery_is_nowhere_but_where_people_build(client, monkeypatch):
    monkeypatch.setattr(settings, "TESTING", False)
    assert {client.get(reverse(f"design:{name}")).status_code for name in PAGES} == {404}
    monkeypatch.setattr(settings, "DEBUG", True)
    assert client.get(reverse("design:gallery")).status_code == 200


def test_every_tag_is_in_the_readme():
    from tovholder.design.library import register

    written = set(re.findall(r"\{% (\w+)", (HOME / "README.md").read_text(encoding="utf-8")))
    assert set(register.tags) - written == {"specimen"}
