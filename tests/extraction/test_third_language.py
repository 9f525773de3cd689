"""A third language is a folder of lexicons: a small German, put beside English and Chinese in a copy of the room."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GERMAN = Path(__file__).parent / "languages" / "de"
TEXT = (
    "Der Umsatz stieg im Jahr 2018 um 3,2 Prozent auf 10,5 Milliarden Euro. "
    "Das Netz trug 1.250.000 Arbeitsplätze, davon 850.000 direkte und 400.000 indirekte. "
    "Mehr als zwei Drittel der Haushalte in Frankreich zahlten am 3. Mai 7,25 Euro."
)
RELATED = (
    "Der Umsatz wuchs um 4,3 Prozent, mehr als 4,2 Prozent im Mai. "
    "Die Firma strich im Mai 1.400 Stellen. Im Juni strich die Firma weitere 1.400 Stellen. "
    "Sieben Läden suchten Wasser. Von den sieben bohren nur zwei. "
    "Im Norden waren es 56.000 Tonnen und 130.000 bundesweit. "
    "41 Prozent der Nutzer kamen mit Bussen und 52 Prozent mit Autos."
)
KINDS = (
    "Von den Firmen in Kiel sank der Umsatz, 30 Prozent sahen die Kosten steigen. Drei oder mehr Menschen kamen. "
    "Im Durchschnitt kostete das Haus 300 Euro und der Rest kostete 900 Euro insgesamt. "
    "Der Umsatz der Läden stieg in Kiel bzw. Bonn um 10 Prozent."
)
PROGRAM = """
import json, sys
from extraction import extract
from extraction.articles.dates import iso_date
from extraction.articles.languages import language_of
texts = json.load(sys.stdin)
out = []
for text in texts:
    found = extract(text)
    rows = [[q.surface, q.value, q.unit, q.bound, q.kind, q.role, q.place] for q in found.quantities]
    out.append({
        "language": language_of(text),
        "rows": rows,
        "identities": [[i.kind, [text[t.start : t.end] for t in i.terms]] for i in found.identities],
        "dates": [m.surface for m in found.mentions if m.mention_class in ("date", "year")],
        "published": iso_date("3. Oktober 2018"),
    })
print(json.dumps(out))
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the room reads in German, English and Chinese once the German folder lies beside the others."""
    copy = tmp_path_factory.mktemp("rooms")
    for room in ("extraction", "schemas"):
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(GERMAN, copy / "extraction" / "lexicons" / "de")
    texts = [
        TEXT,
        "Sales rose 3.2 % to 10.5 billion euros in 2018, and the price is 7.25 euros.",
        "营收增长3.2%，达到10.5亿元。",
        RELATED,
        KINDS,
    ]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
    )
    assert done.returncode == 0, done.stderr
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def test_each_text_is_read_in_its_language(read: list[dict[str, Any]]) -> None:
    assert [one["language"] for one in read] == ["de", "en", "zh", "de", "de"]


def test_figures_of_the_new_language_are_read(read: list[dict[str, Any]]) -> None:
    assert read[0]["rows"] == [
        ["3,2 Prozent", 0.032, "percent", "=", "growth", None, None],
        ["10,5 Milliarden", 10.5e9, "EUR", "=", "level", None, None],
        ["1.250.000", 1.25e6, "job", "=", "level", "total", None],
        ["850.000", 850e3, "job", "=", "level", "direct", None],
        ["400.000", 400e3, "job", "=", "level", "indirect", None],
        ["zwei Drittel", pytest.approx(2 / 3), "percent", ">", "share", None, "France"],
        ["7,25", 7.25, "EUR", "=", "level", None, None],
    ]
    assert read[0]["dates"] == ["2018", "3. Mai"]
    assert read[0]["published"] == "2018-10-03"
    assert ["sum", ["1.250.000", "850.000", "400.000"]] in read[0]["identities"]


def test_its_words_say_what_figures_are_to_each_other(read: list[dict[str, Any]]) -> None:
    # "mehr als" tells which growth is the greater; "weitere" that the jobs are others, and not the same again; "von den"
    # that the seven are those just told, and the two some of them; "bundesweit" is the whole, and "mit" goes on with a list.
    assert read[3]["identities"] == [
        ["shares", ["41 Prozent", "52 Prozent"]],
        ["part_of", ["zwei", "sieben"]],
        ["part_of", ["56.000", "130.000"]],
        ["same", ["Sieben", "sieben"]],
        ["greater", ["4,3 Prozent", "4,2 Prozent"]],
    ]


def test_its_words_tell_kinds_apart(read: list[dict[str, Any]]) -> None:
    # "sahen" makes a share of so many, "oder mehr" no change, and "insgesamt" no average; no sentence ends at "bzw.".
    assert [row[4] for row in read[4]["rows"]] == ["share", "level", "ratio", "level", "growth"]


def test_the_others_are_read_as_before(read: list[dict[str, Any]]) -> None:
    assert [row[1] for row in read[1]["rows"]] == [0.032, 10.5e9, 7.25]
    assert [row[1] for row in read[2]["rows"]] == [0.032, 10.5e8]
