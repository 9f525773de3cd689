"""What the audit computes again: intervals from the printed digits, and the identities over them, in SQL.

A verdict that says that an identity holds is held against the figures themselves; so is an identity without any verdict, which
would else be published unjudged. What was found broken or undecidable is not asked again: nothing is published for it.
"""

from __future__ import annotations

from warehouse.expecting import SPAN, Expectation, V, above, below, coming, same, standing
from warehouse.views import begins, names

YEARS = 20  # up to which a yearly rate is computed again; older builds of SQLite know no powers


def recomputed(*, full: bool) -> list[Expectation]:
    """Intervals and identities; that every identity is judged, and as gravely as its rule says."""
    return [
        Expectation("every quantity has the interval of its digits", "OBS1", "error", _intervals(full=full)),
        Expectation("an identity that is said to hold does", "RUL1", "error", _identities(full=full)),
        Expectation("every identity has its verdict", "REF1", "error", _unjudged(full=full)),
        Expectation("every verdict is as grave as its rule", "RUL1", "error", _severities(full=full)),
    ]


def _intervals(*, full: bool) -> str:
    """Published quantities whose interval is not what value, step and bound imply (`docs/conventions.md`)."""
    half = "CASE q.bound WHEN '=' THEN q.step / 2 WHEN '~' THEN q.step ELSE 0 END"
    upward = "(q.bound = '>' AND q.value >= 0) OR (q.bound = '<' AND q.value < 0)"
    downward = "(q.bound = '<' AND q.value >= 0) OR (q.bound = '>' AND q.value < 0)"
    ranged = "q.bound = 'range' OR q.value IS NULL"
    least, most = (f"CASE WHEN q.low {sign} q.high THEN q.low ELSE q.high END" for sign in "<>")
    ends = (
        f"SELECT {names(SPAN, 'q')}, q.surface, q.interval_low, q.interval_high, "
        f"CASE WHEN {ranged} THEN {least} WHEN {downward} THEN NULL ELSE q.value - {half} END AS low_of_digits, "
        f"CASE WHEN {ranged} THEN {most} WHEN {upward} THEN NULL ELSE q.value + {half} END AS high_of_digits "
        f"FROM quantity_row q WHERE {coming('q', full=full)} AND q.state = 'published'"
    )
    wrong = " OR ".join(
        f"({above(is_, should)}) OR ({below(is_, should)}) OR ({is_} IS NULL) <> ({should} IS NULL)"
        for is_, should in (("x.interval_low", "x.low_of_digits"), ("x.interval_high", "x.high_of_digits"))
    )
    return f"SELECT * FROM ({ends}) x WHERE {wrong}"


def _identities(*, full: bool) -> str:
    """Identities whose figures deny that they hold; each is looked at as one row of the ends of its terms.

    A part of a whole is looked at as the later level of a growth and the larger of two are: part / whole is the share, to /
    from is 1 + the rate in each of so many years. As in `schemas.intervals`, nothing of a quotient lies below 0, and an end
    that is missing leaves its side open: a comparison with NULL selects no row.
    """
    ends = ", ".join(
        f"max(CASE WHEN t.term_role IN ({roles}) THEN q.interval_{end} END) AS {name}_{end}"
        for name, roles in (
            ("part", "'part', 'to', 'larger'"),
            ("whole", "'total', 'whole', 'from', 'smaller'"),
            ("rate", "'share', 'rate'"),
        )
        for end in ("low", "high")
    )
    added = ", ".join(
        f"CASE WHEN count(CASE WHEN t.term_role <> 'total' AND q.interval_{end} IS NULL THEN 1 END) = 0 "
        f"THEN sum(CASE WHEN t.term_role <> 'total' THEN q.interval_{end} END) END AS added_{end}"
        for end in ("low", "high")
    )
    rows = (
        f"SELECT i.article_id, i.identity_id, i.kind, i.exhaustive, i.years, {ends}, {added}, "
        "max(q.interval_low) AS most_low, min(q.interval_high) AS least_high, "
        "max(CASE WHEN t.term_role = 'rate' THEN q.kind END) AS rate_kind "
        f"{_terms(full=full)} GROUP BY i.article_id, i.identity_id, i.kind, i.exhaustive, i.years"
    )
    grown = ", ".join(f"{_factor(end)} AS factor_{end}" for end in ("low", "high"))
    rows = f"SELECT x.*, {grown} FROM ({rows}) x"
    whole_shares = f"x.exhaustive AND {below('x.added_high', '1')}"
    return (
        f"SELECT x.article_id, x.identity_id, x.kind FROM ({rows}) x WHERE (CASE x.kind "
        f"WHEN 'sum' THEN {above('x.added_low', 'x.whole_high')} OR {below('x.added_high', 'x.whole_low')} "
        f"WHEN 'shares' THEN {above('x.added_low', '1')} OR ({whole_shares}) "
        f"WHEN 'part_of' THEN {above('x.part_low', 'x.whole_high')} "
        f"WHEN 'greater' THEN {below('x.part_high', 'x.whole_low')} "
        f"WHEN 'same' THEN {above('x.most_low', 'x.least_high')} "
        f"WHEN 'ratio' THEN {_quotient('x.rate_low', 'x.rate_high')} "
        f"WHEN 'growth' THEN {_quotient('x.factor_low', 'x.factor_high')} END) "
        # Asked of the few that do not hold, and not of all of an article, each of which looks through all its verdicts.
        "AND NOT EXISTS (SELECT 1 FROM verdict_row v WHERE v.article_id = x.article_id AND v.target_id = x.identity_id "
        f"AND v.outcome <> 'holds' AND {standing('v')})"
    )


