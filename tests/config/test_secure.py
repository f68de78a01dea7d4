"""Behind https: what cookies and headers promise, read from a process of its own, as in production."""

import json
import os
import subprocess
import sys

import pytest

PROGRAM = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
client = Client(headers={"X-Forwarded-Proto": "https", "Host": "localhost"})
health = client.get("/healthz")
client.post("/sprog/", {"language": "en", "next": "/healthz"})
kept = {name: [bool(mark["secure"]), bool(mark["httponly"]), mark["samesite"], mark["path"], mark["domain"]]
        for name, mark in client.cookies.items()}
names = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.DEVICE_COOKIE_NAME]
marks = [settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_SECURE,
         settings.CSRF_COOKIE_HTTPONLY, settings.SESSION_COOKIE_DOMAIN is None, settings.CSRF_COOKIE_DOMAIN is None]
print(json.dumps({"hsts": health["Strict-Transport-Security"], "kept": kept, "names": names, "marks": marks}))
"""


@pytest.fixture
def run(tmp_path):
    def start(program, **given):
        house = {"TOVHOLDER_DATA": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": "tovholder.config.settings"}
        command = [sys.executable, "-c", program]
        return subprocess.run(command, env=os.environ | house | given, capture_output=True, text=True, check=False)

    return start


def test_cookies_go_over_https_only_and_belong_to_this_host(run):
    answer = run(PROGRAM, TOVHOLDER_SECURE="1", TOVHOLDER_DATABASE_URL="")
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert told["kept"] == {"__Host-language": [True, True, "Lax", "/", ""]}
    assert told["names"] == ["__Host-sessionid", "__Host-csrftoken", "__Host-device"]
    assert told["marks"] == [True] * 6
    assert told["hsts"] == "max-age=31536000"


def test_debug_pages_are_refused_behind_https(run):
    start = "from tovholder.cli.main import main; raise SystemExit(main(['doctor']))"
    answer = run(start, TOVHOLDER_SECURE="1", TOVHOLDER_DEBUG="1")
    assert answer.returncode == 1
    assert "TOVHOLDER_DEBUG and TOVHOLDER_SECURE exclude each other" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_new_data_folder_is_its_owners_alone(run, tmp_path):
    assert run("import tovholder.config.settings", TOVHOLDER_DATABASE_URL="").returncode == 0
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
