"""`tallyhouse catalogue check` reads all that analysts write, and tells all that is wrong with it at once."""

from __future__ import annotations

import pytest

from flows.cli.cataloguing import check
from schemas import corrections, rules
from schemas.catalogue import loading
from schemas.data_files import DataFileError


def test_sound_files_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    check()
    said = capsys.readouterr().out
    assert said.startswith("The catalogue is sound:")
    assert all(word in said for word in ("indicators", "entities", "places", "rules", "corrections", "fields"))


def test_what_is_wrong_with_any_file_is_told_with_all_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(sentence: str) -> None:
        raise DataFileError([sentence])

    monkeypatch.setattr(corrections, "load_corrections", lambda: wrong("corrections.yaml:9: no reason"))
    monkeypatch.setattr(rules, "load_rules", lambda: wrong("rules.yaml:3: no code"))
    monkeypatch.setattr(loading, "load_lending", lambda: wrong("lending.yaml:1: no way"))
    with pytest.raises(DataFileError) as error:
        check()
    assert error.value.faults == ("lending.yaml:1: no way", "rules.yaml:3: no code", "corrections.yaml:9: no reason")
