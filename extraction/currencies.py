"""Currencies as people write them: signs, codes, names, short names, and hundredths.

Names in full come from the CLDR (through Babel) in the language of the lexicon; signs and short names from units.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies, list_currencies

from extraction.files import CurrencyFile
from extraction.scan import alternation

# Names of money, each with the currencies that it may be and the words that tell of their countries.
Shared = dict[str, dict[str, tuple[str, ...]]]

LONG_WORD = 4  # letters; no code has so many, and few signs
# Codes in use, or in use before the euro; those that are English words in capitals (ALL, TOP) are left out.
IN_USE = frozenset(
    [
        "USD",
        "EUR",
        "GBP",
        "CNY",
        "JPY",
        "KRW",
        "INR",
        "RUB",
        "THB",
        "IDR",
        "MYR",
        "MXN",
        "BRL",
        "ZAR",
        "NGN",
        "GHS",
        "KES",
        "CHF",
        "SEK",
        "NOK",
        "DKK",
        "ISK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "TRY",
        "AED",
        "SAR",
        "QAR",
        "KWD",
        "BHD",
        "OMR",
        "ILS",
        "BDT",
        "VND",
        "UAH",
        "MMK",
        "ETB",
        "ZMW",
        "PHP",
        "PKR",
        "LKR",
        "NPR",
        "EGP",
        "MAD",
        "TND",
        "DZD",
        "JOD",
        "LBP",
        "IQD",
        "IRR",
        "AUD",
        "NZD",
        "CAD",
        "HKD",
        "TWD",
        "SGD",
        "MOP",
        "ARS",
        "CLP",
        "COP",
        "PEN",
        "UYU",
        "BOB",
        "PYG",
        "VES",
        "CRC",
        "DOP",
        "JMD",
        "TTD",
        "GTQ",
        "HNL",
        "NIO",
        "CUP",
        "TZS",
        "UGX",
        "RWF",
        "XOF",
        "XAF",
        "MUR",
        "MZN",
        "AOA",
        "BWP",
        "NAD",
        "ZWL",
        "KZT",
        "UZS",
        "AZN",
        "GEL",
        "AMD",
        "BYN",
        "MDL",
        "RSD",
        "BGN",
        "MKD",
        "BAM",
        "LAK",
        "ANG",
        "AWG",
        "BBD",
        "BIF",
        "BMD",
        "BSD",
        "BTN",
        "BZD",
        "CDF",
        "CVE",
        "DJF",
        "ERN",
        "FKP",
        "GNF",
        "GYD",
        "HTG",
        "KMF",
        "KPW",
        "KYD",
        "LRD",
        "LSL",
        "MRU",
        "MVR",
        "SBD",
        "SRD",
        "SSP",
        "STN",
        "SVC",
        "SZL",
        "VUV",
        "WST",
        "XCD",
        "XPF",
        "HRK",
        "LTL",
        "LVL",
        "EEK",
        "SKK",
        "CYP",
        "DEM",
        "FRF",
        "ITL",
        "NLG",
        "ATS",
        "BEF",
        "IEP",
        "FIM",
        "GRD",
        "KHR",
        "MNT",
        "BND",
        "FJD",
        "PGK",
        "KGS",
        "TJS",
        "TMT",
        "AFN",
        "SDG",
        "SYP",
        "YER",
        "LYD",
        "SCR",
        "MGA",
        "MWK",
        "GMD",
    ]
)


@dataclass(frozen=True, slots=True)
class Currencies:
    """Look-ups for money: `after` is matched at what stands right; `endings` are those of the signs that are long words.

    `scaled` has each currency with its scale as one or two words: "msek", "sekm", "sek million".
    """

    signs: dict[str, str]
    codes: frozenset[str]
    names: dict[str, str]
    cents: dict[str, str]
    after: re.Pattern[str]
    shared: Shared
    dollar_countries: dict[str, tuple[str, ...]]
    with_cents: frozenset[str]
    endings: frozenset[str]
    scaled: dict[str, tuple[str, int]]


def currencies(language: str, file: CurrencyFile) -> Currencies:
    """The look-ups of a language, from its file and the CLDR."""
    locale = Locale.parse(language)
    names: dict[str, str] = {}
    for code in list_currencies(locale):
        if code not in IN_USE:
            continue
        for count in (None, 1, 2):
            names.setdefault(get_currency_name(code, count, locale).lower(), code)
    for adjective, nouns in file.currency_adjectives.items():
        for noun, code in nouns.items():
            for form in (noun, noun + "s"):
                names[f"{adjective} {form}"] = code
    names.update(file.currency_words)
    codes = frozenset(code.lower() for code in IN_USE)
    forms = {*names, *file.cents, *(sign for sign in file.signs if not sign[0].isalpha() or "$" in sign)}
    end = r"(?![a-z0-9])"
    return Currencies(
        signs=dict(file.signs),
        codes=codes,
        names=names,
        cents=dict(file.cents),
        shared=_shared(locale, file),
        dollar_countries=file.dollar_countries,
        with_cents=frozenset(file.with_cents),
        endings=frozenset(sign[-LONG_WORD:] for sign in file.signs if len(sign) >= LONG_WORD),
        scaled=_scaled(file),
        after=re.compile(rf"[\s-]{{0,2}}({alternation({*forms, *codes})}){end}"),
    )


def _scaled(file: CurrencyFile) -> dict[str, tuple[str, int]]:
    """Each way to write a scale at a currency, folded, with the currency's code and the scale as a power of ten."""
    found: dict[str, tuple[str, int]] = {}
    for written in file.scaled_codes:
        word = written.lower()
        code = file.signs.get(word, written)
        for letters, scale in file.scale_before_code.items():
            found[letters + word] = code, scale
        for letters, scale in file.scale_behind_code.items():
            found[word + letters] = found[f"{word} {letters}"] = code, scale
    return found


