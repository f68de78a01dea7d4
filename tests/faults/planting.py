"""Plant a fault in a copy of the source tree and see whether its test falls."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORLDS = "12"
"""How many worlds the oracle looks at here: a fault that lives longer is too well hidden."""


@dataclass(frozen=True)
class Fault:
    """One thing done wrong."""

    name: str
    file: str
    old: str
    new: str
    test: str


class Copy:
    """A copy of what the suite needs, in which files may be wrong for a while."""

    def __init__(self, folder):
        self.root = folder
        leave = shutil.ignore_patterns("__pycache__", "*.egg-info", "node_modules")
        for name in ("src", "tests"):
            shutil.copytree(ROOT / name, folder / name, ignore=leave, symlinks=True)
        shutil.copy(ROOT / "pyproject.toml", folder)

    @contextmanager
    def planted(self, fault):
        path = self.root / "src" / "tovholder" / fault.file
        sound = path.read_text(encoding="utf-8")
        assert sound.count(fault.old) == 1, fault.name
        path.write_text(sound.replace(fault.old, fault.new), encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(sound, encoding="utf-8")

    def run(self, tests):
        """Run tests on SQLite in a process of its own; return what pytest said."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TOVHOLDER_", "PYTEST_"))}
        command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--tb=no", *tests]
        environment = kept | {"ORACLE_WORLDS": WORLDS, "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)


def named(*faults):
    """Return the tests of faults as pytest takes them, each once."""
    return list(dict.fromkeys(f"tests/{fault.test}" for fault in faults))


def fell(outcome):
    """Tell whether a test failed: an error, or nothing run, proves nothing."""
    return outcome.returncode == 1 and "\nFAILED tests/" in outcome.stdout and "\nERROR " not in outcome.stdout
