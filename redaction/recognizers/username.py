"""User names, handles on social networks, and names written as one word.

Structure: an at sign and a name; a name after a word such as brukernavn, username, selgeren på Tise heter; a name with a
number sign and digits; words of which one is a listed name, joined by dots or underscores or run together in a hashtag;
what stands behind the equals sign of a form's field for a name.

>>> score("kari_ute"), score("feil"), joined_score("kari.nordmann"), joined_score("faktura.retur")
(0.7, 0.2, 0.6, 0.0)
"""

import re
from collections.abc import Iterable
from typing import Final

import regex

from redaction.gazetteer import words_of
from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape

SHORTEST_NAME: Final = 3
_CAMEL: Final = regex.compile(r"\p{Lu}\p{Ll}+|\p{Ll}+")
_SEPARATOR: Final = regex.compile(r"[._\-]")
_ENDS_OF_FILES_AND_DOMAINS: Final = frozenset(
    {
        "no", "com", "org", "net", "se", "dk", "fi", "is", "de", "uk", "eu", "nl", "pl", "fr", "info", "io", "pdf",
        "doc", "docx", "jpg", "jpeg", "png", "xls", "xlsx", "zip", "txt", "csv", "xml", "json", "html", "htm", "php",
        "exe", "js", "py", "md",
    }
)  # fmt: skip
_CUT_SHORT: Final = frozenset({"reg", "ref", "adr", "art", "tlf", "mob", "mrk", "vedr", "evt", "saksbeh"})
"""Words before a full stop without a space, as in `reg.nummer`: no names, though lists hold some."""
_SAID_OF_A_USER: Final = frozenset(
    {
        "feil", "ugyldig", "utløpt", "sperra", "sperret", "låst", "deaktivert", "opptatt", "tatt", "ukjent",
        "slettet", "sletta", "borte", "glemt", "gløymt", "aktiv", "inaktiv", "registrert", "godkjent", "blokkert",
        "opprettet", "nede", "utilgjengelig", "invalid", "wrong", "expired", "locked", "blocked", "taken",
        "forgotten", "disabled", "unknown", "not", "already", "still", "ikke", "ikkje", "det", "den", "og", "and",
        "hva", "kva", "what", "bare", "berre", "allerede", "alt", "min", "mitt", "mi", "my", "jeg", "eg", "som",
        "via", "fra", "frå",
    }
)  # fmt: skip


def score(value: str) -> float:
    """Return 0.7, but 0.2 for a common word, which is said of a user (locked, wrong) and no name of one."""
    word = value.lower()
    return 0.2 if word.isalpha() and (word in _SAID_OF_A_USER or word in words_of("common_words")) else 0.7


def names_somebody(parts: Iterable[str]) -> bool:
    """Say whether one of these words is a listed first name, or two are listed surnames; common words are none.

    >>> names_somebody(["strikkeloftet", "til", "Borghild"]), names_somebody(["faktura", "juni"])
    (True, False)
    """
    rare = [
        word for word in map(str.lower, parts) if len(word) >= SHORTEST_NAME and word not in words_of("common_words")
    ]
    if any(word in words_of("first_names") for word in rare):
        return True
    return sum(word in words_of("surnames") and word not in words_of("places") for word in rare) > 1


def names_in_full(word: str) -> bool:
    """Say whether a word is a first name and a surname run together, none of them short.

    >>> names_in_full("karihansen"), names_in_full("tollkontoret")
    (True, False)
    """
    lower = word.lower()
    return any(
        lower[:at] in words_of("first_names")
        and lower[at:] in words_of("surnames")
        and not {lower, lower[:at], lower[at:]} & words_of("common_words")
        for at in range(SHORTEST_NAME + 1, len(lower) - SHORTEST_NAME)
    )


def joined_score(value: str) -> float:
    """Return 0.6 where a word of it is a listed name, 0 for file names, domains and other joined words."""
    parts = _SEPARATOR.split(value.lower())
    if parts[0] in _CUT_SHORT:
        return 0.0
    if "." in value and (parts[-1] in _ENDS_OF_FILES_AND_DOMAINS or min(map(len, parts)) < SHORTEST_NAME):
        return 0.0
    return 0.6 if names_somebody(parts) else 0.0


