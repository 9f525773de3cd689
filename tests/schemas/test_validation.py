from __future__ import annotations

import dataclasses

import polars as pl
import pytest
from pandera.errors import SchemaError, SchemaErrors

from extraction import extract
from schemas import doors, findings
from schemas.doors import ShapeError
from schemas.frames import JudgedQuantities, Quarantine, Validated, Verdicts
from schemas.records import Identity, Quantity, Term
from schemas.rules import load_rules
from schemas.validation import validate
from tests.schemas.figures import quantity
from tests.schemas.frames import extracted, in_text

TEXT = (
    "Ports count 6.41 million jobs\n\nThe ports support 6.41 million jobs, 1.21 million direct and 3.40 million indirect. "
    "They handled 48.6 million tonnes of goods."
)


def port_article(total: str = "6.41") -> tuple[str, list[Quantity], list[Identity]]:
    text = TEXT.replace("6.41", total)

    def jobs(number: str, role: str, nth: int = 0) -> Quantity:
        made = quantity(number, scale=6, role=role, measure="jobs", subject="ports", place="China", period="2018")
        return in_text(text, f"{number} million", made, nth)

    title, whole = jobs(total, "total"), jobs(total, "total", 1)
    direct, indirect = jobs("1.21", "direct"), jobs("3.40", "indirect")
    goods = in_text(text, "48.6 million", quantity("48.6", "tonne", scale=6, measure="goods handled"))
    terms = (Term("total", whole.start, whole.end), *(Term("part", q.start, q.end) for q in (direct, indirect)))
    same = tuple(Term("member", q.start, q.end) for q in (title, whole))
    return text, [title, whole, direct, indirect, goods], [Identity("sum", terms), Identity("same", same)]


@pytest.fixture(scope="module")
def broken() -> Validated:
    return validate(extracted(port_article()))


def test_a_broken_sum_waits_with_reason_arithmetic_and_sentence(broken: Validated) -> None:
    Quarantine.validate(broken.quarantine, lazy=True)
    entry = broken.quarantine.row(0, named=True)
    assert broken.quarantine.height == 1
    assert (entry["rule_code"], entry["level"], entry["state"]) == ("SUM1", "group", "open")
    assert "1.21 + 3.40 = 4.61 million jobs, the text says 6.41 million jobs" in entry["reason"]
    assert "two digits are transposed" in entry["reason"]
    assert "1.21 million direct" in entry["evidence"]


def test_its_quantities_and_every_other_telling_of_them_wait_and_the_rest_is_published(broken: Validated) -> None:
    JudgedQuantities.validate(broken.quantities, lazy=True)
    states = dict(broken.quantities.select(pl.col("surface") + pl.col("start").cast(pl.String), "state").iter_rows())
    assert sorted(states.values()) == ["published", *["quarantined"] * 4]
    assert next(v for k, v in states.items() if k.startswith("48.6")) == "published"
    waiting = broken.quantities.filter(pl.col("state") == "quarantined")
    assert waiting["quarantine_id"].unique().to_list() == broken.quarantine["quarantine_id"].to_list()


@pytest.mark.parametrize("turned", [False, True])
def test_tellings_of_tellings_wait_too_in_whichever_order_they_are_tied(turned: bool) -> None:
    text, quantities, (whole, same) = port_article()
    title = quantities[0]
    text += " So 6.41 million it is. Again, 6.41 million."
    third, fourth = (in_text(text, "6.41 million", title._replace(role=None), n) for n in (2, 3))
    ties = [
        Identity("same", tuple(Term("member", q.start, q.end) for q in pair))
        for pair in ((third, fourth), (title, third))
    ]
    frames = extracted((text, [*quantities, third, fourth], [whole, same, *(ties[::-1] if turned else ties)]))
    # The order in which identities are looked at is that of their ids, which are hashes.
    ids = frames.identities["identity_id"].to_list()
    names = dict(zip(ids, sorted(ids, reverse=turned), strict=True))
    named = pl.col("identity_id").replace_strict(names)
    frames = dataclasses.replace(
        frames, identities=frames.identities.with_columns(named), terms=frames.terms.with_columns(named)
    )
    states = validate(frames).quantities.filter(pl.col("surface") == "6.41 million")["state"].to_list()
    assert states == ["quarantined"] * 4


def test_every_identity_has_a_verdict(broken: Validated) -> None:
    Verdicts.validate(broken.verdicts, lazy=True)
    assert sorted(broken.verdicts.select("rule_code", "outcome").iter_rows()) == [("SAM1", "holds"), ("SUM1", "broken")]
    assert broken.verdicts.filter(pl.col("rule_code") == "SUM1")["suggestion"][0] == (
        "6.41 million jobs may be 4.61 million jobs: two digits are transposed"
    )


