"""Rows by the million for the benchmark of the warehouse, made column by column: articles, what they state, how it adds up."""

from __future__ import annotations

import polars as pl

from schemas.frames import Reconciled, Validated, dtypes
from tests.warehouse.made import MODELS, ident

PER_ARTICLE = 20  # quantities; every four of them hold a sum of three terms, and its verdict
ROWS = 1 + PER_ARTICLE * 4 + PER_ARTICLE // 4 * 5  # of all tables, for one article
SENTENCE = "The mills of the town kept 1000000 jobs in the year. "


def articles(first: int, count: int, edition: int = 0) -> Validated:
    """Frames of articles number `first` to `first + count`; each edition of an article has figures of its own."""
    ids = pl.Series("article_id", [ident("article", number, edition) for number in range(first, first + count)])
    text = SENTENCE * PER_ARTICLE
    article = _columns(
        ids.to_frame().with_columns(
            sha256=ids + ids, file_name="bench/" + ids, byte_size=pl.lit(len(text)), text_length=pl.lit(len(text))
        ),
        "article", media_type="text/plain", charset="utf-8", language="en", title=None, published=None, text=text,
    )  # fmt: skip
    starts = [len(SENTENCE) * n + SENTENCE.index("1000000") for n in range(PER_ARTICLE)]
    spans = pl.DataFrame({"start": starts, "end": [start + 12 for start in starts], "n": range(PER_ARTICLE)})
    numbered = ids.to_frame().with_row_index("k", first).join(spans, how="cross")
    mention = _columns(numbered, "mention", surface="1000000 jobs", mention_class="quantity", rule="bench")
    identities = _identities(numbered)
    return Validated(
        articles=article,
        mentions=mention,
        quantities=_quantities(numbered, edition),
        identities=_columns(identities, "identity", kind="sum", exhaustive=False, years=1),
        terms=_terms(numbered, identities),
        verdicts=_verdicts(identities),
        quarantine=pl.DataFrame(schema=dtypes(MODELS["quarantine"])),
    )


def reconcile(quantities: pl.DataFrame) -> Reconciled:
    """One observation a place, made in Polars, so that what is measured is the warehouse."""
    place = pl.concat_str("indicator", "entity", "time_period", separator=" ")
    rows = quantities.with_columns(observation_id=_hashed(place, 1))
    first = rows.unique("observation_id", keep="first", maintain_order=True)
    observations = first.with_columns(obs_value="value", unit_measure="unit")
    support = first.select("observation_id", "article_id", "start", "end", preferred=pl.lit(value=True))
    constant = {"unit_mult": 0, "decimals": 0, "agreement": "single", "supports": 1, "sources": 1}
    return Reconciled(
        _columns(observations, "observation", obs_low=None, obs_high=None, **constant),
        support,
    )


def frames_of(validated: Validated) -> dict[str, pl.DataFrame]:
    """The rows of all tables that a version of these articles brings."""
    found = reconcile(validated.quantities)
    return {
        "article": validated.articles, "mention": validated.mentions, "quantity": validated.quantities,
        "identity": validated.identities, "term": validated.terms, "verdict": validated.verdicts,
        "observation": found.observations, "support": found.support,
    }  # fmt: skip


def _quantities(numbered: pl.DataFrame, edition: int) -> pl.DataFrame:
    """The first of every four is the sum of the next two."""
    part = 1e6 + edition + 1e-3 * pl.col("k")
    value = pl.when(pl.col("n") % 4 == 0).then(part * 2).otherwise(part)
    frame = numbered.with_columns(value=value, coefficient=value.cast(pl.Int64)).with_columns(
        interval_low=pl.col("value") - 0.5,
        interval_high=pl.col("value") + 0.5,
        indicator=pl.format("jobs_{}", pl.col("n") % 4),
        entity=pl.format("mill {}", "k"),
        time_period=pl.format("20{}", 10 + pl.col("n") // 4),
        sentence_start="start",
        sentence_end="end",
    )
    nothing = dict.fromkeys(("low", "high", "role", "of", "quarantine_id"))
    return _columns(
        frame, "quantity", surface="1000000 jobs", exponent=0, step=1.0, unit="job", bound="=", kind="level", measure="jobs",
        subject="the mills of the town", place="the town", period="the year", obs_status="A", rule="bench",
        ref_area="CN", state="published", **nothing,
    )  # fmt: skip


def _identities(numbered: pl.DataFrame) -> pl.DataFrame:
    totals = numbered.filter(pl.col("n") % 4 == 0)
    return totals.with_columns(identity_id=_hashed(pl.concat_str("article_id", "start"), 2))


def _terms(numbered: pl.DataFrame, identities: pl.DataFrame) -> pl.DataFrame:
    position = pl.col("n") % 4
    role = pl.when(position == 0).then(pl.lit("total")).otherwise(pl.lit("part"))
    terms = numbered.filter(position < 3).with_columns(position=position, total=pl.col("n") - position, term_role=role)
    by_total = identities.select("article_id", "identity_id", total="n")
    return _columns(terms.join(by_total, on=["article_id", "total"]), "term")


def _verdicts(identities: pl.DataFrame) -> pl.DataFrame:
    frame = identities.with_columns(verdict_id=_hashed(pl.col("identity_id"), 3), target_id="identity_id")
    return _columns(
        frame, "verdict", rule_code="SUM1", rule_version=1, severity="error", target_kind="identity", outcome="holds",
        arithmetic="1 + 1 = 2", suggestion=None,
    )  # fmt: skip


def _columns(frame: pl.DataFrame, name: str, **constant: object) -> pl.DataFrame:
    """The columns of a table, those that are the same everywhere given by value."""
    wanted = dtypes(MODELS[name])
    filled = frame.with_columns(pl.lit(value, dtype=wanted[column]).alias(column) for column, value in constant.items())
    return filled.select(pl.col(column).cast(dtype) for column, dtype in wanted.items())


def _hashed(text: pl.Expr, seed: int) -> pl.Expr:
    """32 hexadecimal digits."""
    ends = [text.hash(seed + 10 * n).cast(pl.String).str.pad_start(20, "0").str.slice(4) for n in range(2)]
    return pl.concat_str(ends)
