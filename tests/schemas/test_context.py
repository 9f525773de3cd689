"""Placing figures by the words around them, where extraction gives no measure that leads anywhere."""

from __future__ import annotations

import pytest

from schemas.catalogue.mapping import place_in_catalogue
from schemas.records import Quantity
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted

USERS, SHARE, MONEY = ("user", "level"), ("percent", "share"), ("CNY", "level")


def read(text: str, *figures: tuple[str, tuple[str, str]], **more: str) -> list[dict[str, object]]:
    """The figures of a text, each with its unit and kind, placed; sentences end at a full stop."""
    quantities: list[Quantity] = []
    at = 0
    for surface, (unit, kind) in figures:
        start = text.index(surface, at)
        at = start + len(surface)
        begin = max(text.rfind(mark, 0, start) for mark in ".。") + 1
        ends = [text.find(mark, at) for mark in (". ", "。") if text.find(mark, at) >= 0]
        made = quantity("7", unit, kind=kind, **more)
        quantities.append(
            made._replace(
                start=start, end=at, surface=surface, sentence_start=begin, sentence_end=min(ends, default=len(text))
            )
        )
    frames = extracted((text, quantities, []))
    return list(place_in_catalogue(frames.quantities, frames.articles).iter_rows(named=True))


@pytest.mark.parametrize(
    ("text", "figures", "indicators"),
    [
        ("The app brought about 7 million jobs.", [("7 million", ("job", "level"))], ["jobs_total"]),
        (
            "It pulled information consumption of 7 billion yuan.",
            [("7 billion", MONEY)],
            ["information_consumption"],
        ),
        (
            "Short video counted 7 million users, which is 7.5% of all Internet users.",
            [("7 million", USERS), ("7.5%", SHARE)],
            ["short_video_users", "short_video_users_share"],
        ),
        (
            "网络视频用户规模为7亿，占网民整体的7%；短视频用户规模为6亿，占网民整体的6%。",
            [("7亿", USERS), ("7%", SHARE), ("6亿", USERS), ("6%", SHARE)],
            ["online_video_users", "online_video_users_share", "short_video_users", "short_video_users_share"],
        ),
        ("全年电影票房为7亿元。", [("7亿", MONEY)], ["box_office"]),
        ("The kiosk sold 7 lamps.", [("7", ("lamp", "level"))], [None]),
        ("Bread cost 7 yuan.", [("7", MONEY)], [None]),
    ],
)
def test_the_words_around_a_number_place_it(
    text: str, figures: list[tuple[str, tuple[str, str]]], indicators: list[str | None]
) -> None:
    assert [row["indicator"] for row in read(text, *figures)] == indicators


def test_the_nearest_cue_to_the_left_decides() -> None:
    text = "Exports were strong and imports, as the office says, reached 7 billion yuan."
    assert [row["indicator"] for row in read(text, ("7 billion", MONEY))] == ["imports"]


def test_a_measure_of_other_words_keeps_the_bare_noun_from_deciding() -> None:
    told = [("7 million", ("job", "level"))]
    assert read("So far 7 million.", *told)[0]["indicator"] == "jobs_total"
    assert read("So far 7 million.", *told, measure="tickets")[0]["indicator"] is None


def test_entity_and_area_come_from_the_sentence_or_else_from_the_article() -> None:
    text = "WeChat is popular in China, all over China. WeChat brought 7 million jobs in Brazil. Another 8 million are planned."
    jobs = ("job", "level")
    first, second = read(text, ("7 million", jobs), ("8 million", jobs))
    assert (first["entity"], first["ref_area"]) == ("wechat", "BR")
    assert (second["entity"], second["ref_area"]) == ("wechat", "CN")
    once = read("Nobody is popular. Ports brought 7 million jobs.", ("7 million", jobs))[0]
    assert (once["entity"], once["ref_area"]) == (None, None)


