"""What passes between the warehouse and its callers: versions, changes, what an audit found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from schemas.ids import OF_RULES

if TYPE_CHECKING:
    import polars as pl

    from schemas.frames import Reconciled, Validated

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
    def told(self) -> str:
        """What was found, in words."""
        in_words = self.observed and not self.observed.startswith("[")
        return str(self.observed) if in_words else f"{self.unexpected_count} rows"


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
        return f"audit of version {self.version}: {len(failed)} of {len(self.findings)} expectations failed ({named})"


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