def hashtag_score(value: str) -> float:
    """Return 0.6 for a hashtag that is a name, by its capitals or by a first name and a surname run together."""
    parts = _CAMEL.findall(value)
    return 0.6 if (len(parts) > 1 and names_somebody(parts)) or names_in_full(value) else 0.0


_LINK: Final = r"(?:er|is|heter|heiter|var|was|=|:)"
_VALUE: Final = r"""["'«]?(?P<value>@?\w[\w.\-]{2,40}(?:\#[0-9]{2,6})?)(?<![.\-])"""
_SHAPED: Final = r"""["'«]?(?P<value>@?(?=[\w.\-]{0,40}(?:[0-9_]|[.\-]\p{L})|\w{1,40}\#)\w[\w.\-]{2,40}(?:\#[0-9]{2,6})?)(?<![.\-])"""
_NETWORKS: Final = (
    "snap", "insta", "tiktok", "discord", "telegram", "signal", "messenger", "facebook", "vipps", "tise", "finn",
    "vinted", "ebay", "etsy", "reddit", "twitter", "steam", "linkedin", "whatsapp", "twitch", "youtube", "skype",
    "wechat", "xbox", "tradera", "blocket", "hjemmel", "shpock", "fb", "ig",
)  # fmt: skip
_NETWORK: Final = (
    r"(?:snap(?:chat)?|insta(?:gram)?|tiktok|discord|telegram|signal|messenger|facebook|vipps|tise|finn(?:\.no)?|vinted|ebay|etsy|reddit|"
    r"twitter|steam|linkedin|whatsapp|twitch|youtube|skype|wechat|xbox|tradera|blocket|hjemmel|shpock|fb|ig)"
)

HANDLE: Final = Identifier(
    entity="USERNAME",
    pattern=shape(r"(?<![\p{L}\p{M}_.@]) (?: @ [\w.\-]{2,40} )+ (?<![.\-])"),
    score=score,
    needs=Needs(any_of=("@",)),
)

NAMED: Final = Identifier(
    entity="USERNAME",
    pattern=shape(
        rf"""
        \b (?: (?:bruker|brukar)(?:(?:navn|namn|id|konto)(?:et|en)?|en[ ]min|en)? | user(?:[ ]?(?:name|id))? | log-?in | innlogginga?(?:en)? | nick(?:name)? | handle
             | gamertag | alias | {_NETWORK}-?(?:navn|namn|name|bruker(?:en)?|brukar(?:en)?|user|konto(?:en)?|handle)
             | {_NETWORK}(?:t?en|kontoen)?[ ](?:min|mitt|mi|my) | (?:min|mitt|mi|my)[ ]{_NETWORK}(?:konto|profil|kanal|account|profile|channel)? | (?:selger|seljar|kjøper|kjøpar|seller|buyer)(?:en)?[ ](?:på|on|i|from|fra|frå)[ ][\w.]{{2,20}} | {_NETWORK}(?=[ ]?[:=]) )
        (?: [ ](?!{_LINK}\b)[\w.]{{1,20}}+ ){{0,3}} [ ]? (?: (?<=[ ])(?:er|is|heter|heiter|kaller[ ]seg|kallar[ ]seg|(?:is[ ])?called) | [=:] ) [ ]? {_VALUE}
        """
    ),
    score=score,
    needs=Needs(
        any_of=(
            "bruk",
            "user",
            "login",
            "log-in",
            "innlogg",
            "nick",
            "handle",
            "gamertag",
            "alias",
            "selg",
            "selj",
            "kjøper",
            "kjøpar",
            "seller",
            "buyer",
            *_NETWORKS,
        )
    ),
)

SHAPED: Final = Identifier(
    entity="USERNAME",
    pattern=shape(
        rf"""
        \b (?: (?:bruker|brukar)(?:navn|namn|id|konto)?(?:et|en)? | user(?:[ ]?(?:name|id))? | log-?in | nick(?:name)? | handle | {_NETWORK} )
        (?: [ ](?:mitt|min|mi|er|is|heter|heiter|my|on|på|som|as|user|bruker|brukeren) ){{0,3}} (?: [ ] | [ ]?[:=][ ]? ) {_SHAPED}
        """
    ),
    score=score,
    needs=Needs(any_of=("bruk", "user", "login", "log-in", "nick", "handle", *_NETWORKS)),
)

