"""What belongs to what in a version: joins that several pages need, made once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from warehouse.book import addresses
from warehouse.book.blocks import in_blocks
from warehouse.book.parts import MAX_CHARACTERS, MAX_MENTIONS, part_starts

if TYPE_CHECKING:
    from pathlib import Path

    from warehouse.book.holdings import Holdings

SPAN = ["article_id", "start", "end"]
LISTS = {"indicator": addresses.indicator, "entity": addresses.subject, "ref_area": addresses.place}
ORDER = ["name", "indicator", "entity", "ref_area", "time_period", "obs_value", "obs_low", "observation_id"]
OUTCOMES = pl.Enum(["broken", "undecidable", "holds"])


class Links:
    """The holdings of a version, joined, and the folder of the book as it was up to now."""

    def __init__(self, holdings: Holdings, book: Path) -> None:
        self.holdings = holdings
        self._book = book
        self._listed: dict[str, pl.DataFrame] = {}

    @cached_property
    def oldest(self) -> int:
        """The first version that has a page; those before it went with a vacuum, though much that came with them stands."""
        return int(self.holdings.versions["version"].min())  # type: ignore[arg-type]

    @cached_property
    def quantities(self) -> pl.DataFrame:
        """Quantities, each with the observation that it supports (null: none) and whether it is the preferred one."""
        return self.holdings["quantity"].join(self.holdings["support"], on=SPAN, how="left")

    @cached_property
    def terms(self) -> pl.DataFrame:
        """Terms of identities with `surface` and `observation_id` of their quantities."""
        told = self.quantities.select(*SPAN, "surface", "observation_id").unique(
            SPAN, keep="first", maintain_order=True
        )
        return self.holdings["term"].join(told, on=SPAN, how="left")

    @cached_property
    def judged(self) -> pl.DataFrame:
        """Identities with the verdicts on them; one that no rule judges is undecidable, and never left out.

        `state` is that of the figures in quarantine, if the verdict put them there: open, released or rejected.
        """
        verdicts = self.verdicts("identity").rename({"target_id": "identity_id"})
        columns = ["identity_id", "verdict_id", "rule_code", "severity", "outcome", "arithmetic", "suggestion"]
        groups = self.holdings["quarantine"].filter(pl.col("level") == "group")
        kept = groups.select("rule_code", "state", identity_id="target_id").unique(["identity_id", "rule_code"])
        told = verdicts.select(columns).join(kept, on=["identity_id", "rule_code"], how="left")
        return self.holdings["identity"].join(told, on="identity_id", how="left")

    @cached_property
    def verdict_counts(self) -> pl.DataFrame:
        """observation_id → the worst outcome among its identities, and the number of broken ones."""
        taking_part = self.terms.filter(pl.col("observation_id").is_not_null()).select("observation_id", "identity_id")
        return (
            taking_part.unique()
            .join(self.judged.select("identity_id", "outcome"), on="identity_id")
            .group_by("observation_id")
            .agg(outcome=pl.col("outcome").cast(OUTCOMES).min().cast(pl.String))
        )

    @cached_property
    def observations(self) -> pl.DataFrame:
        """Observations with the worst `outcome` of the identities behind them and the `name` of their indicator."""
        names = self.holdings["indicator"].select("indicator", "name")
        frame = self.holdings["observation"].join(self.verdict_counts, on="observation_id", how="left")
        return frame.join(names, on="indicator", how="left").with_columns(
            name=pl.col("name").fill_null(pl.col("indicator"))
        )

    def listed(self, column: str) -> pl.DataFrame:
        """Observations in the order of tables, with the page of the `indicator`, `entity` or `ref_area` that lists each."""
        if column not in self._listed:
            self._listed[column] = in_blocks(self._ordered, column, "observation_id", LISTS[column])
        return self._listed[column]

    @cached_property
    def _ordered(self) -> pl.DataFrame:
        return ordered(self.observations)

    @cached_property
    def articles(self) -> dict[str, dict[str, Any]]:
        """article_id → what the article is called and when it is of."""
        columns = ["article_id", "file_name", "title", "published", "language"]
        return {row["article_id"]: row for row in self.holdings["article"].select(columns).iter_rows(named=True)}

    @cached_property
    def texts(self) -> dict[str, str]:
        """article_id → text."""
        return dict(self.holdings["article"].select("article_id", "text").iter_rows())

    @cached_property
    def indicators(self) -> dict[str, dict[str, Any]]:
        """Indicator → its entry in the catalogue of this version."""
        return {row["indicator"]: row for row in self.holdings["indicator"].iter_rows(named=True)}

    @cached_property
    def rules(self) -> dict[str, dict[str, Any]]:
        """Rule code → the rule as of this version."""
        return {row["rule_code"]: row for row in self.holdings["rule"].sort("rule_code").iter_rows(named=True)}

    @cached_property
    def starts(self) -> dict[str, list[int]]:
        """article_id → where the parts of its pages begin; only for articles of more than one part."""
        counted = self.holdings["mention"].group_by("article_id").len()
        long = (
            self.holdings["article"]
            .select("article_id", "text_length")
            .join(counted, on="article_id", how="left")
            .filter((pl.col("text_length") > MAX_CHARACTERS) | (pl.col("len") > MAX_MENTIONS))
        )
        mentions = self.holdings["mention"].join(long, on="article_id", how="semi").sort(SPAN)
        spans: dict[str, list[tuple[int, int]]] = {article_id: [] for article_id in long["article_id"]}
        for article_id, start, end in mentions.select(SPAN).iter_rows():
            spans[article_id].append((start, end))
        return {article_id: part_starts(self.texts[article_id], of) for article_id, of in spans.items()}

    @cached_property
    def sentences(self) -> pl.DataFrame:
        """number, article_id, sentence_start, sentence_end, start, suffix of every sentence with an amount.

        They are numbered in the order in which their articles came, so that a new article leaves the numbers of others.
        """
        came = self.holdings.histories["article"].group_by("article_id").agg(came=pl.col("begin_version").min())
        spans = (
            self.holdings["quantity"]
            .group_by("article_id", "sentence_start", "sentence_end")
            .agg(pl.col("start").min())
            .join(came, on="article_id")
            .sort("came", "article_id", "sentence_start", "sentence_end")
        )
        placed = spans.join(self.parts_of(spans), on=["article_id", "start"], how="left", maintain_order="left")
        return placed.drop("came").with_row_index("number")

    def verdicts(self, target_kind: str) -> pl.DataFrame:
        """Verdicts on targets of one kind."""
        return self.holdings["verdict"].filter(pl.col("target_kind") == target_kind)

    def parts_of(self, spans: pl.DataFrame) -> pl.DataFrame:
        """article_id, start, suffix: which part of its article's pages a place is on, where that is not the first."""
        later = spans.select("article_id", "start").filter(pl.col("article_id").is_in(list(self.starts))).unique()
        rows = [
            (article_id, start, addresses.numbered(bisect_right(self.starts[article_id], start)))
            for article_id, start in later.iter_rows()
        ]
        schema = {"article_id": pl.String, "start": pl.Int64, "suffix": pl.String}
        return pl.DataFrame(rows, schema=schema, orient="row")

    def former(self, path: str) -> str:
        """A page as it was up to now; "" where there was none."""
        return self.former_bytes(path).decode(errors="replace")

    def former_bytes(self, path: str) -> bytes:
        """A file as it was up to now; nothing where there was none."""
        try:
            return (self._book / path).read_bytes()
        except FileNotFoundError:
            return b""

    def mention_address(self, article_id: str, start: int) -> str:
        """Where a mention stands in the book: the part of the article's page, and the place on it."""
        part = bisect_right(self.starts.get(article_id, [0]), start)
        return f"{addresses.article(article_id, part)}#m{start}"


def ordered(observations: pl.DataFrame) -> pl.DataFrame:
    """Observations in the order of every table: by indicator, subject, area, period, value."""
    return observations.sort(ORDER, nulls_last=True)
