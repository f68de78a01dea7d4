"""`tovholder import`: people and organisation from a file."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError
from django.utils import translation
from django.utils.translation import gettext as _

from tovholder.access.enums import ViewerKind
from tovholder.audit.actions import Who
from tovholder.cli.refusal import RefusalError
from tovholder.cli.tree import Nouns, add_command, add_noun
from tovholder.exchange import importing, report
from tovholder.exchange.importing import Prepared
from tovholder.exchange.kinds.every import KINDS, MissingColumnsError, UnknownKindError, kind_named, kind_of
from tovholder.exchange.kinds.kind import Answers, Context, Kind
from tovholder.exchange.kinds.units import UnknownAnswerError
from tovholder.exchange.tables import Table, UnreadableFileError, read_table, write_private
from tovholder.kernel import clock
from tovholder.kernel.danish import search_text
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.kernel.reading import reading
from tovholder.people.actions.loading.units import OwnerUnknownError
from tovholder.people.queries.credentials import is_demo
from tovholder.people.queries.organisations import host_organisation

DONE, NOTHING_LOADED, SOME_LEFT_OUT = 0, 3, 4
LARGEST_FILE = 500 * 1024 * 1024
SLOW = 500
"""Rows from which a terminal is shown how far it has come."""


def register(nouns: Nouns) -> None:
    """Add the noun and its verb to the tree."""
    verbs = add_noun(nouns, "import", "Load files from other systems, with a dry run that explains what is wrong.")
    command = add_command(
        verbs,
        "people",
        "Load people and organisation from a CSV file: all of it, or nothing.",
        import_people,
        "Exit codes: 0 done, 1 refused, 2 not understood, 3 rows are faulty and nothing was loaded, "
        "4 loaded but for the faulty rows. docs/import.md describes the formats.",
    )
    command.add_argument("file", type=Path, help="The file: UTF-8 or Windows-1252; semicolon, comma or tab.")
    command.add_argument("--dry-run", action="store_true", help="Explain every faulty row and write nothing.")
    command.add_argument(
        "--kind",
        choices=[kind.name for kind in KINDS],
        help="The format; when nothing is said it is known by the headers.",
    )
    command.add_argument(
        "--organisation",
        default="",
        metavar="NAME",
        help="The organisation the file is from: the host when nothing is said; in an empty database it becomes it.",
    )
    command.add_argument(
        "--unit",
        action="append",
        default=[],
        metavar="SPELLING=NAME",
        help="Say that a spelling in the file means a unit; it is remembered. May be given several times.",
    )
    command.add_argument(
        "--new-unit",
        action="append",
        default=[],
        metavar="NAME",
        help="Say that a unit is new although it resembles another. May be given several times.",
    )
    command.add_argument(
        "--skip-faulty",
        action="store_true",
        help="Load the sound rows, and write the faulty ones with their reasons to a file that only you may read.",
    )
    command.add_argument(
        "--made-up", action="store_true", help="Say that nobody in the file is real; asked for in a demo."
    )
    command.add_argument("--language", choices=["da", "en"], default="da", help="The language of the explanations.")


def import_people(arguments: argparse.Namespace) -> int:
    """Explain the file, and load it when that is asked for and nothing stands in the way."""
    with translation.override(arguments.language):
        try:
            return _import(arguments)
        except UnreadableFileError as error:
            raise RefusalError(_why_unreadable(error)) from None
        except MissingColumnsError as error:
            raise RefusalError(_("Filen mangler kolonnerne: %s.") % ", ".join(error.headers)) from None
        except UnknownKindError:
            raise RefusalError(_("Overskrifterne passer ikke til noget format. Se docs/import.md.")) from None
        except OwnerUnknownError:
            raise RefusalError(
                _("Det er ikke til at vide, hvilken organisation filen er fra. Skriv --organisation og dens navn.")
            ) from None
        except UnknownAnswerError as error:
            raise RefusalError(_("Ingen enhed hedder “%s”, hverken i Tovholder eller i filen.") % error) from None
        except (ChangedByAnotherError, IntegrityError):
            raise RefusalError(
                _("Nogen ændrede de samme oplysninger imens. Intet er skrevet; kør indlæsningen igen.")
            ) from None


def _import(arguments: argparse.Namespace) -> int:
    if is_demo() and not (arguments.made_up or arguments.dry_run):
        raise RefusalError(_("Her er kun opdigtede mennesker. Er filen også opdigtet, så tilføj --made-up."))
    table = _read(arguments.file)
    kind = kind_named(arguments.kind, table) if arguments.kind else kind_of(table)
    owner = arguments.organisation or _owner_of_empty_house(is_dry=arguments.dry_run)
    context = Context(clock.now(), owner, _answers(arguments.unit, arguments.new_unit))
    progress = _progress(len(table.rows))
    prepared = _prepare(table, kind, context, progress)
    while questions := _questions(prepared):
        context = replace(context, answers=_ask(questions, context.answers))
        prepared = _prepare(table, kind, context, progress)
    on_screen = sys.stdout.isatty()
    print("\n".join(report.explain_file(prepared, names=on_screen)))
    print("\n" + "\n".join([*report.counts_table(prepared), "", report.verdict(prepared), report.totals(prepared)]))
    if arguments.dry_run:
        print(_("Prøvekørsel: intet er skrevet."))
        return NOTHING_LOADED if prepared.errors else DONE
    if prepared.errors and not arguments.skip_faulty:
        print(_("Intet er indlæst. Ret rækkerne, eller brug --skip-faulty for at indlæse resten."))
        return NOTHING_LOADED
    return _load(prepared, arguments.file, progress)


def _prepare(table: Table, kind: Kind, context: Context, progress: importing.Progress) -> Prepared:
    with reading():
        return importing.prepare(table, kind, context, progress)


def _load(prepared: Prepared, path: Path, progress: importing.Progress) -> int:
    who = Who(kind=ViewerKind.SYSTEM.value)
    if not prepared.errors:
        importing.load(prepared, who=who, progress=progress)
        print(_("Filen er indlæst."))
        return DONE
    left_out = importing.faulty_path(path)
    try:
        write_private(left_out, importing.faulty_file(prepared))
    except OSError as error:
        raise RefusalError(
            _("Rækkerne med fejl kan ikke skrives til %(path)s: %(why)s. Intet er indlæst.")
            % {"path": left_out, "why": error.strerror}
        ) from None
    importing.load(prepared, who=who, progress=progress)
    print(_("De øvrige rækker er indlæst. Rækkerne med fejl står i %s.") % left_out)
    return SOME_LEFT_OUT


def _owner_of_empty_house(*, is_dry: bool) -> str:
    """Return the host's name from the settings while no host is kept; a dry run may go without any name."""
    if host_organisation() is not None:
        return ""
    return settings.ENVIRONMENT.municipality or (_("Værtskommunen") if is_dry else "")


