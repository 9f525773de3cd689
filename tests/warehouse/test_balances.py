"""No version is published in which a mention of a quantity and its quantity have lost each other, whichever of them changed."""

from __future__ import annotations

import pytest

from tests.warehouse.made import HASHES, Made, change, publish, reconcile
from warehouse import Warehouse, balances
from warehouse.errors import BalanceError

pytestmark = pytest.mark.usefixtures("trusted")

A, B, EDITED = Made("anshan"), Made("baotou"), Made("baotou", 3, 4)
FIRST = "start = (SELECT min(start) FROM quantity_row WHERE {0}) AND {0}"
BEGUN, STANDING = FIRST.format("begin_version = 2"), FIRST.format("begin_version = 1 AND end_version IS NULL")
ENDED = FIRST.format("end_version = 2")
# What is done to the rows of a staged version 2, and what must be said of it.
TORN = {
    "a quantity that begins is lost": (f"DELETE FROM quantity_row WHERE {BEGUN}", "1 mentions of quantities"),
    "a mention that begins is lost": (f"DELETE FROM mention_row WHERE {BEGUN}", "1 quantities"),
    "a mention begins as another class": (
        f"UPDATE mention_row SET mention_class = 'year' WHERE {BEGUN}",
        "1 quantities",
    ),
    "a quantity ends alone": (f"UPDATE quantity_row SET end_version = 2 WHERE {STANDING}", "1 mentions of quantities"),
    "a mention ends alone": (f"UPDATE mention_row SET end_version = 2 WHERE {STANDING}", "1 quantities"),
    "a quantity does not end": (f"UPDATE quantity_row SET end_version = NULL WHERE {ENDED}", "1 quantities"),
    "a mention does not end": (f"UPDATE mention_row SET end_version = NULL WHERE {ENDED}", "1 mentions of quantities"),
}


@pytest.mark.parametrize("what", TORN)
def test_a_torn_pair_is_not_published(house: Warehouse, what: str) -> None:
    damage, said = TORN[what]
    publish(house, A, B)
    with house.writer("torn") as writer:
        staged = writer.stage(change(EDITED, superseded=[B.article_id]), HASHES, reconcile=reconcile)
        assert staged is not None
        assert writer._door.value(f"SELECT count(*) FROM quantity_row WHERE {BEGUN}") == 1
        writer._door.execute(damage)
        writer.audit(staged)
        with pytest.raises(BalanceError, match=f"{said} would stand without"):
            writer.publish(staged)
    newest = house.newest()
    assert newest is not None
    assert newest.version == 1


def test_what_changes_in_pairs_is_published(house: Warehouse) -> None:
    publish(house, A, B)
    publish(house, EDITED, superseded=[B.article_id])
    with house.writer("back") as writer:
        staged = writer.rollback(1, "the edit was wrong")
        assert staged is not None
        writer.audit(staged)
        assert writer.publish(staged).version == 3


def test_what_turns_adds_up_alike_however_it_is_joined(house: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many rows PostgreSQL hands over the hashes in several values, since one has an end."""
    publish(house, A, Made("chengdu", wrong=True))
    with house.writer("many") as writer:
        staged = writer.stage(change(EDITED, superseded=[A.article_id]), HASHES, reconcile=reconcile)
        assert staged is not None
        at_once = balances.turnover(writer._door, staged.number)
        monkeypatch.setattr(balances, "JOINED_AT_MOST", 0)
        assert balances.turnover(writer._door, staged.number) == at_once
    begun, ended = at_once
    assert (begun.by_table, ended.by_table) == (staged.begun, staged.ended)
    assert begun.counts["mention.quantity"] == begun.counts["quantity.published"] == ended.counts["quantity"] == 3
    assert begun.hashes != ended.hashes
