"""Small articles made by hand, as validated frames, and a reconciliation of few lines."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace

import polars as pl

from schemas.frames import (
    Articles,
    Identities,
    JudgedQuantities,
    Mentions,
    Observations,
    Quarantine,
    Reconciled,
    Support,
    Terms,
    Validated,
    Verdicts,
    dtypes,
)
from warehouse import Change, Hashes

MODELS = {
    "article": Articles,
    "mention": Mentions,
    "quantity": JudgedQuantities,
    "identity": Identities,
    "term": Terms,
    "verdict": Verdicts,
    "quarantine": Quarantine,
    "observation": Observations,
    "support": Support,
}
HASHES = Hashes("extractor-1", "catalogue-1", "rules-1")


def ident(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Made:
    """One article: `jobs` total = direct + indirect; `wrong` breaks the sum, which puts its quantities in quarantine."""

    name: str
    direct: int = 2
    indirect: int = 8
    year: int = 2020
    wrong: bool = False
    note: str = ""

    @property
    def text(self) -> str:
        total = self.direct + self.indirect + (3 if self.wrong else 0)
        return (
            f"In {self.year} the mills of {self.name} – 工厂 – kept {total} million jobs, "
            f"{self.direct} million direct and {self.indirect} million indirect ones. {self.note}"
        )

    @property
    def data(self) -> bytes:
        return self.text.encode()

    @property
    def article_id(self) -> str:
        return hashlib.sha256(self.data).hexdigest()[:32]

    @property
    def path(self) -> str:
        return f"{self.name}.txt"


def validated(*articles: Made) -> Validated:
    """The frames that validation would hand on."""
    parts = [_one(made) for made in articles]
    names = [f.name for f in fields(Validated)]
    return Validated(**{name: pl.concat([getattr(part, name) for part in parts]) for name in names})


def change(*articles: Made, **more: object) -> Change:
    """A change that brings these articles, their files and bytes."""
    return replace(
        Change(
            validated=validated(*articles) if articles else None,
            files=files(*articles),
            archive=[(made.article_id, made.data) for made in articles],
        ),
        **more,
    )


def files(*articles: Made, state: str = "present") -> pl.DataFrame:
    rows = [(made.path, made.article_id, len(made.data), 1_000 + len(made.data), state) for made in articles]
    schema = {"path": pl.String, "article_id": pl.String, "size": pl.Int64, "mtime_ns": pl.Int64, "state": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def reconcile(quantities: pl.DataFrame) -> Reconciled:
    """The largest of what the articles say, one observation a place; those that have no common point are a conflict."""
    place = ["indicator", "entity", "ref_area", "time_period"]
    rows, support = [], []
    for key, group in quantities.sort("article_id", "start").group_by(place, maintain_order=True):
        observation_id = ident("observation", *key)
        group = group.sort("value", descending=True, maintain_order=True)
        value, own = group["value"][0], (group["interval_low"][0], group["interval_high"][0])
        common = (group["interval_low"].max(), group["interval_high"].min())
        low, high = common if common[0] <= value <= common[1] else own
        rows.append(
            dict(zip(place, key, strict=True))
            | {
                "observation_id": observation_id,
                "obs_value": value,
                "obs_low": None,
                "obs_high": None,
                "interval_low": low,
                "interval_high": high,
                "unit_measure": "job",
                "unit_mult": 6,
                "decimals": 0,
                "obs_status": "A",
                "bound": "=",
                "kind": "level",
                "agreement": "single" if len(group) == 1 else "compatible" if common[0] <= common[1] else "conflict",
                "supports": len(group),
                "sources": group["article_id"].n_unique(),
            }
        )
        support += [
            (observation_id, article_id, start, end, index == 0)
            for index, (article_id, start, end) in enumerate(group.select("article_id", "start", "end").iter_rows())
        ]
    observations = pl.DataFrame(rows, schema=dtypes(Observations))
    return Reconciled(observations, pl.DataFrame(support, schema=dtypes(Support), orient="row"))


def _one(made: Made) -> Validated:
    text, article_id = made.text, made.article_id
    words = f"{made.direct + made.indirect + (3 if made.wrong else 0)}", f"{made.direct}", f"{made.indirect}"
    spans, at = [], text.index("kept")
    for word in words:
        start = text.index(f"{word} million", at)
        at = start + len(word) + len(" million")
        spans.append((start, at))
    identity_id = ident("sum", article_id)
    verdict_id = ident("SUM1", identity_id)
    quantities = [
        {
            "article_id": article_id,
            "start": start,
            "end": end,
            "surface": text[start:end],
            "value": int(word) * 1e6,
            "coefficient": int(word),
            "exponent": 6,
            "step": 1e6,
            "unit": "job",
            "bound": "=",
            "kind": "level",
            "role": role,
            "obs_status": "A",
            "sentence_start": 0,
            "sentence_end": text.index(". ") + 1,
            "rule": "made",
            "interval_low": int(word) * 1e6 - 5e5,
            "interval_high": int(word) * 1e6 + 5e5,
            "indicator": f"jobs_{role}",
            "entity": made.name.split("-")[0],
            "time_period": str(made.year),
            "state": "quarantined" if made.wrong else "published",
            "quarantine_id": verdict_id if made.wrong else None,
        }
        for (start, end), word, role in zip(spans, words, ("total", "direct", "indirect"), strict=True)
    ]
    year = text.index(str(made.year))
    mentions = [(article_id, year, year + 4, str(made.year), "year", "made")]
    mentions += [(article_id, start, end, text[start:end], "quantity", "made") for start, end in spans]
    terms = [
        (identity_id, article_id, position, "part" if position else "total", start, end)
        for position, (start, end) in enumerate(spans)
    ]
    verdict = {
        "verdict_id": verdict_id,
        "rule_code": "SUM1",
        "rule_version": 1,
        "severity": "error",
        "target_kind": "identity",
        "target_id": identity_id,
        "article_id": article_id,
        "outcome": "broken" if made.wrong else "holds",
        "arithmetic": " + ".join(words[1:]) + f" against {words[0]} million",
        "start": spans[0][0],
        "end": spans[-1][1],
    }
    waiting = {
        "quarantine_id": verdict_id,
        "level": "group",
        "target_id": identity_id,
        "article_id": article_id,
        "file_name": made.path,
        "rule_code": "SUM1",
        "rule_version": 1,
        "reason": "the parts do not add up",
        "state": "open",
    }
    article = {
        "article_id": article_id,
        "sha256": hashlib.sha256(made.data).hexdigest(),
        "file_name": made.path,
        "media_type": "text/plain",
        "charset": "utf-8",
        "language": "en",
        "byte_size": len(made.data),
        "text_length": len(text),
        "text": text,
    }
    return Validated(
        articles=pl.DataFrame([article], schema=dtypes(Articles)),
        mentions=pl.DataFrame(mentions, schema=dtypes(Mentions), orient="row"),
        quantities=pl.DataFrame(quantities, schema=dtypes(JudgedQuantities)),
        identities=pl.DataFrame([(identity_id, article_id, "sum", False, 1)], schema=dtypes(Identities), orient="row"),
        terms=pl.DataFrame(terms, schema=dtypes(Terms), orient="row"),
        verdicts=pl.DataFrame([verdict], schema=dtypes(Verdicts)),
        quarantine=pl.DataFrame([waiting] if made.wrong else [], schema=dtypes(Quarantine)),
    )


def publish(house, *articles: Made, run_id: str = "run", **more: object):
    """Stage, audit and publish these articles in a run of their own; None if nothing changed."""
    with house.writer(run_id) as writer:
        staged = writer.stage(change(*articles, **more), HASHES, reconcile=reconcile)
        if staged is None:
            return None
        writer.audit(staged)
        return writer.publish(staged)


def content(house, version: int | None = None) -> dict[str, list[tuple]]:
    """All rows of a version, table by table, in order; file names left out, as the content hash does."""
    from warehouse.layout import TABLES

    return {
        name: sorted(
            house.frame(name, version).select(pl.exclude("file_name")).collect().iter_rows(), key=lambda row: repr(row)
        )
        for name in TABLES
    }
