"""What becomes of versions: verified, compared, let go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tests.warehouse.conftest import Templates, trusting
from tests.warehouse.made import HASHES, Made, change, content, publish, reconcile
from warehouse import Hashes, Warehouse, open_warehouse
from warehouse.door import Door
from warehouse.errors import NoSuchVersionError, WarehouseError
from warehouse.layout import TABLES

A, B, C = Made("anshan"), Made("baotou", 3, 4), Made("chengde", wrong=True)
EDITED = Made("anshan", 5, 6)
pytestmark = pytest.mark.usefixtures("trusted")


def tell(house: Warehouse) -> None:
    """1: A, B. 2: A edited. 3: back to 1. 4: B withdrawn. 5: C and another article on A's place."""
    with trusting():
        publish(house, A, B, run_id="first")
        publish(house, EDITED, superseded=[A.article_id], run_id="second")
        with house.writer("third") as writer:
            staged = writer.rollback(1, "a slip")
            writer.audit(staged)
            writer.publish(staged)
        with house.writer("fourth") as writer:
            staged = writer.withdraw(B.article_id, "retracted", reconcile=reconcile)
            writer.audit(staged)
            writer.publish(staged)
        publish(house, C, Made("anshan-again", 2, 10), run_id="fifth")


@pytest.fixture
def storied(engine: str, templates: Templates, tmp_path: Path) -> Iterator[Warehouse]:
    """A warehouse of five versions."""
    opened = open_warehouse(templates.copy(engine, tmp_path / "storied.db", "storied", tell))
    yield opened
    opened.close()


def test_a_sound_warehouse_is_found_sound(storied: Warehouse) -> None:
    found = storied.verify()
    assert found.damages == []
    assert found.sound
    assert (found.versions, found.archived) == (5, 5)
    assert found.rows == sum(storied.history(name).collect().height for name in TABLES)


def damage(sql: str, sentence: str) -> tuple[str, str]:
    return sql, sentence