def test_a_pronoun_and_a_currency_are_no_country() -> None:
    jobs = ("job", "level")
    pronoun = (
        "It told us a lot, said one of us. Ports brought 7 million jobs. They earned US$3 in a day, and US$4 the next."
    )
    assert read(pronoun, ("7 million", jobs))[0]["ref_area"] is None
    country = "It told the US a lot, said one from the US. Ports brought 7 million jobs."
    assert read(country, ("7 million", jobs))[0]["ref_area"] == "US"


def test_what_extraction_says_comes_first() -> None:
    row = read(
        "WeChat brought 7 million jobs in Brazil.", ("7 million", ("job", "level")), subject="Weixin", place="Chile"
    )[0]
    assert (row["entity"], row["ref_area"]) == ("wechat", "CL")


def test_the_headline_says_what_a_short_word_leaves_open() -> None:
    told = "游戏产业小账\n\n端游收入7亿元。用户为7亿。"
    assert [q["indicator"] for q in read(told, ("7亿", MONEY), ("7亿", USERS))] == ["game_revenue_client", "game_users"]
    other = told.replace("游戏产业小账", "电影小账").replace("端游收入", "海外")
    assert [q["indicator"] for q in read(other, ("7亿", MONEY), ("7亿", USERS))] == [None, None]


@pytest.mark.parametrize(
    ("heading", "indicator"),
    [
        ("FOR THE PRESS\nHow the box office did\n\n", "box_office"),
        ("“Never again!”\nHow the box office did\n\n", "box_office"),
        ("“Never again!”\n\nHow the box office did\n\n", None),
        ("“Never again!”\nThe box office did well that year.\n", None),
    ],
)
def test_the_line_right_below_the_headline_says_what_an_article_is_about(heading: str, indicator: str | None) -> None:
    assert read(heading + "It was a good year. So 7 million yuan.", ("7 million", MONEY))[0]["indicator"] == indicator


def test_a_number_without_a_word_of_its_own_counts_what_its_headline_or_line_is_about() -> None:
    text = "Box office in brief\n\nA list follows. 2017: 7 million yuan. It rained on 7 days."
    money, days = read(text, ("7 million", MONEY), ("7", ("day", "level")))
    assert (money["indicator"], days["indicator"]) == ("box_office", None)
    (spoken_of,) = read(text, ("7 million", MONEY), measure="umbrellas sold")
    assert spoken_of["indicator"] is None
    line = "In brief\n\nFREELANCERS. A count was made. Then 7 million people."
    (people,) = read(line, ("7 million", ("person", "level")))
    assert people["indicator"] == "freelancers"


def test_a_text_of_one_line_is_looked_at_only_near_the_number() -> None:
    text = "freelancers " + "word " * 400 + ". Then 7 million people."
    (people,) = read(text, ("7 million", ("person", "level")))
    assert people["indicator"] is None


def test_what_stands_behind_one_number_places_that_one() -> None:
    text = "7.1 million of the telephone subscribers are urban, 7.2 million are rural."
    rows = read(text, ("7.1 million", ("subscriber", "level")), ("7.2 million", ("subscriber", "level")))
    assert [row["indicator"] for row in rows] == ["urban_telephone_subscribers", "rural_telephone_subscribers"]


def test_what_the_measure_says_rules_out_too() -> None:
    text = "Transfers a day: 7 yuan."
    assert read(text, ("7", ("CNY", "ratio")), measure="it")[0]["indicator"] == "payments_value_per_day"
    assert read(text, ("7", ("CNY", "ratio")), measure="average transfer")[0]["indicator"] is None


