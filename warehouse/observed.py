"""What the audit expects of observations: that they say what the quantities behind them say, in SQL."""

from __future__ import annotations

from warehouse.expecting import OF_IT, SPAN, Expectation, V, above, below, coming, same, standing, unlike
from warehouse.layout import OBSERVATION_KEY
from warehouse.views import names, turns

# Observation and preferred figure: what the one has from the other as it stands.
AS_PREFERRED = {
    "obs_value": "value",
    "obs_low": "low",
    "obs_high": "high",
    "bound": "bound",
    "kind": "kind",
}
STATUS = {"obs_status": "obs_status"}
INTERVAL = {"interval_low": "interval_low", "interval_high": "interval_high"}
ON_OBSERVATION = "v.target_kind = 'observation'"  # only such a verdict v is found by its target
OF_PLACE = {column: column for column in OBSERVATION_KEY}


def observations(*, full: bool) -> list[Expectation]:
    """Observations against their quantities, conflicts against their flags, verdicts on observations against these."""
    return [
        Expectation(
            "every observation lies in its interval and counts its quantities", "OBS1", "error", _counted(full=full)
        ),
        Expectation("every observation says what its quantities say", "OBS1", "error", _told(full=full)),
        Expectation("figures that have no common point are a conflict", "OBS1", "error", _conflicts(full=full)),
        Expectation("every conflict of articles is flagged, and nothing else", "OBS1", "error", _flags(full=full)),
        Expectation("every verdict on an observation has it", "REF1", "error", _orphans(full=full)),
    ]


def _touched(*, full: bool) -> tuple[str, str]:
    """What stands before the observations o in FROM and in WHERE: those that begin, or whose support begins or ends."""
    if full:
        return "", ""
    turned = " UNION ".join(
        f"SELECT observation_key, observation_id FROM {table}_row WHERE {turns(end, V)}"
        for table, end in (("observation", "begin_version"), ("support", "begin_version"), ("support", "end_version"))
    )
    of_these = same("o", "touched", ("observation_key", "observation_id"))
    return f"({turned}) touched CROSS JOIN ", f"{of_these} AND "


def _counted(*, full: bool) -> str:
    touched, of_these = _touched(full=full)
    return (
        f"SELECT o.observation_id, o.obs_value, o.supports FROM {touched}observation_row o "
        f"WHERE {of_these}{standing('o')} AND ({below('o.obs_value', 'o.interval_low')} "
        f"OR {above('o.obs_value', 'o.interval_high')} "
        f"OR o.supports <> (SELECT count(*) FROM support_row s WHERE {OF_IT} AND s.end_version IS NULL) "
        "OR o.sources > o.supports)"
    )


