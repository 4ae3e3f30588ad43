"""Names in small letters, given away by the words before them: behind a relative, a trade, `it's … again`.

Small letters may be any word: a name there is words that are no common ones. Behind a relative or a trade a single rare word
is a name when a list holds it; behind a relative also when the sentence goes on as it does after a person.
"""

from collections.abc import Iterator
from typing import Final

import regex

from redaction.gazetteer import words_of

# What follows a strong cue in lower case ends where the sentence goes on.
NOT_A_NAME: Final = (
    r"(?:og|eller|men|så|som|jeg|eg|vi|du|er|har|hadde|skal|vil|kan|må|lurer|lurar|fra|frå|på|i|med|til|ikke|ikkje|det|den|de|dei|en|ein|et|eit|ei|for|"
    r"fordi|at|om|av|ved|nå|no|her|der|hva|kva|hvem|kven|hvor|kor|når|mitt|min|mi|kommer|kjem|skriver|bor|bur|ønsker|ønskjer|ringer|prøver|and|or|but|i|"
    r"we|am|is|are|was|have|has|from|with|to|the|a|an|my|in|on|at|of|not|so|that|this|it|who|what|how|can|could|would|will|want|live|here|calling|writing|"
    r"alt|alle|noe|noko|noen|nokon|nokre|folk|someone|anyone|anybody|he|she|they|you|do|does|dont|doesnt|speak|speaks|say|says|please|pls|thanks|bare|berre|hei|hallo|takk|mvh|hilsen|helsing|forresten|blir|vart|ble|var|jo|da|litt|veldig|feil|stavet|skrevet|også|òg|pakken|bilen)"
)

_NOT_NAMES: Final = regex.compile(NOT_A_NAME)

RELATIVE: Final = (
    r"(?:mannen|far(?=[ ]til\b)|mor(?=[ ]til\b)|kona|konen|samboeren|sambuaren|kjæresten|kjærasten|søsteren|søstera|systera|broren|bror|sønnen|sonen|datteren|dattera|dottera|moren|mora|faren|"
    r"svigermor|svigerfar(?:en)?|bestemor|bestefar|tante|tanta|onkel|onkelen|fetter(?:en)?|kusine|kusina|ekskona|eksmannen|eksen|forloveden|forlovaden|kjæraste|kjæreste|nevøen|niesen|niesa|(?:beste)?venninnen|(?:beste)?venninna|(?:beste)?vennen|bestevenn|kompisen|naboen|"
    r"kollegaen|sjefen|kunden(?:[ ]vår)?|barnet|husband|wife|partner|brother|sister|son|daughter|mother|father|mum|mom|dad|uncle|aunt|cousin|friend|boss|colleague|"
    r"neighbour|girlfriend|boyfriend|fiancée?|nephew|niece|grandmother|grandfather)"
)

