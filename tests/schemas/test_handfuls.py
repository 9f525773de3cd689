"""A handful is a count of nobody's statistics."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("The mill supports nine jobs.", "nine", None),
        ("The mill supports 9 jobs.", "9", None),
        ("The mill supports 90 jobs.", "90", "jobs_total"),
        ("磨坊带动的岗位超过15万个，差不多每五十名劳动力里就有一个。", "五十", None),
        ("磨坊带动的岗位超过15万个，差不多每五十名劳动力里就有一个。", "15万", "jobs_total"),
        ("Exports of Kenya came to 9 dollars a head, and to 9 billion dollars in all.", "9 billion", "exports"),
    ],
)
def test_a_handful_is_placed_nowhere(text: str, number: str, indicator: str | None) -> None:
    assert indicators(text)[number] == indicator