@pytest.mark.parametrize(
    ("text", "figure", "indicator"),
    [
        ("Some 7 people were looking for a job.", ("7", ("person", "level")), None),
        ("The film days counted 7 admissions.", ("7", ("admission", "level")), None),
        ("The cinemas counted 7 admissions.", ("7", ("admission", "level")), "cinema_admissions"),
        ("观影人次增长7%。", ("7%", ("percent", "growth")), "cinema_admissions_growth"),
        ("观影人群中老人增长7%。", ("7%", ("percent", "growth")), None),
        ("运营商流量增长7%。", ("7%", ("percent", "growth")), "data_traffic"),
        ("运营商流量单价下降7%。", ("7%", ("percent", "growth")), None),
        ("景区客流量增长7%。", ("7%", ("percent", "growth")), None),
        ("Traffic of the mobile operators grew 7%.", ("7%", ("percent", "growth")), "data_traffic"),
        ("Cargo traffic that was booked by mobile grew 7%.", ("7%", ("percent", "growth")), None),
        ("Traffic of the carriers grew 7%.", ("7%", ("percent", "growth")), None),
        ("航空移动值机带动旅客流量增长7%。", ("7%", ("percent", "growth")), None),
        ("Traffic on the bridge grew 7%.", ("7%", ("percent", "growth")), None),
        ("The price of a gigabyte of data traffic fell 7%.", ("7%", ("percent", "growth")), None),
    ],
)
def test_what_only_sounds_alike_is_not_taken(
    text: str, figure: tuple[str, tuple[str, str]], indicator: str | None
) -> None:
    assert read(text, figure)[0]["indicator"] == indicator


def test_what_stands_behind_a_number_ends_at_the_comma_of_a_list() -> None:
    (direct,) = read("其中直接就业7万人、间接就业也多。", ("7万", ("job", "level")), role="part")
    assert direct["indicator"] == "jobs_direct"


def test_a_measure_that_is_its_own_subject_is_a_name_only_where_it_looks_like_one() -> None:
    text = "Box office in brief\n\nA list follows. {}: 7 million yuan."
    for whose, indicator in (("Acme", "box_office"), ("Order intake", None)):
        (told,) = read(text.format(whose), ("7 million", MONEY), measure=whose, subject=whose)
        assert told["indicator"] == indicator


def test_the_market_is_the_one_that_the_headline_is_about() -> None:
    text = "Box office in brief\n\nA list follows. The {} was worth 7 million yuan."
    for measure, indicator in (("market", "box_office"), ("housing market", None)):
        assert read(text.format(measure), ("7 million", MONEY), measure=measure)[0]["indicator"] == indicator


def test_a_headline_of_two_things_says_of_neither() -> None:
    assert read("页游\n到年底好了些。为7亿元。", ("7亿", MONEY))[0]["indicator"] == "game_revenue_web"
    assert read("从页游到手游\n到年底好了些。为7亿元。", ("7亿", MONEY))[0]["indicator"] is None


def test_a_figure_of_which_only_the_owner_is_told_counts_what_the_headline_is_about() -> None:
    text = "手游\n好了些。腾云：7亿元。"
    assert read(text, ("7亿", MONEY), measure="腾云", subject="腾云")[0]["indicator"] == "game_revenue_mobile"
    assert read(text, ("7亿", MONEY), measure="债务", subject="腾云")[0]["indicator"] is None


def test_a_number_that_is_set_off_belongs_to_what_follows() -> None:
    text = "The rest of the jobs, 7 million, is tourism by air, as they say."
    for told, indicator in ((text, "tourism_jobs_by_air"), (text.replace("is ", "or "), None)):
        assert read(told, ("7 million", ("job", "level")), role="part")[0]["indicator"] == indicator


@pytest.mark.parametrize("text", ["They earn 7 yuan (1 dollar) a month.", "They earn 7 yuan a month."])
def test_a_bracket_behind_a_number_does_not_end_its_words(text: str) -> None:
    figures = [("7", ("CNY", "ratio")), *([("1", ("USD", "ratio"))] if "(" in text else [])]
    assert read(text, *figures)[0]["indicator"] == "income_monthly"


def test_what_stands_between_a_cue_and_the_number_rules_out() -> None:
    text = "Freight grew on all routes, also {}, to 7 tonnes."
    air = "Air lines\n\n" + text.format("in spring"), "Air lines\n\n" + text.format("on domestic ones")
    assert [read(t, ("7", ("tonne", "level")))[0]["indicator"] for t in air] == ["air_freight", "air_freight_domestic"]
    rail = "Air lines\n\n" + text.format("by rail")
    assert read(rail, ("7", ("tonne", "level")))[0]["indicator"] is None