_SMALL_NAME: Final = r"[\p{Ll}][\p{Ll}\p{M}'’\-]{2,30}+(?:[ ][\p{Ll}][\p{Ll}\p{M}'’\-]{0,30}+){0,2}"
_OWNER: Final = r"(?:min|mi|mitt|vår|vårt|hans|hennes|hennar|dokkers|deres|til|my|our)"
# Not every role that goes before a capital goes before small letters: a driver licence, an agent fee.
_TITLE: Final = r"(?:saksbehandler(?:en)?|saksbehandlar(?:en)?|herr|fru|frøken|mr|mrs|ms|fam|familien|kollega|gift[ ]med|married[ ]to)"
# Trades and offices that go before goods and papers as often as before a name.
_OFFICE: Final = (
    r"(?:tollbetjent(?:en)?|toll(?:er|ar)(?:en)?|betjent(?:en)?|inspektør|officer|inspector|advokat(?:en)?|lawyer|attorney|sjåfør(?:en)?|fører(?:en)?|driver|speditør(?:en)?|"
    r"lege(?:n)?|doktor|lærar(?:en)?|lærer(?:en)?|teacher|prest(?:en)?|pastor|revisor(?:en)?|rekneskapsførar|regnskapsfører|tolk(?:en)?|verge(?:n)?|rektor|landlord|nurse|"
    r"agent|kaptein|skipper|sersjant|megler|selger(?:en)?|seljar(?:en)?|eier(?:en)?|eigar(?:en)?|styreleder|kasserer|pappa|mamma|papa)"
)
_DOOR: Final = (
    r"(?:hos|c/o|v/|ringeklokk[ea]n?|postkass[ea]n?|dørskilt(?:et)?|brødrene|brørne|søstrene|systrene|ekteparet)"
)
_PART_OF_A_NAME: Final = r"(?:(?:for|etter|mellom|slekts|kalle|pike|jente)(?:navn|namn)(?:et)?|(?:first|last|sur|family|maiden|given|middle|nick)[ ]?name)"
_OWNED: Final = r"(?:far|mor|bror|søster|syster|mann|kone|sønn|son|datter|dotter|hund|katt|bil|båt|pakke|sending|pass|adresse|nummer|telefon|konto|father|mother|brother|sister|parcel|passport|phone|address)"
QUIET: Final = (
    regex.compile(
        rf"\b(?i:{_TITLE})(?:[ ]{_OWNER})?(?:\.|[ ]?[,:])?[ ](?:(?:er|som[ ]heter|heter|named)[ ])?(?=(?P<name>{_SMALL_NAME}))"
    ),
    regex.compile(
        rf"\b(?i:{RELATIVE})(?:[ ]{_OWNER})?(?:\.|[ ]?[,:])?[ ](?:(?:er|som[ ]heter|heter|named)[ ])?(?=(?P<name>(?P<doubtful>{_SMALL_NAME})))"
    ),
    regex.compile(
        rf"\b(?i:{_OFFICE})(?:[ ]{_OWNER})?(?:\.|[ ]?[,:])?[ ](?:(?:er|som[ ]heter|heter|named)[ ])?(?=(?P<name>(?P<listed>{_SMALL_NAME})))"
    ),
    regex.compile(
        r"(?:^|(?<=[.!?,\n][ ]))(?i:jeg|eg|æ|i[ ]am|i'm|dette[ ]er|det[ ]er|det[ ]e|d[ ]e|this[ ]is)[ ](?:er[ ])?(?P<name>\p{Ll}[\p{Ll}\-]{2,30}+)(?=[ ](?:fra|frå|from|som|so|sm|her|here)\b)"
    ),
    regex.compile(
        rf"\b(?i:friend|freind|frend|venn|ven|kompis|nabo|sjef|kollega|broder|bror|syster|søster|mann|kone|husband|wife|brother|sister)[ ](?=(?P<name>(?P<doubtful>{_SMALL_NAME})))"
    ),
    regex.compile(rf"\b(?i:{_DOOR})[ ]?:?[ ](?=(?P<name>(?P<listed>{_SMALL_NAME})))"),
    regex.compile(
        rf"(?i:\b{_PART_OF_A_NAME}(?:[ ](?:mitt|hans|hennes|ditt))?(?:[ ]?:|[ ]er)?)[ ](?=(?P<name>{_SMALL_NAME}))"
    ),
    regex.compile(rf"\b(?P<name>(?P<first>(?P<owner>\p{{Ll}}{{3,20}})))s(?=[ ]{_OWNED}\b)"),
    regex.compile(
        r"(?:^|\n|(?<=[.!?]))[ ]?(?:-{1,2}|//|~)[ ]?(?P<name>(?P<first>\p{L}[\p{L}\-]{1,20}+(?:[ ]\p{L}[\p{L}\-]{0,20}+)?))$"
    ),
    regex.compile(
        r"\b(?i:it'?s|it[ ]is|its|det[ ]er|det[ ]e|d[ ]e|this[ ]is)[ ](?:(?:me|meg|mæ|bare|berre|only),?[ ]){0,2}(?P<name>\p{L}[\p{L}\-]{2,30}+)(?=[ ](?:again|igjen|igjenn|att|speaking|here|her)\b)"
    ),
)
"""Cues before names in small letters: a name there is words that are no common ones."""
DOORS: Final = (
    "hos ",
    "hos:",
    "c/o",
    "v/",
    "klokk",
    "postkas",
    "dørskilt",
    "brødr",
    "brørne",
    "søstr",
    "systr",
    "ekteparet",
)
PARTS: Final = ("navn", "namn", "name")
OWNING: Final = tuple(f"s {owned}" for owned in regex.findall(r"\w+", _OWNED.replace("?:", "")))
DASHES: Final = ("-", "//", "~")
FROM: Final = frozenset({"fra", "frå", "from", "som", "so", "sm", "her", "here"})
BACK: Final = frozenset({"again", "igjen", "igjenn", "att", "speaking", "here", "her"})
CLOSE: Final = frozenset(
    {
        "friend", "freind", "frend", "venn", "ven", "kompis", "nabo", "sjef", "kollega", "broder", "bror", "syster", "søster", "mann",
        "kone", "husband", "wife", "brother", "sister",
    }
)  # fmt: skip


def uncommon(match: regex.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the span of the words behind a cue up to the first common one, where they may name somebody."""
    groups = match.re.groupindex
    start = end = match.start("name")
    if "first" in groups:
        if _is_first_name(match["name"].lower().split(" ")[0], owns="owner" in groups):
            yield match.span("name")
        return
    for word in match["name"].split(" "):
        if word in words_of("common_words") or _NOT_NAMES.fullmatch(word):
            break
        end += len(word) + (end > start)
    if end > start and (groups.keys().isdisjoint(_DOUBTS) or _may_name(match, end)):
        yield start, end


def _is_first_name(word: str, *, owns: bool) -> bool:
    """Say whether a word is a listed first name; before what it owns one that is no common word."""
    if owns and word in words_of("common_words"):
        return False
    return any(word in words_of(name) for name in ("first_names", "further_names"))


def _may_name(match: regex.Match[str], end: int) -> bool:
    """Say whether rare words behind a relative or a trade are a name: a verb may be as rare (`mannen min trugar meg`)."""
    rare = match.string[match.start("name") : end].split(" ")
    if _is_listed(rare[0]):
        return True
    if rare[0].endswith(_VERBS):
        return False
    return len(rare) > 1 or ("doubtful" in match.re.groupindex and _DOES.match(match.string, end) is not None)


_DOUBTS: Final = frozenset({"doubtful", "listed"})
_VERBS: Final = ("er", "ar", "te", "de", "et", "ed", "ing")
_DOES: Final = regex.compile(
    r"[ ](?:som|who|og[ ](?:jeg|eg|æ)|sier|seier|sa|say|says|said|sende|sendte|send|sends|sent|har|hadde|has|had|skal|vil|vill|kan|kommer|kjem|kom|er|e|is|was|var|bor|bur|jobber|jobbar|mener|meiner|påstår|tror|trur|spør|fikk|fekk|kjøpte|kjøpt|kjører|køyrer|want|wants|come|comes|coming|told|told|lives|bought|work|works)\b"
)
"""What a sentence goes on with behind its subject: then the rare word behind `kollegaen min` is the name of one."""


def _is_listed(word: str) -> bool:
    """Say whether a word, or a half of a double one, is a listed name: `min mann er voldelig` names nobody."""
    return any(
        any(part in words_of(name) for name in ("first_names", "surnames", "further_names"))
        for part in [word, word.removesuffix("s"), *word.split("-")]
    )
