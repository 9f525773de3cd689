"""Parts that are told by words other than "of which", and the roles that follow; and what is no part."""

import pytest

from tests.extraction.test_identities import found, roles

PARTS = [
    ("In all, 27 of the 31 provinces have signed.", "27", "31"),
    ("Around 7,000 of the estimated 20,000 vans are electric.", "7,000", "20,000"),
    ("Already 14 of Spain's 50 provinces have one.", "14", "50"),
    ("Out of 52,000 applicants, 31,000 were women.", "31,000", "52,000"),
    ("There are 4,200 libraries in the country, 1,100 of which lend tools.", "1,100", "4,200"),
    ("Farms received 800 million crowns in aid. Dairy alone took 260 million crowns.", "260 million", "800 million"),
    ("The platform has 5.2 million sellers. Women account for 2.9 million.", "2.9 million", "5.2 million"),
    ("The harbour employs 9,400 people, including 2,100 pilots, 640 clerks and 75 divers.", "640", "9,400"),
    ("The society has 84,000 members; among them are 12,500 students and 3,200 pensioners.", "3,200", "84,000"),
    ("Claims came to 2.4 billion crowns. Storms were behind 1.1 billion crowns of that.", "1.1 billion", "2.4 billion"),
    ("Mills: 16,200 employed directly, some 39,000 jobs with their suppliers.", "16,200", "39,000"),
    ("The fair drew £4.7 million and 72,100 guests. Of this, £4.3 million and 62,300 guests came in May.", "62,300", "72,100"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part", "whole"), PARTS)
def test_a_part_of_a_whole(text: str, part: str, whole: str) -> None:
    assert found(text)["part_of", frozenset({part, whole})] == "holds"
    assert roles(text)[whole] == "total"
    assert roles(text)[part] in ("part", "direct")


SUMS = [
    ("en", "Some 14,000 homes were damaged, 9,000 in the east and 5,000 in the west.", ["14,000", "9,000", "5,000"]),
    ("en", "Total spending came to £1.2bn: £700m by residents and £500m by visitors.", ["1.2bn", "700m", "500m"]),
    ("en", "The fund has 25 members. Eighteen are from Africa, five from Asia and two from Europe.",
     ["25", "Eighteen", "five", "two"]),
    ("en", "We counted 5,400 birds: 3,100 gulls, 1,500 terns and 800 ducks.", ["5,400", "3,100", "1,500", "800"]),
    ("en", "The line has 340 stations; of these 120 are underground and 220 above ground.", ["340", "120", "220"]),
    ("zh", "景区接待游客560万人次，省外游客、省内游客分别为220万人次和340万人次。", ["560万", "220万", "340万"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "terms"), SUMS)
def test_parts_that_leave_out_what_they_count(language: str, text: str, terms: list[str]) -> None:
    assert found(text, language)["sum", frozenset(terms)] == "holds"
    assert roles(text, language)[terms[0]] == "total"


def test_a_part_and_the_other_part_are_held_against_the_whole() -> None:
    text = "The trust has 72,100 trees. Of these, 62,360 stand in parks; the other {} trees line the roads."
    assert found(text.format("9,740"))["sum", frozenset({"72,100", "62,360", "9,740"})] == "holds"
    assert found(text.format("9,470"))["sum", frozenset({"72,100", "62,360", "9,470"})] == "broken"
    assert "broken" not in found(text.format("4,100")).values()


def test_a_directly_behind_one_figure_says_nothing_of_the_next() -> None:
    assert roles("Crew: 2,418 employed directly, some 9,000 jobs in all the yards.")["9,000"] != "direct"


RATIOS = [
    ("en", "Nearly half of the 18,000 shops, 8,700, closed on Sunday.", ["8,700", "18,000", "half"]),
    ("en", "The four farms produced 3,200 litres, or 800 litres each.", ["3,200", "four", "800"]),
    ("en", "It sold 730,000 tickets, or 2,000 on each of the 365 days.", ["730,000", "2,000", "365"]),
    ("en", "Each of the 450 farms got 12,000 euros on average; in total 5.4 million euros were paid.",
     ["5.4 million", "450", "12,000"]),
    ("zh", "博物馆共有展厅15个，藏品4.5万件，平均每个展厅3000件。", ["4.5万", "15", "3000"]),
    ("zh", "游客人均消费800元，全年接待500万人，收入40亿元。", ["40亿", "500万", "800"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "terms"), RATIOS)
def test_a_quotient_of_two_figures(language: str, text: str, terms: list[str]) -> None:
    assert found(text, language)["ratio", frozenset(terms)] == "holds"


def test_a_rate_that_leads_to_both_its_levels_is_held_against_them() -> None:
    text = "Sales grew by {} to $90 million, up from $80 million."
    assert found(text.format("12.5%"))["growth", frozenset({"12.5%", "90 million", "80 million"})] == "holds"
    assert found(text.format("25%"))["growth", frozenset({"25%", "90 million", "80 million"})] == "broken"
    assert "broken" not in found(text.format("95%")).values()


def test_an_increase_told_in_the_sentence_behind_its_levels() -> None:
    text = (
        "In May 785,100 people had work, up from 766,500 a year before. That is an increase of 18,600, or 2.4 per cent."
    )
    assert found(text)["growth", frozenset({"766,500", "785,100", "2.4 per cent"})] == "holds"
    halved = "Entries below 200 crowns have halved, from 620 in 2020 to 305 now."
    assert found(halved)["growth", frozenset({"halved", "620", "305"})] == "holds"


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("The union won 40 tonnes of wheat, 30 tonnes of rye.", "30"),
        ("The valley counts 640 wells, a further 90 are being dug.", "90"),
        ("The fair drew 900 guests in May and 400 guests in June.", "400"),
        ("It made a profit of 90 million crowns, compared with a loss of 40 million crowns.", "40 million"),
    ],
)
def test_what_is_no_part(text: str, surface: str) -> None:
    assert roles(text)[surface] is None


FAR_SHARES = [
    ("en", "Admissions dropped to 39.4 million visitors from 42.6 million. Takings slipped too. Local films drew 11.8 million "
     "visitors, 30% of the total; others took 21.5 million visitors and shorts 6.1 million visitors.",
     ["11.8 million", "39.4 million", "30%"]),
    ("en", "Mobile money brought 107.7 billion crowns. Service revenue reached 281 billion crowns, so that it is 38.3% of it.",
     ["107.7 billion", "281 billion", "38.3%"]),
    ("en", "Costs were 6.2 billion rand and income 13.0 billion rand, giving a ratio of 48 percent.",
     ["6.2 billion", "13.0 billion", "48 percent"]),
    ("zh", "公司营收85.4亿元。境内收入61.0亿元，境外收入24.4亿元。研发投入6.83亿元，占营收的8%。", ["6.83亿", "85.4亿", "8%"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "terms"), FAR_SHARES, ids=[c[1][:24] for c in FAR_SHARES])
def test_a_share_of_a_whole_that_is_told_further_off(language: str, text: str, terms: list[str]) -> None:
    assert found(text, language)["ratio", frozenset(terms)] == "holds"


LISTED = [
    ("en", "The fleet counts 6,240 vessels. Some 4,900 are shorter than 12 metres.", "4,900", "6,240"),
    ("en", "India made 1,370 million kg of tea. Assam contributed 690 million kg.", "690 million", "1,370 million"),
    ("en", "The study found 16,200 jobs, after 13,700 jobs in 2022. By country: Norway 7,400 jobs; Sweden 1,800 jobs.",
     "1,800", "16,200"),
    ("zh", "景区接待游客312万人次，省外游客125万人次，占四成；境外游客8.4万人次。", "8.4万", "312万"),
    ("zh", "从业者约64.7万人，其中演员11.2万人、编剧4.5万人。", "4.5万", "64.7万"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "part", "whole"), LISTED, ids=[c[1][:24] for c in LISTED])
def test_a_part_of_a_list(language: str, text: str, part: str, whole: str) -> None:
    assert found(text, language)["part_of", frozenset({part, whole})] == "holds"
    assert roles(text, language)[whole] == "total"
    assert roles(text, language)[part] == "part"


MORE_RATIOS = [
    ("Forest makes up 31%, or $272 million, of the $1,200 million base.", ["272 million", "1,200 million", "31%"], "broken"),
    ("The 640 tonne barge, 33% of the remaining 1,920 tonnes, was sold.", ["640", "1,920", "33%"], "holds"),
    ("The yard has 2,089 boats. Some of them are old. The number of sailors was 4,860. A boat carries 2.3 sailors on average.",
     ["4,860", "2,089", "2.3"], "holds"),
    ("Goods landed were worth £574 million. £139 million of the total was landed abroad, just under a quarter.",
     ["139 million", "574 million", "a quarter"], "holds"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "terms", "outcome"), MORE_RATIOS, ids=[c[0][:24] for c in MORE_RATIOS])
def test_a_ratio_that_words_tie_together(text: str, terms: list[str], outcome: str) -> None:
    assert found(text)["ratio", frozenset(terms)] == outcome


def test_what_is_halved_falls_and_is_no_half() -> None:
    text = "The line will offer six departures instead of 12 departures, thus halving the number of trips."
    assert found(text)["growth", frozenset({"six", "12", "halving"})] == "holds"


def test_what_is_only_compared_with_is_no_whole() -> None:
    text = (
        "There were 4.03 million visitors, compared with 3.71 million in 2018. 2.1 million of the visitors were Danes."
    )
    assert ("part_of", frozenset({"2.1 million", "3.71 million"})) not in found(text)
    assert found(text)["part_of", frozenset({"2.1 million", "4.03 million"})] == "holds"


def test_a_converted_sum_has_the_role_of_what_it_converts() -> None:
    text = "Both bring 146 million euros (171 million dollars): 89 million euros for one and 57 million euros for the other."
    assert roles(text)["171 million"] == roles(text)["146 million"] == "total"


FURTHER = [
    ("The port got 18 cranes of 7.5 tonnes each, {} tonnes in all.", "ratio", ["18", "7.5"], "135", "153"),
    ("The lunch costs £130 million, i.e. £{} for each of the 287,000 children.",
     "ratio", ["130 million", "287,000"], "453", "543"),
    ("Only 27.8 million houses were finished, a drop of {} from the 52.8 million of 2022.",
     "growth", ["27.8 million", "52.8 million"], "47%", "74%"),
    ("Repairs will cost $43 million. The state gave $30 million and the town $4 million, which leaves a gap of ${}.",
     "sum", ["43 million", "30 million", "4 million"], "9 million", "12 million"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "others", "right", "slip"), FURTHER, ids=[c[0][:24] for c in FURTHER])
def test_a_slip_in_what_the_words_tie_together(text: str, kind: str, others: list[str], right: str, slip: str) -> None:
    assert found(text.format(right))[kind, frozenset({*others, right})] == "holds"
    assert found(text.format(slip))[kind, frozenset({*others, slip})] == "broken"


def test_of_two_clauses_each_is_held_against_its_own_figures() -> None:
    texts = (
        "The fair drew 128,500 guests, 61% more than the 79,800 guests of 2021, but 18% fewer than the 157,500 guests of 2019.",
        "Exports were 27.8 million tonnes, imports fell by 74% from the 52.8 million tonnes of 2022.",
    )
    for text in texts:
        assert "broken" not in found(text).values()


def test_the_other_part_makes_up_the_whole_however_coarse_it_is() -> None:
    text = "There are two million pages. Of these 720,000 pages are blue. The other 1.28 million pages are red."
    assert found(text)["sum", frozenset({"two million", "720,000", "1.28 million"})] == "holds"


def test_the_largest_few_are_some_of_all() -> None:
    assert (
        found("Nine ferries run; the largest two ferries burn gas.")["part_of", frozenset({"Nine", "two"})] == "holds"
    )


def test_a_share_that_follows_from_the_figures_before_it() -> None:
    text = "Some 280,000 people hold a card. The city has 850,000 people, so it is roughly one in three."
    assert found(text)["ratio", frozenset({"280,000", "850,000", "one in three"})] == "holds"


def test_a_share_that_is_part_of_a_share() -> None:
    assert found("前五家企业占产量的60%，其中甲厂约占25%。", "zh")["part_of", frozenset({"25%", "60%"})] == "holds"


def test_a_share_of_the_figure_right_before_it_may_be_more_than_the_whole() -> None:
    text = "母猪存栏4062万头，为正常保有量3900万头的104.2%。"
    assert found(text, "zh")["ratio", frozenset({"4062万", "3900万", "104.2%"})] == "holds"


def test_what_is_some_of_the_part_is_not_the_part() -> None:
    text = "全国出栏52030万头。前20家企业出栏16100万头，约占三成，其中最大的一家5014万头。"
    relations = found(text, "zh")
    assert ("ratio", frozenset({"5014万", "16100万", "三成"})) not in relations
    assert relations["part_of", frozenset({"5014万", "16100万"})] == "holds"


def test_the_share_is_of_the_two_figures_before_it_and_not_of_the_one_compared_with() -> None:
    text = "At present 396 of 1,170 buses are electric, or roughly a third, compared with 115 buses in 2019."
    relations = found(text)
    assert relations["ratio", frozenset({"396", "1,170", "a third"})] == "holds"
    assert ("ratio", frozenset({"115", "396", "a third"})) not in relations


def test_a_figure_told_again_is_no_part_of_itself() -> None:
    text = "Deliveries came to 12.6 billion litres. Of the 12.6 billion litres, 6.2 billion litres went for drinking."
    assert ("part_of", frozenset({"12.6 billion"})) not in found(text)


NO_PARTS = [
    # "of which" belongs to the smaller figure behind it
    ("Fares: 90 million crowns. In addition, sales of snacks were 11 million crowns,of which tea 4 million.", "11 million"),
    # direct spending of one sort, beside spending of another
    ("Spending on data: 90 million crowns.\n\nSpending on food driven directly by it: 11 million crowns.", "11 million"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure"), NO_PARTS)
def test_a_smaller_figure_of_something_else_is_no_part(text: str, figure: str) -> None:
    assert ("part_of", frozenset({figure, "90 million"})) not in found(text)
