"""Passwords, which visitors type where they tell that signing in fails.

Issuer: whoever owns the account. Structure: anything without a space behind `passord`, `password`, `pw` and the like: behind
a colon or `er` whatever it is, elsewhere what mixes letters with digits or signs. What is said of a password (`er feil`,
`is expired`) is none.

>>> score("Fiskekake#99"), score("lammelår"), score("feil"), score("tilbakestilt")
(0.8, 0.7, 0.2, 0.2)
"""

from typing import Final

import regex

from redaction.gazetteer import words_of
from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape

_SAID: Final = regex.compile(
    r"(?:ugyldig|utløpt|utgått|gløymt|glemt|sperr(?:a|et)|låst|oppgitt|stjålet|stolen|påkrevd|nødvendig|case-sensitive|feil|gale?|rett|riktige?|"
    r"korrekt|korte?|lange?|langt|svake?|svakt|sterkt?|gammelt?|gamle|nye?|nytt|likt?|ulikt?|ok|okei|greit|tomt?|ukjent|kjent|usikkert?|sikkert?|brukt|lagret|lagra|delt|slettet|sletta|"
    r"borte|vekk|hemmelig|hemmeleg|reset|weak|strong|wrong|right|correct|incorrect|invalid|valid|missing|old|new|short|long|lost|gone|unknown|stolen|fine|safe|"
    r"secret|too|also|still|already|always|now|never|really|both|just|only|about|sent|set|needed|required|same|different|case|your|their|his|her|its|or|but|"
    r"det|den|de|dei|dette|ikke|ikkje|for|så|på|i|og|men|eller|som|nå|no|alltid|aldri|fortsatt|framleis|også|òg|bare|berre|allerede|allereie|jo|da|helt|heilt|litt|veldig|satt|laget|"
    r"min|mi|mitt|din|ditt|hans|hennes|samme|same|minst|more|at|in|on|of|to|not|no|yes|ja|nei|it|that|this|the|a|an|my|what|where|when|how|hva|kva|hvor|kor|når|slik|sånn|nødvendige?|"
    r"gått|gitt|fått|kommet|kome|blitt|vorte|skrevet|skrive|skriven|tatt|teke|\p{L}*(?:l[ie]g|[^aeiouyæøå]ig|isk|bar|somt?|løst?|able|ible|ful|stilt|sperret|låst|sendt|kjent|tasta|tastet|skifta|skiftet|bytta|byttet|endra|endret|hacka|hacket|laga|laget|ed|ing|ende|ande))"
)


def score(value: str) -> float:
    """Return 0.8 where letters are mixed with something else, 0.7 for letters, 0.2 for what is said of a password."""
    word = value.lower().strip("!?")
    return 0.2 if _SAID.fullmatch(word) else 0.7 if word.isalpha() else 0.8


def paired_score(value: str) -> float:
    """Return 0.7 for a rare word or one of letters mixed, 0.2 for a common word: here no `er` stands before it."""
    word = value.lower().strip("!?")
    return 0.2 if word in words_of("common_words") else score(value)


_CUE: Final = (
    r"(?: (?:wi-?fi-?)?passord(?:et|ene|a)? | pass-?words? | passwd | pwd? | passphrase | passfrasen? | kodeord(?:et)? | adgangskoden?"
    r" | lösenord(?:et)? | passwort | hasło )"
)
_MEANWHILE: Final = r"(?: [ ] (?!er\b|is\b|var\b|was\b|og\b|and\b) \p{L}{1,14}+ ){0,3}"
_QUOTE: Final = r"""["'«“]?"""
_VALUE: Final = r"""(?P<value> [^\s"'»”<>]{3,64}+ (?<![.,;:)]) | [^\s"'»”<>]{2,63} [^\s"'»”<>.,;:)] )"""
_STEMS: Final = (
    "passo",
    "passw",
    "pass-w",
    "passfr",
    "passphr",
    "pwd",
    "pw",
    "kodeord",
    "adgangskode",
    "lösenord",
    "hasło",
)

NAMED: Final = Identifier(
    entity="PASSWORD",
    pattern=shape(rf"\b {_CUE} {_MEANWHILE} [ ] (?:er|is|var|was) [ ]?:?[ ]? {_QUOTE} {_VALUE}"),
    score=score,
    needs=Needs(any_of=_STEMS),
)

SIGNED: Final = Identifier(
    entity="PASSWORD",
    pattern=shape(rf"\b {_CUE} {_MEANWHILE} [ ]?[:=][ ]? {_QUOTE} (?!er\b|is\b) {_VALUE}"),
    score=always(0.8),
    needs=Needs(any_of=_STEMS),
)
"""Behind a colon or an equals sign stands the password itself."""

SHAPED: Final = Identifier(
    entity="PASSWORD",
    pattern=shape(
        rf"\b {_CUE} (?:[ ](?:mitt|min|my|vårt|our))? [ ] {_QUOTE} (?=\w) (?=[^\s]{{0,40}}?(?:[\#!@$%&*_+=]\S|[0-9]|(?-i:\p{{Ll}}\p{{Lu}}))) {_VALUE}"
    ),
    score=paired_score,
    needs=Needs(any_of=_STEMS),
)

PAIRED: Final = Identifier(
    entity="PASSWORD",
    pattern=shape(
        rf"\b (?:bruk[ea]r|user|log-?in|innlogging) (?>[^!?\n]{{1,40}}?[ ,/;(]{_CUE}) [ ] {_QUOTE} (?!er\b|is\b|og\b|and\b) {_VALUE}"
    ),
    score=paired_score,
    needs=Needs(any_of=_STEMS),
)
"""A user name and a password in one breath need no more between them."""
