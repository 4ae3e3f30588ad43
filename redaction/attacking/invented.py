"""Persons, numbers and addresses that belong to nobody, and sentences to say them in. All by a source of chance."""

import random
from collections.abc import Callable, Collection, Mapping
from typing import Final

from redaction.attacking.classes import IDENTITY, MAIL, NAME, PHONE
from redaction.labelled import LabelledText, Span

FIRST_NAMES: Final = (
    "Torgunn", "Oddvin", "Gunnvor", "Anselm", "Ngozi", "Abdirahman", "Grzegorz", "Szabina", "Thiru", "Leila", "Ingrid",
    "Mateusz", "Fatuma", "Håvard", "Sigrid", "Olena", "Tuan", "Aino", "Jorunn", "Emre",
)  # fmt: skip
SURNAMES: Final = (
    "Vestlien", "Hjelmeseth", "Eltvik", "Okafor", "Adeyemi", "Warsame", "Wierzbicki", "Kovalenko", "Rajaratnam", "Haugsbø",
    "Solberg", "Nordmann", "Nguyen", "Virtanen", "Yildirim", "Kvalvågnes", "Brekke", "Lindqvist", "Petrauskas", "Aas",
)  # fmt: skip

SENTENCES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    IDENTITY: {
        "nb": ("Hei, fødselsnummeret mitt er {}, kan dere slå opp saken?", "{} hvor mye må jeg betale i avgift?"),
        "nn": ("kan de finne saka mi, {} er nummeret",),
        "en": ("My national identity number is {} and I would like to import a car.",),
    },
    PHONE: {
        "nb": ("Ring meg på {} om pakken, takk!", "{} er best på kveldstid"),
        "nn": ("telefonen min er {} dersom de lurer på noko",),
        "en": ("You can call me on {} about the parcel.",),
    },
    MAIL: {
        "nb": ("Send svaret til {}, takk", "hvor er pakken? {}"),
        "nn": ("e-posten min er {} og eg ventar på svar",),
        "en": ("Please write to {} when the goods are released.",),
    },
    NAME: {
        "nb": ("Hei, jeg heter {} og lurer på toll.", "Pakken er sendt til {} i går."),
        "nn": ("eg ventar på ei sending frå Kina, helsing {}",),
        "en": ("My name is {} and my parcel is late.",),
    },
}
"""Sentences by kind of value and language; the value stands at the braces."""

LABELS: Final[Mapping[str, str]] = {
    IDENTITY: "NO_FODSELSNUMMER",
    PHONE: "PHONE_NUMBER",
    MAIL: "EMAIL_ADDRESS",
    NAME: "PERSON",
}
"""What a labelled file calls each kind of value."""


def invented(kind: str, draw: random.Random) -> str:
    """Return a value of the kind that belongs to nobody."""
    return _VALUES[kind](draw)


def invented_rows(labels: Collection[str], seed: int = 1) -> list[LabelledText]:
    """Return a labelled text for every sentence whose value has one of these labels, the same for the same seed.

    >>> [row["lang"] for row in invented_rows(["PERSON"])]
    ['nb', 'nb', 'nn', 'en']
    """
    draw = random.Random(seed)  # noqa: S311 - no secret
    return [
        _row(f"{language}-{label}", language, sentence, label, invented(kind, draw))
        for kind, label in LABELS.items()
        if label in labels
        for language, sentences in SENTENCES[kind].items()
        for sentence in sentences
    ]


def _row(name: str, language: str, sentence: str, label: str, value: str) -> LabelledText:
    before, after = sentence.split("{}")
    span: Span = {"start": len(before), "end": len(before) + len(value), "type": label}
    return {"id": name, "lang": language, "tags": [], "text": f"{before}{value}{after}", "pii": [span], "keep": []}


def identity_number(draw: random.Random) -> str:
    """Return eleven digits as of a synthetic Norwegian identity number: 80 is added to the month.

    >>> number = identity_number(random.Random(1))
    >>> len(number), 81 <= int(number[2:4]) <= 92
    (11, True)
    """
    while True:
        nine = f"{draw.randint(1, 28):02}{draw.randint(81, 92)}{draw.randint(0, 99):02}{draw.randint(0, 999):03}"
        if (first := _check(nine, (3, 7, 6, 1, 8, 9, 4, 5, 2))) == 10:
            continue
        second = _check(f"{nine}{first}", (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
        if second < 10:
            return f"{nine}{first}{second}"


def phone_number(draw: random.Random) -> str:
    """Return a telephone number as people write one, with or without spaces and country."""
    digits = f"2200{draw.randint(0, 9999):04}"
    pairs = " ".join(digits[at : at + 2] for at in range(0, 8, 2))
    return draw.choice((digits, pairs, f"+47 {pairs}"))


def name(draw: random.Random) -> str:
    """Return a first name and a surname."""
    return f"{draw.choice(FIRST_NAMES)} {draw.choice(SURNAMES)}"


def mail_address(draw: random.Random) -> str:
    """Return a mail address made of a name."""
    first, last = name(draw).lower().translate(str.maketrans("åøæ", "aoa")).split()
    return f"{first}{draw.choice(('.', '', '_'))}{last}@{draw.choice(('example.org', 'mail.example', 'example.com'))}"


_VALUES: Final[Mapping[str, Callable[[random.Random], str]]] = {
    IDENTITY: identity_number,
    PHONE: phone_number,
    MAIL: mail_address,
    NAME: name,
}


def _check(digits: str, weights: tuple[int, ...]) -> int:
    return -sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11