def _read(path: Path) -> Table:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise RefusalError(_("Filen er større end 500 MB. Del den."))
        return read_table(path.read_bytes())
    except OSError as error:
        raise RefusalError(_("%(path)s kan ikke læses: %(why)s.") % {"path": path, "why": error.strerror}) from None


def _answers(same: list[str], new: list[str]) -> Answers:
    pairs = {}
    for text in same:
        spelling, sign, name = text.partition("=")
        if not (sign and spelling.strip() and name.strip()):
            raise RefusalError(_('Skriv --unit "stavemåde=enhed", ikke “%s”.') % text)
        pairs[search_text(spelling)] = search_text(name)
    return Answers(pairs, frozenset(search_text(text) for text in new))


def _questions(prepared: Prepared) -> dict[str, tuple[str, ...]]:
    """Return the units that a person at a terminal can decide about here and now."""
    return report.unclear_units(prepared) if sys.stdin.isatty() and sys.stdout.isatty() else {}


def _ask(questions: dict[str, tuple[str, ...]], answers: Answers) -> Answers:
    same, new = dict(answers.same_unit), set(answers.new_units)
    for spelling, candidates in questions.items():
        print(_("Enheden “%s” er ny. Er den en af disse?") % spelling)
        for number, name in enumerate(candidates, 1):
            print(f"  {number}  {name}")
        print(_("  0  nej, det er en ny enhed"))
        picked = _pick(len(candidates))
        if picked:
            same[search_text(spelling)] = search_text(candidates[picked - 1])
        else:
            new.add(search_text(spelling))
    return Answers(same, frozenset(new))


def _pick(highest: int) -> int:
    while True:
        text = input(_("Skriv tallet: ")).strip()
        if text.isdecimal() and int(text) <= highest:
            return int(text)


def _progress(rows: int) -> importing.Progress:
    """Return what shows how far a long load has come: a line on a terminal, else nothing."""
    if rows <= SLOW or not sys.stderr.isatty():
        return lambda _doing, _done, _total: None
    step = max(1, rows // 100)

    def show(doing: str, done: int, total: int) -> None:
        if done % step == 0 or done == total:
            end = "\n" if done == total else ""
            print(f"\r{doing} {done:,}/{total:,}".replace(",", "."), end=end, file=sys.stderr, flush=True)

    return show


def _why_unreadable(error: UnreadableFileError) -> str:
    reasons: dict[str, Callable[[], str]] = {
        "empty": lambda: _("Filen er tom."),
        "encoding": lambda: _("Filen er hverken UTF-8 eller Windows-1252. Gem den igen som CSV UTF-8."),
        "quotes": lambda: _("Et anførselstegn i række %s er ikke lukket, som det skal være.") % error.row,
    }
    return reasons[error.code]()
