"""Observations of the places that a version touches, and what the rules say about them.

A place is an indicator x entity x area x period. All its published quantities are reconciled anew, so that the result does
not depend on the order in which articles came. Verdicts on observations (AGR1, JMP1) are rows of the version like all others;
they stand where a rule does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from schemas.duplicates import PLACE, reports_by_place, sketches
from schemas.findings import Finding, verdict_frame
from schemas.reconciliation import reconcile
from schemas.retellings import at_odds, told_as_one
from schemas.series import agreement_findings, jump_findings, odd_findings
from warehouse import faults
from warehouse.hashing import PERIOD_BITS
from warehouse.layout import INT, OBSERVATION, OBSERVATION_KEY, QUANTITY, SUPPORT, TERM, TEXT, VERDICT
from warehouse.staging import Scope, add, exchange, refresh_statistics, replace
from warehouse.views import names

if TYPE_CHECKING:
    from warehouse.door import Door
    from warehouse.layout import DType
    from warehouse.records import Reconcile
    from warehouse.staging import Coming

AT_ONCE = 2000  # articles whose texts are in memory
SERIES = 1 << PERIOD_BITS  # keys that are of one series
# What of an observation its series is judged by, and by what it is known.
JUDGED = (
    "observation_id",
    *OBSERVATION_KEY,
    "obs_value",
    "unit_measure",
    "obs_status",
    "kind",
    "sources",
    "observation_key",
)


def write_observations(
    door: Door, number: int, coming: Coming, reconciled: Reconcile | None, *, everywhere: bool
) -> pl.DataFrame:
    """Reconcile anew every place whose published quantities begin or end with this version (or every place).

    Args:
        door: of the writer.
        number: of the version that is being staged.
        coming: what of articles comes with it; its quantities were just written, and are not read again.
        reconciled: makes observations of published quantities; None: `schemas.reconciliation.reconcile`, with reprints.
        everywhere: all places, not only those that are touched.

    Returns:
        The verdicts on observations that begin with this version.
    """
    key: dict[str, DType] = {"observation_key": INT}
    where = "" if everywhere else "AND end_version = $1"
    sql = f"SELECT DISTINCT observation_key FROM quantity_row WHERE observation_key IS NOT NULL {where}"
    ended = door.query(sql, key, [] if everywhere else [number])["observation_key"]
    places = pl.concat([coming.quantities["observation_key"], ended]).drop_nulls().unique()
    if places.is_empty():
        return VERDICT.empty()
    with door.scratch("places", places.to_frame()):
        stood = _standing(door, number)
        keyed = pl.concat([stood, coming.quantities.filter(state="published")])
        # Sorted, so that what comes of it does not hang on the order in which articles came in.
        keyed = keyed.filter(pl.col("observation_key").is_not_null()).sort("article_id", "start", "end")
        quantities = keyed.select(list(QUANTITY.columns))
        retold = _retold(door, quantities)
        found = reconciled(quantities) if reconciled else reconcile(quantities, _reprints(door, quantities), retold)
        place_keys = keyed.select(*OBSERVATION_KEY, "observation_key").unique()
        observations = found.observations.join(
            place_keys, on=list(OBSERVATION_KEY), how="left", nulls_equal=True, maintain_order="left"
        )
        keys = observations.select("observation_id", "observation_key")
        support = found.support.join(keys, on="observation_id", how="left", maintain_order="left")
        before = _series(door, places, everywhere=everywhere)
        there = before.join(places.to_frame(), on="observation_key", how="semi")
        came, went = exchange(door, number, OBSERVATION, observations, there)
        if everywhere or coming.anew or stood.height:
            given = replace(door, number, SUPPORT, support, Scope("places", "observation_key"))
        else:  # what supported these places went with its articles
            given = add(door, number, SUPPORT, support)
        refresh_statistics(door, {OBSERVATION.name: came, SUPPORT.name: given})
    series = _turned(before, came, went, everywhere=everywhere)
    judged = {"AGR1": found.observations, "JMP1": series}
    told = found.observations, found.support, quantities
    findings = [*agreement_findings(*told, retold), *odd_findings(*told), *jump_findings(series)]
    flagged = _judge(door, number, {code: _targets(rows, went) for code, rows in judged.items()}, findings)
    faults.point("observations")
    return flagged


def _standing(door: Door, number: int) -> pl.DataFrame:
    """The published quantities at the places of the scratch table that stood before this version and stand in it."""
    columns = QUANTITY.columns | QUANTITY.kept
    sql = (
        f"SELECT {names(columns, 'q')} FROM quantity_row q WHERE {door.among('q.observation_key', 'places')} "
        "AND q.end_version IS NULL AND q.begin_version < $1 AND q.state = 'published'"
    )
    return door.query(sql, columns, [number])


def _reprints(door: Door, quantities: pl.DataFrame) -> pl.DataFrame | None:
    """Which articles tell one report, at places that more than one article speaks of; None where there is none."""
    told = quantities.select(*PLACE, "article_id").unique()
    shared = told.filter(pl.len().over(PLACE) > 1)
    if shared.is_empty():
        return None
    columns: dict[str, DType] = {"article_id": TEXT, "text": TEXT}
    known: dict[str, Any] = {}
    for some in shared.select("article_id").unique().sort("article_id").iter_slices(AT_ONCE):
        with door.scratch("shared", some):
            sql = (
                "SELECT a.article_id, a.text FROM shared s JOIN article_row a ON a.article_id = s.article_id "
                "WHERE a.end_version IS NULL"
            )
            known |= sketches(door.query(sql, columns))
    return reports_by_place(shared, known)


def _retold(door: Door, quantities: pl.DataFrame) -> pl.DataFrame | None:
    """Which figures their own articles tell as one, where these tell several of a place; None where none does."""
    odd = at_odds(quantities)
    if odd.is_empty():
        return None
    columns = {name: TERM.columns[name] for name in ("identity_id", "article_id", "start", "end")}
    sql = (
        f"SELECT {names(columns, 't')} FROM odd o JOIN term_row t ON t.article_id = o.article_id "
        "JOIN identity_row i ON i.article_id = o.article_id AND i.identity_id = t.identity_id "
        "WHERE t.end_version IS NULL AND i.end_version IS NULL AND i.kind = 'same'"
    )
    with door.scratch("odd", odd):
        return told_as_one(door.query(sql, columns))


def _series(door: Door, places: pl.Series, *, everywhere: bool) -> pl.DataFrame:
    """The observations that stand in every series of these places (or in all): JUDGED, and where they lie.

    Series differ by unit and kind, too; those of one indicator, entity and area come together, as one stretch of keys: what
    stands at the places and what their series are judged by is read at once.
    """
    columns: dict[str, DType] = {name: OBSERVATION.stored[name] for name in (*JUDGED, "row_hash")}
    wanted = f"{door.address_of('o')} AS address, {names(columns, 'o')}"
    columns = {"address": door.address_type} | columns
    if everywhere:
        return door.query(f"SELECT {wanted} FROM observation_row o WHERE o.end_version IS NULL", columns)
    first = (places // SERIES * SERIES).unique().alias("first")
    of_it = f"o.observation_key BETWEEN s.first AND s.first + {SERIES - 1} AND o.end_version IS NULL"
    with door.scratch("series", first.to_frame()):
        return door.query(f"SELECT {wanted} FROM series s CROSS JOIN observation_row o WHERE {of_it}", columns)


def _turned(before: pl.DataFrame, came: pl.DataFrame, went: pl.DataFrame, *, everywhere: bool) -> pl.DataFrame:
    """The observations that now stand in every series in which one begins or ends (or in all)."""
    now = pl.concat([before.join(went, on="address", how="anti").select(JUDGED), came.select(JUDGED)])
    if not everywhere:
        turned = pl.concat([came["observation_key"], went["observation_key"]]) // SERIES
        now = now.filter((pl.col("observation_key") // SERIES).is_in(turned.unique().implode()))
    return now


def _targets(observations: pl.DataFrame, ended: pl.DataFrame) -> pl.Series:
    return pl.concat([observations["observation_id"], ended["observation_id"]]).unique()


def _judge(door: Door, number: int, judged: dict[str, pl.Series], findings: list[Finding]) -> pl.DataFrame:
    """Make these findings the verdicts of these rules, each on the observations that it judged; the rows that begin."""
    asked = [pl.DataFrame({"target_id": ids, code: True}) for code, ids in judged.items() if len(ids)]
    if not asked:
        return VERDICT.empty()
    targets = pl.concat(asked, how="diagonal").group_by("target_id").agg(pl.all().any())
    with door.scratch("judged", targets):
        by_it = " OR ".join(f"(t.rule_code = '{code}' AND s.\"{code}\")" for code in judged if code in targets.columns)
        return replace(
            door,
            number,
            VERDICT,
            verdict_frame(findings),
            Scope("judged", "target_id", f"t.target_kind = 'observation' AND ({by_it})"),
        )
