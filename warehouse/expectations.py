"""What the audit expects of a staged version, in SQL: each query selects the rows that should not be.

They are written against the tables alone and know nothing of the checks that extraction and validation made before.
`coming`, `going` and `standing` say which rows are meant: by default those that begin or end with the staged version, so
that the cost follows the change; in a full audit all that stand. The version is written into each query as a number: a
planner that is told how few rows have it takes the index, and one that is not reads whole tables.
"""

from __future__ import annotations

from typing import NamedTuple

from warehouse.layout import TABLES
from warehouse.views import names

V = "{version}"


class Expectation(NamedTuple):
    """One expectation: a name, the rule it stands for and its severity, and the SQL that selects breaches.

    The rule is one that is an error always: a sum that does not add up may be no more than a warning, but a verdict that says
    it holds although it does not is a mistake of ours.
    """

    name: str
    code: str
    severity: str
    sql: str


def expectations(number: int, *, full: bool) -> list[Expectation]:
    """All expectations, on what changes with the staged version of this number or (full) on all that stands in it.

    In a query, {batch} is the row of the staged version.
    """
    # Without its row in version_row it would be published by no one, and of another number all else would hold.
    missing = f"SELECT 1 AS missing WHERE NOT EXISTS (SELECT 1 FROM {{batch}} AS staged WHERE staged.version = {V})"
    there = Expectation("the staged version is there", "STG1", "error", missing)
    found = [
        there,
        *_whole_references(full=full),
        *_spans(full=full),
        *_unique_keys(full=full),
        *_published_rightly(full=full),
        *_arithmetic(full=full),
        *_agreement(full=full),
        *_balances(full=full),
    ]
    return [one._replace(sql=one.sql.replace(V, str(number))) for one in found]


def _coming(alias: str, *, full: bool) -> str:
    return standing(alias) if full else f"{alias}.begin_version = {V}"


def standing(alias: str) -> str:
    """The condition that a row stands in the staged version, which is the newest of all."""
    return f"{alias}.end_version IS NULL"


def _same(one: str, other: str, columns: tuple[str, ...]) -> str:
    return " AND ".join(f'{one}."{column}" = {other}."{column}"' for column in columns)


SPAN = ("article_id", "start", "end")
OF_IT = "s.observation_key = o.observation_key AND s.observation_id = o.observation_id"  # support s of observation o
# child → parent by these columns; a child may not stand without its parent. `where` narrows the children meant,
# `also` the parents that will do. By these columns an index finds both, so that the cost follows the change; only a change of
# the catalogue or of the rules looks through all that hangs on them.
REFERENCES = (
    ("mention", "article", ("article_id",), "", ""),
    ("quantity", "mention", SPAN, "", "parent.mention_class = 'quantity'"),
    ("mention", "quantity", SPAN, "child.mention_class = 'quantity'", ""),
    ("identity", "article", ("article_id",), "", ""),
    ("term", "identity", ("article_id", "identity_id"), "", ""),
    ("term", "quantity", SPAN, "", ""),
    ("support", "observation", ("observation_key", "observation_id"), "", ""),
    ("support", "quantity", SPAN, "", "parent.state = 'published'"),
    ("observation", "support", ("observation_key", "observation_id"), "", "parent.preferred"),
    ("observation", "indicator", ("indicator",), "EXISTS (SELECT 1 FROM indicator_row)", ""),
    ("verdict", "rule", ("rule_code",), "EXISTS (SELECT 1 FROM rule_row)", ""),
    ("verdict", "article", ("article_id",), "child.article_id IS NOT NULL", ""),
    ("quantity", "quarantine", ("article_id", "quarantine_id"), "child.state = 'quarantined'", ""),
)


