from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.catalogue import load_catalogue
from schemas.catalogue.areas import area_codes, ref_area
from schemas.catalogue.context import plain_words, rules_of
from schemas.catalogue.mapping import place_in_catalogue
from schemas.catalogue.model import Form
from schemas.catalogue.periods import time_period
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted, in_text


def placed(published: str | None = None, **facts: object) -> dict[str, object]:
    unit, kind = str(facts.pop("unit", "job")), str(facts.pop("kind", "level"))
    text = "It is 7.1 now."
    frames = extracted(
        (text, [in_text(text, "7.1", quantity("7.1", unit, kind=kind, **facts))], []), published=published
    )
    return place_in_catalogue(frames.quantities, frames.articles).row(0, named=True)


@pytest.mark.parametrize(
    ("facts", "indicator"),
    [
        ({"measure": "jobs brought about"}, "jobs_total"),
        ({"measure": "jobs brought about", "role": "direct"}, "jobs_direct"),
        ({"measure": "jobs brought about", "role": "part"}, None),
        ({"measure": "indirect employment"}, "jobs_indirect"),
        ({"measure": "带动就业机会", "unit": "person"}, "jobs_total"),
        ({"measure": "employment", "kind": "growth", "unit": "percent"}, "jobs_total_growth"),
        ({"measure": "information consumption", "unit": "CNY"}, "information_consumption"),
        ({"measure": "short video users", "unit": "user"}, "short_video_users"),
        ({"measure": "短视频用户规模", "unit": "user"}, "short_video_users"),
        (
            {"measure": "short video users", "unit": "percent", "kind": "share", "of": "internet users"},
            "short_video_users_share",
        ),
        (
            {"measure": "data traffic", "unit": "percent", "kind": "share", "of": "information consumption"},
            "data_traffic_share",
        ),
        ({"measure": "shop windows", "unit": "window"}, None),
        ({"measure": None, "unit": "percent", "kind": "share"}, None),
    ],
)
def test_measures_lead_to_indicators(facts: dict[str, object], indicator: str | None) -> None:
    assert placed(**facts)["indicator"] == indicator


