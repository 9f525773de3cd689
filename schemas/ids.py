"""Keys that say the same on every machine: hashes of what a row is about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

OF_RULES = 32  # digits at the front of the hash of the rules that are of the rules; those behind are of the corrections


def stable_id(*parts: object) -> str:
    """The first 32 hexadecimal digits of the SHA-256 of the parts; None and the text "None" differ."""
    content = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def stable_ids(codes: Iterable[str], targets: Iterable[str]) -> list[str]:
    """`stable_id` of many pairs of texts: the same keys, for a third of the time."""
    sha256 = hashlib.sha256
    pairs = zip(codes, targets, strict=True)
    return [sha256(f"{a}\x1f{b}".encode("utf-8", "surrogatepass")).hexdigest()[:32] for a, b in pairs]