def _whole_references(*, full: bool) -> list[Expectation]:
    """Nothing refers to what is not there: looked at from the child that comes and from the parent that goes."""
    found = []
    for child, parent, by, where, also in REFERENCES:
        condition = f" AND {where}" if where else ""
        will_do = f" AND {also}" if also else ""
        there = (
            f"SELECT 1 FROM {parent}_row parent WHERE {_same('parent', 'child', by)} AND {standing('parent')}{will_do}"
        )
        select = f"SELECT {names(by, 'child')} FROM {child}_row child"
        sql = f"{select} WHERE {_coming('child', full=full)}{condition} AND NOT EXISTS ({there})"
        if not full:
            # CROSS JOIN: SQLite takes the first table first, instead of all that stands of the second.
            left = (
                f"SELECT {names(by, 'child')} FROM {parent}_row gone CROSS JOIN {child}_row child "
                f"WHERE gone.end_version = {V} AND {_same('child', 'gone', by)} AND {standing('child')}{condition} "
                f"AND NOT EXISTS ({there})"
            )
            sql = f"{sql} UNION ALL {left}"
        found.append(Expectation(f"every {child} has its {parent}", "REF1", "error", sql))
    return found


def _spans(*, full: bool) -> list[Expectation]:
    """Every position leads to the printed words.

    In a text beyond 20,000 characters every k-th mention is compared, k growing with the text: finding a character in
    UTF-8 means counting from the start, and comparing all would be quadratic. `verify` compares all, in linear time.
    """
    found = []
    for table in ("mention", "quantity"):
        joined = (
            f"SELECT {names(SPAN, 't')}, t.surface FROM {table}_row t "
            f"JOIN article_row a ON a.article_id = t.article_id AND {standing('a')} WHERE {_coming('t', full=full)}"
        )
        inside = 't.start >= 0 AND t.start < t."end" AND t."end" <= a.text_length'
        found.append(
            Expectation(f"every {table} lies inside its text", "SPN1", "error", f"{joined} AND NOT ({inside})")
        )
        cut = 'substr(a.text, CAST(t.start + 1 AS INTEGER), CAST(t."end" - t.start AS INTEGER))'
        some = "(a.text_length <= 20000 OR t.start % (a.text_length / 20000 + 1) = 0)"
        if table == "mention":
            sql = f"{joined} AND {some} AND {cut} <> t.surface"
            found.append(Expectation("every mention reads as its text does", "SPN2", "error", sql))
    sql = (
        f"SELECT {names(SPAN, 'q')}, q.surface, m.surface AS mention FROM quantity_row q "
        f"JOIN mention_row m ON {_same('m', 'q', SPAN)} AND {standing('m')} "
        f"WHERE {_coming('q', full=full)} AND m.surface <> q.surface"
    )
    found.append(Expectation("every quantity reads as its mention does", "SPN2", "error", sql))
    sql = (
        f"SELECT a.article_id, a.text_length FROM article_row a WHERE {_coming('a', full=full)} "
        "AND length(a.text) <> a.text_length"
    )
    found.append(Expectation("every text is as long as it says", "SPN3", "error", sql))
    return found


def _unique_keys(*, full: bool) -> list[Expectation]:
    found = []
    for table in TABLES.values():
        rows = table.sql_name
        sql = (
            f"SELECT {names(table.key, 'one')} FROM {rows} one WHERE {_coming('one', full=full)} AND EXISTS ("
            f"SELECT 1 FROM {rows} other WHERE {_same('other', 'one', table.sql_key)} AND {standing('other')} "
            "AND other.begin_version <> one.begin_version)"
        )
        found.append(Expectation(f"every {table.name} stands once", "KEY1", "error", sql))
    return found


