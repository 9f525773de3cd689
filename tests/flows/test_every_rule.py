"""Every rule of `rules.yaml` is judged somewhere: each code is made to come out by what breaks its rule."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from flows import chunks
from flows.freshness import as_audited, quiet_sources
from flows.landing import compare
from schemas.corrections import Correction
from schemas.implemented import IMPLEMENTED
from schemas.records import Identity, Quantity, Term
from schemas.rules import load_rules
from schemas.validation import validate
from tests.schemas.figures import quantity
from tests.schemas.frames import article_id, extracted, in_text
from tests.warehouse.made import Made, change, reconcile
from tests.warehouse.test_audit import DAMAGES
from tests.warehouse.test_observing import article, many, publish
from tests.warehouse.test_versions import HASHES
from warehouse import AuditReport, Warehouse, open_warehouse
from warehouse.errors import BalanceError
from warehouse.expectations import expectations

IDENTITIES = {
    "sum": ("1", "2", "4"), "shares": ("60%", "70%"), "ratio": ("10", "20", "80%"), "part_of": ("8", "5"),
    "same": ("3", "7"), "growth": ("10", "20", "5%"), "greater": ("3", "9"),
}  # fmt: skip


def of_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """READ1 to READ8, from files in a landing folder."""
    raw = folder / "raw"
    raw.mkdir()
    (folder / "outside.txt").write_text("7 ships")
    contents = {
        "long.txt": b"7 ships " * 200,
        "empty.txt": b"",
        "image.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9,
        "odd.txt": b"\xff\xfe\x00\xd8\x00",
        "blank.html": b"<html><body><script>7 ships</script></body></html>",
        "fault.txt": b"9 ships",
    }
    for name, data in contents.items():
        (raw / name).write_bytes(data)
    (raw / "link.txt").symlink_to(folder / "outside.txt")
    (raw / "gone.txt").symlink_to(raw / "nowhere.txt")
    real = chunks.extract

    def stumbling(text: str, **more: str | None) -> object:
        if text == "9 ships":
            raise RuntimeError("a fault")
        return real(text, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(chunks, "extract", stumbling)
    none = pl.DataFrame(schema={"path": pl.String, "article_id": pl.String, "size": pl.Int64, "mtime_ns": pl.Int64,
                                "state": pl.String})  # fmt: skip
    return {one.rule_code for one in chunks.read_and_extract(compare(raw, none).to_read, 1000).unreadable}


def _term(number: str, start: int) -> Quantity:
    percent = number.endswith("%")
    kind = "share" if percent else "level"
    return quantity(number.rstrip("%"), "percent" if percent else "ship", kind=kind, start=start)


def of_articles() -> set[str]:
    """Rules about one quantity, one identity, one article."""
    articles = []
    for kind, numbers in IDENTITIES.items():
        for exhaustive in (True, False) if kind == "shares" else (False,):
            text = f"{kind} {exhaustive} says " + " and ".join(numbers)
            terms = [in_text(text, n, _term(n, 0)) for n in numbers]
            roles = [Term("part", q.start, q.end) for q in terms]
            articles.append((text, terms, [Identity(kind, tuple(roles), exhaustive)]))  # type: ignore[arg-type]
    text = "It cost 55 QQQ and made 9000 billion jobs, 6 to 4 times."
    odd = in_text(text, "55", quantity("55", "QQQ"))
    jobs = in_text(text, "9000 billion", quantity("9000", "job", scale=9, measure="jobs"))
    moved = in_text(text, "6 to 4", quantity("6", "times", high="4"))._replace(surface="6 or 4")
    articles.append((text, [odd, jobs, moved], []))
    facts = {"measure": "jobs", "subject": "WeChat", "place": "China"}
    headed = "Platform brings 7 million jobs\n\nIn 2018 the platform brought 9 million jobs to the country."
    title = in_text(headed, "7 million", quantity("7", scale=6, **facts))
    body = in_text(headed, "9 million", quantity("9", scale=6, period="2018", **facts))
    articles.append((headed, [title, body], []))
    frames = extracted(*articles)
    frames = dataclasses.replace(frames, mentions=frames.mentions.filter(pl.col("surface") != "55"))
    meant = {"file": f"article-{len(articles) - 1}.txt", "surface": "9 million"}
    stale = Correction.model_validate(
        {"id": "x", "match": meant, "expect": {"value": 1}, "action": "drop", "reason": "it is not so"}
    )
    judged = validate(frames, corrections=[stale])
    return set(judged.verdicts.filter(pl.col("outcome") == "broken")["rule_code"])


def of_observations(house: Warehouse) -> set[str]:
    """Rules about an observation, and about a version against the last."""
    years = [article(f"{10 * 1.1**n:.2f}", 2010 + n, seed=n) for n in range(9)]
    publish(house, *years, article("210", 2019, seed=90), article("9.1", 2010, seed=91), *many())
    refused = publish(house, superseded=[article_id(text) for text, _, _ in many()])
    assert isinstance(refused, AuditReport)
    assert {"OBS1", "DRF1"} <= {f.rule_code for f in refused.findings}
    found = {f.rule_code for f in refused.failures()}
    quiet = quiet_sources(pl.LazyFrame({"file_name": ["wire/a.txt"], "published": ["1999-01-01"]}), date(2026, 1, 1))
    found |= {f.rule_code for f in [as_audited(quiet)] if not f.success}
    return found | set(house.frame("verdict").filter(pl.col("target_kind") == "observation").collect()["rule_code"])


def of_a_balance(house: Warehouse) -> set[str]:
    """BAL1, which is counted once more in the transaction that publishes."""
    with house.writer("loses") as writer, pytest.raises(BalanceError):
        staged = writer.stage(change(Made("handan")), HASHES, reconcile=reconcile)
        assert staged is not None
        assert writer.audit(staged).success
        writer._door.execute(f"DELETE FROM mention_row WHERE begin_version = {staged.number}")
        writer.publish(staged)
    return {"BAL1"}


def test_every_rule_is_judged_somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = open_warehouse(tmp_path / "warehouse.db", create=True)
    found = of_files(tmp_path, monkeypatch) | of_articles() | of_observations(house) | of_a_balance(house)
    in_sql = {code for _, codes in DAMAGES.values() for code in codes}  # test_audit holds that each of them comes out
    assert found | in_sql == set(load_rules())


def test_the_audit_speaks_in_the_same_codes() -> None:
    rules = load_rules()
    for one in expectations(1, full=True):
        assert one.code in rules, one.name
        # Else `rule` would say one thing and `audit_result` another as soon as a person sets the rule otherwise.
        assert IMPLEMENTED[one.code].severities == (one.severity,), one.name