DAMAGES = {
    "another value": damage(
        "UPDATE quantity_row SET value = 5 WHERE begin_version = 1",
        "quantity .* of version 1 does not have the content",
    ),
    "a text shortened": damage(
        "UPDATE article_row SET text = substr(text, 2) WHERE begin_version = 2",
        "mention .* of version 2 says '2020', its text",
    ),
    "a row lost": damage(
        "DELETE FROM observation_row WHERE begin_version = 5", "version 5: its rows have the content hash"
    ),
    "a row of an old version lost": damage(
        "DELETE FROM mention_row WHERE end_version = 2", "version 1: .* mention rows, .* were published"
    ),
    "an end moved": damage(
        "UPDATE verdict_row SET end_version = 3 WHERE end_version = 2", "version 2: its rows have the content hash"
    ),
    "a version lost": damage("UPDATE version_row SET state = 'lost' WHERE version = 3", "version 3 is missing"),
    "another content hash": damage(
        "UPDATE version_row SET content_hash = '00' WHERE version = 2", "version 2: .* 00 was published"
    ),
    "other counts": damage(
        "UPDATE version_row SET counts = '{}' WHERE version = 2", "version 2: 2 article rows, None were published"
    ),
    "archived bytes lost": damage("UPDATE archive SET byte_size = 3", "the archived bytes of article .* are not those"),
    "a key of another place": damage(
        "UPDATE quantity_row SET observation_key = 1 WHERE begin_version = 1", "has the key of another place"
    ),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_damage_is_named(storied: Warehouse, what: str) -> None:
    sql, sentence = DAMAGES[what]
    with Door(storied.place, write=True) as door:
        door.execute(sql)
    found = storied.verify()
    assert not found.sound
    assert pl.Series(found.damages).str.contains(sentence).any(), found.damages


def test_damaged_pages_of_the_file_are_named(tmp_path) -> None:
    house = open_warehouse(tmp_path / "pages.db", create=True)
    publish(house, *(Made(f"mill{n}", note="word " * 400) for n in range(40)))
    path = tmp_path / "pages.db"
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(data)
    found = house.verify()
    assert any("pages.db is damaged" in one or "the SQLite file" in one for one in found.damages), found.damages


def rows(house: Warehouse, before: int, after: int) -> dict[tuple[str, str], tuple]:
    found = house.diff(before, after).rows
    return {
        (r["entity"], r["indicator"]): (r["change"], r["value_before"], r["value_after"], r["cause"])
        for r in found.to_dicts()
    }


def test_a_diff_says_what_and_why(storied: Warehouse) -> None:
    assert rows(storied, 1, 2)["anshan", "jobs_total"] == ("changed", 10e6, 11e6, "edited article in version 2")
    assert rows(storied, 2, 3)["anshan", "jobs_total"] == ("changed", 11e6, 10e6, "rollback in version 3")
    assert rows(storied, 3, 4)["baotou", "jobs_total"] == ("withdrawn", 7e6, None, "withdrawn article in version 4")
    assert rows(storied, 4, 5)["anshan", "jobs_total"] == ("changed", 10e6, 12e6, "new article in version 5")
    assert rows(storied, 1, 3) == {}
    assert rows(storied, 1, 5)["anshan", "jobs_total"][3] == "new article in version 5", "the edit was taken back"
    assert rows(storied, 2, 5)["anshan", "jobs_total"][3] == "rollback in version 3; new article in version 5"
    assert rows(storied, 5, 4)["anshan", "jobs_total"][:3] == ("changed", 12e6, 10e6)
    assert rows(storied, 1, 5)["baotou", "jobs_total"][0] == "withdrawn"
    assert storied.diff(4, 5).summary() == "from version 4 to version 5: 0 added, 3 changed, 0 withdrawn"
    assert storied.diff(4, 5).rows["articles"].unique().to_list() == ["anshan-again.txt"]
    with pytest.raises(NoSuchVersionError):
        storied.diff(1, 9)


def rejudged(house: Warehouse, articles: tuple[Made, ...], *columns: pl.Expr, kind: str = "rebuild") -> int:
    """A version in which the figures of articles are read otherwise; its number."""
    given = change(*articles)
    given = replace(
        given, validated=replace(given.validated, quantities=given.validated.quantities.with_columns(*columns))
    )
    with house.writer(f"rebuild after {house.newest()}") as writer:
        staged = writer.stage(given, HASHES._replace(catalogue="catalogue-2"), reconcile=reconcile, kind=kind)
        assert writer.audit(staged).success
        return writer.publish(staged).version


def test_an_observation_whose_period_was_corrected_is_one_that_was_moved(house: Warehouse) -> None:
    publish(house, A, B)
    total = (pl.col("indicator") == "jobs_total") & (pl.col("entity") == "anshan")
    year = pl.when(total).then(pl.lit("2019")).otherwise("time_period").alias("time_period")
    assert rejudged(house, (A, B), year) == 2
    (row,) = house.diff(1, 2).rows.to_dicts()
    assert (row["change"], row["time_period"], row["differs"]) == ("moved", "2019", "time_period")
    assert row["cause"] == "key changed: time_period from 2020 to 2019; new catalogue in version 2"
    assert (row["value_before"], row["value_after"], row["entity"]) == (10e6, 10e6, "anshan")
    ids = [house.frame("observation", n).select("observation_id").collect()["observation_id"] for n in (1, 2)]
    assert row["observation_id_before"] in ids[0] and row["observation_id"] in ids[1]
    assert row["observation_id"] not in ids[0]
    assert house.diff(1, 2).summary() == "from version 1 to version 2: 0 added, 0 changed, 0 withdrawn, 1 moved"
    (back,) = house.diff(2, 1).rows.to_dicts()
    assert back["cause"].startswith("key changed: time_period from 2019 to 2020;") and back["change"] == "moved"
    assert back["observation_id_before"] == row["observation_id"]
    assert '"change": "moved"' in house.diff(1, 2).as_json()
    assert "| moved | jobs\\_total | anshan |" in house.diff(1, 2).as_markdown()
    assert "key changed: time\\_period from 2020 to 2019" in house.diff(1, 2).as_markdown()


def test_where_another_article_tells_it_nothing_was_moved(house: Warehouse) -> None:
    publish(house, A)
    publish(house, Made("anshan", year=2019), superseded=[A.article_id])
    assert set(house.diff(1, 2).rows["change"]) == {"added", "withdrawn"}, "an edited article has other characters"
    assert house.diff(1, 2).rows["observation_id_before"].null_count() == 6


def test_each_observation_is_of_one_move_at_most(house: Warehouse) -> None:
    again = Made("anshan-again")
    publish(house, A, again)
    own = pl.col("article_id") == again.article_id
    rejudged(house, (A, again), pl.when(own).then(pl.lit("2018")).otherwise(pl.lit("2019")).alias("time_period"))
    found = house.diff(1, 2).rows
    assert dict(found.group_by("change").len().iter_rows()) == {"moved": 3, "added": 3}
    assert found.filter(change="moved")["observation_id_before"].n_unique() == 3


def test_a_figure_that_moved_and_changed_tells_both(house: Warehouse) -> None:
    publish(house, A)
    rejudged(house, (A,), pl.lit("tieling").alias("entity"), (pl.col("value") + 1e6).alias("value"))
    found = house.diff(1, 2).rows.filter(indicator="jobs_total").to_dicts()
    assert [(row["change"], row["value_before"], row["value_after"]) for row in found] == [("moved", 10e6, 11e6)]
    assert found[0]["differs"].startswith("entity, obs_value")
    assert found[0]["cause"].startswith("key changed: entity from anshan to tieling")


def test_a_diff_names_a_new_extractor(house: Warehouse) -> None:
    publish(house, A)
    given = change(A)
    better = given.validated.quantities.with_columns(value=pl.col("value") + 1)
    given = replace(given, validated=replace(given.validated, quantities=better))
    with house.writer("rebuild") as writer:
        staged = writer.stage(
            given, Hashes("extractor-2", HASHES.catalogue, "rules-2"), reconcile=reconcile, kind="rebuild"
        )
        writer.audit(staged)
        writer.publish(staged)
    assert {cause for *_, cause in rows(house, 1, 2).values()} == {"new extractor and new rules in version 2"}


def test_a_rebuild_is_the_cause_also_where_a_run_had_the_new_catalogue_before(house: Warehouse) -> None:
    """The run read one article with the new catalogue, and the rebuild all others."""
    later = HASHES._replace(catalogue="catalogue-2")
    publish(house, A)
    with house.writer("run") as writer:
        writer.audit(staged := writer.stage(change(B), later, reconcile=reconcile))
        writer.publish(staged)
    given = change(A, B)
    other = given.validated.quantities.with_columns(value=pl.col("value") + 1)
    given = replace(given, validated=replace(given.validated, quantities=other))
    with house.writer("rebuild") as writer:
        writer.audit(staged := writer.stage(given, later, reconcile=reconcile, kind="rebuild"))
        writer.publish(staged)
    assert {cause for *_, cause in rows(house, 2, 3).values()} == {"new catalogue in version 3"}


def test_a_rebuild_with_the_same_extractor_changes_nothing(house: Warehouse) -> None:
    publish(house, A, B, C)
    with house.writer("rebuild") as writer:
        assert writer.stage(change(C, B, A), HASHES, reconcile=reconcile, kind="rebuild") is None


def test_what_stands_was_made_with_all_that_came_since_the_last_rebuild(house: Warehouse) -> None:
    later = HASHES._replace(catalogue="catalogue-2")

    def stage(hashes: Hashes, *articles: Made, kind: str = "run") -> int | None:
        with house.writer(f"{kind} after {house.newest()}") as writer:
            staged = writer.stage(change(*articles), hashes, reconcile=reconcile, kind=kind)
            if staged is None:
                return None
            writer.audit(staged)
            return writer.publish(staged).version

    assert house.made_with() == {}
    assert (stage(HASHES, A), stage(later, B)) == (1, 2)
    assert house.made_with() == {2: later, 1: HASHES}
    assert stage(later, A, B, kind="rebuild") == 3, "a version, though every row stays"
    assert house.made_with() == {3: later}
    assert house.version(3).content_hash == house.version(2).content_hash
    assert house.diff(2, 3).rows.is_empty() and house.verify().sound
    assert stage(later, A, B, kind="rebuild") is None
    with house.writer("back") as writer:
        writer.audit(staged := writer.rollback(1, "a slip"))
        writer.publish(staged)
    assert house.made_with() == {4: HASHES, 1: HASHES}


def test_what_articles_say_is_inert_in_markdown(house: Warehouse) -> None:
    publish(house, Made("<b>|x|"))
    publish(house, B)
    lines = house.diff(2, 1).as_markdown().splitlines()
    assert len(lines) == 4 + 3
    publish(house, Made("<img src=x>|y\x1b[2J"))
    shown = house.diff(2, 3).as_markdown()
    assert "<" not in shown and "\x1b" not in shown
    assert "\\|y" in shown
    assert '"change": "added"' in house.diff(2, 3).as_json()


def test_vacuum_lets_go_of_what_no_kept_version_needs(storied: Warehouse) -> None:
    before = {number: content(storied, number) for number in (4, 5)}
    later = storied.frame("observation", 2), storied.frame("observation", 5)
    with storied.writer("vacuum") as writer:
        would = writer.vacuum(2)
        assert storied.newest().version == 5
        assert storied.version(1).version == 1
        done = writer.vacuum(2, dry_run=False)
        assert done == would._replace(dry_run=False)
        with pytest.raises(WarehouseError, match="at least one version"):
            writer.vacuum(0)
    assert (done.first_kept, done.versions) == (4, 3)
    assert done.rows > 0
    assert done.archived == 2  # the edited article and the withdrawn one
    assert {number: content(storied, number) for number in (4, 5)} == before
    with pytest.raises(NoSuchVersionError, match="versions 4 to 5 are published, and older ones went with"):
        storied.frame("observation", 1)
    with pytest.raises(NoSuchVersionError, match="there is no version 2"):
        later[0].collect()  # made before, and what is left of it would pass for the whole
    assert later[1].collect().height > 0
    with pytest.raises(NoSuchVersionError, match="; version 4, the first there is, is of "):
        storied.as_of("1999-01-01")
    assert storied.verify().damages == []
    assert publish(storied, Made("datong"), run_id="sixth").version == 6
    assert storied.verify().damages == []