def _published_rightly(*, full: bool) -> list[Expectation]:
    """No quantity of a broken identity is published where its rule is of severity error, nor one under quarantine."""
    coming = " UNION ".join(
        f"SELECT article_id FROM {table}_row WHERE begin_version = {V}" for table in ("verdict", "term", "quantity")
    )
    touched = "" if full else f"({coming}) touched CROSS JOIN "
    broken = (
        f"SELECT {names(SPAN, 'q')}, v.rule_code, v.arithmetic FROM {touched}verdict_row v "
        f"JOIN term_row t ON t.article_id = v.article_id AND t.identity_id = v.target_id AND {standing('t')} "
        f"JOIN quantity_row q ON {_same('q', 't', SPAN)} AND {standing('q')} "
        f"WHERE {standing('v')} AND v.target_kind = 'identity' AND v.outcome = 'broken' AND v.severity = 'error' "
        "AND q.state = 'published'"
    )
    released = (
        "NOT EXISTS (SELECT 1 FROM quarantine_row r WHERE r.article_id = v.article_id AND r.target_id = v.target_id "
        "AND r.end_version IS NULL AND r.state = 'released')"
    )
    sql = f"{broken} AND {released}"
    if not full:
        sql = f"{sql} AND v.article_id = touched.article_id"
    states = (
        f"SELECT {names(SPAN, 'q')}, q.state FROM quantity_row q WHERE {_coming('q', full=full)} "
        "AND (q.state NOT IN ('published', 'quarantined') OR (q.state = 'quarantined' AND q.quarantine_id IS NULL))"
    )
    return [
        Expectation("no quantity of a broken identity is published", "RUL1", "error", sql),
        Expectation("every quantity is published or waits for a reason", "RUL2", "error", states),
    ]


def _arithmetic(*, full: bool) -> list[Expectation]:
    """Sums, shares and observations are computed again, from the intervals that the printed digits imply."""
    terms = (
        "JOIN verdict_row v ON v.target_id = i.identity_id AND v.outcome = 'holds' AND v.end_version IS NULL "
        f"JOIN term_row t ON t.article_id = i.article_id AND t.identity_id = i.identity_id AND {standing('t')} "
        f"JOIN quantity_row q ON {_same('q', 't', SPAN)} AND {standing('q')} "
    )
    low, high = "sum(CASE WHEN {} THEN q.interval_low END)", "sum(CASE WHEN {} THEN q.interval_high END)"
    part, total = "t.term_role <> 'total'", "t.term_role = 'total'"
    sums = (
        f"SELECT i.identity_id FROM identity_row i {terms} WHERE {_coming('i', full=full)} AND i.kind = 'sum' "
        "GROUP BY i.identity_id HAVING count(q.interval_low) = count(*) AND count(q.interval_high) = count(*) AND ("
        f"{low.format(part)} > {high.format(total)} + 1e-9 * abs({high.format(total)}) OR "
        f"{high.format(part)} < {low.format(total)} - 1e-9 * abs({low.format(total)}))"
    )
    shares = (
        f"SELECT i.identity_id FROM identity_row i {terms} WHERE {_coming('i', full=full)} AND i.kind = 'shares' "
        "GROUP BY i.identity_id HAVING count(q.interval_low) = count(*) AND sum(q.interval_low) > 1 + 1e-9"
    )
    turned = " UNION ".join(
        f"SELECT observation_key, observation_id FROM {table}_row WHERE {end} = {V}"
        for table, end in (("observation", "begin_version"), ("support", "begin_version"), ("support", "end_version"))
    )
    touched = "" if full else f"({turned}) touched CROSS JOIN "
    of_these = "" if full else f"{_same('o', 'touched', ('observation_key', 'observation_id'))} AND "
    observations = (
        f"SELECT o.observation_id, o.obs_value, o.supports FROM {touched}observation_row o "
        f"WHERE {of_these}{standing('o')} AND (o.obs_value < o.interval_low - 1e-9 * abs(o.interval_low) "
        "OR o.obs_value > o.interval_high + 1e-9 * abs(o.interval_high) "
        f"OR o.supports <> (SELECT count(*) FROM support_row s WHERE {OF_IT} AND s.end_version IS NULL) "
        "OR o.sources > o.supports)"
    )
    return [
        Expectation("a sum that is said to hold adds up", "RUL1", "error", sums),
        Expectation("shares that are said to hold are not above the whole", "RUL1", "error", shares),
        Expectation("every observation lies in its interval and counts its quantities", "OBS1", "error", observations),
    ]


