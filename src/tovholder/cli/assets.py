"""Static files: collected with hashes and compressed, again only when one of them has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

UNUSED = ("ext", "htmax-4*", "htmx-4*", "htmx-2.js")
"""What django-htmx brings along and no page of ours asks for."""


def are_fresh() -> bool:
    """Tell whether the collected files come from the sources as they stand."""
    try:
        return _stamp().read_text(encoding="ascii") == _fingerprint()
    except OSError:
        return False


def collect() -> None:
    """Collect and compress every static file for the server."""
    call_command("collectstatic", interactive=False, clear=True, ignore_patterns=list(UNUSED), verbosity=0)
    _stamp().write_text(_fingerprint(), encoding="ascii")


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT).with_suffix(".stamp")


def _fingerprint() -> str:
    """Return a sum over the name, size and time of every source and the folder they are collected in."""
    sources = sorted(
        (name, stat.st_size, stat.st_mtime_ns)
        for finder in get_finders()
        for name, storage in finder.list(UNUSED)
        for stat in [Path(storage.path(name)).stat()]
    )
    return hashlib.sha256(repr((str(settings.STATIC_ROOT), sources)).encode()).hexdigest()
