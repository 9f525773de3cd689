"""The charts of an indicator: Vega-Lite, rendered to SVG when the book is made; no script runs in the reader's browser.

Each point stands in the interval that its digits imply. Forecasts are hollow, conflicts carry a ring. Colours are those
of the style sheet (CSS variables), so one picture serves light, dark and print.

Drawing is dear and most charts stay as they are when articles come, so a picture carries a digest of what it was drawn from:
where the page that it stood on has that picture already, it is taken from there.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from warehouse.book import addresses, figures, names
from warehouse.book.pages.tables import Row
from warehouse.book.parts import clip
from warehouse.book.periods import middle

SERIES = 6  # subjects with a colour of their own; the others are told together
POINTS = 240  # in one chart; the table under it holds all
LINES = 24  # subjects in a chart without a time axis
WIDE = 200  # largest : smallest from which on an axis is logarithmic
ORIGIN = "https://book.invalid/"  # Vega resolves links against some address; ours is taken off again
LINK = re.compile(rf'<a xlink:href="{re.escape(ORIGIN)}([^"]*)"><path aria-label="([^"]*)"')
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "circle"]
OTHERS = "other subjects"


class Chart(NamedTuple):
    """A drawn chart and the sentence that stands under it."""

    svg: Markup
    caption: str


def charts(rows: Sequence[Row], former: str = "") -> list[Chart]:
    """A chart for each unit that the indicator is told in; none where there is less than two to compare.

    Args:
        rows: the observations.
        former: the page as it was up to now; a picture that it has already is not drawn again.
    """
    drawn = []
    for unit, _ in Counter(row["unit_measure"] for row in rows).most_common(3):
        of_unit = [row for row in rows if row["unit_measure"] == unit and _middle(row) is not None]
        dated = [row for row in of_unit if middle(row["time_period"]) is not None]
        if len({row["time_period"] for row in dated}) > 1:
            drawn.append(_draw(_over_time(dated, unit), dated, len(of_unit), "over time", former))
        elif len(of_unit) > 1:
            drawn.append(_draw(_by_subject(of_unit[:LINES], unit), of_unit[:LINES], len(of_unit), "by subject", former))
    return drawn


def _draw(spec: dict[str, Any], rows: Sequence[Row], of: int, how: str, former: str) -> Chart:
    written = json.dumps(spec)
    drawn = hashlib.sha256(_drawer() + written.encode()).hexdigest()[:32]
    svg = _stood(former, drawn) or _drawn(written, drawn)
    shown = min(len(rows), POINTS)
    why = ", those that have a period" if how == "over time" and shown == len(rows) else ""
    left_out = f" The chart shows {shown:,} of {of:,}{why}; the table holds all." if shown < of else ""
    return Chart(Markup(svg), f"Reported figures {how}, each with the interval that its digits imply.{left_out}")  # noqa: S704


@cache
def _drawer() -> bytes:
    """What draws: this module and the renderer. Another one may draw the same figures differently."""
    return version("vl-convert-python").encode() + b"\0" + Path(__file__).read_bytes() + b"\0"


def _stood(former: str, drawn: str) -> str:
    """The picture with that digest in the page as it was; "" where it has none. A picture holds no other one."""
    _, begin, rest = former.partition(f'<svg data-drawn="{drawn}" ')
    inside, end, _ = rest.partition("</svg>")
    return begin + inside + end if end else ""


def _drawn(spec: str, drawn: str) -> str:
    import vl_convert

    svg = tamed(vl_convert.vegalite_to_svg(spec, vl_version="5.21", allowed_base_urls=[]))
    return svg.replace("<svg ", f'<svg data-drawn="{drawn}" ', 1)


def begin() -> None:
    """Have the renderer start, which takes it half a second; it needs no interpreter for that, so other work goes on."""
    import vl_convert

    vl_convert.vegalite_to_svg('{"data": {"values": []}, "mark": "point"}', vl_version="5.21", allowed_base_urls=[])


def tamed(svg: str) -> str:
    """The SVG as it stands in a page.

    Links are relative to it and out of the tab order (the table has the same ones); tooltips need no script; fonts are
    those of the style sheet; the size follows the page.
    """
    svg = LINK.sub(r'<a href="../\1" tabindex="-1"><title>\2</title><path', svg)
    svg = re.sub(r' font-family="[^"]*"', "", svg)
    svg = re.sub(
        r'<svg [^>]*?width="(\d+)" height="(\d+)"[^>]*>',
        r'<svg aria-hidden="true" width="\1" viewBox="0 0 \1 \2">',
        svg,
    )
    return re.sub(r' (?:role|aria-[a-z]+)="(?!true)[^"]*"', "", svg)


def _middle(row: Row) -> float | None:
    """Where a figure stands on the axis: its value, the middle of a range."""
    if row["obs_value"] is not None:
        return float(row["obs_value"])
    ends = [x for x in (row["obs_low"], row["obs_high"]) if x is not None]
    return sum(ends) / len(ends) if ends else None


def _points(rows: Sequence[Row], divisor: float) -> list[dict[str, Any]]:
    counts = Counter(row["entity"] or "no subject" for row in rows)
    common = sorted(counts, key=lambda name: (-counts[name], name))
    known = sorted(common if len(common) <= SERIES else common[: SERIES - 1])
    points = []
    for row in _some(rows, known):
        value = _middle(row)
        low, high = row["interval_low"], row["interval_high"]
        entity = row["entity"] or "no subject"
        area, period = names.area(row["ref_area"]), row["time_period"]
        words = [names.subject(entity), area, period, str(figures.observed(row))]
        words += ["forecast"] * (row["obs_status"] == "F") + ["sources conflict"] * (row["agreement"] == "conflict")
        points.append(
            {
                "t": middle(row["time_period"]),
                "v": value / divisor if value is not None else None,
                "lo": (low if low is not None else value) / divisor,  # type: ignore[operator]
                "hi": (high if high is not None else value) / divisor,  # type: ignore[operator]
                "s": clip(names.subject(entity), 40) if entity in known else OTHERS,
                "line": clip(" · ".join(filter(None, (names.subject(row["entity"]), area, period))), 44) or "–",
                "forecast": row["obs_status"] == "F",
                "conflict": row["agreement"] == "conflict",
                "u": ORIGIN + addresses.observation(row["observation_id"]),
                "d": clip(" · ".join(filter(None, words)), 160),
            }
        )
    return points


def _some(rows: Sequence[Row], known: list[str]) -> list[Row]:
    """As many rows as a chart holds, each subject with its share: those with the lowest ids, which are hashes.

    Of many rows a new one is seldom among these, so that the picture stays.
    """
    some = sorted(rows, key=lambda row: str(row["observation_id"]))[:POINTS]
    place = {name: i for i, name in enumerate(known)}
    return sorted(some, key=lambda row: place.get(row["entity"] or "no subject", len(place)))  # stable: by id within


def _over_time(rows: Sequence[Row], unit: str) -> dict[str, Any]:
    divisor, title = _axis(rows, unit)
    points = _points(rows, divisor)
    x = {"field": "t", "type": "temporal", "title": None, "scale": {"padding": 24},
         "axis": {"grid": False, "tickCount": 6, "format": "%Y"}}  # fmt: skip
    return _spec(points, {"x": x}, _value(points, title), "y", height=300)


def _by_subject(rows: Sequence[Row], unit: str) -> dict[str, Any]:
    divisor, title = _axis(rows, unit)
    points = _points(rows, divisor)
    order = sorted({point["line"] for point in points})
    y = {"field": "line", "type": "nominal", "title": None, "sort": order, "axis": {"labelLimit": 260, "grid": True}}
    return _spec(points, {"y": y}, _value(points, title), "x", height=28 * len(order), width=470)


def _spec(
    points: list[dict[str, Any]], place: dict[str, Any], value: dict[str, Any], axis: str, height: int, width: int = 690
) -> dict[str, Any]:
    listed = list(dict.fromkeys(point["s"] for point in points))
    colours = [f"var(--c{i + 1})" if name != OTHERS else "var(--c7)" for i, name in enumerate(listed)]
    legend = (
        {"orient": "top", "title": None, "labelLimit": 180, "columns": 4, "symbolOpacity": 1}
        if len(listed) > 1
        else None
    )
    series = {"field": "s", "type": "nominal", "legend": legend, "sort": listed}
    colour = series | {"scale": {"domain": listed, "range": colours}}
    shape = series | {"scale": {"domain": listed, "range": SHAPES[: len(listed)]}}
    interval = {axis: value | {"field": "lo"}, f"{axis}2": {"field": "hi"}, "color": colour}
    point = place | {axis: value | {"field": "v"}}
    told = {"href": {"field": "u"}, "description": {"field": "d"}}
    forecast = {"condition": {"test": "datum.forecast", "value": "var(--paper)"}, **colour}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": height,
        "background": None,
        "padding": 4,
        "data": {"values": points},
        "layer": [
            {"mark": {"type": "rule", "strokeWidth": 7, "opacity": 0.3, "aria": False}, "encoding": place | interval},
            {
                "transform": [{"filter": "datum.conflict"}],
                "mark": {
                    "type": "point",
                    "size": 260,
                    "stroke": "var(--alarm)",
                    "strokeWidth": 1.5,
                    "aria": False,
                    "filled": False,
                    "opacity": 1,
                },
                "encoding": point,
            },
            {
                "mark": {"type": "point", "size": 64, "strokeWidth": 1.75, "opacity": 1},
                "encoding": point | told | {"shape": shape, "stroke": colour, "fill": forecast},
            },
        ],
        "config": CONFIG,
    }


def _value(points: list[dict[str, Any]], title: str) -> dict[str, Any]:
    ends = [point[end] for point in points for end in ("lo", "hi", "v") if point[end] is not None]
    wide = min(ends) > 0 and max(ends) / min(ends) > WIDE
    scale = {"type": "log"} if wide else {"zero": min(ends) >= 0 and min(ends) < max(ends) / 2, "nice": True}
    labels = {"tickCount": 5, "format": ",~g" if wide else ",~f"}
    return {"type": "quantitative", "title": f"{title}, logarithmic" if wide else title, "scale": scale, "axis": labels}


def _axis(rows: Sequence[Row], unit: str) -> tuple[float, str]:
    """What the values of a chart are divided by, and the words on the axis: "million jobs"."""
    return figures.axis(max(abs(_middle(row) or 0.0) for row in rows), unit)


_TEXT = {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal", "labelFont": "Liberation Sans",
         "titleFont": "Liberation Sans", "labelColor": "var(--muted)", "titleColor": "var(--muted)"}  # fmt: skip
CONFIG = {
    "font": "Liberation Sans",
    "axis": _TEXT
    | {"gridColor": "var(--line)", "domainColor": "var(--line)", "tickColor": "var(--line)", "labelPadding": 6,
       "titlePadding": 10},
    "legend": _TEXT | {"labelColor": "var(--ink)", "symbolSize": 90, "columnPadding": 18, "rowPadding": 4,
                       "symbolFillColor": "transparent", "symbolStrokeWidth": 1.75},
    "view": {"stroke": None},
}  # fmt: skip
