"""The frames that pass the doors between the rooms, each with its pandera model.

Column names are the standard's where one exists (SDMX for observations, Web Annotation for positions). Every model is
strict: a column too many or of another type is an error, not a surprise further on. What the columns mean stands once,
in `fields.yaml`; SQL comments, data packages and the docs are made from it.

Check collected frames only: on a LazyFrame pandera judges the types and lets bad data pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import pandera.polars as pa
import polars as pl
from pandera.backends.polars.register import register_polars_backends

from schemas.records import Bound, IdentityKind, Kind, MentionClass, ObsStatus, Role, TermRole

# Else the first frame that is validated does so, and the checks of schemas that were made before cannot be asked by themselves.
register_polars_backends()
ARTICLE_ID = r"^[0-9a-f]{32}$"
OUTCOMES = ("holds", "broken", "undecidable")


class Frame(pa.DataFrameModel):
    """What all frames share: strict columns, all failures collected by `validate(lazy=True)`."""

    class Config:
        """Of pandera."""

        strict = True
        coerce = False
        metadata: dict[str, str] = {}  # noqa: RUF012 (pandera's get_metadata() fails without it)

    @pa.check("^(article|identity)_id$", regex=True)
    def is_a_key(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 (pandera makes a class method of it)
        """Rows of one article or identity stand together, mostly: each run of equal keys is looked at once."""
        key, run = pl.col(data.key), pl.col(data.key).rle_id()
        return data.lazyframe.select(key.filter(run.diff().fill_null(1) > 0).str.contains(ARTICLE_ID).gather(run))


class Articles(Frame):
    """One row an article. Key: article_id."""

    article_id: str = pa.Field(unique=True)
    sha256: str = pa.Field(str_matches=r"^[0-9a-f]{64}$")
    file_name: str
    media_type: str = pa.Field(isin=["text/plain", "text/markdown", "text/html"])
    charset: str
    language: str
    title: str = pa.Field(nullable=True)
    published: str = pa.Field(nullable=True)
    byte_size: pl.Int64 = pa.Field(gt=0)
    text_length: pl.Int64 = pa.Field(gt=0)
    text: str


class Mentions(Frame):
    """One row a number as written. Key: article_id, start, end."""

    article_id: str
    start: pl.Int64 = pa.Field(ge=0)
    end: pl.Int64 = pa.Field(gt=0)
    surface: str
    mention_class: str = pa.Field(isin=get_args(MentionClass))
    rule: str


class Quantities(Frame):
    """One row a stated amount, as extracted. Key: article_id, start, end, which is also the key of its mention."""

    article_id: str
    start: pl.Int64 = pa.Field(ge=0)
    end: pl.Int64 = pa.Field(gt=0)
    surface: str
    value: pl.Float64 = pa.Field(nullable=True)
    low: pl.Float64 = pa.Field(nullable=True)
    high: pl.Float64 = pa.Field(nullable=True)
    coefficient: pl.Int64 = pa.Field(nullable=True)
    exponent: pl.Int64 = pa.Field(nullable=True)
    step: pl.Float64 = pa.Field(gt=0)
    unit: str = pa.Field(str_length={"min_value": 1})
    bound: str = pa.Field(isin=get_args(Bound))
    kind: str = pa.Field(isin=get_args(Kind))
    role: str = pa.Field(nullable=True, isin=get_args(Role))
    measure: str = pa.Field(nullable=True)
    of: str = pa.Field(nullable=True)
    subject: str = pa.Field(nullable=True)
    place: str = pa.Field(nullable=True)
    period: str = pa.Field(nullable=True)
    obs_status: str = pa.Field(isin=get_args(ObsStatus))
    sentence_start: pl.Int64 = pa.Field(ge=0)
    sentence_end: pl.Int64 = pa.Field(gt=0)
    rule: str


class JudgedQuantities(Quantities):
    """Quantities after validation: placed in the catalogue, with the interval that the printed digits imply.

    `interval_low` or `interval_high` is null where the interval has no end on that side. `state` is published or
    quarantined; a quarantined one names its `quarantine_id`.
    """

    interval_low: pl.Float64 = pa.Field(nullable=True)
    interval_high: pl.Float64 = pa.Field(nullable=True)
    indicator: str = pa.Field(nullable=True)
    entity: str = pa.Field(nullable=True)
    ref_area: str = pa.Field(nullable=True)
    time_period: str = pa.Field(nullable=True)
    state: str = pa.Field(isin=["published", "quarantined"])
    quarantine_id: str = pa.Field(nullable=True)


class Identities(Frame):
    """One row a relation between quantities of one article. Key: identity_id (a hash of article, kind and spans)."""

    identity_id: str = pa.Field(unique=True)
    article_id: str
    kind: str = pa.Field(isin=get_args(IdentityKind))
    exhaustive: bool
    years: pl.Int64 = pa.Field(ge=1)


class Terms(Frame):
    """One row a quantity in an identity. Key: identity_id, position. start and end lead to the quantity."""

    identity_id: str
    article_id: str
    position: pl.Int64 = pa.Field(ge=0)
    term_role: str = pa.Field(isin=get_args(TermRole))
    start: pl.Int64 = pa.Field(ge=0)
    end: pl.Int64 = pa.Field(gt=0)


class Verdicts(Frame):
    """One row a rule's judgement of one target. Key: verdict_id (a hash of rule code and target).

    `target_kind` is article, quantity, identity, observation or version; `target_id` its key ("ID:start-end" for a
    quantity). `arithmetic` is written out for a person; `suggestion` is what would mend it, where that is unambiguous.
    `start` and `end` enclose the evidence in the text of `article_id`.
    """

    verdict_id: str = pa.Field(str_matches=ARTICLE_ID, unique=True)
    rule_code: str
    rule_version: pl.Int64 = pa.Field(ge=1)
    severity: str = pa.Field(isin=["error", "warning"])
    target_kind: str = pa.Field(isin=["article", "quantity", "identity", "observation", "version"])
    target_id: str
    article_id: str = pa.Field(nullable=True)
    outcome: str = pa.Field(isin=OUTCOMES)
    arithmetic: str
    suggestion: str = pa.Field(nullable=True)
    start: pl.Int64 = pa.Field(nullable=True)
    end: pl.Int64 = pa.Field(nullable=True)


class Quarantine(Frame):
    """One row a thing that may not be published, with its reason. Key: quarantine_id (a hash of rule and target).

    `level` is file (nothing could be read), article, group (the quantities of a broken identity) or quantity.
    """

    quarantine_id: str = pa.Field(str_matches=ARTICLE_ID, unique=True)
    level: str = pa.Field(isin=["file", "article", "group", "quantity"])
    target_id: str
    article_id: str = pa.Field(nullable=True)
    file_name: str
    rule_code: str
    rule_version: pl.Int64 = pa.Field(ge=1)
    reason: str
    evidence: str = pa.Field(nullable=True)
    state: str = pa.Field(isin=["open", "released", "rejected", "corrected", "superseded"])


class Observations(Frame):
    """What the articles together report for one indicator x entity x area x period. Key: observation_id.

    SDMX: OBS_VALUE, UNIT_MEASURE, UNIT_MULT, DECIMALS, OBS_STATUS. `obs_value` is in base units, null for a range
    (`obs_low`, `obs_high`). `agreement`: single, agree, compatible or conflict. `supports` counts the quantities,
    `sources` the independent articles.
    """

    observation_id: str = pa.Field(str_matches=ARTICLE_ID, unique=True)
    indicator: str
    entity: str = pa.Field(nullable=True)
    ref_area: str = pa.Field(nullable=True)
    time_period: str = pa.Field(nullable=True)
    obs_value: pl.Float64 = pa.Field(nullable=True)
    obs_low: pl.Float64 = pa.Field(nullable=True)
    obs_high: pl.Float64 = pa.Field(nullable=True)
    interval_low: pl.Float64 = pa.Field(nullable=True)
    interval_high: pl.Float64 = pa.Field(nullable=True)
    unit_measure: str
    unit_mult: pl.Int64
    decimals: pl.Int64 = pa.Field(ge=0)
    obs_status: str = pa.Field(isin=get_args(ObsStatus))
    bound: str = pa.Field(isin=get_args(Bound))
    kind: str = pa.Field(isin=get_args(Kind))
    agreement: str = pa.Field(isin=["single", "agree", "compatible", "conflict"])
    supports: pl.Int64 = pa.Field(ge=1)
    sources: pl.Int64 = pa.Field(ge=1)


class Support(Frame):
    """Which quantities stand behind an observation. Key: observation_id, article_id, start, end."""

    observation_id: str = pa.Field(str_matches=ARTICLE_ID)
    article_id: str
    start: pl.Int64 = pa.Field(ge=0)
    end: pl.Int64 = pa.Field(gt=0)
    preferred: bool


def dtypes(model: type[Frame]) -> dict[str, pl.DataType]:
    """The polars schema of a model, in column order; an empty frame of it is `pl.DataFrame(schema=dtypes(Model))`."""
    return {name: column.dtype.type for name, column in model.to_schema().columns.items()}


@dataclass(frozen=True, slots=True)
class Extracted:
    """Frames of a chunk of articles as they leave extraction."""

    articles: pl.DataFrame
    mentions: pl.DataFrame
    quantities: pl.DataFrame
    identities: pl.DataFrame
    terms: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Validated:
    """Frames of a chunk of articles as they leave validation; observations come later, from all articles together."""

    articles: pl.DataFrame
    mentions: pl.DataFrame
    quantities: pl.DataFrame  # JudgedQuantities
    identities: pl.DataFrame
    terms: pl.DataFrame
    verdicts: pl.DataFrame
    quarantine: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Observations and the quantities behind them."""

    observations: pl.DataFrame
    support: pl.DataFrame