KNOWN_AS: Final = Identifier(
    entity="USERNAME",
    pattern=shape(
        rf"""
        \b (?: går[ ](?:eg|jeg|æ|han|hun|ho|hen|vi|de|dei)[ ](?:under|som) | (?:eg|jeg|han|hun|ho|selgeren|seljaren)[ ]går[ ]under
             | (?:i|he|she|they)[ ](?:go|goes)[ ]by | (?:på|on)[ ]{_NETWORK}[ ](?:som|as|under) )
        (?: [ ](?:navnet|namnet|brukernavnet|brukarnamnet|the[ ]name|name) )? [ ] {_VALUE}
        """
    ),
    score=score,
    needs=Needs(any_of=("går", "go by", "goes by", *_NETWORKS)),
)

PREFIXED: Final = Identifier(
    entity="USERNAME",
    pattern=shape(r"(?<![\w/.]) (?: u/ (?=[\w\-]{0,20}\p{L}) [\w\-]{3,30}+ | live: [\w.\-]{3,40}+ ) (?<![.\-]) (?!\w)"),
    score=always(0.7),
    needs=Needs(any_of=("u/", "live:")),
)
"""Handles under the sign of their network: Reddit's `u/`, Skype's `live:`."""

TAGGED: Final = Identifier(
    entity="USERNAME",
    pattern=shape(r"(?<![\w\#&]) \p{L}[\w.]{1,31}+ \#[0-9]{3,6} (?!\w)"),
    score=always(0.7),
    needs=Needs(digits=3, any_of=("#",)),
)

HASHTAG: Final = Identifier(
    entity="USERNAME",
    pattern=shape(r"(?<![\w\#&]) \# (?P<value> \p{L}{5,60}+ ) (?!\w)"),
    score=hashtag_score,
    needs=Needs(any_of=("#",)),
)

CAMEL: Final = Identifier(
    entity="USERNAME",
    pattern=shape(r"(?-i: (?<![\w@.\-/]) \p{L}\p{Ll}{2,20}+ \p{Lu}\p{Ll}{2,20}+ [0-9]{0,4} (?![\w@\-]) )"),
    score=lambda value: 0.6 if names_in_full(value.rstrip("0123456789")) else 0.0,
    needs=Needs(),
    begins=re.compile(r"(?<![^\W_])[^\W\d_][^\W\dA-Z_]{2,20}[A-ZÆØÅÄÖ]"),
)
"""A first name and a surname in one word, a capital between them: `kariHansen88`."""

JOINED: Final = Identifier(
    entity="USERNAME",
    pattern=shape(
        r"\b (?-i: (?<![\w@.\-/]) \p{L}[\p{L}\p{M}]{1,24}+ (?: [._] \p{L}[\p{L}\p{M}]{1,24}+ ){1,3} (?! [\w@/\-] | \.\w ) )"
    ),
    score=joined_score,
    needs=Needs(any_of=(".", "_")),
)

FIELD: Final = Identifier(
    entity="PERSON",
    pattern=shape(
        r"""
        (?<![\w\-]) (?=[\w\-]{4,40}["'>=])
        [\w\-]{0,20}? (?: name|navn|namn|user|bruker|brukar|mottak[ea]r|recipient|sender|avsend[ea]r|customer|kunde|contact|kontakt|consignee|eier|eigar|owner )
        [\w\-]{0,8}
        (?: = (?P<value> [^\s&;,"'<>]{2,60}+ (?:[ ](?-i:\p{Lu})[\p{L}'\-]{1,40}+){0,3} )
          | (?: = | ["'][ ]?:[ ]? ) ["'] (?P<value> [^"'<>\n]{2,60}+ ) (?=["'])
          | > (?P<value> [^"'<>\n]{2,60}+ ) (?=</) )
        """
    ),
    score=always(0.6),
    needs=Needs(any_of=("=", '"', "'", ">")),
)
