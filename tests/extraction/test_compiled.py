"""Compiled modules: found before their sources, and only as long as those are what was compiled."""

from __future__ import annotations

import ast
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

import pytest

from extraction.compiled import MODULES, NAMES, ROOM, Compiled, sources_hash, use_compiled
from tests.fast import modules
from tests.for_mypyc import for_mypyc


def test_only_what_was_compiled_is_found(tmp_path: Path) -> None:
    made = tmp_path / f"extraction/{MODULES}{EXTENSION_SUFFIXES[0]}"
    made.parent.mkdir()
    made.touch()
    (tmp_path / NAMES).write_text("extraction.numbers\nextraction.spaced.words\n")
    finder = Compiled(tmp_path)
    found = finder.find_spec("extraction.numbers", None)
    assert found is not None
    assert found.origin == str(made)
    assert finder.find_spec("extraction.scan", None) is None
    assert finder.find_spec("extraction.spaced.words", None) is None, "for another Python"
    assert finder.find_spec("numbers", None) is None


def test_any_edit_of_the_sources_changes_their_hash(tmp_path: Path) -> None:
    source = tmp_path / "one.py"
    source.write_text("A = 1\n")
    before = sources_hash(tmp_path)
    source.write_text("A = 2\n")
    assert sources_hash(tmp_path) != before
    source.write_text("A = 1\n")
    assert sources_hash(tmp_path) == before


def test_what_was_compiled_of_other_sources_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [])
    assert not use_compiled(tmp_path / "missing")
    (tmp_path / ("0" * 32)).mkdir()
    assert not use_compiled(tmp_path)
    assert sys.meta_path == []
    (tmp_path / sources_hash()).mkdir()
    assert use_compiled(tmp_path)
    assert [type(finder) for finder in sys.meta_path] == [Compiled]


def test_modules_with_models_are_not_compiled() -> None:
    names = {path.as_posix() for path in modules()}
    assert "extraction/numbers.py" in names
    assert not names & {"extraction/files.py", "extraction/lexicon.py", "extraction/compiled.py"}
    assert all((ROOM.parent / name).is_file() for name in names)


def test_constants_are_declared_final() -> None:
    assert for_mypyc("from __future__ import annotations\n_FAR = 70\nA, B = 1, min(2, 3)\nnear, C = 1, 2\n") == (
        "from __future__ import annotations\nfrom typing import Final\n"
        "_FAR: Final = 70\nA: Final = 1\nB: Final = min(2, 3)\nnear, C = 1, 2\n"
    )
    assert for_mypyc("import re\nNOUN, SIGN = 'n,'\n") == "import re\nNOUN: Final = 'n'\nSIGN: Final = ','\n"
    assert for_mypyc("import re\n") == "import re\n"
    assert for_mypyc("from __future__ import annotations\nSIZES = (1.0, 1e3)\n").endswith(
        "SIZES: Final[tuple[float, ...]] = (1.0, 1000.0)\n"
    )


@pytest.mark.parametrize("room", ["extraction", "flows", "schemas", "tests", "warehouse"])
def test_no_constant_is_told_twice(room: str) -> None:
    """The second would silently be that of the first's users, too; mypyc refuses it."""
    for path in (ROOM.parent / room).rglob("*.py"):
        assigned = [node.targets[0] for node in ast.parse(path.read_text()).body if isinstance(node, ast.Assign)]
        names = [node.id for target in assigned for node in ast.walk(target) if isinstance(node, ast.Name)]
        assert len(names) == len(set(names)), path


def test_dataclasses_are_written_out() -> None:
    source = """
from __future__ import annotations
from dataclasses import dataclass, field

@dataclass(slots=True)
class Sum:
    total: int
    exact: bool = True
    parts: list[int] = field(default_factory=list)

    def size(self) -> int:
        return len(self.parts)

@dataclass(frozen=True, slots=True)
class Part:
    value: int
"""
    written = for_mypyc(source)
    assert written.count("def __init__(self") == written.count("@mypyc_attr(acyclic=True)\n@dataclass(") == 2
    known: dict[str, type] = {}
    exec(written, known)
    one, two = known["Sum"](3, parts=[1, 2]), known["Sum"](3, False)
    assert (one.total, one.exact, one.parts, one.size()) == (3, True, [1, 2], 2)
    assert (two.exact, two.parts) == (False, [])
    assert known["Sum"](3, False) == two
    assert (known["Part"](4).value, {known["Part"](4)}) == (4, {known["Part"](4)})