def _shared(locale: Locale, file: CurrencyFile) -> Shared:
    """Names that several countries' money has ("crowns"), each with its currencies and the words that tell them apart.

    Those words are the adjective ("Norwegian crowns") and the names of the territories that the CLDR gives the currency to.
    A dollar is left out: without a country it is the American one.
    """
    shared: Shared = {}
    for adjective, nouns in file.currency_adjectives.items():
        for noun, code in nouns.items():
            if noun in ("dollar", "cent"):
                continue
            for form in (noun, noun + "s"):
                words = shared.setdefault(form, {})
                words[code] = (*words.get(code, ()), adjective)
    of_code = _territories(locale)
    for codes in shared.values():
        for code in codes:
            codes[code] += of_code.get(code, ())
    told = {noun: {code: _once(words) for code, words in codes.items()} for noun, codes in shared.items()}
    return {noun: codes for noun, codes in told.items() if len(codes) > 1}


def _territories(locale: Locale) -> dict[str, tuple[str, ...]]:
    """For each currency the names of the territories that the CLDR gives it to, in lower case."""
    names = {territory: str(name).lower() for territory, name in locale.territories.items() if len(territory) == 2}
    of_code: dict[str, tuple[str, ...]] = {}
    for territory, name in sorted(names.items()):
        for code in get_territory_currencies(territory):
            of_code[code] = (*of_code.get(code, ()), name)
    return of_code


def shared_endings(language: str, nouns: Mapping[str, str], names: Mapping[str, str]) -> Shared:
    """Nouns that end the names of several countries' money (克朗: 挪威克朗, 瑞典克朗), as `Currencies.shared` has them.

    Args:
        language: whose names of territories tell the countries apart.
        nouns: what may be such a noun, with the currency that it is where no country is named.
        names: all names of currencies.
    """
    of_code = _territories(Locale.parse(language))
    shared: Shared = {}
    for noun, usual in nouns.items():
        codes = {usual, *(code for name, code in names.items() if name.endswith(noun))}
        if len(codes) > 1:
            shared[noun] = {code: of_code[code] for code in sorted(codes) if code in of_code}
    return shared


def _once(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that hold no other of them, so that nothing is counted twice: "pakistan" is in "pakistani"."""
    return tuple(word for word in dict.fromkeys(words) if not any(o in word for o in words if o != word))


def told_apart(noun: str, default: str, folded: str, shared: Shared) -> str:
    """The currency of a shared name in one article: of the country that the article names most often, else the usual one."""
    codes = shared.get(noun)
    if codes is None:
        return default
    counts = {code: sum(folded.count(word) for word in words) for code, words in codes.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > counts.get(default, 0) else default
