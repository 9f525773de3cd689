"""What the audit computes again finds what is just outside and lets pass what is just inside, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import pytest

from tests.warehouse.conftest import ENGINES, Templates, trusting
from tests.warehouse.made import HASHES, Made, change, publish, reconcile
from warehouse import open_warehouse
from warehouse.door import Door
from warehouse.expectations import expectations
from warehouse.layout import TEXT

INTERVALS = "every quantity has the interval of its digits"
IDENTITIES = "an identity that is said to hold does"
JUDGED = "every identity has its verdict"
GRAVE = "every verdict is as grave as its rule"
TOLD = "every observation says what its quantities say"
SUPPORTED = "every quantity has its support"
ROLES = {
    "sum": ("total", "part", "part"), "shares": ("part", "part", "part"), "ratio": ("part", "whole", "share"),
    "growth": ("from", "to", "rate"), "part_of": ("part", "whole"), "greater": ("larger", "smaller"),
    "same": ("member", "member"),
}  # fmt: skip


class Held(NamedTuple):
    """An identity that is said to hold: its kind, the intervals of its terms, and what else it is."""

    kind: str
    intervals: tuple[tuple[float | None, float | None], ...]
    years: int = 1
    exhaustive: bool = False
    rate_kind: str = "growth"


INSIDE = [
    Held("sum", ((9.5, 10.5), (1.5, 2.5), (8, 8.5))),
    Held("sum", ((None, 9), (1.5, None), (7.5, 8.5))),
    Held("shares", ((0.2, 0.3), (0.3, 0.4), (0.5, 0.6))),
    Held("shares", ((0.2, 0.3), (0.3, 0.3), (0.3, 0.4)), exhaustive=True),
    Held("shares", ((0.2, 0.3), (0.3, 0.3), (0.3, 0.35))),
    Held("ratio", ((85, 90), (100, 100), (0.8, 0.85))),
    Held("ratio", ((85, 90), (0, 0), (0.1, 0.2))),
    Held("growth", ((100, 100), (120, 125), (0.1, 0.2))),
    Held("growth", ((100, 100), (121, 125), (0.05, 0.1)), years=2),
    Held("growth", ((100, 100), (100 * 1.1**20, 900), (0.05, 0.1)), years=20),
    Held("growth", ((100, 100), (1, 2), (0.05, 0.1)), years=21),
    Held("growth", ((100, 100), (150, 160), (1.4, 1.5)), rate_kind="ratio"),
    Held("part_of", ((5, 6), (4, 5))),
    Held("greater", ((4, 5), (5, 6))),
    Held("same", ((4, 5), (5, 6))),
    Held("same", ((4, None), (5, None))),
]
OUTSIDE = [
    Held("sum", ((9.5, 10.4), (2, 2.5), (8.5, 9))),
    Held("sum", ((9.5, 10.5), (1.5, 2.4), (7, 7))),
    Held("sum", ((None, 8.9), (1.5, None), (7.5, 8.5))),
    Held("shares", ((0.2, 0.3), (0.3, 0.4), (0.6, 0.7))),
    Held("shares", ((0.2, 0.3), (0.3, 0.3), (0.3, 0.35)), exhaustive=True),
    Held("ratio", ((86, 90), (100, 100), (0.8, 0.85))),
    Held("ratio", ((70, 79), (100, 100), (0.8, 0.85))),
    Held("growth", ((100, 100), (121, 125), (0.1, 0.2))),
    Held("growth", ((100, 100), (105, 109), (0.1, 0.2))),
    Held("growth", ((100, 100), (122, 125), (0.05, 0.1)), years=2),
    Held("growth", ((100, 100), (673, 900), (0.05, 0.1)), years=20),
    Held("growth", ((100, 100), (151, 160), (1.4, 1.5)), rate_kind="ratio"),
    Held("growth", ((100, 100), (1, 2), (-1.4, -1.2)), years=2),
    Held("part_of", ((5.1, 6), (4, 5))),
    Held("greater", ((4, 4.9), (5, 6))),
    Held("same", ((4, 5), (5.1, 6))),
]
AS_SAID = "UPDATE verdict_row SET outcome = 'holds' WHERE begin_version = 2"
UNSAID = "DELETE FROM verdict_row WHERE begin_version = 2"
# What is done to the rows of version 2, which expectation looks, and whether it finds anything.
DONE = {
    "a value inside its interval, and not its middle": ("quantity_row SET value = 2.4e6", INTERVALS, True),
    "bits of a double": ("quantity_row SET interval_low = interval_low + 1e-5", INTERVALS, False),
    "more than bits": ("quantity_row SET interval_low = interval_low + 1", INTERVALS, True),
    "an end too few": ("quantity_row SET interval_high = NULL", INTERVALS, True),
    "about": ("quantity_row SET bound = '~', interval_low = value - step, interval_high = value + step", INTERVALS, False),
    "over": ("quantity_row SET bound = '>', interval_low = value, interval_high = NULL", INTERVALS, False),
    "over, as under": ("quantity_row SET bound = '>', interval_low = NULL, interval_high = value", INTERVALS, True),
    "a fall of more than": (
        "quantity_row SET bound = '>', value = -2, interval_low = NULL, interval_high = -2",
        INTERVALS,
        False,
    ),
    "a range": (
        "quantity_row SET bound = 'range', value = NULL, low = 3, high = 1, interval_low = 1, interval_high = 3",
        INTERVALS,
        False,
    ),
    "a range and its half": (
        "quantity_row SET bound = 'range', value = NULL, low = 1, high = 3, interval_low = 1, interval_high = 2",
        INTERVALS,
        True,
    ),
    "what waits": ("quantity_row SET value = 7, state = 'quarantined'", INTERVALS, False),
    "nothing": ("observation_row SET obs_value = obs_value", TOLD, False),
    "a value and its interval": (
        "observation_row SET obs_value = obs_value / 1000, interval_low = interval_low / 1000, "
        "interval_high = interval_high / 1000",
        TOLD,
        True,
    ),
    "a value inside its interval": ("observation_row SET obs_value = interval_low", TOLD, True),
    "an interval": ("observation_row SET interval_low = interval_low + 1", TOLD, True),
    "an end": ("observation_row SET interval_high = NULL", TOLD, True),
    "an area": ("observation_row SET ref_area = 'ES'", TOLD, True),
    "an entity": ("observation_row SET entity = NULL", TOLD, True),
    "a period": ("observation_row SET time_period = '2021'", TOLD, True),
    "an indicator": ("observation_row SET indicator = 'jobs'", TOLD, True),
    "a status": ("observation_row SET obs_status = 'F'", TOLD, True),
    "a doubt": ("observation_row SET obs_status = 'U'", TOLD, True),
    "a bound": ("observation_row SET bound = '~'", TOLD, True),
    "an estimate that is not preferred": ("quantity_row SET obs_status = 'E'", TOLD, True),
    "no indicator, no observation": ("quantity_row SET indicator = NULL, observation_key = NULL", SUPPORTED, False),
}  # fmt: skip


class UndoneError(Exception):
    """What was done to the staged version is taken back."""


@pytest.fixture(scope="module", params=ENGINES)
def door(
    request: pytest.FixtureRequest, templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    """To a warehouse of one published version, and a second one that is staged: each test takes back what it does to it."""
    house = open_warehouse(templates.copy(request.param, tmp_path_factory.mktemp("staged") / "warehouse.db"))
    with trusting():
        publish(house, Made("anshan"))
    with house.writer("damage") as writer:
        assert writer.stage(change(Made("baotou")), HASHES, reconcile=reconcile) is not None
        yield writer._door
    house.close()


def found(door: Door, name: str, *done: str, full: bool) -> int:
    """How many rows an expectation selects of a staged version 2 to which this is done."""
    (one,) = (e for e in expectations(2, full=full) if e.name == name)
    rows = -1
    with suppress(UndoneError), door.transaction():
        for sql in done:
            door.execute(sql)
        rows = door.query(f"SELECT 'found' AS one FROM ({one.sql}) AS rows_at_fault", {"one": TEXT}).height
        raise UndoneError
    return rows


def held(one: Held) -> list[str]:
    """The identity of version 2 as this one."""
    sqls = [
        "DELETE FROM term_row WHERE begin_version = 2 AND position >= " + str(len(one.intervals)),
        f"UPDATE identity_row SET kind = '{one.kind}', years = {one.years}, exhaustive = {str(one.exhaustive).lower()} "
        "WHERE begin_version = 2",
    ]
    for position, (role, ends) in enumerate(zip(ROLES[one.kind], one.intervals, strict=True)):
        low, high = ("NULL" if end is None else repr(float(end)) for end in ends)
        kind = one.rate_kind if role == "rate" else "level"
        sqls += [
            f"UPDATE quantity_row SET interval_low = {low}, interval_high = {high}, kind = '{kind}' WHERE begin_version = 2 "
            f"AND start = (SELECT start FROM term_row WHERE begin_version = 2 AND position = {position})",
            f"UPDATE term_row SET term_role = '{role}' WHERE begin_version = 2 AND position = {position}",
        ]
    return sqls


@pytest.mark.parametrize(("said", "full"), [(AS_SAID, False), (UNSAID, True)])
@pytest.mark.parametrize("one", INSIDE)
def test_what_holds_is_let_pass(door: Door, one: Held, said: str, full: bool) -> None:
    assert found(door, IDENTITIES, *held(one), said, full=full) == 0


@pytest.mark.parametrize(("said", "full"), [(AS_SAID, False), (UNSAID, True)])
@pytest.mark.parametrize("one", OUTSIDE)
def test_what_does_not_hold_is_found(door: Door, one: Held, said: str, full: bool) -> None:
    assert found(door, IDENTITIES, *held(one), said, full=full) == 1


@pytest.mark.parametrize("outcome", ["broken", "undecidable"])
def test_what_is_not_said_to_hold_is_not_asked(door: Door, outcome: str) -> None:
    said = f"UPDATE verdict_row SET outcome = '{outcome}' WHERE begin_version = 2"
    assert found(door, IDENTITIES, *held(OUTSIDE[0]), said, full=False) == 0


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("what", DONE)
def test_what_is_done_to_figures_is_found(door: Door, what: str, full: bool) -> None:
    done, name, faulty = DONE[what]
    sql = f"UPDATE {done} WHERE begin_version = 2"
    lost = ["DELETE FROM support_row WHERE begin_version = 2"] if name == SUPPORTED else []
    assert (found(door, name, sql, *lost, full=full) > 0) == faulty


@pytest.mark.parametrize("full", [False, True])
def test_a_figure_in_no_observation_is_found(door: Door, full: bool) -> None:
    gone = [f"DELETE FROM {table}_row WHERE begin_version = 2" for table in ("support", "observation")]
    assert found(door, SUPPORTED, *gone, full=full) == 3
    assert found(door, SUPPORTED, full=full) == 0


def test_an_observation_whose_quantity_came_anew_is_looked_at(door: Door) -> None:
    """The observation stands as it did, and the figure behind it is another one."""
    anew = "UPDATE {} SET begin_version = 2 WHERE begin_version = 1"
    other = "UPDATE quantity_row SET value = value + 1 WHERE begin_version = 2"
    assert found(door, TOLD, anew.format("quantity_row"), other, full=False) == 6


@pytest.mark.parametrize("full", [False, True])
def test_an_identity_without_a_verdict_is_found(door: Door, full: bool) -> None:
    assert found(door, JUDGED, UNSAID, full=full) == 1
    ended = "UPDATE verdict_row SET end_version = 2 WHERE begin_version = 1"
    assert found(door, JUDGED, ended, full=full) == 1


@pytest.mark.parametrize("full", [False, True])
def test_a_verdict_is_as_grave_as_its_rule_is_or_was(door: Door, full: bool) -> None:
    def rule(severity: str, code: str = "SUM1") -> str:
        return (
            "INSERT INTO rule_row (rule_code, rule_version, severity, name, definition, row_hash, begin_version) SELECT "
            f"'{code}', 1, '{severity}', 'sums', 'sums', row_hash, 2 FROM article_row WHERE begin_version = 2"
        )

    lenient = "UPDATE verdict_row SET severity = 'warning' WHERE begin_version = 2"
    assert found(door, GRAVE, rule("error"), full=full) == 0
    assert found(door, GRAVE, rule("error"), lenient, full=full) == 1
    assert found(door, GRAVE, rule("warning"), lenient, full=True) == 1, "the other article's verdict"
    assert found(door, GRAVE, lenient, full=full) == 0, "no rule book stands in this warehouse"
