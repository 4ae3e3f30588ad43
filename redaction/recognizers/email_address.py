"""E-mail addresses, as typed by machines and by people who spell the signs.

Structure: a local part, an at sign, a domain (RFC 5322, read generously: what looks like an address goes). The at sign is
also found as (at), [at], krøllalfa, snabel-a, the dot as punktum, prikk or dot, the others as understrek or bindestrek; a
large provider needs no domain.

>>> score("kari@example.org"), score("kari at example dot org"), score("bought it at example.org")
(0.9, 0.9, 0.2)
"""

from typing import Final

import regex

from redaction.gazetteer import words_of
from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape

_PROVIDER: Final = r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|protonmail|proton)"
_TOP: Final = r"(?:no|com|org|net|se|dk|fi|is|de|uk|eu|nl|pl|fr|es|it|us|edu|info|io|me|name|online|example)"
_OPEN: Final = r"[ ]?[(\[{<][ ]?"
_CLOSE: Final = r"[ ]?[)\]}>][ ]?"
_AT_WORD: Final = r"(?:kr[øo]ll-?alfa|alfa-?kr[øo]ll|kr[øo]ll-?a|a-?kr[øo]ll|snabel-?a|at[ \-]?sign|at-?tegn)"
_SURE_AT: Final = rf"(?:{_OPEN}(?:at|æt|a|@|{_AT_WORD}){_CLOSE}|[ ](?:{_AT_WORD}|kr[øo]ll)[ ]|@|[ ]@[ ])"
_DOT_WORD: Final = r"(?:dot|punktum|punkt|prikk)"
_DOT: Final = rf"(?:{_OPEN}(?:{_DOT_WORD}|\.){_CLOSE}|[ \-_]{_DOT_WORD}[ \-_]|\.(?=\w)|[ ]\.[ ])"
_SIGN: Final = (
    rf"(?:{_OPEN}(?:{_DOT_WORD}|\.|underscore|understrek|dash|hyphen|bindestrek|plus)"
    rf"{_CLOSE}|[ ](?:{_DOT_WORD}|underscore|understrek|strek|bindestrek|dash|hyphen|minus|pluss?)[ ]|[ ]\.[ ])"
)
_NAME: Final = r"[\w.+'\-]{1,64}+"
_LABEL: Final = r"[\w\-]{1,63}"
_LOCAL: Final = rf"(?<![\w.\-]) (?:(?:\w[ ]){{2,20}})? {_NAME} (?: {_SIGN} {_NAME} ){{0,6}}"

_WEAK_AT: Final = regex.compile(r"[ _\-](?:at|a[ ]t)[ _\-]", regex.IGNORECASE)
_SPELLED_DOT: Final = regex.compile(rf"[ _\-(\[{{]{_DOT_WORD}[ _\-)\]}}]", regex.IGNORECASE)
_NEVER_LOCAL: Final = frozenset(
    {
        "it", "them", "that", "this", "these", "those", "is", "was", "are", "me", "us", "you", "bought", "ordered",
        "paid", "shop", "shopped", "shopping", "look", "looking", "found", "sold", "buy", "order", "store", "stuff",
        "clothes", "shoes", "items", "account", "arrived", "price", "item", "page", "work", "live", "stay",
        "customs", "parcel", "package",
    }
)  # fmt: skip


def score(value: str) -> float:
    """Return 0.9, but 0.2 where `at` is more likely the word: bought it at a shop with a domain."""
    if "@" in value or not (weak := _WEAK_AT.search(value)) or _SPELLED_DOT.search(value):
        return 0.9
    last = value[: weak.start()].lower().rpartition(" ")[2]
    return 0.2 if last in _NEVER_LOCAL or last in words_of("common_words") else 0.9


_ATS: Final = (
    "@", "krøll", "kroll", "snabel", "at sign", "at-sign", "atsign", "attegn", "at-tegn",
    *(bracket + a for bracket in "([{<" for a in ("a", " a", "æ")),
    *(before + at + after for before in " _-" for at in ("at", "a t") for after in " _-"),
)  # fmt: skip
"""One of these stands in every address whose at sign is spelled."""

