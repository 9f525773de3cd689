from __future__ import annotations

from schemas.verdicts import judge
from tests.schemas.gold import gold_articles, gold_identity, gold_quantity, needs_articles


@needs_articles
def test_the_judge_agrees_with_every_annotated_verdict() -> None:
    """An annotated relation that holds may at most be undecidable, where one-sided bounds leave it open."""
    wrong, judged, open_ones = [], 0, 0
    for name, gold in gold_articles():
        by_id = {q["id"]: gold_quantity(q) for q in gold["quantities"]}
        by_span = {(q.start, q.end): q for q in by_id.values()}
        for annotated in gold["identities"]:
            verdict = judge(gold_identity(annotated, by_id), by_span)
            judged += 1
            open_ones += verdict.outcome == "undecidable"
            if (verdict.outcome == "broken") is annotated["holds"]:
                wrong.append(f"{name} {annotated['kind']}: {verdict.outcome}: {verdict.arithmetic}")
    assert not wrong, "\n".join(wrong)
    assert judged > 300
    assert open_ones <= judged * 0.02
