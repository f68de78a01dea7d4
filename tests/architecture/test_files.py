"""Files and functions are short, and none is a drawer for odds and ends."""

import ast
import re

import pytest

from tests.architecture.source import CODE_FOLDERS, ROOT, SOURCE, code_files, name_of, templates, tree_of

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_TEMPLATE = 150
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "managers", "manager", "tools", "shared"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_no_file_is_a_drawer():
    named = [*code_files(), *(path for folder in CODE_FOLDERS for path in (ROOT / folder).rglob("*") if path.is_dir())]
    assert [name_of(path) for path in named if path.stem in DRAWERS and "node_modules" not in path.parts] == []


def test_files_are_short():
    assert {name_of(path): n for path in code_files() if (n := _lines(path)) >= LONGEST_FILE} == {}


def test_templates_are_short():
    assert {name_of(path): n for path in templates() if (n := _lines(path)) > LONGEST_TEMPLATE} == {}


def test_functions_are_short():
    long = {}
    for path in code_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, FUNCTIONS) and node.end_lineno - node.lineno + 1 >= LONGEST_FUNCTION:
                long[f"{name_of(path)}:{node.lineno} {node.name}"] = node.end_lineno - node.lineno + 1
    assert long == {}


def test_every_module_says_what_it_is():
    silent = [name_of(path) for path in code_files() if SOURCE in path.parents and not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_a_docstring_begins_with_one_sentence():
    """The first paragraph of a function's docstring is a sentence that ends."""
    unfinished = []
    for path in code_files():
        if SOURCE not in path.parents:
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and (text := ast.get_docstring(node)):
                first = text.split("\n\n")[0].strip()
                if not first.endswith((".", "?", "!", ":", "`")):
                    unfinished.append(f"{name_of(path)}:{node.lineno} {node.name}")
    assert unfinished == []


def test_imports_stand_at_the_top():
    """An import inside a function ends with its reason."""
    unexplained = []
    for path in code_files():
        if SOURCE not in path.parents:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        for function in (node for node in ast.walk(tree_of(path)) if isinstance(node, FUNCTIONS)):
            for node in ast.walk(function):
                if isinstance(node, (ast.Import, ast.ImportFrom)) and " - " not in lines[node.lineno - 1]:
                    unexplained.append(f"{name_of(path)}:{node.lineno}")
    assert unexplained == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "HACK", "NotImplementedError"])
def test_nothing_is_left_for_later(word):
    pattern = re.compile(rf"\b{word}\b")
    found = [
        name_of(path) for path in [*code_files(), *templates()] if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert [name for name in found if not name.endswith("tests/architecture/test_files.py")] == []


def test_no_test_is_skipped_or_expected_to_fail():
    pattern = re.compile(r"mark\.(skip|skipif|xfail)\b|pytest\.(skip|xfail|importorskip)\(")
    found = [name_of(path) for path in code_files() if pattern.search(path.read_text(encoding="utf-8"))]
    assert [name for name in found if not name.endswith("tests/architecture/test_files.py")] == []


def test_every_silenced_check_has_its_reason():
    """`# noqa: CODE - why`, `# type: ignore[code]  # why`."""
    bare = []
    for path in code_files():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            comment = line.rpartition("#")[2]
            silenced = re.search(r"#\s*noqa(?!: [A-Z0-9, ]+ - \S)|#\s*type: ignore(?!\[[\w, -]+\]\s+# \S)", line)
            if silenced and "re.search" not in line and "`" not in comment:
                bare.append(f"{name_of(path)}:{number}")
    assert bare == []


def _lines(path):
    return path.read_text(encoding="utf-8").count("\n")
