"""The page for a data protection officer is complete and agrees with the code; and the trail never measures staff."""

import ast
import re
import tomllib
from pathlib import Path

from django.apps import apps
from django.conf import settings

from tests.architecture.source import ROOT, SOURCE, name_of, tree_of
from tests.architecture.test_data import WRITTEN, written_tables
from tests.architecture.test_models import our_models

PAGE = ROOT / "docs" / "privacy.md"
GROUPS = (
    *("People", "Consents", "Course", "Plan", "Meetings", "Log", "Map", "Evaluation", "Trail", "Sign-in"),
    "What the libraries keep",
)
CLASSES = ("sensitive", "personal", "neutral")
RIGHTS = range(12, 23)
WHO_READ = {"readers_by_day", "private_readers_by_day"}
"""What tells who has read; `earlier_values` beside them tells of rows, not of readers."""
OVERSEEN = {"last_verification", "lines_by_number", "lines_of_account", "reads_to_draw_from", "sealed_lines_after"}
"""What random checks and unusual patterns ask: single lines, for who holds a duty (decision 0016)."""
COUNTING = {"Avg", "Count", "Counter", "Max", "Min", "Sum", "aggregate", "count", "sum"}


def sections(level):
    """Return what stands under each heading of a level, up to the next one of that level or above."""
    parts = re.split(rf"^{'#' * level} (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    above = re.compile(rf"^#{{1,{level - 1}}} ", re.MULTILINE)
    return {heading: above.split(text)[0] for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


def rows(text):
    """Return the rows of the tables in a text as lists of cells, without the heads."""
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return [
        row for at, row in enumerate(found) if not is_rule(row) and not (at + 1 < len(found) and is_rule(found[at + 1]))
    ]


def is_rule(row):
    return set("".join(row)) == {"-"}


def class_of(table):
    return next(kind for kind in CLASSES if table.get(kind) or kind == "neutral")


def kept_rows():
    """Return what the page says of each of our tables, with the group; a table may stand twice."""
    groups = sections(3)
    assert tuple(groups) == GROUPS
    return [(group, row) for group in GROUPS[:-1] for row in rows(groups[group])]


def test_every_table_about_people_stands_once_and_no_other():
    about_people = {name for name, table in written_tables().items() if class_of(table) != "neutral"}
    assert sorted(row[0] for _group, row in kept_rows()) == sorted(f"`{name}`" for name in about_people)


def test_each_table_has_the_class_the_time_and_the_reader_of_the_data_page():
    tables, wrong = written_tables(), {}
    for _group, (name, what, *said) in kept_rows():
        table = tables[name.strip("`")]
        if said != [class_of(table), table["kept"], table["topic"]] or not what.endswith("."):
            wrong[name] = said
    assert wrong == {}


def test_every_table_of_a_library_is_named():
    theirs = {model._meta.label for model in apps.get_models(include_auto_created=True)} - {
        model._meta.label for model in our_models()
    }
    named = re.findall(r"`([a-z]+\.\w+)`", " ".join(row[0] for row in rows(sections(3)["What the libraries keep"])))
    assert sorted(named) == sorted(theirs)


def test_every_class_of_keeping_and_every_reader_is_explained():
    kept = [row[0].strip("`") for row in rows(sections(2)["How long it is kept"])]
    assert sorted(kept) == sorted(WRITTEN["kept"])
    readers = [row[0].strip("`") for row in rows(sections(2)["What decides who may read it"]) if len(row) == 2]
    assert sorted(readers) == sorted({table["topic"] for table in written_tables().values()})


def test_every_topic_stands_with_its_own_words():
    shipped = tomllib.loads((SOURCE / "access" / "shipped" / "topics.toml").read_text(encoding="utf-8"))["topics"]
    said = [row[:3] for row in rows(sections(2)["What decides who may read it"]) if len(row) > 2]
    assert said == [[str(topic["number"]), topic["name"], topic["office_name"]] for topic in shipped]


def test_every_right_is_answered():
    said = rows(sections(2)["The rights of those it is about"])
    assert [row[0] for row in said] == [str(article) for article in RIGHTS]
    assert {row[2] for row in said} <= {"yes", "part", "no"}
    assert [row[0] for row in said if len(row) != 4 or not row[3].endswith(".")] == []


def test_every_cookie_is_named_and_no_other():
    ours = {
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        settings.DEVICE_COOKIE_NAME,
    }
    assert {row[0].strip("`") for row in rows(sections(2)["Cookies"])} == ours
    setting = {name_of(path) for path in source_files() if re.search(r"\.set_(?:signed_)?cookie\(", read(path))}
    assert setting == {"src/tovholder/gate/signin/devices.py"}


def test_the_readme_leads_there():
    assert "](docs/privacy.md)" in (ROOT / "README.md").read_text(encoding="utf-8").partition("## Read on")[2]


# The promise: no figure of reads per employee exists anywhere.


def source_files():
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def read(path: Path):
    return path.read_text(encoding="utf-8")


def taking(names, module):
    """Return the files that take one of the names from a module, or the whole of it."""
    package, _dot, last = module.rpartition(".")
    found = set()
    for path in source_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom):
                taken = {alias.name for alias in node.names}
                is_taken = node.module == module and taken & {*names, "*"}
                found |= {name_of(path)} if is_taken or (node.module == package and last in taken) else set()
            elif isinstance(node, ast.Import) and any(alias.name == module for alias in node.names):
                found.add(name_of(path))
    return found


def test_only_the_citizens_own_page_asks_who_has_read():
    looked = "tovholder.coordination.queries.looked"
    assert taking(WHO_READ, "tovholder.audit.queries") == {"src/tovholder/coordination/queries/looked.py"}
    assert taking({"looks_by_week", "Looker", "WeekOfLooks", "week_now"}, looked) == {
        "src/tovholder/portal/pages/everything.py",
        "src/tovholder/portal/pages/looked.py",
        "src/tovholder/portal/shows/looked.py",
    }


def test_a_new_question_to_the_trail_is_a_decision_of_its_own():
    """It stands here, and in the page for the officer. `_earlier` asks when a change was made, and not by whom."""
    asking = {
        node.name
        for node in tree_of(SOURCE / "audit" / "queries.py").body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        if any(isinstance(part, ast.Name) and part.id == "TrailLine" for part in ast.walk(node))
    }
    assert asking == {"_earlier", "_as_lines", *WHO_READ, *OVERSEEN}


def test_only_oversight_asks_for_single_lines():
    """And its pages get them as cards of one read each, never as rows to count."""
    assert taking(OVERSEEN, "tovholder.audit.queries") == {
        "src/tovholder/oversight/actions.py",
        "src/tovholder/oversight/queries.py",
    }
    told = {"checks_for", "findings_for", "standing", "check_here", "finding_here"}
    assert taking(told, "tovholder.oversight.queries") <= {
        "src/tovholder/workbench/pages/oversight.py",
        "src/tovholder/workbench/shows/oversight.py",
    }


def test_oversight_tells_how_much_waits_and_no_other_number():
    """What waits is counted over the organisation; a card holds one read, and no number of its reader."""
    tree = tree_of(SOURCE / "oversight" / "queries.py")
    numbers = {
        f"{node.name}.{field.target.id}"
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign) and ast.unparse(field.annotation) in {"int", "float", "int | None"}
    }
    assert numbers == {"CheckCard.version", "FindingCard.version", "Standing.checks", "Standing.findings"}
    counting = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for part in ast.walk(node)
        if isinstance(part, ast.Call)
        if getattr(part.func, "id", getattr(part.func, "attr", "")) in COUNTING | {"len"}
    }
    assert counting == {"standing"}


def test_no_reader_is_counted():
    for path in ("audit/queries.py", "coordination/queries/looked.py", "portal/shows/looked.py"):
        calls = [node for node in ast.walk(tree_of(SOURCE / path)) if isinstance(node, ast.Call)]
        named = {getattr(call.func, "id", getattr(call.func, "attr", "")) for call in calls}
        assert named & COUNTING == set(), path


def test_nothing_reaches_the_trails_tables_by_their_names():
    tables = re.compile(r"\baudit_(?:trailline|history|seal)\b|get_model\(\s*[\"']audit")
    outside = [name_of(path) for path in source_files() if path.parts[-2] != "audit" and tables.search(read(path))]
    assert outside == []
