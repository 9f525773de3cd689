from __future__ import annotations

import re
from pathlib import Path

import pytest

from schemas.catalogue import catalogue_hash, check_catalogue, load_catalogue
from schemas.data_files import DataFileError
from schemas.frames import Identities
from schemas.implemented import IMPLEMENTED, Limits
from schemas.rules import FILE, Rule, lacking, load_rules, rule_for, rules_hash

INDICATOR = """
# a comment
- id: jobs_total
  name: {en: Jobs, zh: 就业}
  definition: All jobs that there are.
  unit: job
  match:
    - any: [job]
  owner: labour
"""


def catalogue(folder: Path, indicators: str, entities: str = "[]", places: str = "[]") -> Path:
    (folder / "indicators").mkdir()
    (folder / "indicators" / "jobs.yaml").write_text(indicators, encoding="utf-8")
    (folder / "entities.yaml").write_text(entities, encoding="utf-8")
    (folder / "places.yaml").write_text(places, encoding="utf-8")
    return folder


def test_the_projects_own_files_are_sound() -> None:
    assert check_catalogue() == []
    assert len(load_catalogue().indicators) > 100
    kinds = Identities.to_schema().columns["kind"].checks[0].statistics["allowed_values"]
    assert {rule_for(kind, exhaustive).scope for kind in kinds for exhaustive in (True, False)} == {"identity"}


def test_each_kind_has_its_rule_and_severity() -> None:
    assert rule_for("sum", False).code == "SUM1"
    assert (rule_for("shares", False).code, rule_for("shares", True).code) == ("SHR1", "SHR2")
    assert (rule_for("ratio", False).severity, rule_for("part_of", True).severity) == ("warning", "error")


