"""Quantities for tests, made from a printed number as a person would type it."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from schemas.records import Quantity


def step_of(coefficient: int, exponent: int) -> Decimal:
    """The place of the last significant digit: trailing zeros of an integer are not significant, two digits are."""
    digits, zeros = str(abs(coefficient)), 0
    while exponent >= 0 and len(digits) - zeros > 2 and digits[-1 - zeros] == "0":
        zeros += 1
    return Decimal(1).scaleb(exponent + zeros)


def quantity(
    number: str,
    unit: str = "job",
    bound: str = "=",
    *,
    scale: int = 0,
    kind: str = "level",
    step: str | None = None,
    high: str | None = None,
    start: int = 0,
    **more: object,
) -> Quantity:
    """`quantity("1.92", scale=6)` is 1.92 million jobs; "percent" brings its own scale; `high` makes a range."""
    if unit in ("percent", "percentage_point"):
        scale = -2
    decimal = Decimal(number).scaleb(scale)
    parts = Decimal(number).as_tuple()
    exponent = int(parts.exponent) + scale
    coefficient = int("".join(map(str, parts.digits))) * (-1 if parts.sign else 1)
    if step:
        written_step = Decimal(step)
    elif int(parts.exponent) < 0 or unit in ("percent", "percentage_point"):
        written_step = Decimal(1).scaleb(exponent)
    else:
        written_step = max(step_of(coefficient, exponent), Decimal(1).scaleb(scale))
    fields: dict[str, object] = {
        "start": start, "end": start + len(number), "surface": number,
        "value": None if high else float(decimal), "low": float(decimal) if high else None,
        "high": float(Decimal(high).scaleb(scale)) if high else None,
        "coefficient": None if high else coefficient, "exponent": None if high else exponent,
        "step": float(written_step), "unit": unit, "bound": "range" if high else bound, "kind": kind, "role": None,
        "measure": None, "of": None, "subject": None, "place": None, "period": None, "obs_status": "A",
        "sentence_start": 0, "sentence_end": start + len(number), "rule": "test",
    }  # fmt: skip
    return Quantity(**{**fields, **more})  # type: ignore[arg-type]


def rounded(value: Decimal, exponent: int, unit: str = "job", start: int = 0, kind: str = "level") -> Quantity:
    """A true value as it is printed when rounded to 10**exponent (a decimal with that many places, or a scale word)."""
    step = Decimal(1).scaleb(exponent)
    printed = value.quantize(step, rounding=ROUND_HALF_EVEN)
    return quantity(str(printed), unit="job", step=str(step), start=start, kind=kind)._replace(unit=unit)
