"""The settings say what is wrong in one sentence."""

import pytest

from tovholder.config.environment import ConfigurationError, secret


def test_a_data_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.delenv("TOVHOLDER_SEAL_KEY", raising=False)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="ascii")
    with pytest.raises(ConfigurationError, match=r"^The data folder .*file/below cannot be used: .+\.$"):
        secret(in_the_way / "below", "seal_key")


def test_a_key_is_made_once_and_kept(tmp_path, monkeypatch):
    monkeypatch.delenv("TOVHOLDER_SEAL_KEY", raising=False)
    data = tmp_path / "new" / "folder"
    assert secret(data, "seal_key") == secret(data, "seal_key")
    assert (data / "seal_key.key").stat().st_mode & 0o077 == 0
