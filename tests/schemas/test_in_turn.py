"""Three growths and more that follow as many levels in turn: read from the text, placed and linked."""

from __future__ import annotations

import pytest

from tests.schemas.reading import indicators


@pytest.mark.parametrize(
    "text",
    [
        "2023年，某机场完成旅客吞吐量800万人次、货邮吞吐量5.2万吨、起降6.1万架次，较上年分别增长12.1%、3.4%、8.8%。",
        "某机场三项指标创新高，全年完成旅客吞吐量800万人次、货邮吞吐量5.2万吨、起降6.1万架次，较上年分别增长12.1%、3.4%、8.8%。",
        "In 2023 the airports of Peru handled 25 million passengers, 310,000 tonnes of air freight and 240,000 flights, "
        "up 12.1%, 3.4% and 8.8% respectively.",
    ],
)
def test_each_growth_is_that_of_its_own_level(text: str) -> None:
    told = indicators(text)
    growths = ["airport_passengers_growth", "air_freight_growth", None]
    assert [told[rate] for rate in ("12.1%", "3.4%", "8.8%")] == growths
