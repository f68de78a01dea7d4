"""Templates as data: numbered versions, in force from a moment, and a local copy that no upgrade overwrites."""

from datetime import timedelta

import pytest

from tovholder.kernel import clock
from tovholder.kernel.models import TemplateVersion
from tovholder.kernel.templates import TemplateMissingError, ship, template_at

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def at():
    return clock.now().replace(microsecond=0)


@pytest.fixture
def file(tmp_path):
    def write(title, *, origin="ours", key="network"):
        path = tmp_path / "template.toml"
        path.write_text(f'kind = "try"\nkey = "{key}"\ntitle = "{title}"\norigin = "{origin}"\nitems = ["Å", "Æ"]\n')
        return path

    return write


def test_a_new_content_is_a_new_version_from_its_moment(file, at):
    first = ship(file("Møde"), now=at)
    second = ship(file("Netværksmøde"), now=at + DAY)
    assert (first.number, second.number) == (1, 2)
    assert template_at("try", "network", at).pk == first.pk
    assert template_at("try", "network", at + DAY - timedelta(microseconds=1)).pk == first.pk
    assert template_at("try", "network", at + DAY).pk == second.pk
    assert second.body == {"title": "Netværksmøde", "origin": "ours", "items": ["Å", "Æ"]}


def test_the_version_before_keeps_its_words(file, at):
    first = ship(file("Møde"), now=at)
    ship(file("Netværksmøde"), now=at + DAY)
    stored = TemplateVersion.objects.get(pk=first.pk)
    assert (stored.title, stored.body, stored.digest) == (first.title, first.body, first.digest)


def test_shipping_again_changes_nothing(file, at):
    first = ship(file("Møde"), now=at)
    again = ship(file("Møde"), now=at + DAY)
    assert (again.pk, again.version) == (first.pk, 1)
    assert TemplateVersion.objects.filter(kind="try").count() == 1


def test_words_that_come_back_are_in_force_again(file, at):
    ship(file("Møde"), now=at)
    ship(file("Netværksmøde"), now=at + DAY)
    third = ship(file("Møde"), now=at + 2 * DAY)
    assert third.number == 3
    assert template_at("try", "network", at + 2 * DAY).title == "Møde"


def test_a_local_copy_stays_and_the_new_one_can_be_chosen(file, at):
    ship(file("Møde"), now=at)
    local = ship(file("Vores møde", origin="local"), now=at + DAY)
    shipped = ship(file("Netværksmøde"), now=at + 2 * DAY)
    for later in (at + 2 * DAY, at + 400 * DAY):
        assert template_at("try", "network", later).pk == local.pk
    assert (shipped.number, shipped.ends_at) == (3, shipped.starts_at)
    assert ship(file("Netværksmøde"), now=at + 3 * DAY).pk == shipped.pk
    assert TemplateVersion.objects.filter(kind="try").count() == 3


def test_keys_do_not_touch_each_other(file, at):
    one, other = ship(file("Møde"), now=at), ship(file("Møde", key="release"), now=at + DAY)
    assert (one.number, other.number) == (1, 1)
    assert template_at("try", "network", at + DAY).pk == one.pk


def test_what_is_not_there_is_said(file, at):
    with pytest.raises(TemplateMissingError):
        template_at("try", "network", at)
    ship(file("Møde"), now=at)
    with pytest.raises(TemplateMissingError):
        template_at("try", "release", at)


def test_the_first_version_serves_what_happened_before_it_was_shipped(file, at):
    first = ship(file("Møde"), now=at)
    second = ship(file("Netværksmøde"), now=at + DAY)
    assert template_at("try", "network", at - 900 * DAY).pk == first.pk
    assert second.starts_at == at + DAY