def test_a_decision_is_remembered_until_the_extraction_changes(broken: Validated) -> None:
    key = broken.quarantine["quarantine_id"][0]
    released = validate(extracted(port_article()), {key: "released"})
    assert released.quarantine["state"].to_list() == ["released"]
    assert set(released.quantities["state"]) == {"published"}
    assert released.verdicts.filter(pl.col("rule_code") == "SUM1")["outcome"].to_list() == ["broken"]
    rejected = validate(extracted(port_article()), {key: "rejected"})
    assert rejected.quarantine["state"].to_list() == ["rejected"]
    assert rejected.quantities["quarantine_id"].drop_nulls().unique().to_list() == [key]
    text, quantities, identities = port_article()
    quantities[2] = quantities[2]._replace(value=1220000.0)  # another extractor reads another figure there
    changed = validate(extracted((text, quantities, identities)), {key: "released"})
    assert changed.quarantine["state"].to_list() == ["open"]
    assert changed.quarantine["quarantine_id"][0] != key


def test_a_sum_that_holds_is_published_and_placed() -> None:
    judged = validate(extracted(port_article("4.61")))
    assert judged.quarantine.is_empty()
    assert set(judged.quantities["state"]) == {"published"}
    placed = judged.quantities.filter(pl.col("role") == "direct").row(0, named=True)
    assert (placed["indicator"], placed["ref_area"], placed["time_period"]) == ("jobs_direct", "CN", "2018")
    assert (placed["interval_low"], placed["interval_high"]) == (1205000.0, 1215000.0)


def test_shares_that_exceed_their_whole_wait() -> None:
    text = "Phones were used for 48.2% of orders, computers for 39.6% and tablets for 21.5%."
    shares = [in_text(text, f"{n}%", quantity(n, "percent", kind="share")) for n in ("48.2", "39.6", "21.5")]
    identity = Identity("shares", tuple(Term("part", q.start, q.end) for q in shares))
    judged = validate(extracted((text, shares, [identity])))
    assert judged.quarantine["rule_code"].to_list() == ["SHR1"]
    assert "109.3 %" in judged.quarantine["reason"][0]
    assert set(judged.quantities["state"]) == {"quarantined"}


def test_a_warning_is_published_and_flagged() -> None:
    text = "Of 95.2 billion yuan, traffic made up 85.7%, which is 86.7 billion yuan."
    whole = in_text(text, "95.2 billion", quantity("95.2", "CNY", scale=9))
    share = in_text(text, "85.7%", quantity("85.7", "percent", kind="share"))
    part = in_text(text, "86.7 billion", quantity("86.7", "CNY", scale=9))
    roles = ("part", "whole", "share")
    terms = tuple(Term(r, q.start, q.end) for r, q in zip(roles, (part, whole, share), strict=True))  # type: ignore[arg-type]
    judged = validate(extracted((text, [whole, share, part], [Identity("ratio", terms)])))
    verdict = judged.verdicts.row(0, named=True)
    assert (verdict["rule_code"], verdict["outcome"], verdict["severity"]) == ("RAT1", "broken", "warning")
    assert verdict["arithmetic"] == "86.7 / 95.2 billion CNY is 91.0 to 91.2 %, the text says 85.7 %"
    assert judged.quarantine.is_empty()
    assert set(judged.quantities["state"]) == {"published"}


def test_a_quantity_that_is_not_where_it_says_waits_alone_and_leaves_its_sum_undecidable() -> None:
    text, quantities, identities = port_article("4.61")
    quantities[2] = quantities[2]._replace(surface="1.22 million")
    judged = validate(extracted((text, quantities, identities)))
    assert {"TXT1"} == set(judged.quarantine["rule_code"])
    assert judged.quarantine["level"].to_list() == ["quantity"]
    assert "the text has '1.21 million'" in judged.quarantine["reason"][0]
    assert judged.quantities.filter(pl.col("state") == "quarantined")["surface"].to_list() == ["1.22 million"]
    assert judged.verdicts.filter(pl.col("rule_code") == "SUM1")["outcome"].to_list() == ["undecidable"]


def test_a_range_upside_down_and_a_quantity_without_mention_wait() -> None:
    text = "Between 20 and 25 ships, and 7 tugs."
    upside = in_text(text, "20 and 25", quantity("25", "ship", high="20"))
    tugs = in_text(text, "7", quantity("7", "tug"))
    frames = extracted((text, [upside, tugs], []))
    frames = dataclasses.replace(frames, mentions=frames.mentions.filter(pl.col("surface") != "7"))
    judged = validate(frames)
    assert sorted(judged.quarantine["rule_code"]) == ["KEY1", "NUM1"]
    assert set(judged.quantities["state"]) == {"quarantined"}