@pytest.mark.parametrize(
    ("facts", "entity"),
    [
        ({"subject": "micro letter"}, "wechat"),
        ({"subject": "微信"}, "wechat"),
        ({"subject": "WeChat mini programs"}, "wechat_mini_programs"),
        ({"subject": None, "measure": "jobs driven by Weixin"}, "wechat"),
        ({"subject": "the Corner Bakery", "measure": "jobs at WeChat"}, "the Corner Bakery"),
        ({"subject": "internet users", "measure": "internet users", "unit": "user"}, None),
    ],
)
def test_aliases_lead_to_entities(facts: dict[str, object], entity: str | None) -> None:
    assert placed(**({"measure": "jobs"} | facts))["entity"] == entity


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("China", "CN"), ("the United Kingdom", "GB"), ("UK", "GB"), ("world", "001"), ("Germany", "DE"), ("全国", "CN"),
        ("德国", "DE"), ("Georgia (US)", "US-GA"), ("the moon", None), (None, None), ("US, India", None),
    ],
)  # fmt: skip
def test_places_lead_to_areas(place: str | None, code: str | None) -> None:
    assert ref_area(place, area_codes(load_catalogue())) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2018", "2018"), ("end of 2012", "2012"), ("2016-12", "2016-12"), ("December 2020", "2020-12"),
        ("first half of 2020", "2020-S1"), ("third quarter of 2021", "2021-Q3"), ("Q4 2013", "2013-Q4"), ("FY2017", "2017-A1"),
        ("2019-20", "2019-A1/2020-A1"), ("FY23", "2023-A1"), ("2011-12 to 2019-20", "2011-A1/2020-A1"),
        ("FY 2022/23", "2022-A1/2023-A1"), ("2022/23财年", "2022-A1/2023-A1"),
        ("2022财年", "2022-A1"), ("2022-2023财年", "2022-A1/2023-A1"), ("year to March 2023", "2022-04/2023-03"),
        ("12 months to 31 December 2023", "2023"),
        ("截至2023年3月31日的一年", "2022-04/2023-03"), ("2022-24", None),
        ("2008 to 2012", "2008/2012"), ("March to December 2020", "2020-03/2020-12"),
        ("first nine months of 2020", "2020-01/2020-09"), ("2020年上半年", "2020-S1"), ("截至2019年6月", "2019-06"),
        ("2018年底", "2018"), ("June 18, 2021", "2021-06-18"), ("last year", "2018"), ("今年", "2019"),
        ("截至 2023 年 12 月", "2023-12"), ("２０２３年", "2023"), ("二〇二三年", "2023"), ("二〇二三年十二月", "2023-12"),
        ("2023年1—6月", "2023-S1"), ("2023年一季度", "2023-Q1"), ("2023年1—3月", "2023-Q1"), ("2023年1—12月", "2023"),
        ("2023年前三季度", "2023-01/2023-09"), ("2023年1—9月", "2023-01/2023-09"), ("2023年一至三季度", "2023-01/2023-09"),
        ("2023年7月至12月", "2023-S2"), ("2023年7-11月", "2023-07/2023-11"), ("first six months of 2020", "2020-S1"),
        ("Q1 2020 to Q2 2020", "2020-S1"), ("January to December 2020", "2020"), ("2023年三至二季度", None),
        ("2023年12月至7月", None), ("2023年春节档", None), ("2023年国庆假期", None),
        ("2012 to 2008", None), ("past year", None), ("2019-27", None), ("31 February 2018", None),
        ("the Ming dynasty", None), (None, None),
    ],
)  # fmt: skip
def test_periods_become_sdmx_codes(text: str | None, code: str | None) -> None:
    assert time_period(text, "2019-03-05") == code


def test_a_relative_period_needs_the_date_of_the_article() -> None:
    assert placed(period="last year", published="2019-03")["time_period"] == "2018"
    assert placed(period="last year")["time_period"] is None


@given(st.text(max_size=200))
def test_any_text_is_a_period_or_none(text: str) -> None:
    code = time_period(text)
    assert code is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-[QSA]\d)?(/\d{4}(-\d\d(-\d\d)?|-[QSA]\d)?)?", code)


@pytest.mark.parametrize(
    ("cue", "text", "fits"),
    [
        ("internet user", "new internet users online", True),
        ("internet user", "internet-user", True),
        ("job", "jobless", False),
        ("employ*", "people employed", True),
        ("company", "companies", True),
        ("就业", "带动就业人数", True),
        ("app", "happy", False),
    ],
)
def test_cues_match_whole_words(cue: str, text: str, fits: bool) -> None:
    assert (cue in cues_in(text, cue)) is fits


def cues_in(text: str, *cues: str) -> set[str]:
    known = load_catalogue()
    base = known.indicators["jobs_total"].model_copy(update={"match": (Form(any=cues),)})
    rules = rules_of(known._replace(indicators={"jobs_total": base}))
    words = pl.DataFrame({"text": [text]}).select(plain_words("text"))
    found = words.select(pl.col("text").str.extract_many(list(rules.patterns), overlapping=True)).item()
    return rules.cues(found)


def test_every_cue_is_a_pattern_that_finds_itself() -> None:
    for indicator in load_catalogue().indicators.values():
        for form in indicator.match:
            cues = (*form.any, *form.also, *form.none, *form.of)
            assert cues_in(" · ".join(c.replace("*", "") for c in cues), *cues) == set(cues), indicator.id


def test_a_profit_can_fall_by_more_than_itself_and_a_count_cannot() -> None:
    indicators = load_catalogue().indicators
    assert indicators["net_profit_growth"].plausible.low is None, "into a loss"
    assert indicators["jobs_total_growth"].plausible.low == -1
