from __future__ import annotations

import polars as pl
import pytest

from schemas import frames
from schemas.fields import field_of, load_fields, undescribed

MODELS = [
    m for m in vars(frames).values() if isinstance(m, type) and issubclass(m, frames.Frame) and m is not frames.Frame
]


def test_every_column_is_described_and_every_description_is_used() -> None:
    used = {field_of(m.__name__, column).name for m in MODELS for column in frames.dtypes(m)}
    assert used == set(load_fields())


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_examples_have_the_type_of_their_column(model: type[frames.Frame]) -> None:
    for column, dtype in frames.dtypes(model).items():
        example = field_of(model.__name__, column).example
        assert pl.Series([example], dtype=dtype, strict=True).to_list() == [example], f"{model.__name__}.{column}"


def test_columns_that_nobody_describes_any_more_are_named() -> None:
    assert undescribed(load_fields()) == []
    (said,) = undescribed(load_fields().keys() - {"sha256", "Verdicts.start", "unit"})
    assert said.startswith("no entry describes the columns sha256") and "unit" in said


def test_a_column_nobody_described_is_named() -> None:
    with pytest.raises(KeyError, match="does not describe the column 'colour' of Quantities"):
        field_of("Quantities", "colour")