def _told(*, full: bool) -> str:
    """All quantities of an observation are of its place, and it says what the preferred one says.

    Value and all that is told with it are copies; the interval is what all figures have in common. Where they have nothing in
    common, or not the printed number itself, it is the preferred figure's own. Forecasts stand apart from actual figures, so
    that the status of another figure may differ, but not in that. What one article alone tells apart is unsure (U).
    """
    low, high = (
        f"CASE WHEN NOT s.preferred THEN NULL WHEN o.supports = 1 THEN q.interval_{end} "
        f"ELSE (SELECT {most}(told.interval_{end}) FROM support_row s "
        f"JOIN quantity_row told ON {same('told', 's', SPAN)} AND {standing('told')} "
        f"WHERE {OF_IT} AND {standing('s')}) END AS all_{end}"
        for end, most in (("low", "max"), ("high", "min"))
    )
    articles = (
        f"CASE WHEN NOT s.preferred THEN NULL ELSE (SELECT count(DISTINCT s.article_id) FROM support_row s "
        f"WHERE {OF_IT} AND {standing('s')}) END AS articles"
    )
    compared = AS_PREFERRED | STATUS | INTERVAL | OF_PLACE
    columns = (
        f"o.observation_id, {names(SPAN, 'q')}, s.preferred, o.agreement, {articles}, {low}, {high}, "
        f"{', '.join(f'o.{one}, q.{other} AS figure_{one}' for one, other in compared.items())}"
    )
    supported = f"JOIN support_row s ON {OF_IT} AND {standing('s')} JOIN quantity_row q ON {same('q', 's', SPAN)}"
    if full:
        behind = f"SELECT {columns} FROM observation_row o {supported} AND {standing('q')} WHERE {standing('o')}"
    else:
        touched, of_these = _touched(full=full)
        turned = (
            f"SELECT {columns} FROM {touched}observation_row o {supported} AND {standing('q')} "
            f"WHERE {of_these}{standing('o')}"
        )
        # Another figure may stand at an old place.
        anew = (
            f"SELECT {columns} FROM quantity_row q CROSS JOIN support_row s CROSS JOIN observation_row o "
            f"WHERE q.begin_version = {V} AND {standing('q')} AND {same('s', 'q', SPAN)} AND {standing('s')} "
            f"AND s.begin_version <> {V} AND {OF_IT} AND {standing('o')}"
        )
        behind = f"{turned} UNION ALL {anew}"
    other_place = [unlike(f"x.{one}", f"x.figure_{one}") for one in OF_PLACE]
    own = "x.agreement = 'conflict' OR x.figure_obs_value < x.all_low OR x.figure_obs_value > x.all_high"
    other_value = [unlike(f"x.{one}", f"x.figure_{one}") for one in AS_PREFERRED]
    unsure = "x.agreement = 'conflict' AND x.articles = 1 AND x.figure_obs_status <> 'F'"
    other_value.append(unlike("x.obs_status", f"(CASE WHEN {unsure} THEN 'U' ELSE x.figure_obs_status END)"))
    other_value += [
        unlike(f"x.interval_{end}", f"(CASE WHEN {own} THEN x.figure_interval_{end} ELSE x.all_{end} END)")
        for end in ("low", "high")
    ]
    return (
        f"SELECT x.* FROM ({behind}) x WHERE {' OR '.join(other_place)} "
        "OR (x.obs_status = 'F') <> (x.figure_obs_status = 'F') "
        f"OR (x.preferred AND ({' OR '.join(other_value)}))"
    )


def _conflicts(*, full: bool) -> str:
    """Conflicts are found again from the intervals; a figure that stands alone (`_counted`) is none with itself."""
    apart = (
        "(SELECT max(q.interval_low) - min(q.interval_high) - 1e-9 * max(abs(q.interval_low)) FROM support_row s "
        f"JOIN quantity_row q ON {same('q', 's', SPAN)} AND {standing('q')} "
        f"WHERE {OF_IT} AND {standing('s')}) > 0"
    )
    return (
        f"SELECT o.observation_id, o.agreement FROM observation_row o WHERE {coming('o', full=full)} "
        f"AND o.agreement <> 'conflict' AND o.supports > 1 AND {apart}"
    )


def _flags(*, full: bool) -> str:
    flag = (
        f"EXISTS (SELECT 1 FROM verdict_row v WHERE v.target_id = o.observation_id AND {ON_OBSERVATION} "
        f"AND v.rule_code = 'AGR1' AND v.outcome = 'broken' AND {standing('v')})"
    )
    articles = f"(SELECT count(DISTINCT s.article_id) FROM support_row s WHERE {OF_IT} AND {standing('s')})"
    return (
        f"SELECT o.observation_id, o.agreement FROM observation_row o WHERE {coming('o', full=full)} "
        f"AND ((o.agreement = 'conflict' AND {articles} > 1 AND NOT {flag}) OR (o.agreement <> 'conflict' AND {flag}))"
    )


def _orphans(*, full: bool) -> str:
    there = f"SELECT 1 FROM observation_row o WHERE o.observation_id = v.target_id AND {standing('o')}"
    orphans = (
        f"SELECT v.verdict_id, v.target_id FROM verdict_row v WHERE {coming('v', full=full)} "
        f"AND {ON_OBSERVATION} AND NOT EXISTS ({there})"
    )
    if full:
        return orphans
    left = (
        "SELECT v.verdict_id, v.target_id FROM observation_row gone "
        f"JOIN verdict_row v ON v.target_id = gone.observation_id AND {ON_OBSERVATION} AND {standing('v')} "
        f"WHERE gone.end_version = {V} AND NOT EXISTS ({there})"
    )
    return f"{orphans} UNION ALL {left}"
