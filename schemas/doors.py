"""The doors: what a frame must be before it comes in, judged by pandera with all failures collected.

Two sorts of failure are told apart. A frame of the wrong shape (a column missing, of another type) is a mistake of ours:
`ShapeError`. A row that breaks a rule is a finding about the world: it comes back with its rule code.

A row rule is a pandera check whose name is the rule's code. Null never passes silently: every check ends in
`fill_null(False)`, since pandera lets a null through.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaError, SchemaErrors

from schemas.errors import TallyhouseError
from schemas.frames import Articles, Frame, Identities, Mentions, Quantities, Terms

FINITE = [pl.col(c).is_null() | pl.col(c).is_finite() for c in ("value", "low", "high")]
WHOLE = (
    pl.when(pl.col("bound") == "range")
    .then(pl.col("value").is_null() & (pl.col("low") <= pl.col("high")))
    .otherwise(pl.col("value").is_not_null() & pl.col("low").is_null() & pl.col("high").is_null())
)
INSIDE = (pl.col("start") >= pl.col("sentence_start")) & (pl.col("end") <= pl.col("sentence_end"))
ROW_RULES: dict[str, pl.Expr] = {
    "TXT1": (pl.col("_printed") == pl.col("surface")) & (pl.col("start") < pl.col("end")) & INSIDE,
    "NUM1": pl.all_horizontal(*FINITE) & WHOLE & pl.col("step").is_finite() & (pl.col("step") > 0),
    "KEY1": pl.col("_first") & pl.col("_has_mention"),
}


class ShapeError(TallyhouseError):
    """A frame is not the frame that this door expects: a mistake in the program, not in an article."""


def _check(code: str) -> pa.Check:
    def holds(data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ROW_RULES[code].fill_null(False))

    return pa.Check(holds, name=code, error=code)


def row_schema() -> pa.DataFrameSchema:
    """The row rules as one pandera schema: quantities with the columns that `validation` joins to them."""
    return pa.DataFrameSchema(checks=[_check(code) for code in ROW_RULES], name="quantities at the door")


def broken_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows that break a row rule.

    Args:
        frame: quantities with `_printed` (what stands in the text there), `_first` and `_has_mention`.

    Returns:
        `index` (row number in `frame`), `rule_code`; one row a broken rule.
    """
    empty = {"index": pl.Int64, "rule_code": pl.String}
    try:
        row_schema().validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases: pl.DataFrame = errors.failure_cases
        return cases.select(pl.col("index").cast(pl.Int64), pl.col("check").cast(pl.String).alias("rule_code")).unique(
            maintain_order=True
        )
    return pl.DataFrame(schema=empty)


def check_shape(frame: pl.DataFrame, model: type[Frame]) -> None:
    """Raise ShapeError unless the frame has the columns and types of the model, and its values.

    Collected frames only: on a LazyFrame pandera would judge the types and let bad data pass.
    """
    name = model.__name__
    expected = model.to_schema().columns
    faults = [f"column {c!r} is missing" for c in expected if c not in frame.columns]
    faults += [f"column {c!r} is one too many" for c in frame.columns if c not in expected]
    if faults:
        raise ShapeError(f"{name}: {'; '.join(faults)}. The columns are defined in schemas/frames.py.")
    if _is_sound(frame, model):
        return
    try:
        model.validate(frame, lazy=True)
    except (SchemaError, SchemaErrors) as error:
        raise ShapeError(
            f"{name}: {'; '.join(_sentences(error))}. What it must be stands in schemas/frames.py."
        ) from None


def _is_sound(frame: pl.DataFrame, model: type[Frame]) -> bool:
    """Whether all that pandera holds of the columns is so, asked at once.

    `validate` goes from column to column, at some 2 ms each however short the frame, which was a fifth of what a short article
    costs. So it is left to say what is wrong, and where.
    """
    schema = model.to_schema()
    if schema.checks or schema.unique:
        return False  # of several columns together; no frame of ours has such a check yet
    columns = schema.columns
    if dict(frame.schema) != {name: column.dtype.type for name, column in columns.items()}:
        return False
    if any(frame[name].null_count() for name, column in columns.items() if not column.nullable):
        return False
    if any(not frame[name].is_unique().all() for name, column in columns.items() if column.unique):
        return False
    rows = frame.lazy()
    held = [
        check.get_backend(rows)(check).apply(pa.PolarsData(rows, name)).select(pl.all().all())
        for name, column in columns.items()
        for check in column.checks
    ]
    return all(answer.item() for answer in pl.collect_all(held))


def _sentences(error: SchemaError | SchemaErrors) -> Iterable[str]:
    if not isinstance(error, SchemaErrors):
        return [str(error)]
    cases = error.failure_cases.group_by("column", "check", maintain_order=True).agg(
        pl.len().alias("rows"), pl.col("failure_case").first(), pl.col("index").first()
    )
    return [
        f"{row['column']} breaks {row['check']} in {row['rows']} rows, first in row {row['index']}: {row['failure_case']!r}"
        for row in cases.head(5).iter_rows(named=True)
    ]


MODELS: dict[str, type[Frame]] = {
    "articles": Articles,
    "mentions": Mentions,
    "quantities": Quantities,
    "identities": Identities,
    "terms": Terms,
}