IDENTIFIER: Final = Identifier(
    entity="EMAIL_ADDRESS",
    pattern=shape(
        rf"""
        (?: "[^"\n]{{1,64}}" | [\w.!\#$%&'*+/=?^`{{|}}~\-]{{1,64}}+ )
        (?: @ (?: {_LABEL} (?: (?: \. | [ ]\.[ ] ) {_LABEL} ){{1,5}} \b | \[[\w.:]{{2,40}}\] )
          | [ ]@[ ] {_LABEL} (?: (?: \. | [ ]\.[ ] ) {_LABEL} ){{1,5}} \b
          | (?: [ ]@ | @[ ] ) {_LABEL} (?: (?: \. | [ ]\.[ ] ) {_LABEL} ){{0,4}} (?: \. | [ ]\.[ ] ) {_TOP} \b )
        | (?<![\w.+\-@]) \p{{L}}[\w.+\-]{{2,63}}+ @ [\w\-]{{2,63}}+ (?!@)
        """
    ),
    score=score,
    needs=Needs(any_of=("@",)),
)

SPELLED: Final = Identifier(
    entity="EMAIL_ADDRESS",
    pattern=shape(
        rf"""
        (?<![\w.\-]) [^\W_]{{1,40}}+ (?: [._\-](?!(?:at|dot)[_\-]) [^\W_]{{1,40}}+ ){{0,4}} (?: [_\-]at[_\-] | [_\-]?\(at\)[_\-]? )
          [^\W_]{{1,40}}+ (?: (?: [_\-]dot[_\-] | \. ) [^\W_]{{1,40}}+ ){{1,4}} (?!\w)
        | {_LOCAL}
        (?: {_SURE_AT} (?: {_LABEL} (?: {_DOT} {_LABEL} ){{1,5}} | {_LABEL}[ ]{_TOP} | {_PROVIDER} )
          | {_OPEN} (?:at|a|@|{_AT_WORD}) {_CLOSE} {_LABEL}
          | [ _\-](?:at|a[ ]t)[ _\-] (?: {_LABEL} (?: {_DOT} {_LABEL} ){{1,5}} | {_PROVIDER} (?:[ ]{_TOP})? ) ) \b
        """
    ),
    score=score,
    needs=Needs(any_of=_ATS),
)

SENDER: Final = Identifier(
    entity="PERSON",
    pattern=shape(
        r"""
        (?: " (?P<value> [^"@<>\n]{2,60}+ ) "
          | (?<![^\n]) (?: from | fra | frå | to | til | cc | kopi | avsender | avsendar | mottaker | mottakar ) [ ]?: [ ]? (?P<value> [^"@<>\n:]{2,60}+ ) )
        [ ]?<(?=[^\s<>@]{1,64}+@)
        """
    ),
    score=always(0.7),
    needs=Needs(any_of=("@",)),
)

NAMED: Final = Identifier(
    entity="EMAIL_ADDRESS",
    pattern=shape(
        rf"""
        \b (?: e-?post | mail | e-?mail ) \w{{0,8}} (?: [ ](?:min|mi|vår|my|er|is|adress\w{{0,3}}|address) ){{0,3}} [ ]?:?[ ]
        (?P<value> (?: [\w.\-]{{1,40}}+[ ] ){{1,5}} (?: {_AT_WORD} | \(at\) | \(a\) | \[at\] ) [ ] {_LABEL} (?: {_DOT} {_LABEL} | [ ]{_TOP}\b ){{0,4}} ) \b
        """
    ),
    score=score,
    needs=Needs(any_of=("mail", "post")),
)

WITHOUT_SIGN: Final = Identifier(
    entity="EMAIL_ADDRESS",
    pattern=shape(
        rf"\b (?: e-?post | e-?mail | mail ) \w{{0,8}} (?: [ ](?:min|mi|vår|my|er|is|til|to|på|at|adress\w{{0,3}}|address) ){{0,3}} [ ]?:?[ ] (?P<value> [\w.+\-]{{3,40}}+ [ ,.] {_PROVIDER} [ ,.] {_TOP} ) (?!\w)"
    ),
    score=always(0.7),
    needs=Needs(any_of=("gmail", "googlemail", "hotmail", "outlook", "yahoo", "icloud", "proton")),
)
"""An address that has lost its at sign: `mail: kari.moe gmail com`."""
