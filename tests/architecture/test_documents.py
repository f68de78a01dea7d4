"""What an operator may set or run stands in the documents, and nothing else does."""

import argparse
import re
from dataclasses import fields

from tests.architecture.source import ROOT
from tovholder.cli.main import parser
from tovholder.config.environment import Environment

OPERATE = ROOT / "docs" / "operate.md"
KEYS = {"TOVHOLDER_SECRET_KEY", "TOVHOLDER_SEAL_KEY"}
SUITE = {"TOVHOLDER_TEST_POSTGRES", "TOVHOLDER_TEST_CHROMIUM"}


def documents():
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands(tree, words=("tovholder",)):
    """Yield every command as people type it, with its parser."""
    groups = [action for action in tree._actions if isinstance(action, argparse._SubParsersAction)]
    for group in groups:
        for name, sub in group.choices.items():
            yield from commands(sub, (*words, name))
    if not groups:
        yield " ".join(words), tree


def test_every_setting_is_documented_and_no_other():
    known = {f"TOVHOLDER_{field.name.upper()}" for field in fields(Environment)} | KEYS
    written = set(re.findall(r"\bTOVHOLDER_[A-Z_]+\b", OPERATE.read_text(encoding="utf-8")))
    assert written - SUITE == known


def test_every_command_is_documented_and_no_other():
    known = {name for name, _tree in commands(parser())}
    text = OPERATE.read_text(encoding="utf-8")
    written = {found.strip() for found in re.findall(r"^\| `(tovholder [a-z -]+?)(?: --[^`]*)?` \|", text, re.M)}
    assert written == known


def test_help_speaks_in_whole_sentences():
    broken = []
    for name, tree in commands(parser()):
        broken += [name] if not re.fullmatch(r"[A-Z].*[.]", tree.description or "", re.S) else []
        for action in tree._actions:
            if not isinstance(action, argparse._HelpAction) and not re.fullmatch(
                r"[A-Z].*[.]", action.help or "", re.S
            ):
                broken.append(f"{name} {action.dest}")
    assert broken == []


def test_every_target_of_make_is_described():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", text, re.M)
    assert [name for name in targets if not re.search(rf"^{name}:.*## [A-Z].*\.$", text, re.M)] == []


def test_links_between_documents_lead_somewhere():
    broken = []
    for document in documents():
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text(encoding="utf-8")):
            if not (document.parent / target).exists():
                broken.append(f"{document.name}: {target}")
    assert broken == []


def test_locks_hold_what_the_project_asks_for():
    """Exact versions with hashes and without the address of any registry; what runs is part of what develops."""
    run, dev = _pins("run"), _pins("dev")
    assert run.items() <= dev.items()
    asked = re.findall(r'^\s+"([A-Za-z0-9_-]+)(?:\[[^\]]*\])?[><=~]', (ROOT / "pyproject.toml").read_text(), re.M)
    assert {name.lower() for name in asked} - set(dev) - {"setuptools"} == set()


def test_the_lock_of_the_design_names_no_registry():
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert text.count('"integrity"') == text.count('"node_modules/') > 0
    assert "resolved" not in text


def _pins(kind):
    text = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    assert "http" not in text
    assert text.count("==") <= text.count("--hash=")
    return dict(re.findall(r"^([a-z0-9_.-]+)==([^ ;\\]+)", text, re.M))


def test_decisions_are_numbered_in_a_row_and_say_their_number():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    assert [page.read_text(encoding="utf-8")[2:6] for page in pages] == [page.name[:4] for page in pages]
