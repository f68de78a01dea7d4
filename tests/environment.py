"""The environment of the suite: nobody's own settings, and a data folder that is thrown away."""

import atexit
import os
import shutil
import tempfile

KEPT = {"TOVHOLDER_DATABASE_URL", "TOVHOLDER_TEST_CHROMIUM"}

DATA = tempfile.mkdtemp(prefix="tovholder-suite-")
os.mkdir(os.path.join(DATA, "static"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
for name in [name for name in os.environ if name == "PORT" or name.startswith("TOVHOLDER_")]:
    if name not in KEPT:
        del os.environ[name]
os.environ["TOVHOLDER_DATA"] = DATA