def test_methods_of_patterns_are_looked_up_once() -> None:
    source = """from __future__ import annotations
import re
from extraction import printed_forms as forms
from extraction.cue_words import STRONG_BREAK
_WORD, _SIGN = re.compile("[a-z]+"), re.compile("[.]")
_NUMBER = re.compile(
    "[0-9]+"
)

def read(text: str) -> list[str]:
    return ["é", *_NUMBER.findall(text), *(word[0] for word in _WORD.finditer(text) if _NUMBER.match(text, 1) is None)]

def parted(text: str) -> bool:
    return forms.DECIMAL.match(text) is not None and bool(STRONG_BREAK.search(text))
"""
    written = for_mypyc(source)
    assert written.count("_NUMBER.") == 2, "where the constants are made"
    assert "*_NUMBER_findall(text)" in written
    assert " _NUMBER_match(text, 1) " in written
    known: dict[str, Any] = {}
    exec(written, known)
    assert known["read"]("ab 12 c") == ["é", "12", "ab", "c"]
    assert [known["parted"](text) for text in ("1.5; 2", "1.5 2")] == [True, False]


def test_what_stands_at_a_place_is_told_by_a_slice() -> None:
    source = """from __future__ import annotations

def both(text: str, at: int, end: int) -> tuple[bool, bool]:
    return text.startswith("of ", at), text.endswith("é per ", 0, end)
"""
    written = for_mypyc(source)
    assert "return _begins_at(text, 'of ', at), _ends_at(text, 'é per ', end)" in written
    plain: dict[str, Any] = {}
    known: dict[str, Any] = {}
    exec(source, plain)
    exec(written, known)
    for text in ("", "of", "of é per of ", "é per ", "é per é"):
        for at in range(-12, 14):
            assert known["both"](text, at, at) == plain["both"](text, at, at), (text, at)


def test_rows_are_made_by_tuple() -> None:
    source = """from __future__ import annotations
from extraction.relations.table.grids import Grid
from extraction.times.stretches import Time
from schemas.records import Mention, Term

def time() -> Time:
    return Time(0, 4, "2019", int("2019"))

def late() -> Time:
    return Time(0, 4, "2019", 2019, last="2020")

def grid() -> Grid:
    return Grid(
        [{}, {}],
    )

def rows() -> list[tuple[object, ...]]:
    return [Mention(0, 2, "四十", "quantity", "digits"), Term(
        "part", 1, 2), Term(*("whole", 3, 4))]
"""
    written = for_mypyc(source)
    assert written.count("_as_row(") == 4
    known: dict[str, Any] = {}
    exec(written, known)
    plain: dict[str, Any] = {}
    exec(source, plain)
    assert known["rows"]() == plain["rows"]() == [(0, 2, "四十", "quantity", "digits"), ("part", 1, 2), ("whole", 3, 4)]
    assert [type(row).__name__ for row in known["rows"]()] == ["Mention", "Term", "Term"]
    assert known["grid"]() == plain["grid"]() == ([{}, {}],)
    assert known["time"]() == plain["time"]() != known["late"]() == plain["late"]()
    assert (type(known["time"]()).__name__, known["time"]().event) == ("Time", False)


def test_what_is_cached_is_remembered_without_a_decorator() -> None:
    source = """
from __future__ import annotations
from functools import cache, lru_cache

@lru_cache(maxsize=1 << 1)
def half(number: int) -> int | None:
    asked.append(number)
    return None if number % 2 else number // 2

@cache
def both(one: int, two: int) -> int:
    return one + two

@cache
def none() -> list[int]:
    return []

asked: list[int] = []
"""
    written = for_mypyc(source)
    assert "@" not in written
    known: dict[str, Any] = {}
    exec(written, known)
    assert [known["half"](number) for number in (4, 3, 3, 6, 4)] == [2, None, None, 3, 2]
    assert known["asked"] == [4, 3, 6, 4]
    assert known["both"](1, 2) == known["both"](2, 1) == 3
    assert known["none"]() is known["none"]()