def _agreement(*, full: bool) -> list[Expectation]:
    """Conflicts are found again from the intervals, and flagged; a verdict on an observation has its observation."""
    apart = (
        "(SELECT max(q.interval_low) - min(q.interval_high) - 1e-9 * max(abs(q.interval_low)) FROM support_row s "
        f"JOIN quantity_row q ON {_same('q', 's', SPAN)} AND {standing('q')} "
        f"WHERE {OF_IT} AND {standing('s')}) > 0"
    )
    conflicts = (
        f"SELECT o.observation_id, o.agreement FROM observation_row o WHERE {_coming('o', full=full)} "
        f"AND o.agreement <> 'conflict' AND {apart}"
    )
    told = (
        "EXISTS (SELECT 1 FROM verdict_row v WHERE v.target_id = o.observation_id AND v.rule_code = 'AGR1' "
        f"AND {standing('v')}"
    )
    flag = f"{told} AND v.outcome = 'broken')"
    articles = f"(SELECT count(DISTINCT s.article_id) FROM support_row s WHERE {OF_IT} AND {standing('s')})"
    flags = (
        f"SELECT o.observation_id, o.agreement FROM observation_row o WHERE {_coming('o', full=full)} "
        f"AND ((o.agreement = 'conflict' AND {articles} > 1 AND NOT {flag}) OR (o.agreement <> 'conflict' AND {told})))"
    )
    there = f"SELECT 1 FROM observation_row o WHERE o.observation_id = v.target_id AND {standing('o')}"
    orphans = (
        f"SELECT v.verdict_id, v.target_id FROM verdict_row v WHERE {_coming('v', full=full)} "
        f"AND v.target_kind = 'observation' AND NOT EXISTS ({there})"
    )
    if not full:
        left = (
            "SELECT v.verdict_id, v.target_id FROM observation_row gone "
            f"JOIN verdict_row v ON v.target_id = gone.observation_id AND {standing('v')} "
            f"WHERE gone.end_version = {V} AND NOT EXISTS ({there})"
        )
        orphans = f"{orphans} UNION ALL {left}"
    return [
        Expectation("figures that have no common point are a conflict", "OBS1", "error", conflicts),
        Expectation("every conflict of articles is flagged, and nothing else", "OBS1", "error", flags),
        Expectation("every verdict on an observation has it", "REF1", "error", orphans),
    ]


def _balances(*, full: bool) -> list[Expectation]:
    """Counts balance: mentions of class quantity = quantities = published + quarantined."""

    def count(table: str, condition: str) -> str:
        if full:
            return f"(SELECT count(*) FROM {table} t WHERE {standing('t')} AND {condition})"
        begun = f"(SELECT count(*) FROM {table} t WHERE t.begin_version = {V} AND {condition})"
        ended = f"(SELECT count(*) FROM {table} t WHERE t.end_version = {V} AND {condition})"
        return f"({begun} - {ended})"

    mentions, quantities = count("mention_row", "t.mention_class = 'quantity'"), count("quantity_row", "1 = 1")
    published = count("quantity_row", "t.state = 'published'")
    quarantined = count("quantity_row", "t.state = 'quarantined'")
    return [
        Expectation(
            "mentions are quantities and others, none lost",
            "BAL1",
            "error",
            f"SELECT {mentions} AS mentions, {quantities} AS quantities WHERE {mentions} <> {quantities}",
        ),
        Expectation(
            "quantities are published or quarantined, none lost",
            "BAL2",
            "error",
            f"SELECT {quantities} AS quantities, {published} AS published, {quarantined} AS quarantined "
            f"WHERE {quantities} <> {published} + {quarantined}",
        ),
    ]
