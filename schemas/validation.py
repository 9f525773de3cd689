"""From extracted frames to judged ones: what is published, what waits, and why.

The way of a quantity: through the door (pandera: row rules) → placed in the catalogue → its identities judged (those of
the text, and the sums that the catalogue states) → published, or in quarantine with the rule that it breaks. Nothing is
dropped: every quantity that came in goes out, with a state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from schemas import doors
from schemas.catalogue.decomposing import by_catalogue
from schemas.catalogue.linking import link
from schemas.catalogue.loading import load_catalogue
from schemas.catalogue.mapping import place_in_catalogue
from schemas.corrections import Correction, correct, load_corrections, made_of
from schemas.findings import Finding, is_error, quarantine_frame, quarantine_id, verdict_frame
from schemas.frames import Extracted, Validated, Verdicts, dtypes
from schemas.headline import headline_findings
from schemas.ids import stable_ids
from schemas.positions import SPAN, rows_at
from schemas.records import Quantity
from schemas.retellings import told_as_one
from schemas.rules import load_rules, rule_for
from schemas.slips import suggest
from schemas.tally import Judged, interval_columns, judge_all
from schemas.units import is_known_unit
from schemas.wording import limits_in_words

JUDGED = ["interval_low", "interval_high", "indicator", "entity", "ref_area", "time_period", "state", "quarantine_id"]


def validate(
    extracted: Extracted, decided: Mapping[str, str] | None = None, corrections: Sequence[Correction] | None = None
) -> Validated:
    """Judge the frames of a chunk of articles.

    Args:
        extracted: frames as they leave extraction.
        decided: quarantine_id → "released" or "rejected", as people decided. What is released is published although
            its verdict is broken; the key changes with rule and extraction, and with it the decision is open again.
        corrections: declared ones; those of `corrections.yaml` where None.

    Returns:
        Frames of the same articles, quantities in the same order.

    Verdicts: one row for every identity, whatever its outcome; for rules of scope row and article only where they do
    not hold (a row that holds is the normal case, and a million of them say nothing). Quarantine: a quantity that breaks
    a row rule of severity error waits alone, and so does a figure that is not plausible (RNG1) or a figure of the headline
    (HED1), where those are errors; the quantities of an identity that is broken under a rule of severity error wait together.
    With each wait all other tellings of the same figure in the article.

    Raises:
        ShapeError: a frame is not what `schemas.frames` says; a mistake of the program.
    """
    for name, model in doors.MODELS.items():
        doors.check_shape(getattr(extracted, name), model)
    quantities, corrected = correct(
        extracted.quantities, extracted.articles, load_corrections() if corrections is None else corrections
    )
    rows = [*_row_findings(replace(extracted, quantities=quantities)), *corrected]
    at = rows_at(extracted.terms, quantities)
    placed = place_in_catalogue(quantities, extracted.articles)
    placed = link(placed, extracted.articles, extracted.identities, extracted.terms, rows=at).with_columns(
        interval_columns()
    )
    rows = made_of(rows, placed)
    sound = _sound(placed, rows)
    identities, terms = by_catalogue(
        sound, extracted.identities, extracted.terms, load_rules()["SUM1"].settings["apart"]
    )
    extracted = replace(
        extracted,
        identities=pl.concat([extracted.identities, identities]),
        terms=pl.concat([extracted.terms, terms]),
    )
    # Rows have other numbers where some are left out.
    known = at if sound.height == placed.height and terms.is_empty() else None
    judged_identities = judge_all(extracted.identities, extracted.terms, sound, known)
    broken = _broken_identities(extracted, judged_identities)
    odd = [*_range_findings(placed), *headline_findings(placed, extracted.articles)]
    findings = [*rows, *broken, *odd]
    waiting = _waiting(findings, extracted.identities, extracted.terms, decided or {})
    judged = placed.with_columns(quarantine_id=_keys(placed, waiting)).with_columns(
        state=pl.when(pl.col("quarantine_id").is_null()).then(pl.lit("published")).otherwise(pl.lit("quarantined"))
    )
    return Validated(
        articles=extracted.articles,
        mentions=extracted.mentions,
        quantities=judged.select(*quantities.columns, *JUDGED),
        identities=extracted.identities,
        terms=extracted.terms,
        verdicts=pl.concat([_identity_verdicts(extracted, judged_identities, broken), verdict_frame([*rows, *odd])]),
        quarantine=quarantine_frame(findings, extracted.articles, decided, _sentences(placed, odd)),
    )


def _row_findings(extracted: Extracted) -> list[Finding]:
    """Quantities that break a row rule, found by pandera (errors) or by their unit (UNI1)."""
    quantities = extracted.quantities
    texts = dict(extracted.articles.select("article_id", "text").iter_rows())
    printed = _printed(quantities, texts)
    mentions = extracted.mentions.filter(pl.col("mention_class") == "quantity").select(*SPAN, "surface")
    alike = mentions.equals(quantities.select(*SPAN, "surface"))
    frame = _told_once(quantities.with_columns(_printed=printed))
    if alike:  # the normal case: both list the same, in the same order
        frame = frame.with_columns(_has_mention=pl.lit(True))
    else:
        there = mentions.unique(subset=SPAN).with_columns(_has_mention=pl.lit(True))
        frame = frame.join(there, on=[*SPAN, "surface"], how="left", maintain_order="left")
    found = doors.broken_rows(frame.with_columns(pl.col("_has_mention").fill_null(False)))
    findings = [
        _row_finding(code, frame.row(index, named=True))
        for index, code in found.select("index", "rule_code").iter_rows()
    ]
    odd = [unit for unit in quantities["unit"].unique() if not is_known_unit(unit)]
    unknown = quantities.filter(pl.col("unit").is_in(odd)) if odd else quantities.clear()
    return findings + [_row_finding("UNI1", row) for row in unknown.iter_rows(named=True)]


def _printed(quantities: pl.DataFrame, texts: Mapping[str, str]) -> pl.Series:
    """What stands in the texts at the positions of the quantities."""
    starts, ends = quantities["start"].to_list(), quantities["end"].to_list()  # 0 or more, as the door has seen
    printed: list[str] = []
    for count, article in quantities["article_id"].rle().struct.unnest().iter_rows():
        text, first = texts.get(article, ""), len(printed)
        rows = slice(first, first + count)
        printed += [text[start:end] for start, end in zip(starts[rows], ends[rows], strict=True)]
    return pl.Series(printed, dtype=pl.String)


def _told_once(quantities: pl.DataFrame) -> pl.DataFrame:
    """Add `_first`: whether no row before has the same position. Cheap where positions ascend, as extraction has them."""
    same = pl.col("article_id") == pl.col("article_id").shift(1)
    ascends = ~same | (pl.col("start") > pl.col("start").shift(1))
    told = quantities.select(
        ascending=ascends.all(ignore_nulls=True), runs=1 + (~same).sum(), n=pl.col("article_id").n_unique()
    )
    ascending, runs, articles = told.row(0)
    first = pl.lit(True) if ascending and runs == articles else pl.struct(SPAN).is_first_distinct()
    return quantities.with_columns(_first=first)


def _sound(quantities: pl.DataFrame, findings: list[Finding]) -> pl.DataFrame:
    """The quantities that break no row rule of severity error."""
    broken = [(f.article_id, f.start, f.end) for f in findings if is_error(f)]
    if not broken:
        return quantities
    schema = {"article_id": pl.String, "start": pl.Int64, "end": pl.Int64}
    return quantities.join(
        pl.DataFrame(broken, schema=schema, orient="row"), on=SPAN, how="anti", maintain_order="left"
    )


def _row_finding(code: str, row: dict[str, object]) -> Finding:
    article, start, end = str(row["article_id"]), int(str(row["start"])), int(str(row["end"]))
    said = {
        "TXT1": f"the quantity says {row['surface']!r}, and the text has {row.get('_printed')!r} at {start}-{end}",
        "NUM1": f"{row['surface']!r} is no whole number: value {row['value']}, range {row['low']} to {row['high']}, "
        f"step {row['step']}, bound {row['bound']!r}",
        "KEY1": f"{row['surface']!r} at {start}-{end} is there twice, or is no mention of class quantity",
        "UNI1": f"the unit {row['unit']!r} of {row['surface']!r} is no currency of ISO 4217",
    }[code]
    target, print_ = f"{article}:{start}-{end}", str(row["surface"])
    return Finding(code, "quantity", target, article, "broken", said, None, start, end, print_)


def _broken_identities(extracted: Extracted, judged: Judged) -> list[Finding]:
    """The broken identities, each with what would mend it and the figures that it rests on."""
    heads = extracted.identities.filter(pl.col("identity_id").is_in(list(judged.broken)))
    told = {row[0]: row for row in judged.frame.join(heads, on="identity_id", how="semi").iter_rows()}
    findings = []
    for identity_id, article, kind, exhaustive, years in heads.iter_rows():
        _, outcome, arithmetic, start, end = told[identity_id]
        terms = judged.broken[identity_id]
        suggestion = suggest(kind, terms, exhaustive, years)
        code, print_ = rule_for(kind, exhaustive).code, _fingerprint(terms)
        findings.append(
            Finding(code, "identity", identity_id, article, outcome, arithmetic, suggestion, start, end, print_)
        )
    return findings


def _identity_verdicts(extracted: Extracted, judged: Judged, broken: list[Finding]) -> pl.DataFrame:
    """`schemas.frames.Verdicts` of all identities: one row each."""
    rules = [r for r in load_rules().values() if r.judges]
    table = pl.DataFrame(
        [
            (r.judges, e, r.code, r.version, r.severity)
            for r in rules
            for e in (True, False)
            if r.exhaustive in (None, e)
        ],
        schema={
            "kind": pl.String,
            "exhaustive": pl.Boolean,
            "rule_code": pl.String,
            "rule_version": pl.Int64,
            "severity": pl.String,
        },
        orient="row",
    )
    mends = pl.DataFrame(
        [(f.target_id, f.suggestion) for f in broken],
        schema={"identity_id": pl.String, "suggestion": pl.String},
        orient="row",
    )
    rows = pl.concat([extracted.identities, judged.frame.drop("identity_id")], how="horizontal")  # both in one order
    rows = rows.join(table, on=["kind", "exhaustive"], how="left", maintain_order="left").join(
        mends, on="identity_id", how="left", maintain_order="left"
    )
    keys = stable_ids(rows["rule_code"].to_list(), rows["identity_id"].to_list())
    return rows.with_columns(
        verdict_id=pl.Series(keys, dtype=pl.String), target_kind=pl.lit("identity"), target_id=pl.col("identity_id")
    ).select(list(dtypes(Verdicts)))


def _fingerprint(terms: list[Quantity]) -> str:
    return ";".join(f"{q.value},{q.low},{q.high},{q.step},{q.unit},{q.bound},{q.kind}" for q in terms)


def _range_findings(placed: pl.DataFrame) -> list[Finding]:
    """RNG1: quantities whose interval lies wholly outside what the catalogue calls plausible."""
    plausible = pl.DataFrame(
        [(i.id, i.plausible.low, i.plausible.high) for i in load_catalogue().indicators.values()],
        schema={"indicator": pl.String, "least": pl.Float64, "most": pl.Float64},
        orient="row",
    )
    limits = placed.select("indicator").join(plausible, on="indicator", how="left", maintain_order="left")
    odd = (
        placed.select(*SPAN, "surface", "unit", "indicator", "interval_low", "interval_high")
        .with_columns(limits["least"], limits["most"])
        .filter((pl.col("interval_high") < pl.col("least")) | (pl.col("interval_low") > pl.col("most")))
    )
    findings = []
    for article, start, end, surface, unit, indicator, low, high, least, most in odd.iter_rows():
        said = f"{surface!r} as {indicator}: plausible is {limits_in_words(least, most, unit)}"
        target, print_ = f"{article}:{start}-{end}", f"{indicator},{low},{high},{least},{most}"
        findings.append(Finding("RNG1", "quantity", target, article, "broken", said, None, start, end, print_))
    return findings


def _sentences(placed: pl.DataFrame, odd: list[Finding]) -> dict[tuple[str, int, int], tuple[int, int]]:
    """Where the sentences stand in which figures are odd that may not be published."""
    errors = [f.article_id for f in odd if is_error(f)]
    some = placed.filter(pl.col("article_id").is_in(errors)) if errors else placed.clear()
    rows = some.select(*SPAN, "sentence_start", "sentence_end").iter_rows()
    return {(article, start, end): (first, last) for article, start, end, first, last in rows}


def _keys(quantities: pl.DataFrame, waiting: Mapping[tuple[str, int, int], str]) -> pl.Series:
    """What each quantity waits in; null for the many that do not wait, whose positions are not looked up."""
    concerned = pl.col("article_id").is_in(list({article for article, _, _ in waiting}))
    few = quantities.select(SPAN).with_row_index("_row").filter(concerned)
    told = [(row, waiting[span]) for row, *at in few.iter_rows() if (span := (at[0], at[1], at[2])) in waiting]
    keys = pl.repeat(None, quantities.height, dtype=pl.String, eager=True)
    return keys.scatter([row for row, _ in told], [key for _, key in told]) if told else keys


def _waiting(
    findings: list[Finding], identities: pl.DataFrame, terms: pl.DataFrame, decided: Mapping[str, str]
) -> dict[tuple[str, int, int], str]:
    """The quantities that wait, each with the quarantine that it waits in (the first, in the order of the findings)."""
    errors = [f for f in findings if is_error(f) and decided.get(quarantine_id(f)) != "released"]
    if not errors:
        return {}
    groups = {f.target_id for f in errors if f.target_kind == "identity"}
    concerned = pl.col("article_id").is_in(list({f.article_id for f in errors}))
    same = identities.filter((pl.col("kind") == "same") & concerned)["identity_id"]
    members: dict[str, list[tuple[str, int, int]]] = {}
    needed = terms.filter(concerned).filter(pl.col("identity_id").is_in([*groups, *same]))
    for identity_id, article, start, end in needed.select("identity_id", *SPAN).iter_rows():
        members.setdefault(identity_id, []).append((article, start, end))
    waiting: dict[tuple[str, int, int], str] = {}
    for finding in errors:
        key = quarantine_id(finding)
        single = [(finding.article_id or "", finding.start or 0, finding.end or 0)]
        for span in members.get(finding.target_id, []) if finding.target_kind == "identity" else single:
            waiting.setdefault(span, key)
    alike = told_as_one(needed.filter(~pl.col("identity_id").is_in(list(groups))))
    for (_,), tellings in alike.group_by(["figure"], maintain_order=True):  # other tellings of a figure that waits
        spans = [(article, start, end) for article, start, end in tellings.select(SPAN).iter_rows()]
        if held := [waiting[span] for span in spans if span in waiting]:
            for span in spans:
                waiting.setdefault(span, min(held))
    return waiting
