"""The collector is told once, where the application is made."""

import gc
import subprocess
import sys

SERVED = """
import gc
import tovholder.config.wsgi
print(gc.get_freeze_count() > 10_000, gc.get_threshold()[0] > 10_000)
"""


def test_a_worker_sets_aside_what_stands_after_its_start(tmp_path, monkeypatch):
    monkeypatch.setenv("TOVHOLDER_DATA", str(tmp_path))
    told = subprocess.run([sys.executable, "-c", SERVED], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "True"]
    assert gc.get_freeze_count() == 0, "the suite keeps Python's own"
