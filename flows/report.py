"""What a run found and did, ready to be told: the command line prints it, the Prefect UI shows it, --json dumps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from flows.plain import quote
from schemas.findings import Finding
from schemas.frames import Validated
from schemas.records import Unreadable
from schemas.rules import load_rules
from warehouse.book import addresses

if TYPE_CHECKING:
    from warehouse import Warehouse

FEW = 3  # files of one verdict that are named
SHOWN = 200  # articles and verdicts of a run that are told one by one; the warehouse holds all of them


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article of a run: how much stands in it, and how much of that may not be published yet.

    `broken` identities are those that nobody released; `released` are broken, too. `corrected` quantities are held back by
    `corrections.yaml`.
    """

    file_name: str
    quantities: int
    identities: int
    broken: int
    waiting: int
    rejected: int = 0
    released: int = 0
    corrected: int = 0


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """One judged relation: the rule, the arithmetic written out, and the sentence where it failed.

    `page` is where the data book tells it: an address within the book. `state` is what became of it in quarantine, where it
    came there: open, released, rejected, corrected.
    """

    rule: str
    outcome: str
    severity: str
    arithmetic: str
    file_name: str
    quote: str | None
    suggestion: str | None
    page: str | None = None
    state: str | None = None

    @property
    def settled(self) -> bool:
        """Whether it was decided, or corrected, so that nothing of it waits."""
        return self.state not in (None, "open")

    @property
    def told(self) -> str:
        """The outcome, and what was decided about it: "broken, released"."""
        return f"{self.outcome}, {self.state}" if self.settled and self.outcome == "broken" else self.outcome

    @property
    def counted_as(self) -> str:
        """What became of it: what was decided, else the outcome."""
        return self.state if self.settled and self.state else self.outcome


