"""What an operator set wrong is told in a sentence that names the setting."""

from __future__ import annotations

from pathlib import Path

import pytest
from httpx import HTTPStatusError
from prefect.settings import PREFECT_API_URL, temporary_settings
from typer.testing import CliRunner

from flows.cli.program import app
from flows.environment import NoServerError
from flows.reaching import lost, reach
from flows.settings import Settings, SettingsError


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TALLYHOUSE_PORT", "abc", "TALLYHOUSE_PORT: Input should be a valid integer"),
        ("TALLYHOUSE_WEBHOOK", "example.org/hook", "TALLYHOUSE_WEBHOOK: an address begins with http"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=said):
        Settings()


def test_a_file_of_settings_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"TALLYHOUSE_PORT=\xff")
    with pytest.raises(SettingsError, match="not UTF-8"):
        Settings()


@pytest.mark.parametrize("url", ["nonsense", "http://", "ftp://example.org/hook"])
def test_what_nothing_can_be_sent_to_is_no_webhook(url: str) -> None:
    done = CliRunner().invoke(app, ["automations", "--webhook", url])
    assert done.exit_code == 2 and "names a host" in done.output


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/api", "nonsense"])
def test_a_server_that_does_not_answer_is_told(url: str) -> None:
    with temporary_settings({PREFECT_API_URL: url}), pytest.raises(NoServerError, match=f"answers at {url}"):
        reach()


def test_a_server_that_fails_in_the_middle_of_a_run_is_told_in_a_sentence(tmp_path: Path) -> None:
    told = lost(HTTPStatusError("Server error '500' for url 'x' - Response: {}", request=None, response=None), tmp_path)  # type: ignore[arg-type]
    assert "failed (Server error '500'), so the run was not brought to its end." in str(told)
    assert f"If the disk of {tmp_path} is full, make room" in str(told)
    assert lost(ValueError("another one"), tmp_path) is None


def test_what_is_empty_is_not_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    unset = Settings()
    for name in ("HOME", "RAW", "WAREHOUSE", "DASK", "WEBHOOK", "PORT"):
        monkeypatch.setenv(f"TALLYHOUSE_{name}", "")
    assert Settings() == unset
    assert Settings().raw == Path("raw"), "and not the folder that one stands in"


def test_what_a_number_was_set_to_is_told_and_what_an_address_was_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLYHOUSE_PROCESSES", "three")
    with pytest.raises(SettingsError, match=r"TALLYHOUSE_PROCESSES: .*, and it is set to 'three'\.$"):
        Settings()
    monkeypatch.delenv("TALLYHOUSE_PROCESSES")
    monkeypatch.setenv("TALLYHOUSE_WEBHOOK", "secret-token")
    with pytest.raises(SettingsError) as error:
        Settings()
    assert "secret-token" not in str(error.value)
