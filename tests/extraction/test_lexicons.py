"""The lexicons: all of them load, and what is wrong in one is said with file and line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from extraction import extractor_hash
from extraction.kinds import kind_lists
from extraction.lexicon import FOLDER, LexiconError, LexiconFile, languages, load_lexicon, script
from extraction.relations.word_lists import any_of, balances_of, lists_of, missing_of
from extraction.spaced.lexicon import spaced_lexicon
from extraction.unspaced.lexicon import unspaced_lexicon


class Sample(LexiconFile):
    words: dict[str, int]
    cues: list[str]


def test_every_language_has_its_grammar() -> None:
    assert {"en", "zh"} <= set(languages())
    assert (script("en"), script("zh")) == ("spaced", "unspaced")
    assert spaced_lexicon("en").small["twelve"] == 12
    assert unspaced_lexicon("zh").sections["亿"] == 8


def test_an_unknown_language_is_told_which_there_are() -> None:
    with pytest.raises(LexiconError, match="there are en, zh"):
        script("xx")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("words: {one: 1}\ncues: [a, 5]\n", 2),
        ("words:\n  one: 1\n  two: many\ncues: []\n", 3),
        ("words: {}\ncues: []\nmore: 1\n", 3),
        ("words: {one: 1\ncues: []\n", 2),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, source: str, line: int) -> None:
    path = tmp_path / "sample.yaml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_lexicon(path, Sample)
    assert str(error.value).startswith(f"{path}:{line}:")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        load_lexicon(tmp_path / "none.yaml", Sample)


def test_the_hash_of_the_extractor_is_stable() -> None:
    assert extractor_hash() == extractor_hash()
    assert len(extractor_hash()) == 32


def test_money_comes_from_the_cldr_and_the_file() -> None:
    names = spaced_lexicon("en").currencies.names
    assert names["us dollars"] == "USD"
    assert names["indian rupee"] == "INR"
    assert names["hong kong dollars"] == "HKD"
    assert unspaced_lexicon("zh").currency_words["美元"] == "USD"


def test_words_that_stand_by_themselves_have_spaces_where_a_language_has() -> None:
    english, chinese = lists_of("en"), lists_of("zh")
    assert "another " in english.another and " have " in kind_lists.lists_of("en").group_verbs
    assert " in all" in kind_lists.lists_of("en").in_all
    assert "另有" in chinese.another
    assert kind_lists.any_of("en", "reported").search("towns showed") and any_of("zh", "the_rest").search("其余40家")
    assert not any_of("en", "wide").match("overalls") and not any_of("zh", "wide").search("overall")


def test_words_of_relations_may_have_a_gap_and_stand_in_each_other() -> None:
    missing = missing_of("en")
    assert missing.before.search("they undershot the goal by just ")
    assert not missing.before.search("they undershot. by ")
    arrivals = balances_of("en")[2]
    assert arrivals.side.search("arrivals of ") and not arrivals.side.search("net arrivals of ")


def test_every_list_of_a_lexicon_is_read() -> None:
    """What an analyst adds to a list that no rule reads would change nothing, and nobody would tell."""
    sources = {path: path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py")}
    models = [path for path in sources if path.name == "files.py"]
    code = "\n".join(source for path, source in sources.items() if path not in models)
    lists = [
        line.target.id
        for path in models
        for model in ast.parse(sources[path]).body
        if isinstance(model, ast.ClassDef)
        for line in model.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    ]
    assert len(lists) > 100
    assert [name for name in lists if not re.search(rf"\.{name}\b|[\"']{name}[\"']", code)] == []
