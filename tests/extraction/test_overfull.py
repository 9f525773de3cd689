"""Lists whose parts come to more than what they are parts of."""

from __future__ import annotations

import pytest

from tests.extraction.verdicts import verdicts


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        (
            "今年招工70.1万人，其中木工31.5万人，铁工32.2万人，漆工8.4万人。",
            "zh",
            ["70.1万", "31.5万", "32.2万", "8.4万"],
        ),
        (
            "The yard sold 48,200 boats, of which 31,400 were of oak, 9,300 of pine and 8,500 of ash or elm.",
            "en",
            ["48,200", "31,400", "9,300", "8,500"],
        ),
        (
            "Inns recorded 77.2 million overnight stays: 53.8 million by guests from abroad and 24.3 million by residents.",
            "en",
            ["77.2 million", "53.8 million", "24.3 million"],
        ),
        (
            "The town spent $900 million: $500 million on roads, $250 million on homes and $200 million on ferries.",
            "en",
            ["900 million", "500 million", "250 million", "200 million"],
        ),
    ],
)
def test_a_list_that_is_more_than_its_whole_is_a_sum_that_does_not_hold(
    text: str, language: str, terms: list[str]
) -> None:
    assert [one for one in verdicts(text, language) if one[0] in ("sum", "part_of")] == [("sum", terms, "broken")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("今年招工70.1万人，其中女性41.5万人，木工52.2万人，党员28.4万人。", "zh"),
        ("今年招工70.1万人，其中木工31.5万人，铁工32.2万人，漆工6.1万人。", "zh"),
        ("The yard sold 48,200 boats, of which 31,400 were red, 39,300 old and 28,500 of ash.", "en"),
    ],
)
def test_what_may_be_counted_twice_or_left_out_is_no_slip(text: str, language: str) -> None:
    assert "broken" not in {outcome for _, _, outcome in verdicts(text, language)}
