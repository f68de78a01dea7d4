"""The small scripts: each mark on a page is answered by one of them, never by two that read it differently."""

import re
from collections import Counter
from pathlib import Path

import tovholder.design

SCRIPTS = Path(tovholder.design.__file__).parent / "static" / "design"
STARTED = re.compile(
    r"""once\(\w+, "([a-z-]+)"|\["data-tv-([a-z-]+)", \w+\]|querySelectorAll\("\[data-tv-([a-z-]+)\]"\)\.forEach"""
)


def test_each_mark_is_started_by_one_script():
    started = [
        next(name for name in found if name)
        for script in sorted(SCRIPTS.glob("*.js"))
        for found in STARTED.findall(script.read_text())
    ]
    assert {"copy", "copy-text", "hold", "once"} <= set(started)
    assert [name for name, count in Counter(started).items() if count > 1] == []
