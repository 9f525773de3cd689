"""A decision as people read it, on the command line and in the book alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

DECIDED = {"release": "released", "reject": "rejected", "correct": "corrected", "reopen": "opened again"}
PERSON = re.compile(r"[a-z]+ by (?P<name>.+?)(?: [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?")


def decided(decision: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the ledger of decisions with `who` decided and `why`.

    A run by hand is called after the person who started it (None: it was a run of the flow `review`). The reason of a version
    begins with the action and the rule, which the places that tell decisions say anyway.
    """
    named = PERSON.fullmatch(decision["run_id"])
    what, _, reason = decision["reason"].partition(": ")
    return dict(decision) | {
        "who": named["name"] if named else None,
        "why": reason if what.startswith(f"{decision['action']} ") else decision["reason"],
    }
