"""Industries, events and sorts of things are whom an article is about only where its heading names them."""

from __future__ import annotations

import pytest

from tests.schemas.reading import placed


def whose(text: str) -> list[str | None]:
    return placed(text).drop_nulls("indicator")["entity"].to_list()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # in passing, and in the heading
        ("A warm winter\n\nThe bureau of tourism is glad, as tourism grows. The valley has 4,000 jobs.", None),
        ("Tourism grows\n\nThe bureau is glad. The valley has 4,000 jobs.", "tourism"),
        # a company that alone is named is whom the article is about
        ("A warm winter\n\nUber is glad. The rise brought 4,000 jobs.", "uber"),
        # mini programs of another app are none of WeChat's
        ("A warm winter\n\nMini programs of the app brought 4,000 jobs.", None),
        ("A warm winter for WeChat\n\nMini programs of the app brought 4,000 jobs.", "wechat_mini_programs"),
    ],
)
def test_what_an_article_speaks_of_in_passing_is_not_whom_it_is_about(text: str, expected: str | None) -> None:
    assert whose(text) == [expected]


def test_what_a_sentence_tells_of_others_is_not_told_of_whom_the_article_is_about() -> None:
    assert whose("Uber grows\n\nUber is glad. Drivers are many. A rival brought 4,000 jobs.") == [None]
