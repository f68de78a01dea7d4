"""docs/security.md promises nothing without evidence that exists, and no case of abuse is forgotten."""

import ast
import re
import sys
from pathlib import Path

import pytest
from django.core.checks.registry import registry

from tests.architecture.addresses import routes
from tests.architecture.source import ROOT, tree_of
from tests.architecture.test_documents import commands
from tovholder.cli.main import parser
from tovholder.kernel.sinks import SINKS

LEDGER = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
PROMISES, CASES = "## What is promised", "## What people will try"
QUOTED = re.compile(r"`([^`\n]+)`")
MISSING = re.compile(r"missing output: ([\w-]+(?:, [\w-]+)*)")
CHECK = re.compile(r"[a-z]+\.[EWI]\d{3}")


def rows_below(heading, text=LEDGER):
    """Return the cells of every row of the tables below a heading, without what heads them."""
    part = text.partition(f"{heading}\n")[2].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"]
    return [row for at, row in enumerate(rows) if not is_rule(row) and not is_rule((*rows, [""])[at + 1])]


def is_rule(row):
    return all(re.fullmatch(r"-+", cell) for cell in row)


def functions_of(path):
    """Return the functions that stand in a file."""
    return {node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef)} if path.exists() else set()


def known_checks():
    """Return the id of every check of ours that Django runs."""
    modules = {check.__module__ for check in registry.get_checks(include_deployment_checks=True)}
    files = [Path(sys.modules[name].__file__) for name in modules if name.startswith("tovholder.")]
    words = [node.value for file in files for node in ast.walk(tree_of(file)) if isinstance(node, ast.Constant)]
    return {word for word in words if isinstance(word, str) and CHECK.fullmatch(word)}


def is_there(evidence):
    """Tell whether a test, a check or a command exists; anything else is no evidence."""
    if evidence.startswith("tests/"):
        file, _mark, name = evidence.partition("::")
        return name.startswith("test_") and name in functions_of(ROOT / file)
    if CHECK.fullmatch(evidence):
        return evidence in known_checks()
    return evidence in {name for name, _tree in commands(parser())}


def words_that_are_there():
    """Return everything that says what leaves the house: the registered outputs and the names of the pages."""
    outputs = [word for sink in SINKS for word in (sink.name, sink.medium, *sink.modules, sink.carries)]
    return " ".join([*outputs, *(route.name for route in routes())]).lower()


def missing_in(row):
    return [word for found in MISSING.findall(row) for word in found.split(", ")]


def test_every_promise_has_evidence_that_exists():
    rows = rows_below(PROMISES)
    assert len(rows) > 50
    assert [promise for promise, evidence in rows if not QUOTED.findall(evidence)] == []
    assert [name for _promise, evidence in rows for name in QUOTED.findall(evidence) if not is_there(name)] == []


def test_a_promise_is_one_sentence_and_stands_once():
    promises = [promise for promise, _evidence in rows_below(PROMISES)]
    assert [words for words in promises if not re.fullmatch(r"[A-Z][^.]*\.", words)] == []
    assert len(set(promises)) == len(promises)


def test_every_test_check_and_command_that_the_page_names_exists():
    named = [
        word for word in QUOTED.findall(LEDGER) if word.startswith(("tests/", "tovholder ")) or CHECK.fullmatch(word)
    ]
    assert [word for word in named if not is_there(word)] == []


def test_every_case_of_abuse_stands_once_in_a_row():
    rows = rows_below(CASES)
    assert [number for number, _harm, _held in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert len({harm for _number, harm, _held in rows}) == len(rows) >= 45
    assert [harm for _number, harm, _held in rows if len(harm.split()) > 5] == []


def test_every_case_is_held_by_a_test_or_names_what_is_missing():
    rows = rows_below(CASES)
    assert [number for number, _harm, held in rows if not QUOTED.findall(held) and not missing_in(held)] == []
    assert [word for _number, _harm, held in rows for word in QUOTED.findall(held) if not is_there(word)] == []


def test_an_output_said_to_be_missing_is_missing():
    """Who registers it, or gives it a page, brings the test of its cases and takes the words away."""
    there = words_that_are_there()
    come = {(row[0], word) for row in rows_below(CASES) for word in missing_in(row[2]) if word.lower() in there}
    assert come == set()


@pytest.mark.parametrize(
    ("evidence", "exists"),
    [
        ("tests/architecture/test_security_ledger.py::test_every_promise_has_evidence_that_exists", True),
        ("tests/architecture/test_security_ledger.py::test_that_nobody_wrote", False),
        ("tests/architecture/test_security_ledger.py::rows_below", False),
        ("tests/architecture/test_of_nothing.py::test_every_promise_has_evidence_that_exists", False),
        ("tests/architecture/test_security_ledger.py", False),
        ("audit.E001", True),
        ("audit.E999", False),
        ("tovholder trail verify", True),
        ("tovholder trail rewrite", False),
        ("trust us", False),
    ],
)
def test_evidence_is_told_from_words(evidence, exists):
    assert is_there(evidence) is exists


def test_rows_are_read_as_they_stand():
    text = "## A\n\n| no. | harm |\n|---|---|\n| 1 | x |\n| 2 | y; missing output: a-b, c |\n\n## B\n| 3 | z |\n"
    assert rows_below("## A", text) == [["1", "x"], ["2", "y; missing output: a-b, c"]]
    assert missing_in("y; missing output: a-b, c") == ["a-b", "c"]
