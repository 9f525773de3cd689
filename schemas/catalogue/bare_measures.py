"""What a measure says without whose it is: "revenue of Acme", "Acme's revenue" and 华为的营收 measure revenue, 营收.

For the worklist alone: what recurs in many texts has many owners, and a gap of the catalogue is one gap for all of them.
"""

from __future__ import annotations

import re

# A name that nobody told us is one: words with a capital behind the first word; GDP and LNG are none.
NAMED = re.compile(
    r"(?<=\s)(?:[A-Z][\w-]*[a-z][\w-]*)(?:\s+(?:of |and |& |the )*[A-Z][\w-]*[a-z][\w-]*)*(?:['’]s?)?(?!\w)"
)
POSSESSED = re.compile(r"^(?:[A-Z][\w-]*\s+)*[A-Z][\w-]*['’]s?\s+(?=\w)")  # at the beginning: "Acme Mills' revenue"
# What led to a name, or from it, and now leads nowhere.
LOOSE = r"(?:of|at|in|from|for|by|to|on|with|and|or|the|its|their|his|her|our|a|an|this|that|['’]s?|[,;:&/-])"
ENDS = re.compile(rf"^(?:\s*{LOOSE}(?=\s|$))+|(?:(?:^|\s){LOOSE})+\s*$", re.IGNORECASE)
DOUBLED = re.compile(r"\b(of|at|in|from|for|by)\s+(?=(?:of|at|in|from|for|by|and)\b)", re.IGNORECASE)
PLURAL = re.compile(r"(?<=[a-z]{3})(?<![sui])s\b")


def without_owner(measure: str | None, *owners: str | None) -> str | None:
    """A measure without its owners, in lower case; None where nothing else is said.

    Args:
        measure: as the text has it.
        owners: the subject and the place, where there are any.
    """
    said = measure or ""
    for owner in filter(None, owners):
        said = _without(said, owner)
    said = NAMED.sub(" ", POSSESSED.sub("", said))
    said = " ".join(said.split()).strip("的之 ")
    said = DOUBLED.sub("", said)
    return " ".join(ENDS.sub("", said).split()).strip("的之 ,;:").lower() or None


def in_the_singular(measure: str) -> str:
    """What measures are compared by: "customers" and "customer" are one."""
    return PLURAL.sub("", measure)


def _without(said: str, owner: str) -> str:
    name = re.escape(owner)
    if owner.isascii():
        name = rf"\b{name}(?:['’]s?)?(?!\w)"
    return re.sub(rf"{name}的?", " ", said, flags=re.IGNORECASE)
