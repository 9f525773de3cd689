"""What passes between the warehouse and its callers: versions, changes, what an audit found."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from schemas.ids import OF_RULES

if TYPE_CHECKING:
    import polars as pl

    from schemas.frames import Reconciled, Validated

# Rows that do not fit each other were changed by other hands, which a rebuild does not see, or judged wrongly.
NEXT = (
    "`tallyhouse verify` names the rows that were changed after they were written: bring back a copy of the warehouse from "
    "before; if it names none, `tallyhouse rebuild` judges all articles anew"
)
VersionKind = Literal["run", "rebuild", "rollback", "withdraw", "review", "correction"]
Reconcile = Callable[["pl.DataFrame"], "Reconciled"]


class Hashes(NamedTuple):
    """Of what decides beside the articles: extraction code and lexicons, catalogue, rules (with the corrections behind)."""

    extractor: str
    catalogue: str
    rules: str

    def unlike(self, *others: Hashes) -> tuple[str, ...]:
        """What is another here than in any of the others: extractor, catalogue, rules, corrections."""
        now = self._parts()
        return tuple(name for name in now if any(other._parts()[name] != now[name] for other in others))

    def _parts(self) -> dict[str, str]:
        return self._asdict() | {"rules": self.rules[:OF_RULES], "corrections": self.rules[OF_RULES:]}


class Version(NamedTuple):
    """One published (or staged) state of the warehouse.

    `content_hash` is the same for the same content, whatever way, order or number of runs it came in. `counts` holds
    the rows of every table in this version, and quantity.published, quantity.quarantined, mention.quantity. Times are
    ISO 8601 in UTC.
    """

    version: int
    state: str
    parent: int | None
    kind: str
    reason: str | None
    run_id: str
    created_at: str
    published_at: str | None
    content_hash: str
    hashes: Hashes
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """What one run wants to be different in the next version. Whatever it does not name stays as it is.

    Attributes:
        validated: frames of new and of re-extracted articles. They replace all that stands of the same articles: a row
            that already stands with the same content stays untouched, another one ends.
        superseded: article_ids that go, with all their rows: what an edited file said before.
        file_quarantine: `Quarantine` rows of level "file" (no article could be made of them). They replace the rows of
            the same file names.
        cleared_files: file names whose rows of level "file" end: the file can be read now, or is gone.
        indicators, rules: the whole catalogue or rule book as frames (columns of `layout.INDICATOR`, `layout.RULE`);
            None leaves what stands.
        files: what the landing folder showed (columns path, article_id, size, mtime_ns, state "present" | "removed");
            kept in the same transaction that publishes, so that a killed run finds these files new again.
        archive: (article_id, bytes) of new articles.
        decisions: ("release" | "reject" | "correct" | "reopen", quarantine_id), as a person decided; kept with the reason of
            the version.
        correction: what a decision to correct corrects, as JSON; kept with it.
        carried: (action, quarantine_id, reason): decisions about what edited files said before that hold for what they say now.
    """

    validated: Validated | None = None
    superseded: Sequence[str] = ()
    file_quarantine: pl.DataFrame | None = None
    cleared_files: Sequence[str] = ()
    indicators: pl.DataFrame | None = None
    rules: pl.DataFrame | None = None
    files: pl.DataFrame | None = None
    archive: Sequence[tuple[str, bytes]] = ()
    decisions: Sequence[tuple[str, str]] = ()
    correction: str | None = None
    carried: Sequence[tuple[str, str, str]] = ()


@dataclass(frozen=True, slots=True)
class Staged:
    """A version that is written and not yet visible to any reader.

    `begun` and `ended` count rows by table. `files` waits to be kept when the version is published. `flagged` are the
    verdicts on observations that begin with it (rows of `Verdicts`); None where nothing was reconciled.
    """

    version: Version
    begun: Mapping[str, int]
    ended: Mapping[str, int]
    files: pl.DataFrame | None = None
    flagged: pl.DataFrame | None = None

    @property
    def number(self) -> int:
        """The number that the version will have."""
        return self.version.version


class Finding(NamedTuple):
    """What one expectation of the audit found. `observed` shows the first unexpected rows as JSON, or says it in words."""

    expectation: str
    rule_code: str
    severity: str
    success: bool
    unexpected_count: int
    observed: str | None

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The first unexpected rows; none where it is said in words."""
        return json.loads(self.observed) if self.observed and self.observed.startswith("[") else []

    @property
    def told(self) -> str:
        """What was found, in words: how many rows, and where the first of them stands."""
        if not self.rows:
            return self.observed or f"{self.unexpected_count} rows"
        many = "1 row" if self.unexpected_count == 1 else f"{self.unexpected_count} rows, the first"
        return f"{many}: {told_row(self.rows[0])}"


def told_row(row: Mapping[str, Any]) -> str:
    """One unexpected row in words: file and sentence or figures, if it has them, and what of it differs.

    A column `figure_NAME` is what the quantity behind the row says for its column NAME. What a text says is shown on terminals
    and pages: characters that would steer them are replaced.
    """
    where = ", ".join(str(row[name]) for name in ("file_name", "said") if row.get(name))
    pairs = [(name, row[name], row[f"figure_{name}"]) for name in row if f"figure_{name}" in row]
    odd = "; ".join(
        f"{name} is {_short(is_)}, its quantity says {_short(says)}" for name, is_, says in pairs if is_ != says
    )
    said = ": ".join(part for part in (where, odd) if part)
    said = said or ", ".join(f"{name} {_short(value)}" for name, value in row.items())
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in said)


def _short(value: object) -> str:
    return f"{value:,.15g}" if isinstance(value, float) else "nothing" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What Great Expectations said of a staged version. It passes if no expectation of severity error failed."""

    version: int
    full: bool
    findings: Sequence[Finding] = field(default=())

    @property
    def success(self) -> bool:
        """Whether the version may be published."""
        return all(finding.success or finding.severity != "error" for finding in self.findings)

    def failures(self) -> list[Finding]:
        """The expectations that did not hold, errors first."""
        return sorted((f for f in self.findings if not f.success), key=lambda f: (f.severity != "error", f.expectation))

    def summary(self) -> str:
        """One sentence for a person."""
        failed = self.failures()
        if not failed:
            return f"audit of version {self.version}: all {len(self.findings)} expectations hold"
        named = "; ".join(f"{f.rule_code} {f.expectation}: {f.told}" for f in failed)
        said = f"audit of version {self.version}: {len(failed)} of {len(self.findings)} expectations failed ({named})"
        return f"{said}; {NEXT}" if any(f.rows for f in failed) else said


class Evidence(NamedTuple):
    """What stands behind one observation, as frames.

    Attributes:
        observation: the one row of `observation`.
        quantities: rows of `quantity` behind it, with `preferred`, `file_name`, `title`, and `sentence`.
        identities: rows of `identity` that these quantities take part in.
        terms: rows of `term` of those identities, with `surface`.
        verdicts: rows of `verdict` on those identities and quantities, and on the observation itself.
    """

    observation: pl.DataFrame
    quantities: pl.DataFrame
    identities: pl.DataFrame
    terms: pl.DataFrame
    verdicts: pl.DataFrame