def _terms(*, full: bool) -> str:
    """FROM and WHERE of the quantities q of the terms t of identities i.

    Looked at are the articles of which identities, verdicts or quantities begin: another figure may stand at an old place.
    """
    begun = " UNION ".join(
        f"SELECT article_id FROM {table}_row WHERE {begins(V)}" for table in ("identity", "verdict", "quantity")
    )
    touched = "" if full else f"({begun}) touched CROSS JOIN "
    of_these = "" if full else "i.article_id = touched.article_id AND "
    return (
        f"FROM {touched}identity_row i "
        f"JOIN term_row t ON t.article_id = i.article_id AND t.identity_id = i.identity_id AND {standing('t')} "
        f"JOIN quantity_row q ON {same('q', 't', SPAN)} AND {standing('q')} "
        f"WHERE {of_these}{standing('i')}"
    )


def _quotient(low: str, high: str) -> str:
    """The condition that part / whole does not meet these factors; multiplied out, for a whole may be 0."""
    least, most = (f"(CASE WHEN x.part_{end} < 0 THEN 0 ELSE x.part_{end} END)" for end in ("low", "high"))
    return (
        f"(x.whole_high > 0 AND {above(least, f'({high} * x.whole_high)')}) "
        f"OR (x.whole_low > 0 AND {below(most, f'({low} * x.whole_low)')})"
    )


def _factor(end: str) -> str:
    """By what a level grows in all years, as SQL of multiplications; NULL beyond YEARS, and what is below 0 stays there.

    A growth that is told in times ("1.5 times as many") is the quotient itself.
    """
    factor = f"(CASE x.rate_kind WHEN 'ratio' THEN 0 ELSE 1 END + x.rate_{end})"
    powers = " ".join(f"WHEN {years} THEN {' * '.join([factor] * years)}" for years in range(2, YEARS + 1))
    return f"(CASE WHEN {factor} < 0 OR x.years = 1 THEN {factor} ELSE CASE x.years {powers} END END)"


def _unjudged(*, full: bool) -> str:
    """Identities without a verdict, as what one set has and another has not.

    To ask of each among all verdicts of its article would cost the square of their number.
    """
    begun = "" if full else f"SELECT DISTINCT article_id FROM identity_row WHERE {begins(V)}"
    sql = (
        f"SELECT i.article_id, i.identity_id FROM identity_row i WHERE {coming('i', full=full)} EXCEPT {_judged(begun)}"
    )
    if full:
        return sql
    ended = f"SELECT DISTINCT article_id FROM verdict_row WHERE end_version = {V}"
    left = (
        "SELECT i.article_id, i.identity_id FROM verdict_row gone CROSS JOIN identity_row i "
        f"WHERE gone.end_version = {V} AND i.article_id = gone.article_id AND i.identity_id = gone.target_id "
        f"AND {standing('i')}"
    )
    return f"SELECT * FROM ({sql}) come UNION ALL SELECT * FROM ({left} EXCEPT {_judged(ended)}) stay"


def _judged(articles: str) -> str:
    """The identities that a standing verdict judges, of all articles or of those that a query selects."""
    near, of_these = (f"({articles}) near CROSS JOIN ", "v.article_id = near.article_id AND ") if articles else ("", "")
    return (
        f"SELECT v.article_id, v.target_id FROM {near}verdict_row v "
        f"WHERE {of_these}v.target_kind = 'identity' AND {standing('v')}"
    )


def _severities(*, full: bool) -> str:
    """Verdicts of a severity that their rule never had: after an edit of the rules an older verdict stays as it was judged."""
    had = "SELECT 1 FROM rule_row r WHERE r.rule_code = v.rule_code AND r.severity = v.severity"
    return (
        f"SELECT v.article_id, v.verdict_id, v.target_id, v.rule_code, v.severity FROM verdict_row v "
        f"WHERE {coming('v', full=full)} AND EXISTS (SELECT 1 FROM rule_row) AND NOT EXISTS ({had})"
    )
