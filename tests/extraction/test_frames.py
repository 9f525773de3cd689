"""Records to frames, judged by the models of the door."""

from __future__ import annotations

from extraction import extract
from extraction.articles.reading import read_bytes
from extraction.frames import identity_key, to_frames
from schemas import frames as doors
from schemas.records import Article, Identity, Term

TEXT = "Jobs in 2020: 10 million, of which 6 million direct and 4 million indirect. In 2019 it was about 9 million."


def read() -> Article:
    article = read_bytes(TEXT.encode(), "jobs.txt", limit=10_000)
    assert isinstance(article, Article)
    return article


def test_frames_pass_their_doors() -> None:
    article = read()
    extraction = extract(article.text, language=article.language)
    frames = to_frames([(article, extraction)])
    doors.Articles.validate(frames.articles, lazy=True)
    doors.Mentions.validate(frames.mentions, lazy=True)
    doors.Quantities.validate(frames.quantities, lazy=True)
    doors.Identities.validate(frames.identities, lazy=True)
    doors.Terms.validate(frames.terms, lazy=True)
    assert frames.articles["text_length"].to_list() == [len(TEXT)]
    assert frames.quantities.height == len(extraction.quantities) == 4
    assert frames.mentions.height == len(extraction.mentions)
    assert set(frames.terms["identity_id"]) == set(frames.identities["identity_id"])


def test_no_article_gives_empty_frames_of_the_same_schema() -> None:
    frames = to_frames([])
    assert frames.quantities.schema == to_frames([(read(), extract(TEXT))]).quantities.schema
    assert frames.mentions.is_empty()


def test_the_key_of_an_identity_is_its_article_kind_and_spans() -> None:
    one = Identity("sum", (Term("total", 1, 2), Term("part", 3, 4)))
    assert identity_key("a", one) == identity_key("a", one)
    assert identity_key("a", one) != identity_key("b", one)
    assert identity_key("a", one) != identity_key("a", one._replace(kind="same"))
