"""Keys that say the same on every machine: hashes of what a row is about."""

from __future__ import annotations

import hashlib


def stable_id(*parts: object) -> str:
    """The first 32 hexadecimal digits of the SHA-256 of the parts; None and the text "None" differ."""
    content = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]
