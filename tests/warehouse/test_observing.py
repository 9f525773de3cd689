"""What the rules say about observations, through the real writer: agreement, jumps, reprints, drift."""

from __future__ import annotations

import json
import random
from pathlib import Path

import polars as pl
import pytest

from flows.cli.outcomes import with_verdicts
from schemas.records import Identity, Quantity, Term
from schemas.validation import validate
from tests.schemas.figures import quantity
from tests.schemas.frames import article_id, extracted, in_text
from tests.warehouse.made import HASHES
from warehouse import Change, Warehouse
from warehouse.records import AuditReport, Version

Told = tuple[str, list[Quantity], list]
pytestmark = pytest.mark.usefixtures("asked_plainly")


def filler(seed: int) -> str:
    """Words that only articles of the same seed share."""
    chance = random.Random(seed)
    return " ".join(f"word{seed}x{chance.randrange(10**6)}" for _ in range(150))


def article(number: str, year: int = 2018, seed: int = 0, place: str = "China") -> Told:
    text = f"In {year} the mills supported {number} million jobs in {place}. {filler(seed)}"
    facts = {"measure": "jobs", "subject": "the mills", "place": place, "period": str(year)}
    return text, [in_text(text, f"{number} million", quantity(number, scale=6, **facts))], []


def publish(house: Warehouse, *articles: Told, **more: object) -> Version | AuditReport | None:
    """Validate, stage with the real reconciliation, audit, publish."""
    accepted = more.pop("accepted", None)
    judged = validate(extracted(*articles))
    # The column of the mill's file is no part of the content: names differ from call to call.
    change = Change(validated=judged, **more)  # type: ignore[arg-type]
    with house.writer(f"run {random.random()}") as writer:
        staged = writer.stage(change, HASHES)
        if staged is None:
            return None
        report = writer.audit(staged, accepted=accepted)  # type: ignore[arg-type]
        if not report.success:
            writer.discard(staged, report.summary())
            return report
        return writer.publish(staged)


def flagged(house: Warehouse, version: int | None = None) -> list[tuple[str, str, str]]:
    rows = house.frame("verdict", version).filter(pl.col("target_kind") == "observation").collect()
    return sorted(rows.select("rule_code", "arithmetic", "target_id").iter_rows())


def test_articles_that_disagree_are_flagged_until_one_is_mended(house: Warehouse) -> None:
    one, other = article("9.4", seed=1), article("8.1", seed=2)
    publish(house, one)
    assert flagged(house) == []
    assert isinstance(publish(house, other), Version)
    ((code, said, target),) = flagged(house)
    assert (code, target) == ("AGR1", house.frame("observation").collect()["observation_id"][0])
    assert (
        said == "jobs_total 2018 of the mills in China: 8.1 million jobs against 9.4 million jobs, told in 2 articles"
    )
    assert house.evidence(target).verdicts["rule_code"].to_list() == ["AGR1"]
    mended = article("9.40", seed=2)
    publish(house, mended, superseded=[article_id(other[0])])
    assert flagged(house) == []
    assert house.frame("observation").collect()["agreement"].to_list() == ["agree"]
    assert len(flagged(house, 2)) == 1, "what was published stays"


def test_reprints_count_as_one_source_and_do_not_outvote(house: Warehouse) -> None:
    report = article("9.4", seed=3)
    text, quantities, _ = report
    reprint = (text + " Reprinted with leave.", [q._replace(sentence_end=len(text)) for q in quantities], [])
    publish(house, report, reprint, article("8.1", seed=4), article("8.1", seed=5))
    row = house.frame("observation").collect().row(0, named=True)
    assert (row["agreement"], row["supports"], row["sources"], row["obs_value"]) == ("conflict", 4, 3, 8100000.0)


