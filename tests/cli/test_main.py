"""The command itself: it explains itself, and says no in one sentence."""

import pytest

from tovholder.cli.main import main


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("serve", "worker", "doctor", "migrate"))


def test_what_is_not_understood_is_told_from_what_is_refused():
    with pytest.raises(SystemExit) as stopped:
        main(["serv"])
    assert stopped.value.code == 2


def test_a_setting_nobody_knows_gets_one_sentence(installation):
    installation.data.mkdir()
    (installation.data / "tovholder.toml").write_text('host = "localhost"\n', encoding="utf-8")
    answer = installation.run("doctor")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == "tovholder.toml has a setting nobody knows: host.\n"


def test_a_database_that_does_not_answer_gets_one_sentence(installation):
    answer = installation.run("migrate", TOVHOLDER_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert answer.stderr.startswith("The database does not answer as it should: ")
    assert answer.stderr.count("\n") == 1


def test_an_empty_database_gets_one_sentence(installation):
    answer = installation.run("worker", "--once")
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
