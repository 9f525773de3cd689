"""What a person sees on the terminal: the result first, the arithmetic written out, the next step named.

Text from articles goes through `one_line` and into rich `Text`s, never into markup.
"""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from flows.plain import one_line
from flows.report import ArticleLine, RunReport, VerdictLine

CLOSING = ("”", "…”")
WORD = re.compile(
    r"(?:[!-~]+|[^ …])[ …]*$"
)  # the last word of a line, or its last character in a script without blanks
NAME = 40  # columns that the name of a file may have in a table
COLOURS = {"holds": "green", "broken": "bold red", "undecidable": "yellow"}
SETTLED = {  # what became of quantities or cases of a version that wait no more; of one, and of more
    "rejected": ("is rejected", "are rejected"),
    "corrected": ("is held back by a correction", "are held back by corrections"),
    "released": ("broken case is released", "broken cases are released"),
}


class Quoted:
    """A quote, dim, on lines of which the last one is never its closing signs alone."""

    def __init__(self, quote: str) -> None:
        self.text = Text(f"“{quote}”", "dim")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The quote, folded as all text is; where only `…”` was left over, with the word or character before it."""
        lines = self.text.wrap(console, options.max_width)
        if len(lines) > 1 and lines[-1].plain.strip() in CLOSING:
            before, left = lines[-2].plain, lines[-1].plain.strip()
            word = WORD.search(before)
            kept, moved = lines[-2].divide([(word.start() if word else 0) or len(before.rstrip(" …")) - 1])
            moved.rstrip()
            parted = self.text.plain.endswith(f" {left}")  # folding may have taken the blank
            lines[-2], lines[-1] = kept, moved.append(f"{' ' * parted}{left}")
        yield from lines

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """As wide as its text."""
        return Measurement.get(console, options, self.text)


def print_report(report: RunReport, console: Console, *, detail: int = 20) -> None:
    """Tell a run: articles, files that could not be read, verdicts (up to `detail` of those that hold), version, next."""
    _print_articles(report, console)
    _print_verdicts(report.verdicts, console, detail)
    if report.untold:
        console.print(
            Text(f"… and {report.untold:,} verdict{'s' * (report.untold != 1)} more: tallyhouse show verdict", "dim")
        )
    console.print()
    console.print(Text(closing(report), style="bold"))
    for hint in report.hints:
        console.print(Text(one_line(hint)))
    console.print(Text(next_step(report), style="dim"))


def landed(report: RunReport) -> str:
    """What lay in the folder, in one line."""
    parts = [f"{report.files} file{'s' * (report.files != 1)}", f"{report.new} new"]
    parts += [f"{report.edited} edited"] if report.edited else []
    parts += [f"{report.same} read again, unchanged"] if report.same else []
    parts += [f"{len(report.removed)} gone (their figures stay published)"] if report.removed else []
    return ", ".join(parts)


def closing(report: RunReport) -> str:
    """The sentence that says what became of the run."""
    if report.version is None:
        if report.newest is None:
            none = "no file in the folder gave an article" if report.files else "the folder is empty"
            return f"Nothing to publish: {none}, and there is no version yet."
        return f"Nothing is new: version {report.newest} stays the newest, and no version was made."
    counts = report.counts
    return (
        f"Version {report.version} published: {counts['quantities']:,} quantit{'ies' if counts['quantities'] != 1 else 'y'} "
        f"and {counts['observations']:,} observation{'s' * (counts['observations'] != 1)} "
        f"from {counts['articles']:,} article{'s' * (counts['articles'] != 1)}{_waiting(counts)}."
    )


def _waiting(counts: dict[str, int]) -> str:
    """How many figures of the version wait in quarantine, and what of it came with this run."""
    named = (("group", counts.get("quarantined_groups", 0)), ("file", counts.get("quarantined_files", 0)))
    came = " and ".join(f"{n:,} {word}{'s' * (n != 1)}" for word, n in named if n)
    settled = "".join(f"; {n:,} {SETTLED[word][n != 1]}" for word in SETTLED if (n := counts.get(word, 0)))
    return f"{_wait(counts, came)}{settled}"


def _wait(counts: dict[str, int], came: str) -> str:
    if total := counts.get("waiting", 0):
        wait = f"; {total:,} {'quantity waits' if total == 1 else 'quantities wait'} in quarantine"
        return f"{wait} (of this run: {came})" if came else wait
    one = counts.get("quarantined_groups", 0) + counts.get("quarantined_files", 0) == 1
    return f"; {came} of this run {'waits' if one else 'wait'} in quarantine" if came else ""


def next_step(report: RunReport) -> str:
    """What to type next."""
    if report.newest is None:
        return "Next: put an article (.txt, .md or .html) into the folder and run again."
    return "Next: tallyhouse show · tallyhouse evidence jobs_total · tallyhouse quarantine list · tallyhouse versions"


def _print_articles(report: RunReport, console: Console) -> None:
    if not (report.articles or report.unreadable):
        return
    names = [one_line(name) for name in (*(a.file_name for a in report.articles), *(n for n, _ in report.unreadable))]
    width = min(NAME, max(cell_len(name) for name in names))
    found = (
        *(_found(article) for article in report.articles),
        *(Text().append("quarantine: ", "yellow").append(one_line(reason)) for _, reason in report.unreadable),
    )
    for name, what in zip(names, found, strict=True):
        console.print(Text(name + " " * (max(width - cell_len(name), 0) + 2)).append_text(what))


def _found(article: ArticleLine) -> Text:
    identities = f"{article.identities:>2} identit{'y' if article.identities == 1 else 'ies'}"
    line = Text(f"{article.quantities:>3} quantit{'y' if article.quantities == 1 else 'ies'} · {identities}")
    if article.broken:
        line.append(f", {article.broken} broken", "bold red")
    if article.waiting:
        wait = "quantity waits" if article.waiting == 1 else "quantities wait"
        line.append(f", {article.waiting} {wait} in quarantine", "yellow")
    if article.released:
        line.append(f", {article.released} broken and released", "yellow")
    if article.rejected:
        line.append(f", {article.rejected} rejected", "yellow")
    if article.corrected:
        line.append(f", {article.corrected} held back by a correction", "yellow")
    return line


def _print_verdicts(verdicts: tuple[VerdictLine, ...], console: Console, detail: int) -> None:
    if not verdicts:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, max_width=NAME)  # a long name would leave no room for what is said
    told = 0
    for verdict in verdicts:
        if verdict.outcome == "holds" and (told := told + 1) > detail:
            continue
        said = Text(one_line(verdict.arithmetic))
        if verdict.suggestion:
            said.append(f"\n{one_line(verdict.suggestion)}", "italic")
        table.add_row(
            verdict.rule,
            Text(verdict.told, "yellow" if verdict.settled else COLOURS[verdict.outcome]),
            Group(said, Quoted(verdict.quote)) if verdict.quote else said,
            Text(one_line(verdict.file_name), "dim"),
        )
    console.print()
    console.print(table)
    if told > detail:
        console.print(Text(f"… and {told - detail} more that hold: tallyhouse show verdict", "dim"))
