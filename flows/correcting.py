"""A correction that a person decides: which figure of a group is wrong, and what it ought to say.

The value is written as the article would print it ("4.61 million", "12.2%"), and read where the printed number stands, so
that it gets the scale, the sign and the tolerance that it would have there. Its `expect` is the figure as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import polars as pl
from pydantic import TypeAdapter

from extraction import extract
from flows.plain import stopped
from schemas.corrections import FILE, Correction, Facts, Match, load_corrections
from schemas.errors import TallyhouseError
from schemas.frames import Extracted, Validated
from schemas.records import Quantity
from warehouse import Warehouse

READ = ("value", "low", "high", "step", "bound")  # what a correction changes where it is another
EXPECTED = (*READ, "coefficient", "exponent", "unit")
DECIDED = TypeAdapter(tuple[Correction, ...])


class CorrectionError(TallyhouseError):
    """A correction that cannot be made, or that does not mend what it should."""


class Wanted(NamedTuple):
    """What a person corrects: the figure (START-END, or as it is printed; None where there is but one), and the value."""

    value: str
    figure: str | None = None


def corrections(house: Warehouse, landed: Mapping[str, str] | None = None) -> tuple[Correction, ...]:
    """All that stand: the declared ones, then those that people decided, in that order.

    Each names a file; the same bytes may have come under another name before, or come under one now, and are one article
    all the same. So it is told which article that is by now.

    Args:
        house: the warehouse.
        landed: path → article_id, what files say by now that a run is about to take.
    """
    decided = (DECIDED.validate_json(said) for said in house.corrected().values())
    every = (*load_corrections(), *chain.from_iterable(decided))
    return tuple(_placed(every, house, landed or {})) if every else ()


def _placed(every: tuple[Correction, ...], house: Warehouse, landed: Mapping[str, str]) -> Iterator[Correction]:
    said = dict(house.ledger("file").select("path", "article_id").iter_rows()) | dict(landed)
    there = {*_standing(house), *landed.values()}
    for one in every:
        now = said.get(one.match.file)
        # What was taken back by a rollback or a withdrawal is no place to look.
        yield one.model_copy(update={"match": one.match.model_copy(update={"now": now if now in there else None})})


def _standing(house: Warehouse) -> set[str]:
    """The articles of the newest version."""
    return set(house.frame("article").select("article_id").collect()["article_id"]) if house.newest() else set()


def unmet(house: Warehouse) -> tuple[str, ...]:
    """A sentence for each declared correction of a file that never came, or that lies there under no name any more.

    The name may be misspelt; or the file was renamed and edited at once, and then nobody knows that it is the same.
    """
    declared = load_corrections()
    if not declared:
        return ()
    files = house.ledger("file")
    said = dict(files.select("path", "article_id").iter_rows())
    lies = set(files.filter(state="present")["article_id"]) | {None}  # a file that cannot be read says so itself
    stands = _standing(house)
    return tuple(
        _unmet(one, said.get(one.match.file), one.match.file in said, stands)
        for one in declared
        if one.match.file not in said or said[one.match.file] not in lies
    )


def _unmet(one: Correction, article: str | None, came: bool, stands: set[str]) -> str:
    if not came:
        return f"Correction {one.id} is of {one.match.file}, and no file of that name ever came: nothing is corrected."
    holds = "it holds for what that said last, and for no other file" if article in stands else "it corrects nothing"
    return (
        f"{one.match.file} is gone, and correction {one.id} is of that file: {holds}. If the article lies there under "
        f"another name, name that one in {FILE.name}; if not, take the correction out when nothing needs it any more."
    )


def as_json(made: Iterable[Correction]) -> str:
    """As the warehouse keeps them; only what is given, since a null that is given is a fact."""
    return DECIDED.dump_json(tuple(made), exclude_unset=True).decode()


def figures(row: dict[str, Any], extracted: Extracted) -> list[dict[str, Any]]:
    """The quantities that a row of `Quarantine` is about, in the order of the text."""
    spans = extracted.terms.filter(identity_id=row["target_id"]).select("start", "end").unique()
    if row["level"] == "quantity":
        start, end = row["target_id"].partition(":")[2].split("-")
        spans = pl.DataFrame({"start": [int(start)], "end": [int(end)]})
    return extracted.quantities.join(spans, on=["start", "end"], how="semi").sort("start").to_dicts()


def corrected(row: dict[str, Any], extracted: Extracted, wanted: Wanted, reason: str) -> tuple[Correction, ...]:
    """The correction of one figure of a group, and of every other telling of that figure in the article.

    Raises:
        CorrectionError: no such figure, or more than one; or a value that is none, or that stands there already.
    """
    old = _chosen(figures(row, extracted), wanted.figure, row)
    new = _read(wanted.value, old, extracted)
    facts = {key: getattr(new, key) for key in READ if getattr(new, key) != old[key]}
    if facts.keys() <= {"step"}:
        raise CorrectionError(f"{_named(old)} is {wanted.value.strip()} already; nothing would change.")
    return tuple(
        Correction(
            id=row["quarantine_id"],
            match=Match(file=row["file_name"], surface=one["surface"], article=row["article_id"], start=one["start"]),
            expect=Facts(**{key: one[key] for key in EXPECTED}),
            action="override",
            set=Facts(**facts),
            reason=reason,
        )
        for one in [old, *_retold(old, extracted)]
    )


def mended(row: dict[str, Any], before: Validated, after: Validated) -> None:
    """See that a correction leaves nothing broken that it is about, and breaks nothing else.

    Raises:
        CorrectionError: with the arithmetic.
    """
    known = set(before.quarantine["quarantine_id"])
    for now in after.quarantine.iter_rows(named=True):
        same = (now["rule_code"], now["target_id"]) == (row["rule_code"], row["target_id"])
        if same:
            raise CorrectionError(stopped(f"With this value it is still broken: {now['rule_code']}, {now['reason']}"))
        if now["quarantine_id"] not in known:
            raise CorrectionError(stopped(f"This value breaks something else: {now['rule_code']}, {now['reason']}"))
    judged = after.verdicts.filter(rule_code=row["rule_code"], target_id=row["target_id"])
    if judged.height and judged["outcome"][0] != "holds":
        raise CorrectionError(stopped(f"With this value it cannot be judged: {judged['arithmetic'][0]}"))


def _chosen(there: list[dict[str, Any]], figure: str | None, row: dict[str, Any]) -> dict[str, Any]:
    if not there:
        raise CorrectionError(f"{row['quarantine_id'][:8]} is about no figure that could be corrected.")
    wanted = (figure or "").strip()
    found = [one for one in there if not wanted or wanted in (one["surface"], f"{one['start']}-{one['end']}")]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(map(_named, found or there))
    if not wanted:
        said = "Several figures stand in this group; say which one is wrong"
    elif found:
        said = f"{wanted!r} stands there more than once; say which one by its position"
    else:
        said = f"{wanted!r} is no figure of this group; say which one is wrong"
    raise CorrectionError(f"{said} (`--figure`, in the form *Figure*): {listed}.")


def _named(one: dict[str, Any]) -> str:
    return f"{one['surface']!r} at {one['start']}-{one['end']}"


def _read(value: str, old: dict[str, Any], extracted: Extracted) -> Quantity:
    """The value, read in the place of the printed number."""
    article = extracted.articles.row(0, named=True)
    value, start = value.strip(), old["start"]
    text = article["text"][:start] + value + article["text"][old["end"] :]
    read = partial(extract, published=article["published"], language=article["language"])
    span = (start, start + len(value))
    found = [q for q in read(text).quantities if (q.start, q.end) == span] if value else []
    if not found:
        raise CorrectionError(
            f"{value!r} is no figure that could stand in the place of {_named(old)}. Write it as the article would print it."
        )
    if found[0].unit != old["unit"]:
        raise CorrectionError(
            f"{value!r} is read as {found[0].unit}, and {_named(old)} is in {old['unit']}. "
            "Write it as the article would print it."
        )
    return found[0]


def _retold(old: dict[str, Any], extracted: Extracted) -> list[dict[str, Any]]:
    """The other quantities that are the same figure, told again: by an identity, and with the same value."""
    tellings = extracted.terms.join(extracted.identities.filter(kind="same"), on="identity_id", how="semi")
    of_it = tellings.filter(pl.col("start") == old["start"], pl.col("end") == old["end"])
    spans = tellings.join(of_it, on="identity_id", how="semi").select("start", "end").unique()
    same = [pl.col(key).eq_missing(pl.lit(old[key])) for key in ("value", "low", "high", "unit")]
    again = extracted.quantities.join(spans, on=["start", "end"], how="semi").filter(*same)
    return again.filter(pl.col("start") != old["start"]).sort("start").to_dicts()
