"""Every output of the house is registered, and every registered output has a probe."""

import ast
from pathlib import Path

from tests.sinks import test_papers, test_probes
from tovholder.kernel.sinks import SINKS

ROOT = Path(__file__).parents[2] / "src" / "tovholder"
CALLS = {
    "print",
    "open",
    "fdopen",
    "write_text",
    "write_bytes",
    "EmailMessage",
    "send_mail",
    "HttpResponse",
    "JsonResponse",
    "FileResponse",
    "StreamingHttpResponse",
    "TemplateResponse",
    "render",
    "render_to_string",
    "get_logger",
}
OUTSIDE_THE_HOUSE = {
    "design.vendor": "copies the design's own files when the house is built",
    "cli.assets": "collects static files when the house is built",
    "design.library": "renders a component into a page that some door sends",
}


def modules_that_write():
    """Yield the modules in which something that writes is called."""
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {_name(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        if called & CALLS:
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _name(func):
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def is_registered(module):
    return any(
        module.startswith(prefix) if prefix.endswith(".") else module == prefix
        for sink in SINKS
        for prefix in sink.modules
    )


def test_whatever_writes_is_registered():
    writing = list(modules_that_write())
    assert [name for name in writing if not is_registered(name) and name not in OUTSIDE_THE_HOUSE] == []
    assert [name for name in OUTSIDE_THE_HOUSE if name not in writing] == []


def test_every_sink_has_a_probe_and_no_other():
    tests = [*vars(test_probes).values(), *vars(test_papers).values()]
    probed = {name for test in tests for name in getattr(test, "probes", ())}
    assert probed == {sink.name for sink in SINKS}


def test_names_are_used_once():
    assert len({sink.name for sink in SINKS}) == len(SINKS)