def test_derived_indicators_follow_their_base() -> None:
    indicators = load_catalogue().indicators
    growth, change, share = (indicators[f"private_sector_employment_{k}"] for k in ("growth", "change", "share"))
    assert (growth.unit, change.unit, share.unit) == ("percent", "job", "percent")
    assert (growth.kind, change.kind, share.kind) == ("growth", "change", "share")
    assert share.denominator == "people in employment" and growth.denominator is None


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "unit: job",
            "unit: job\n  colour: red",
            r"jobs.yaml:7: id 'jobs_total': colour: is no key that is known here",
        ),
        ("  owner: labour\n", "", r"jobs.yaml:3: id 'jobs_total': owner: is missing"),
        ("[job]", "[Job]", r"jobs.yaml:8: id 'jobs_total': match.0.any.0: a cue is written in lower case"),
        (
            "unit: job",
            "unit: job\n  kind: shar",
            r"jobs.yaml:7: id 'jobs_total': kind: must be one of 'level', .*found \"shar\"",
        ),
        ("unit: job", "unit: percent\n  kind: share", r"jobs.yaml:3: id 'jobs_total'.*a share needs a denominator"),
        (
            "unit: job",
            "unit: job\n  decomposition: {parts: [jobs_direkt], exhaustive: true}",
            r"jobs.yaml:3: id 'jobs_total': decomposition.parts: no indicator has the id 'jobs_direkt'",
        ),
        (
            "unit: job",
            "unit: job\n  shared_as: jobs_total",
            r"jobs.yaml:3: id 'jobs_total': shared_as: no indicator of the kind share has the id 'jobs_total'",
        ),
        ("- id", "id", r"jobs.yaml:\d+: "),
        ("unit: job", "unit: [job", r"jobs.yaml:\d+: this is no YAML"),
        ("unit: job", "unit: job\n  plausible: {low: 5, high: 1}", r"low \(5\) is more than high \(1\)"),
    ],
)
def test_a_fault_is_a_sentence_with_file_line_and_entry(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    folder = catalogue(tmp_path, INDICATOR.replace(old, new))
    with pytest.raises(DataFileError, match=sentence):
        load_catalogue(folder)
    assert len(check_catalogue(folder)) >= 1


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    twice = INDICATOR + INDICATOR.replace("owner: labour", "owner: ''")
    entities = "- {id: a, name: Acme, aliases: [ACME Corp]}\n- {id: b, name: Bee, aliases: [acme corp], part_of: c}\n"
    faults = check_catalogue(catalogue(tmp_path, twice, entities, "- {code: china, aliases: [China]}\n"))
    assert len(faults) == 5
    assert "jobs.yaml:12: id 'jobs_total' stands here for the second time; the first is in line 3" in "\n".join(faults)
    assert "entities.yaml:2: id 'b': the alias 'acme corp' belongs to 'a' already" in "\n".join(faults)
    assert "entities.yaml:2: id 'b': part_of: no entity has the id 'c'" in "\n".join(faults)
    assert "places.yaml:1: code 'china'" in "\n".join(faults)


def test_a_file_that_nobody_reads_is_named(tmp_path: Path) -> None:
    folder = catalogue(tmp_path, INDICATOR)
    for name in (
        "indicators/mobility.yml",
        "towns.yaml",
        "indicators/more/rail.yaml",
        "indicators/.#jobs.yml",
        "notes.md",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("[]\n")
    faults = check_catalogue(folder)
    assert [fault.partition(":1: nobody reads this file")[0] for fault in faults] == [
        str(folder / name) for name in ("indicators/mobility.yml", "indicators/more/rail.yaml", "towns.yaml")
    ]


def test_names_are_not_blank(tmp_path: Path) -> None:
    entities = "- id: a\n  name: Acme\n  aliases: ['', ' ']\n- {id: b, name: ' '}\n"
    faults = check_catalogue(
        catalogue(tmp_path, INDICATOR, entities, "- {code: CN, aliases: [' China', Middle Kingdom]}\n")
    )
    wrong = "a name has letters, and no blanks around it"
    assert [fault.removeprefix(f"{tmp_path}/") for fault in faults] == [
        f"entities.yaml:3: id 'a': aliases.0: {wrong}, found \"\"",
        f"entities.yaml:3: id 'a': aliases.1: {wrong}, found \" \"",
        f"entities.yaml:4: id 'b': name: {wrong}, found \" \"",
        f"places.yaml:1: code 'CN': aliases.0: {wrong}, found \" China\"",
    ]


def test_what_is_none_of_the_names_holds_one_of_them(tmp_path: Path) -> None:
    entities = """
- id: jd
  name: JD
  aliases: [京东]
  not: [京东方, 拼多多, JD]
"""
    places = """
- code: HT
  aliases: [海地]
  not: [沿海, 江西]
"""
    faults = check_catalogue(catalogue(tmp_path, INDICATOR, entities, places))
    assert [fault.split(maxsplit=2)[2] for fault in faults] == [
        "'jd': not: '拼多多' holds none of its names, nor the beginning of one; it would rule out nothing",
        "'jd': not: 'JD' is one of its own names; take it out of one of the two",
        "'HT': not: '江西' holds none of its names, nor the beginning of one; it would rule out nothing",
    ]


def test_nothing_is_part_of_itself(tmp_path: Path) -> None:
    entities = (
        "- {id: n0, name: N0, part_of: n1}\n- {id: n1, name: N1, part_of: n2}\n- {id: n2, name: N2, part_of: n1}\n"
        "- {id: n3, name: N3, part_of: n3}\n- {id: n4, name: N4, part_of: n5}\n- {id: n5, name: N5}\n"
    )
    faults = check_catalogue(catalogue(tmp_path, INDICATOR, entities))
    assert [fault.removeprefix(f"{tmp_path}/") for fault in faults] == [
        "entities.yaml:2: id 'n1': part_of: 'n1', which is part of 'n2', which is part of 'n1'; nothing is part of itself",
        "entities.yaml:4: id 'n3': part_of: 'n3', which is part of 'n3'; nothing is part of itself",
    ]


def test_hashes_follow_content_and_not_comments(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    first = catalogue_hash(catalogue(tmp_path / "a", INDICATOR))
    assert first == catalogue_hash(catalogue(tmp_path / "b", INDICATOR.replace("a comment", "another")))
    assert first != catalogue_hash(catalogue(tmp_path / "c", INDICATOR.replace("[job]", "[job, post]")))
    assert len(rules_hash()) == 64


def test_rules_refuse_what_makes_no_sense(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(
        "- {code: SUM1, name: n, version: 0, severity: fatal, scope: identity, policy: p, owner: o, description: d}\n"
    )
    with pytest.raises(DataFileError) as error:
        load_rules(path)
    assert len(error.value.faults) == 2
    assert "code 'SUM1': version: must be 1 or more, found 0" in str(error.value)
    with pytest.raises(ValueError, match="names the kind it judges"):
        Rule(
            code="SUM1", name="n", version=1, severity="error", scope="identity", policy="p", owner="o", description="d"
        )
    with pytest.raises(DataFileError, match="cannot be read"):
        load_rules(tmp_path / "missing.yaml")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# one\n# two\0\n", r"jobs.yaml:2: this is no YAML: unacceptable character #x0000.*; take it out"),
        (f"- {'x' * 500}\n", r"found \"x{199}…$"),
        (INDICATOR + "  plausible: {low: .nan}\n", r"jobs.yaml:10: .*plausible.low: input should be a finite number"),
        ("", r"jobs.yaml:1: the file is empty, and a list of entries is expected; put them back, or write \[\]"),
        ("- &a [*a]\n", r"jobs.yaml:1: entry 1: .*, found something that is a part of itself"),
    ],
)
def test_what_no_file_may_hold_is_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(DataFileError, match=sentence):
        load_catalogue(catalogue(tmp_path, text))


@pytest.mark.parametrize("text", ["[]\n", "# none yet\n"])
def test_a_file_that_says_that_it_has_no_entries_is_sound(tmp_path: Path, text: str) -> None:
    assert check_catalogue(catalogue(tmp_path, text)) == []


def test_what_the_program_judges_by_must_be_there() -> None:
    rules = load_rules()
    assert set(IMPLEMENTED) == set(rules)
    assert lacking(rules) == []
    half = {code: rule for code, rule in rules.items() if code not in ("SUM1", "DRF1")}
    (gone,) = lacking(half)
    assert gone.startswith("there is no rule SUM1, DRF1, and the program judges by it: put the entry back")


def rules_with(folder: Path, code: str, old: str, new: str) -> list[str]:
    """The faults of our rules, where something of one entry is another."""
    before, mark, entry = FILE.read_text(encoding="utf-8").partition(f"- code: {code}\n")
    assert old in entry
    path = folder / "rules.yaml"
    path.write_text(before + mark + entry.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_rules(path)
    line = path.read_text(encoding="utf-8").splitlines()
    for fault in error.value.faults:
        assert new.split("\n")[-1].strip(" {}") in line[int(fault.split(":")[1]) - 1], "the line is the one at fault"
    return [fault.partition(f"code {code!r}: ")[2] for fault in error.value.faults]


@pytest.mark.parametrize(
    ("code", "can"), [(code, one.severities[0]) for code, one in IMPLEMENTED.items() if len(one.severities) == 1]
)
def test_a_severity_that_a_rule_cannot_have_is_refused(tmp_path: Path, code: str, can: str) -> None:
    other = "warning" if can == "error" else "error"
    faults = rules_with(tmp_path, code, f"severity: {can}", f"severity: {other}")
    assert faults == [f"severity: the rule can only be {can}, found {other!r}"]


@pytest.mark.parametrize("code", [code for code, one in IMPLEMENTED.items() if len(one.severities) == 2])
def test_other_rules_may_be_either(tmp_path: Path, code: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    before, mark, entry = text.partition(f"- code: {code}\n")
    for severity in ("error", "warning"):
        path = tmp_path / f"{severity}.yaml"
        told = entry.partition("severity: ")[2].partition("\n")[0]
        path.write_text(
            before + mark + entry.replace(f"severity: {told}", f"severity: {severity}", 1), encoding="utf-8"
        )
        assert load_rules(path)[code].severity == severity


@pytest.mark.parametrize(
    ("code", "old", "new", "sentence"),
    [
        ("AGR1", "reprint: 0.6", "reprint: 60", "settings.reprint: must be a number from 0 to 1, found 60"),
        ("FRS1", "days: 400", "days: -4", "settings.days: must be a whole number, 0 or more, found -4"),
        ("FRS1", "days: 400", "days: 4.5", "settings.days: must be a whole number, 0 or more, found 4.5"),
        ("DRF1", "gone: 0.05", "gone: 5", "settings.gone: must be a number from 0 to 1, found 5"),
        (
            "RNG1",
            "owner: catalogue",
            "owner: catalogue\n  settings: {low: 1}",
            "settings.low: the rule has no setting of this name; it has none",
        ),
    ],
)
def test_a_setting_that_cannot_be_is_named(tmp_path: Path, code: str, old: str, new: str, sentence: str) -> None:
    assert rules_with(tmp_path, code, old, new) == [sentence]


def test_a_misspelt_setting_is_named_and_so_is_the_one_that_it_ought_to_be(tmp_path: Path) -> None:
    assert rules_with(tmp_path, "FRS1", "days: 400", "dayz: 400") == [
        "settings.dayz: the rule has no setting of this name; its settings are days",
        "settings: days is missing",
    ]


def test_limits_hold_just_inside_and_not_just_outside() -> None:
    share, count = Limits(0, 1), Limits(1, whole=True)
    assert [share.refuses(x) for x in (-0.01, 0, 1, 1.01)] == [True, False, False, True]
    assert [count.refuses(x) for x in (0, 1, 1.5, 2)] == [True, False, True, False]


def test_a_code_that_nothing_judges_by_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    entry = "code: NEW1, name: n, version: 1, severity: error, scope: row, policy: p, owner: o, description: d"
    path.write_text(f"# ours\n- {{{entry}}}\n")
    with pytest.raises(DataFileError, match=r"rules.yaml:2: code 'NEW1': nothing in the program judges by this code"):
        load_rules(path)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("kindd: level", r"kindd: is no key that is known here, found \"level\"\. Did you mean kind\?"),
        ("plausible: {lowest: 1}", r"plausible.lowest: is no key that is known here, found 1\. Did you mean low\?"),
        ("decomposition: {part: [jobs_direct], exhaustive: true}", r"decomposition.part: .*Did you mean parts\?"),
        ("colour: red", r"colour: is no key that is known here, found \"red\"$"),
    ],
)
def test_a_misspelt_key_is_told_with_the_one_that_is_meant(tmp_path: Path, wrong: str, said: str) -> None:
    with pytest.raises(DataFileError) as error:
        load_catalogue(catalogue(tmp_path, f"{INDICATOR}  {wrong}\n"))
    assert any(re.search(said, fault) for fault in error.value.faults), error.value.faults


def test_a_misspelt_key_within_a_list_is_told_with_the_keys_of_its_entries(tmp_path: Path) -> None:
    entry = INDICATOR.replace("- any: [job]", "- any: [job]\n      unles: [lost]")
    with pytest.raises(DataFileError, match=r"match.0.unles: .*Did you mean unless\?"):
        load_catalogue(catalogue(tmp_path, entry))