def test_odd_units_and_implausible_figures_are_flagged_only() -> None:
    text = "It cost 5 QQQ and made 9000 billion jobs."
    odd = in_text(text, "5", quantity("5", "QQQ"))
    many = in_text(text, "9000 billion", quantity("9000", "job", scale=9, measure="jobs"))
    judged = validate(extracted((text, [odd, many], [])))
    found = dict(judged.verdicts.select("rule_code", "arithmetic").iter_rows())
    assert "'QQQ'" in found["UNI1"]
    assert "plausible is at least 1 and at most 3 billion jobs" in found["RNG1"]
    assert judged.quarantine.is_empty()


def test_a_headline_against_its_body() -> None:
    text = "Platform brings 7 million jobs\n\nIn 2018 the platform brought 9 million jobs to the country."
    facts = {"measure": "jobs", "subject": "WeChat", "place": "China"}
    title = in_text(text, "7 million", quantity("7", scale=6, **facts))
    body = in_text(text, "9 million", quantity("9", scale=6, period="2018", **facts))
    judged = validate(extracted((text, [title, body], [])))
    assert judged.verdicts["rule_code"].to_list() == ["HED1"]
    assert judged.verdicts["arithmetic"][0] == "the headline says '7 million', the body '9 million' (jobs_total)"
    agreeing = in_text(text, "7 million", quantity("7", scale=6, bound=">", **facts))
    assert validate(extracted((text, [agreeing, body], []))).verdicts.is_empty()


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "Airports in Gabon win back 6 million passengers\n\n"
            "Airports in Gabon handled 26.1 million passengers in 2022, 6 million more than in 2021.\n",
            [None, "airport_passengers", None],
        ),
        (
            "Airports in Peru lost 4 million passengers\n\n"
            "Airports in Peru handled 16.1 million passengers in 2022, 4 million fewer than in 2021.\n",
            [None, "airport_passengers", None],
        ),
        (
            "Peru loses 4 billion dollars of exports\n\n"
            "Exports of Peru came to 61 billion dollars in 2022, 4 billion dollars less than in 2021.\n",
            [None, "exports", None],
        ),
        (
            "Exports of Gabon: 3 billion dollars to China, 1 billion to the EU\n\n"
            "Exports of Gabon came to 6.2 billion dollars in 2022.\n",
            [None, None, "exports"],
        ),
    ],
)
def test_a_headline_that_tells_a_change_or_a_part_is_no_level(text: str, indicators: list[str | None]) -> None:
    read = extract(text, published=None)
    judged = validate(extracted((text, read.quantities, list(dict.fromkeys(read.identities)))), corrections=[])
    assert judged.quantities["indicator"].to_list() == indicators
    assert judged.verdicts.filter(rule_code="HED1").is_empty()


def test_a_headline_whose_number_the_body_tells_too_is_not_denied() -> None:
    text = (
        "Platform brings 7 million jobs\n\nIn 2018 the platform brought 9 million jobs, 7 million jobs of them by day."
    )
    facts = {"measure": "jobs", "subject": "WeChat", "place": "China"}
    title = in_text(text, "7 million", quantity("7", scale=6, **facts))
    body = in_text(text, "9 million", quantity("9", scale=6, period="2018", **facts))
    again = in_text(text, "7 million", quantity("7", scale=6, role="part", **facts), nth=1)
    judged = validate(extracted((text, [title, body, again], [])))
    assert judged.verdicts.filter(rule_code="HED1").is_empty()
    assert judged.quantities["indicator"].to_list()[0] == "jobs_total", "no change"


def grave(monkeypatch: pytest.MonkeyPatch, *codes: str) -> None:
    """Make errors of rules that are warnings."""
    rules = dict(load_rules())
    rules |= {code: rules[code].model_copy(update={"severity": "error"}) for code in codes}
    monkeypatch.setattr(findings, "load_rules", lambda: rules)


def test_an_implausible_figure_waits_with_all_its_tellings_where_the_rule_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "It made 9000 billion jobs, yes: 9000 billion jobs. There were 5 ships."
    first, again = (
        in_text(text, "9000 billion", quantity("9000", "job", scale=9, measure="jobs"), nth) for nth in (0, 1)
    )
    again = again._replace(measure=None)
    ships = in_text(text, "5", quantity("5", "ship"))
    same = Identity("same", tuple(Term("member", q.start, q.end) for q in (first, again)))
    frames = extracted((text, [first, again, ships], [same]))
    assert validate(frames).quarantine.is_empty()
    grave(monkeypatch, "RNG1")
    judged = validate(frames)
    entry = judged.quarantine.row(0, named=True)
    assert (entry["rule_code"], entry["level"], entry["state"]) == ("RNG1", "quantity", "open")
    assert "plausible is at least" in entry["reason"]
    assert entry["evidence"] == text
    assert judged.quantities["state"].to_list() == ["quarantined", "quarantined", "published"]
    assert set(judged.verdicts.filter(rule_code="RNG1")["severity"]) == {"error"}
    keys = judged.quarantine["quarantine_id"].to_list()
    assert set(validate(frames, dict.fromkeys(keys, "released")).quantities["state"]) == {"published"}


