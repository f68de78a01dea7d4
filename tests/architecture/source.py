"""The source as the architecture tests read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "tovholder"
CODE_FOLDERS = ("src", "tests", "scripts", "bench")


@cache
def code_files():
    """Return every Python file that people write."""
    found = [path for folder in CODE_FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts and "node_modules" not in path.parts)


@cache
def templates():
    """Return every template of ours."""
    return sorted(path for path in SOURCE.rglob("templates/**/*") if path.suffix in {".html", ".txt"})


@cache
def tree_of(path):
    """Return the syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path):
    """Return the path as people say it."""
    return str(path.relative_to(ROOT))
