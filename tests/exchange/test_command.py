"""`tovholder import people` as it is typed: exit codes, the dry run, all or nothing, the file of faulty rows."""

import io
import shutil
import stat
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, OperationalError, connection

from tests.exchange.loading import HOST, PIA_ROW, extract
from tovholder.audit.models import TrailLine
from tovholder.cli.main import main
from tovholder.exchange import importing
from tovholder.people.models import CaseLink, Citizen, Unit, UnitAlias

FILE = Path(__file__).parent / "data" / "fagsystem-udtraek.csv"
SAME = ("--unit", "Sundhed og Ældre=Sundhed")


@pytest.fixture
def file(tmp_path):
    return Path(shutil.copy(FILE, tmp_path))


@pytest.fixture
def run(db, capsys):
    """Return a way to run the command: its exit code and what it said."""

    def run_command(*arguments):
        code = main(["import", "people", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_command


def everything():
    """Return every row of every table of ours."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model.__module__.startswith("tovholder.")
    }


def kept_bytes():
    """Return the database to the byte: SQLite's files, or every row of PostgreSQL."""
    if connection.vendor != "sqlite":
        return everything()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = Path(connection.settings_dict["NAME"])
    return [part.read_bytes() for part in (path, path.with_name(f"{path.name}-wal")) if part.exists()]


def test_a_dry_run_explains_and_writes_nothing(run, file):
    before = everything()
    code, out, _err = run(file, "--organisation", HOST, "--dry-run")
    assert (code, everything()) == (3, before)
    assert "Række 9, Slutdato: Slutdatoen 01-05-2025 ligger før startdatoen 01-06-2025." in out
    assert "Rækkerne 39, 48, 58, 68, Fagenhed: Enheden “Sundhed og Ældre” er ny, men ligner: Sundhed." in out
    assert "59 rækker kan indlæses, 10 rækker kan ikke." in out
    assert out.rstrip().endswith("Prøvekørsel: intet er skrevet.")
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert "Lauridsen" not in out


def test_a_dry_run_needs_no_name_in_an_empty_house(run, file):
    assert run(file, "--dry-run")[0] == 3
    code, _out, err = run(file)
    assert (code, err) == (
        1,
        "Det er ikke til at vide, hvilken organisation filen er fra. Skriv --organisation og dens navn.\n",
    )


@pytest.mark.django_db(transaction=True)
def test_while_a_file_is_explained_the_database_refuses_to_write_and_stays_as_it_was(run, file, monkeypatch):
    """The fault is planted: a writing while the rows are laid beside what is kept."""
    lay, refused = importing._lay, []

    def write_and_lay(*arguments):
        try:
            connection.cursor().execute("UPDATE people_unit SET name = name")
        except DatabaseError as error:
            refused.append(str(error))
        return lay(*arguments)

    before = kept_bytes()
    monkeypatch.setattr(importing, "_lay", write_and_lay)
    assert run(file, "--organisation", HOST, "--dry-run")[0] == 3
    assert refused
    assert all("readonly" in text or "read-only" in text for text in refused)
    assert kept_bytes() == before


def test_with_faulty_rows_nothing_is_loaded(run, file):
    before = everything()
    code, out, _err = run(file, "--organisation", HOST, *SAME)
    assert (code, everything()) == (3, before)
    assert "Intet er indlæst." in out


def test_the_sound_rows_can_be_loaded_and_the_others_come_back(run, file):
    code, out, _err = run(file, "--organisation", HOST, *SAME, "--skip-faulty")
    assert code == 4
    assert "209 nye, 0 ændret, 0 som før." in out
    left_out = file.parent / "fagsystem-udtraek.fejl.csv"
    assert stat.S_IMODE(left_out.stat().st_mode) == 0o600
    assert len(left_out.read_text(encoding="utf-8-sig").strip().splitlines()) == 7
    code, out, _err = run(file, "--skip-faulty")
    assert (code, "0 nye, 0 ændret, 201 som før." in out) == (4, True)
    assert TrailLine.objects.filter(page="people.import").count() == 1


def test_a_file_without_faults_is_loaded_whole(run, tmp_path):
    path = tmp_path / "ren.csv"
    path.write_text(extract(PIA_ROW), encoding="utf-8")
    code, out, _err = run(path, "--organisation", HOST)
    assert (code, out.rstrip().endswith("Filen er indlæst.")) == (0, True)
    assert Citizen.objects.get().number == "0505059996"


def test_where_the_faulty_rows_cannot_be_written_nothing_is_loaded(run, file):
    (file.parent / "fagsystem-udtraek.fejl.csv").mkdir()
    code, _out, err = run(file, "--organisation", HOST, *SAME, "--skip-faulty")
    assert (code, "Intet er indlæst." in err, CaseLink.objects.count()) == (1, True, 0)


def test_what_a_load_meets_half_way_takes_all_of_it_back(run, file, monkeypatch):
    """A fault after everything is written: as if the machine had failed at the last moment."""

    def fail(**_arguments):
        raise OperationalError("disk I/O error")

    before = everything()
    monkeypatch.setattr(importing, "attach_case_links", fail)
    code, _out, err = run(file, "--organisation", HOST, *SAME, "--skip-faulty")
    assert (code, err) == (1, "The database does not answer as it should: disk I/O error.\n")
    assert everything() == before


@pytest.mark.parametrize(
    ("text", "arguments", "sentence"),
    [
        (b"", (), "Filen er tom."),
        (b'CPR-nr.;Navn\n1;"x\n', (), "Et anførselstegn i række 2 er ikke lukket, som det skal være."),
        (b"\xef\xbb\xbf\xe6;a\n", (), "Filen er hverken UTF-8 eller Windows-1252. Gem den igen som CSV UTF-8."),
        (b"a;b\n1;2\n", (), "Overskrifterne passer ikke til noget format. Se docs/import.md."),
        (b"CPR-nr.;Fornavn\n1;2\n", ("--kind", "borgere"), "Filen mangler kolonnerne: Efternavn."),
        (extract(PIA_ROW).encode(), ("--unit", "Familie"), 'Skriv --unit "stavemåde=enhed", ikke “Familie”.'),
        (
            extract(PIA_ROW).encode(),
            ("--organisation", HOST, "--unit", "Familie=Ukendt"),
            "Ingen enhed hedder “ukendt”, hverken i Tovholder eller i filen.",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, tmp_path, text, arguments, sentence):
    path = tmp_path / "fil.csv"
    path.write_bytes(text)
    assert run(path, *arguments) == (1, "", f"{sentence}\n")


def test_a_file_that_is_not_there_is_one_sentence(run, tmp_path):
    code, _out, err = run(tmp_path / "væk.csv")
    assert (code, err.startswith(f"{tmp_path / 'væk.csv'} kan ikke læses: ")) == (1, True)


class Terminal(io.StringIO):
    """What is typed or shown at a terminal."""

    def isatty(self):
        return True


@pytest.mark.django_db
def test_at_a_terminal_an_unclear_unit_is_asked_about(file, monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("x\n7\n1\n"))
    monkeypatch.setattr(sys, "stdout", screen)
    code = main(["import", "people", str(file), "--organisation", HOST, "--skip-faulty"])
    assert (code, Unit.objects.count()) == (4, 6)
    assert UnitAlias.objects.get(spelling="sundhed og ældre").unit.name == "Sundhed"
    said = screen.getvalue()
    assert "Enheden “Sundhed og Ældre” er ny. Er den en af disse?\n  1  Sundhed\n  0  nej" in said
    assert "Magnus Test Lauritsen" in said


def test_a_long_load_shows_how_far_it_has_come(run, tmp_path, monkeypatch):
    numbers = (f"{61 + row % 28}01{row // 28 + 10:02d}-7{row:03d}" for row in range(501))
    path = tmp_path / "lang.csv"
    path.write_text("CPR-nr.;Fornavn;Efternavn\n" + "".join(f"{number};Pia;Test\n" for number in numbers), "utf-8")
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert run(path)[0] == 0
    assert screen.getvalue().endswith("\rLæser 500/501\rLæser 501/501\n\rSkriver 500/501\rSkriver 501/501\n")
