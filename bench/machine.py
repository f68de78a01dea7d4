"""What the figures were measured on, and what they are held against."""

import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import django

from bench.places import ROOT


def machine() -> dict[str, Any]:
    """Return what a reader must know of this machine."""
    return {
        "processor": _line("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memory": _line("/proc/meminfo", "MemTotal"),
        "system": platform.platform(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "load_before": round(os.getloadavg()[0], 2),
    }


def revision() -> dict[str, Any]:
    """Return the commit that is checked out, and whether the code was changed since."""
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", "src", "bench")
    return {"commit": _git("rev-parse", "--short=12", "HEAD"), "changed_since": bool(changed)}


def command() -> str:
    """Return how this run was called."""
    return " ".join(["python -m bench.run", *sys.argv[1:]])


def _line(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
