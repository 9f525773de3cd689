from hypothesis import given
from hypothesis import strategies as st

from warehouse.book.folding import folded

SENTENCE = "By the end of the year the ferries had moved about 3.4 million people between the islands"


def told(sentence, surface="3.4 million", name=""):
    return {"sentence": sentence, "surface": surface, "name": name}


def test_reprints_are_folded_and_the_first_is_shown():
    rows = [told(SENTENCE, name="a"), told(SENTENCE.upper() + "!", name="b"), told(SENTENCE + ", it said", name="c")]
    assert [[row["name"] for row in group] for group in folded(rows)] == [["a", "b", "c"]]


def test_another_number_or_another_sentence_stays_apart():
    rows = [told(SENTENCE), told(SENTENCE, "3.5 million"), told("The yards launched 3.4 million tonnes")]
    assert len(folded(rows)) == 3


def test_chinese_is_compared_by_characters():
    one = "截至年底，该平台共带动就业一千零七万个"
    assert len(folded([told(one), told(one + "。"), told("渡轮全年运送旅客三百四十万人次")])) == 2


@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from(["1", "2"])), max_size=30))
def test_nothing_is_lost(pairs):
    rows = [told(sentence, surface) for sentence, surface in pairs]
    groups = folded(rows)
    assert sorted(map(id, (row for group in groups for row in group))) == sorted(map(id, rows))