def test_the_order_and_the_number_of_runs_change_no_content(house: Warehouse, url: str) -> None:
    from warehouse import open_warehouse

    articles = [article(f"{n}.{n}", seed=n // 2) for n in range(2, 8)]
    publish(house, *articles)
    other = open_warehouse(url, create=True)
    for one in reversed(articles):
        publish(other, one)
    newest, again = house.newest(), other.newest()
    assert newest is not None and again is not None
    assert again.content_hash == newest.content_hash
    assert flagged(other) == flagged(house) != []


def of_nobody(number: str, seed: int, place: str | None = None) -> Told:
    text, (one,), _ = article(number, seed=seed, place=place or "Nowhere")
    return text, [one._replace(subject=None, place=place)], []


def test_figures_of_nobody_stand_by_their_sides_in_any_order_and_number_of_runs(
    house: Warehouse, tmp_path: Path
) -> None:
    from warehouse import open_warehouse

    numbers = ("9.4", "9.4", "8.1", "9.41", "9.44", "5")
    articles = [of_nobody(n, seed, place) for seed, n in enumerate(numbers) for place in (None, "China")]
    publish(house, *articles)
    other = open_warehouse(str(tmp_path / "other.db"), create=True)
    backwards = articles[::-1]
    for some in (backwards[:1], backwards[1:6], backwards[6:7], backwards[7:]):
        assert isinstance(publish(other, *some), Version)
    newest, again = house.newest(), other.newest()
    assert newest is not None and again is not None
    assert again.content_hash == newest.content_hash
    rows = house.frame("observation").collect()
    assert set(rows["agreement"]) == {"single", "agree"} and rows["supports"].sum() == len(articles)
    assert {said.split(" beside")[0] for _, said, _ in flagged(house)} == {
        f"jobs_total 2018 in China: {n} million jobs" for n in ("5", "8.1", "9.41", "9.44")
    }
    assert flagged(other) == flagged(house)
    with other.writer("again") as writer:
        assert writer.stage(Change(validated=validate(extracted(*articles))), HASHES, kind="rebuild") is None


def test_conflicts_of_places_that_come_in_different_runs_are_settled_as_in_one(house: Warehouse, url: str) -> None:
    from warehouse import open_warehouse

    told = [("9", 2018), ("9.4", 2018), ("9.5", 2018), ("7.1", 2019), ("8.2", 2019), ("8.2", 2019), ("8", 2020)]
    articles = [article(number, year, seed=n) for n, (number, year) in enumerate([*told, ("3.25", 2020)])]
    publish(house, *articles)
    other = open_warehouse(url, create=True)
    for n in range(0, len(articles), 3):
        publish(other, *articles[n : n + 3])
    newest, again = house.newest(), other.newest()
    assert newest is not None and again is not None
    assert again.content_hash == newest.content_hash
    settled = {row[0]: row[1] for row in house.frame("observation").collect().select("time_period", "obs_value").rows()}
    assert settled == {"2018": 9400000.0, "2019": 8200000.0, "2020": 3250000.0}
    with other.writer("again") as writer:
        assert writer.stage(Change(validated=validate(extracted(*articles))), HASHES, kind="rebuild") is None


def contradicting(first: str, second: str, seed: int, *, tied: bool) -> Told:
    """An article with two figures of one thing, which its text ties together or tells apart."""
    text, (other,), _ = article(second, seed=seed)
    text = f"{text} Mills: supporting {first} million jobs."
    head = in_text(text, f"{first} million", other._replace(**quantity(first, scale=6)._asdict()))
    head = head._replace(measure=other.measure, subject=other.subject, place=other.place, period=other.period)
    body = other._replace(sentence_end=len(text))
    spans = tuple(Term("member", q.start, q.end) for q in (body, head))
    return text, [body, head], [Identity("same", spans)] if tied else []


def test_an_article_that_contradicts_itself_tears_no_others_apart(house: Warehouse, url: str) -> None:
    from warehouse import open_warehouse

    slip = contradicting("16.2", "12.6", 1, tied=True)
    articles = [slip, article("12.6", seed=2), article("13", seed=3)]
    publish(house, *articles)
    row, *others = house.frame("observation").collect().rows(named=True)
    assert others == [] and (row["obs_value"], row["sources"], row["agreement"]) == (12600000.0, 3, "conflict")
    assert [code for code, *_ in flagged(house)] == ["AGR1"]
    other = open_warehouse(url, create=True)
    for one in articles:
        publish(other, one)
    newest, again = house.newest(), other.newest()
    assert newest is not None and again is not None
    assert again.content_hash == newest.content_hash


def test_an_article_that_tells_several_apart_stands_beside_the_sound_ones(house: Warehouse) -> None:
    publish(house, contradicting("16.2", "12.6", 1, tied=False), article("9.1", seed=2), article("9", seed=3))
    rows = house.frame("observation").collect().sort("sources").select("agreement", "sources").rows()
    assert rows == [("conflict", 1), ("compatible", 2)]
    outcomes = house.frame("verdict").filter(pl.col("target_kind") == "observation").select("outcome").collect()
    assert outcomes["outcome"].to_list() == ["undecidable"], "nobody can say whether it contradicts itself"
    ((code, said, _),) = flagged(house)
    assert code == "AGR1" and "all told in one article, which contradicts itself or speaks of different things" in said


def test_what_an_article_itself_ties_together_is_told_once(house: Warehouse) -> None:
    publish(house, contradicting("16.2", "12.6", 1, tied=True))
    assert house.frame("observation").collect()["agreement"].to_list() == ["conflict"]
    assert flagged(house) == [], "SAM1 tells it"


def test_a_conflict_never_reads_as_if_it_held(house: Warehouse) -> None:
    publish(house, contradicting("16.2", "12.6", 1, tied=False), article("9.1", year=2017, seed=2))
    shown = with_verdicts(house.frame("observation"), house, None).collect().sort("time_period")
    assert shown.select("agreement", "verdict").rows() == [("single", None), ("conflict", "undecidable")]


def test_a_leap_is_flagged_and_the_flag_goes_when_the_history_changes(house: Warehouse) -> None:
    steady = {2010 + n: f"{10 * 1.1**n:.2f}" for n in range(9)}
    years = [article(number, year, seed=year) for year, number in steady.items()]
    leap = article("210", 2019, seed=2019)
    publish(house, *years)
    publish(house, leap)
    ((code, said, _),) = flagged(house)
    assert code == "JMP1" and "in 2018 to" in said and "in 2019" in said
    publish(house, article("30", 2018, seed=40), superseded=[article_id(years[8][0])])
    ((_, again, _),) = flagged(house)
    assert "from 30,000,000 in 2018" in again, "the year before is another one now"
    publish(house, superseded=[article_id(leap[0])])
    assert flagged(house) == []


def many(step: str = "") -> list[Told]:
    return [article(f"{n + 11}{step}", 1900 + n, seed=n, place="Chile") for n in range(60)]


def test_a_version_that_loses_too_much_waits_for_a_reason(house: Warehouse) -> None:
    articles = many()
    publish(house, *articles)
    going = [article_id(text) for text, _, _ in articles[:4]]
    refused = publish(house, superseded=going)
    assert isinstance(refused, AuditReport)
    assert "4 of 60 observations (6.7%) are gone; at most 5% may be" in refused.summary()
    assert "--accept-drift REASON" in refused.summary()
    names = house.frame("article").filter(pl.col("article_id").is_in(going)).collect()["file_name"].sort().to_list()
    told = ", ".join(f"{name} (1)" for name in names[:3])
    assert f"They are told in {told} and 1 more file. If that is meant" in refused.summary()
    assert house.newest().version == 1  # type: ignore[union-attr]
    accepted = publish(house, superseded=going, accepted="a source was withdrawn")
    assert isinstance(accepted, Version)
    assert accepted.reason == "drift accepted: a source was withdrawn"
    decision = house.ledger("decision").row(-1, named=True)
    assert (decision["action"], decision["target_id"]) == ("accept", "DRF1")
    assert (decision["reason"], decision["version"]) == ("a source was withdrawn", 2)
    told = house.ledger("audit_result").filter(rule_code="DRF1").sort("audited_at")
    assert told["severity"].to_list() == ["error", "error", "warning"]
    assert told["success"].to_list() == [True, False, False]


def test_drift_of_a_few_observations_is_told_and_holds_nothing_back(house: Warehouse) -> None:
    articles = many()[:30]
    publish(house, *articles)
    version = publish(house, superseded=[article_id(text) for text, _, _ in articles[:20]])
    assert isinstance(version, Version) and version.reason is None
    last = house.ledger("audit_result").filter(rule_code="DRF1").sort("audited_at").row(-1, named=True)
    assert (last["severity"], last["success"]) == ("warning", False)
    assert last["observed"].startswith("20 of 30 observations (66.7%) are gone; at most 5% may be. They are told in ")
    assert last["observed"].endswith(
        "So few observations hold no version back; if that is not meant, look at what came in"
    )


def test_drift_names_the_files_of_what_there_is_too_much_of(house: Warehouse) -> None:
    articles = many()
    publish(house, *articles)
    other = article("10", 1900, seed=900, place="Chile")
    # Four are gone, which is too much; the one that has another value now is well within what may change.
    going = [article_id(text) for text, _, _ in [articles[0], *articles[10:14]]]
    refused = publish(house, other, superseded=going)
    assert isinstance(refused, AuditReport)
    assert "4 of 60 observations (6.7%) are gone; at most 5% may be. They are told in " in refused.summary()
    stood = house.frame("article").filter(pl.col("article_id").is_in(going[1:])).collect()["file_name"].sort()
    assert f"They are told in {', '.join(f'{name} (1)' for name in stood[:3])} and 1 more file." in refused.summary()


def test_what_is_just_within_the_limit_passes_and_a_reason_that_is_not_needed_is_not_kept(house: Warehouse) -> None:
    articles = many()
    publish(house, *articles)
    version = publish(house, superseded=[article_id(text) for text, _, _ in articles[:3]], accepted="not needed")
    assert isinstance(version, Version) and version.reason is None
    assert house.ledger("decision").is_empty()


def test_too_many_changed_values_wait_and_a_rollback_is_a_decision_already(house: Warehouse) -> None:
    old, new = many(), many(".3")
    publish(house, *old)
    coming, going = new[:13], [article_id(text) for text, _, _ in old[:13]]
    refused = publish(house, *coming, superseded=going)
    assert isinstance(refused, AuditReport) and "13 of 60 observations (21.7%) are changed" in refused.summary()
    assert isinstance(publish(house, *coming, superseded=going, accepted="read anew"), Version)
    with house.writer("back") as writer:
        staged = writer.rollback(1, "a mistake")
        assert staged is not None
        assert writer.audit(staged).success


DAMAGES = {
    "a conflict that is not flagged": "DELETE FROM verdict_row WHERE rule_code = 'AGR1'",
    "a flag on what agrees": "UPDATE observation_row SET agreement = 'agree' WHERE agreement = 'conflict'",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_audit_finds_conflicts_by_itself(house: Warehouse, damage: str) -> None:
    judged = validate(extracted(article("9.4", seed=1), article("8.1", seed=2)))
    with house.writer("damage") as writer:
        staged = writer.stage(Change(validated=judged), HASHES)
        assert staged is not None
        writer._door.execute(DAMAGES[damage])
        for full in (True, False):
            report = writer.audit(staged, full=full)
            assert {f.rule_code for f in report.findings if not f.success} >= {"OBS1"}
            assert json.loads(str(report.failures()[0].observed))


def test_a_version_that_changes_too_much_waits_as_well(house: Warehouse) -> None:
    articles = many()
    publish(house, *articles)
    edited = [article(f"{n + 11}.5", 1900 + n, seed=n + 100, place="Chile") for n in range(13)]
    refused = publish(house, *edited, superseded=[article_id(text) for text, _, _ in articles[:13]])
    assert isinstance(refused, AuditReport)
    assert "13 of 60 observations (21.7%) are changed; at most 20% may be" in refused.summary()
    few = publish(house, *edited[:12], superseded=[article_id(text) for text, _, _ in articles[:12]])
    assert isinstance(few, Version)
