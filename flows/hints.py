"""What a run says beside its result: files that wait, articles that it left out, and that a rebuild is due."""

from __future__ import annotations

from dataclasses import fields

import polars as pl

from flows.landing import Landing
from schemas.frames import Validated
from warehouse import Hashes, Warehouse


def without_withdrawn(
    validated: Validated, names: dict[str, str], withdrawn: frozenset[str]
) -> tuple[Validated, tuple[str, ...]]:
    """What there is to tell of a run, without the articles that staging leaves out, and a sentence that names these."""
    out = sorted(names[article_id] for article_id in withdrawn.intersection(names))
    if not out:
        return validated, ()
    stays = ~pl.col("article_id").is_in(sorted(withdrawn)).fill_null(value=False)
    frames = {f.name: getattr(validated, f.name).filter(stays) for f in fields(Validated)}
    told = ", ".join(out[:5]) + (f" and {len(out) - 5} more" if len(out) > 5 else "")
    was = "was withdrawn and is" if len(out) == 1 else "were withdrawn and are"
    return Validated(**frames), (f"{told} {was} left out.",)


def arriving(landing: Landing) -> tuple[str, ...]:
    """Files that may still be growing."""
    n = len(landing.arriving)
    return (
        (f"{n} file{'s' * (n != 1)} changed a moment ago and may not be complete; the next run takes them.",)
        if n
        else ()
    )


def elsewhere(landing: Landing) -> tuple[str, ...]:
    """All that was known is gone and other files are there: perhaps that is another folder."""
    n = len(landing.gone)
    if n < 2 or landing.unchanged or landing.edited or not landing.new:
        return ()
    return (
        f"None of the {n:,} files that the runs before found is there any more. A warehouse has one landing folder, by which "
        "it names files; to read only a folder in it, set TALLYHOUSE_RAW to the whole and name the folder with --raw.",
    )


def changed(house: Warehouse, hashes: Hashes) -> tuple[str, ...]:
    """Another extractor, catalogue, rules or corrections than some of what stands was made with: name `rebuild`."""
    unlike = {number: old for number, old in house.made_with().items() if old != hashes}
    if not unlike:
        return ()
    return (
        f"The {' and '.join(hashes.unlike(*unlike.values()))} changed since version {max(unlike)} was made; "
        "`tallyhouse rebuild` reads all articles again with what stands now.",
    )