def test_a_headline_that_its_body_denies_waits_where_the_rule_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def judged(body: str, decided: dict[str, str] | None = None) -> Validated:
        text = "Platform brings 7 million jobs\n\nIn 2018 the platform brought 9 million jobs to the country."
        facts = {"measure": "jobs", "subject": "WeChat", "place": "China"}
        title = in_text(text, "7 million", quantity("7", scale=6, **facts))
        told = in_text(text, "9 million", quantity(body, scale=6, period="2018", **facts))
        return validate(extracted((text, [title, told], [])), decided)

    grave(monkeypatch, "HED1")
    found = judged("9")
    entry = found.quarantine.row(0, named=True)
    assert (entry["rule_code"], entry["level"]) == ("HED1", "quantity")
    assert "the headline says '7 million', the body '9 million'" in entry["reason"]
    assert "Platform brings 7 million jobs" in entry["evidence"]
    assert found.quantities["state"].to_list() == ["quarantined", "published"]
    key = entry["quarantine_id"]
    assert set(judged("9", {key: "released"}).quantities["state"]) == {"published"}
    other = judged("10", {key: "released"})  # another extractor reads another figure there
    assert other.quarantine["state"].to_list() == ["open"]


def test_nothing_is_lost_and_the_order_stays() -> None:
    frames = extracted(port_article(), port_article("4.61"))
    judged = validate(frames)
    assert judged.quantities.select(frames.quantities.columns).equals(frames.quantities)
    assert judged.mentions.equals(frames.mentions)


def test_empty_frames_pass() -> None:
    judged = validate(extracted())
    assert judged.quantities.is_empty() and judged.verdicts.is_empty() and judged.quarantine.is_empty()
    JudgedQuantities.validate(judged.quantities, lazy=True)


def test_a_frame_of_the_wrong_shape_is_our_mistake_and_says_where() -> None:
    frames = extracted(port_article())
    with pytest.raises(ShapeError, match="Quantities: column 'step' is missing"):
        validate(dataclasses.replace(frames, quantities=frames.quantities.drop("step")))
    with pytest.raises(ShapeError, match="bound breaks .* in 5 rows"):
        validate(dataclasses.replace(frames, quantities=frames.quantities.with_columns(bound=pl.lit("?"))))
    with pytest.raises(ShapeError, match="Terms: column 'colour' is one too many"):
        validate(dataclasses.replace(frames, terms=frames.terms.with_columns(colour=pl.lit(1))))


def test_a_text_without_full_stops_costs_no_more_than_its_length() -> None:
    text = "multiplier" + "占" * 200 + " ".join(f"{n} jobs of 占" for n in range(10, 2010))
    quantities = []
    at = 0
    for n in range(10, 2010):
        at = text.index(f"{n} jobs", at)
        made = quantity(str(n), start=at)._replace(sentence_start=0, sentence_end=len(text))
        quantities.append(made)
    judged = validate(extracted((text, quantities, [])))
    assert judged.quantities["indicator"].to_list() == ["jobs_total"] * 2000
    long = judged.quarantine["evidence"].drop_nulls().str.len_chars().max()
    assert long is None or long < 1000


@pytest.mark.parametrize("name", doors.MODELS)
def test_columns_asked_at_once_are_as_sound_as_pandera_finds_them_one_by_one(name: str) -> None:
    told = extracted(port_article(), port_article("6.51"))
    frame, model = getattr(told, name), doors.MODELS[name]
    wrong = {pl.String: "?", pl.Int64: -1, pl.Float64: -1.0, pl.Boolean: None}
    odd = [frame.with_columns(pl.lit(None, dtype).alias(column)) for column, dtype in frame.schema.items()]
    odd += [
        frame.with_columns(pl.lit(wrong[type(dtype)], dtype).alias(column)) for column, dtype in frame.schema.items()
    ]
    odd += [
        frame.with_columns(pl.col(column).cast(pl.Categorical))
        for column in frame.columns
        if frame.schema[column] == pl.String
    ]
    refused = 0
    for one in (frame, frame.clear(), *odd):
        try:
            model.validate(one, lazy=True)
            sound = True
        except (SchemaError, SchemaErrors):
            sound = False
        refused += not sound
        assert doors._is_sound(one, model) == sound, one
    assert refused > len(frame.columns)
