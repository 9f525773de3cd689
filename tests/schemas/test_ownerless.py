"""A market, an industry, a sector has no company's revenue."""

from __future__ import annotations

import pytest

from tests.schemas.reading import placed


def first(text: str) -> tuple[str | None, str | None]:
    """Indicator and entity of the last level in money."""
    rows = placed(text).select("surface", "indicator", "entity").rows()
    return rows[-1][1:]


@pytest.mark.parametrize(
    "text",
    [
        "The games market had revenue of 12.1 billion euros in 2022.",
        "The global music market had revenue of 26.2 billion dollars in 2022.",
        "The retail market in Poland reached revenue of 98 billion euros in 2022.",
        "The chip market's revenue was 574 billion dollars in 2022.",
        "The toy industry had revenue of 14 billion dollars in 2022.",
        "Revenue in the e-bike market rose to 4.1 billion euros in 2022.",
        "The banking sector had net profit of 14 billion euros in 2022.",
        "Tencent makes games. Tencent is big.\n\nThe games market had revenue of 12.1 billion euros in 2022.",
        "2022年，灯具市场营业收入120亿元。",
        "2022年，灯具行业净利润12亿元。",
    ],
)
def test_a_market_has_no_revenue_of_a_company(text: str) -> None:
    assert first(text)[0] not in ("revenue", "net_profit")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Market leader Acme Motors had revenue of 6.8 billion euros in 2022.", ("revenue", "Acme Motors")),
        ("Toyota's revenue in the Chinese market was 3 trillion yen in 2022.", ("revenue", "toyota")),
        ("Toyota sells cars. Its revenue in the Chinese market was 3 trillion yen in 2022.", ("revenue", "toyota")),
        ("Siemens, on the market since long, had revenue of 72 billion euros in 2022.", ("revenue", "siemens")),
        ("2023年，中国游戏市场营业收入3029亿元。", ("game_revenue", None)),
    ],
)
def test_a_company_in_a_market_has(text: str, told: tuple[str, str | None]) -> None:
    assert first(text) == told
