from warehouse.book import names


def test_what_is_known_has_a_name_and_what_is_not_stays() -> None:
    assert (names.area("CN"), names.area("001"), names.area("some valley"), names.area(None)) == (
        "China",
        "World",
        "some valley",
        "",
    )
    assert (names.subject("wechat"), names.subject("the ferry line"), names.subject(None)) == (
        "WeChat",
        "the ferry line",
        "",
    )


def test_search_knows_every_name() -> None:
    assert {"wechat", "WeChat", "微信"} <= set(names.all_of_subject("wechat"))
    assert {"CN", "China", "中国"} <= set(names.all_of_area("CN"))
    assert names.all_of_subject("the ferry line") == ["the ferry line"]
    assert names.all_of_area("some valley") == ["some valley"]


def test_an_indicator_is_named_as_its_entry_says() -> None:
    assert names.of_indicator({"entry": '{"name": {"en": "Jobs", "zh": "就业"}}'}) == {"en": "Jobs", "zh": "就业"}
    for entry in ({}, {"entry": None}, {"entry": "{}"}, {"entry": '{"name": "Jobs"}'}):
        assert names.of_indicator(entry) == {}