@dataclass(frozen=True, slots=True)
class RunReport:
    """A run from the files to the version, or to the reason why there is none.

    `edited` files say something else than before; `same` were read again (their time was another one) and do not. `version` is
    the number that this run published, None where nothing changed; `newest` the newest published version afterwards. `verdicts`
    are those that are told one by one, `judged` how many there are: rule, what became of them, count. `seconds` says how long
    each step took.
    """

    files: int
    new: int
    edited: int
    removed: tuple[str, ...]
    version: int | None = None
    newest: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    articles: tuple[ArticleLine, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    verdicts: tuple[VerdictLine, ...] = ()
    judged: tuple[tuple[str, str, int], ...] = ()
    hints: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    same: int = 0

    @property
    def quarantined(self) -> int:
        """How many groups, rows and files of this run wait in quarantine."""
        return self.counts.get("quarantined_groups", 0) + self.counts.get("quarantined_files", 0)

    @property
    def name(self) -> str:
        """The result in a few words: the name of the flow run."""
        if self.version is None:
            return f"nothing new · version {self.newest}" if self.newest else "nothing new · no version yet"
        parts = [f"{n} {word}" for n, word in ((self.new, "new"), (self.edited, "edited")) if n]
        parts += [f"{self.quarantined} quarantined"] if self.quarantined else []
        return " · ".join([*parts, f"version {self.version}"])

    @property
    def untold(self) -> int:
        """How many verdicts are not told one by one."""
        return sum(count for _, _, count in self.judged) - len(self.verdicts)

    def as_dict(self) -> dict[str, Any]:
        """Plain types, for --json."""
        return asdict(self) | {"name": self.name}


def article_lines(validated: Validated, names: dict[str, str]) -> tuple[ArticleLine, ...]:
    """A line an article, in order of file names; `names` gives the file name of an article_id."""
    states = dict(validated.quarantine.select("quarantine_id", "state").iter_rows())
    kept = pl.col("quarantine_id").replace_strict(states, default=None, return_dtype=pl.String)
    rejected, corrected = (kept.eq_missing(state) for state in ("rejected", "corrected"))
    quantities = validated.quantities.group_by("article_id").agg(
        quantities=pl.len(),
        waiting=((pl.col("state") == "quarantined") & ~rejected & ~corrected).sum(),
        rejected=rejected.sum(),
        corrected=corrected.sum(),
    )
    identities = validated.identities.group_by("article_id").agg(identities=pl.len())
    let_go = pl.col("target_id").is_in(validated.quarantine.filter(state="released")["target_id"].to_list())
    broken = (
        validated.verdicts.filter(pl.col("outcome") == "broken", pl.col("target_kind") == "identity")
        .group_by("article_id")
        .agg(broken=(~let_go).sum(), released=let_go.sum())
    )
    rows = (
        validated.articles.select("article_id")
        .join(quantities, on="article_id", how="left")
        .join(identities, on="article_id", how="left")
        .join(broken, on="article_id", how="left")
        .fill_null(0)
    )
    lines = [ArticleLine(names[row.pop("article_id")], **row) for row in rows.iter_rows(named=True)]
    return tuple(sorted(lines, key=lambda line: line.file_name)[:SHOWN])


def verdict_lines(
    validated: Validated, names: dict[str, str], beside: tuple[VerdictLine, ...] = ()
) -> tuple[VerdictLine, ...]:
    """All verdicts, the broken ones first, then what is settled, what cannot be told, what holds; each in order of files.

    Args:
        validated: the articles of the run.
        names: article_id → file name.
        beside: lines about more than one article, told after those on single ones that are broken too.
    """
    order = {"broken": 0, "undecidable": 2, "holds": 3}
    states = {
        (code, target): state
        for code, target, state in validated.quarantine.select("rule_code", "target_id", "state").iter_rows()
    }
    texts = dict(validated.articles.select("article_id", "text").iter_rows())
    spans: dict[str, list[tuple[int, int]]] = {}
    for identity_id, start, end in validated.terms.select("identity_id", "start", "end").iter_rows():
        spans.setdefault(identity_id, []).append((start, end))
    lines = []
    for row in validated.verdicts.filter(pl.col("article_id").is_not_null()).iter_rows(named=True):
        sentence, state = None, states.get((row["rule_code"], row["target_id"]))
        if row["outcome"] == "broken" and row["start"] is not None and state in (None, "open"):
            places = spans.get(row["target_id"]) or [(row["start"], row["end"])]
            sentence = quote(texts[row["article_id"]], places)
        lines.append(
            VerdictLine(
                row["rule_code"],
                row["outcome"],
                row["severity"],
                row["arithmetic"],
                names[row["article_id"]],
                sentence,
                row["suggestion"],
                addresses.relation(row["article_id"], row["target_id"])
                if row["target_kind"] == "identity"
                else addresses.article(row["article_id"]),
                state,
            )
        )
    lines.sort(
        key=lambda line: (1 if line.settled else order[line.outcome], line.file_name, line.rule, line.arithmetic)
    )
    broken = sum(line.outcome == "broken" and not line.settled for line in lines)
    return (*lines[:broken], *beside, *lines[broken:])


def counted(lines: Sequence[VerdictLine]) -> tuple[tuple[str, str, int], ...]:
    """How many verdicts there are: rule, what became of them, count."""
    counts = Counter((line.rule, line.counted_as) for line in lines)
    return tuple((rule, became, counts[rule, became]) for rule, became in sorted(counts))


def flagged_lines(flagged: pl.DataFrame | None, house: Warehouse) -> tuple[VerdictLine, ...]:
    """Verdicts on observations that a version brings, each with its files and the id that `tallyhouse evidence` takes."""
    if flagged is None or flagged.is_empty():
        return ()
    order = ["outcome", "rule_code", "arithmetic", "target_id"]
    shown = flagged.sort(order)[:SHOWN]
    files = _files_behind(shown["target_id"], house)
    rows = shown.select("rule_code", "outcome", "severity", "arithmetic", "target_id")
    return tuple(
        VerdictLine(
            code, outcome, severity, f"{said} ({_few(files[target])})" if target in files else said,
            f"observation {target[:8]}", None, None, addresses.observation(target),
        )
        for code, outcome, severity, said, target in rows.iter_rows()
    )  # fmt: skip


def _files_behind(observations: pl.Series, house: Warehouse) -> dict[str, list[str]]:
    """observation_id → the files that tell it. Names are no part of what a version says, so no verdict holds them."""
    of_these = pl.col("observation_id").is_in(observations.implode())
    support = house.frame("support").filter(of_these).select("observation_id", "article_id").unique()
    named = support.join(house.frame("article").select("article_id", "file_name"), on="article_id").collect()
    return dict(named.group_by("observation_id").agg(pl.col("file_name").unique().sort()).iter_rows())


def _few(files: list[str]) -> str:
    more = f" and {len(files) - FEW} more" if len(files) > FEW else ""
    return ", ".join(files[:FEW]) + more


def quiet_lines(quiet: list[Finding]) -> tuple[VerdictLine, ...]:
    """Sources that went quiet."""
    severity = load_rules()["FRS1"].severity
    return tuple(
        VerdictLine(f.rule_code, f.outcome, severity, f.arithmetic, f.target_id.partition(":")[2], None, None)
        for f in quiet
    )


def unreadable_lines(unreadable: list[Unreadable]) -> tuple[tuple[str, str], ...]:
    """File name and reason of every file that gave no article."""
    return tuple((one.file_name, one.reason) for one in sorted(unreadable)[:SHOWN])
