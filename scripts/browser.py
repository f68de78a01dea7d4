"""Find a Chromium for the journeys; on Debian as root, install it."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> tuple[str, str]:
    """Return the path of a Chromium, or a sentence about how to get one."""
    found = _installed()
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser journeys ...", flush=True)
        _install()
        found = _installed()
    if found:
        return found, ""
    return "", "Browser journeys: no Chromium found (on Debian: apt install chromium)."


def _installed() -> str:
    given = os.environ.get("TOVHOLDER_TEST_CHROMIUM")
    if given:
        return given
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def _install() -> None:
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
    ):
        subprocess.run(
            command,
            env=os.environ | quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
