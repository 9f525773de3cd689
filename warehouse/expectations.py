"""What the audit expects of a staged version, in SQL: each query selects the rows that should not be.

They are written against the tables alone and know nothing of the checks that extraction and validation made before.
`coming`, `going` and `standing` say which rows are meant: by default those that begin or end with the staged version, so
that the cost follows the change; in a full audit all that stand. The version is written into each query as a number: a
planner that is told how few rows have it takes the index, and one that is not reads whole tables.
"""

from __future__ import annotations

from warehouse.expecting import SPAN, Expectation, V, coming, same, standing
from warehouse.layout import TABLES
from warehouse.observed import observations
from warehouse.recomputed import recomputed
from warehouse.views import begins, names


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
        *recomputed(full=full),
        *observations(full=full),
        *_balances(full=full),
    ]
    return [one._replace(sql=one.sql.replace(V, str(number))) for one in found]


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
    ("quantity", "support", SPAN, "child.state = 'published' AND child.indicator IS NOT NULL", ""),
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
            f"SELECT 1 FROM {parent}_row parent WHERE {same('parent', 'child', by)} AND {standing('parent')}{will_do}"
        )
        select = f"SELECT {names(by, 'child')} FROM {child}_row child"
        sql = f"{select} WHERE {coming('child', full=full)}{condition} AND NOT EXISTS ({there})"
        if not full:
            # CROSS JOIN: SQLite takes the first table first, instead of all that stands of the second.
            left = (
                f"SELECT {names(by, 'child')} FROM {parent}_row gone CROSS JOIN {child}_row child "
                f"WHERE gone.end_version = {V} AND {same('child', 'gone', by)} AND {standing('child')}{condition} "
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
            f"JOIN article_row a ON a.article_id = t.article_id AND {standing('a')} WHERE {coming('t', full=full)}"
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
        f"JOIN mention_row m ON {same('m', 'q', SPAN)} AND {standing('m')} "
        f"WHERE {coming('q', full=full)} AND m.surface <> q.surface"
    )
    found.append(Expectation("every quantity reads as its mention does", "SPN2", "error", sql))
    sql = (
        f"SELECT a.article_id, a.text_length FROM article_row a WHERE {coming('a', full=full)} "
        "AND length(a.text) <> a.text_length"
    )
    found.append(Expectation("every text is as long as it says", "SPN3", "error", sql))
    return found


def _unique_keys(*, full: bool) -> list[Expectation]:
    found = []
    for table in TABLES.values():
        rows = table.sql_name
        sql = (
            f"SELECT {names(table.key, 'one')} FROM {rows} one WHERE {coming('one', full=full)} AND EXISTS ("
            f"SELECT 1 FROM {rows} other WHERE {same('other', 'one', table.sql_key)} AND {standing('other')} "
            "AND other.begin_version <> one.begin_version)"
        )
        found.append(Expectation(f"every {table.name} stands once", "KEY1", "error", sql))
    return found


def _published_rightly(*, full: bool) -> list[Expectation]:
    """No quantity of a broken identity is published where its rule is of severity error, nor one under quarantine."""
    begun = " UNION ".join(
        f"SELECT article_id FROM {table}_row WHERE {begins(V)}" for table in ("verdict", "term", "quantity")
    )
    touched = "" if full else f"({begun}) touched CROSS JOIN "
    broken = (
        f"SELECT {names(SPAN, 'q')}, v.rule_code, v.arithmetic FROM {touched}verdict_row v "
        f"JOIN term_row t ON t.article_id = v.article_id AND t.identity_id = v.target_id AND {standing('t')} "
        f"JOIN quantity_row q ON {same('q', 't', SPAN)} AND {standing('q')} "
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
        f"SELECT {names(SPAN, 'q')}, q.state FROM quantity_row q WHERE {coming('q', full=full)} "
        "AND (q.state NOT IN ('published', 'quarantined') OR (q.state = 'quarantined' AND q.quarantine_id IS NULL))"
    )
    return [
        Expectation("no quantity of a broken identity is published", "RUL1", "error", sql),
        Expectation("every quantity is published or waits for a reason", "RUL2", "error", states),
    ]


def _balances(*, full: bool) -> list[Expectation]:
    """Counts balance: mentions of class quantity = quantities = published + quarantined."""

    def count(table: str, condition: str) -> str:
        if full:
            return f"(SELECT count(*) FROM {table} t WHERE {standing('t')} AND {condition})"
        begun = f"(SELECT count(*) FROM {table} t WHERE {begins(V, 't')} AND {condition})"
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
