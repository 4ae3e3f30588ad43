"""Letters and digits run together, and numbers after a word that says they are one: receipts, customers, permits.

Issuers: authorities, shops, anybody. Structure: a token of capitals and digits, in groups or with hyphens and slashes
between them; after a cue the groups may stand apart. Units stay (10kg, 5th), for the number alone goes there; so do words
of four letters or more before a number (iPhone 15). What other modules need to read a number after its cue is kept here.

>>> score("LX123456789NO") > score("A4")
True
"""

import re
from collections.abc import Set as AbstractSet
from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words


def score(value: str) -> float:
    """Return 0.6, less for a short token (0.35 for V70), and 0.2 for a letter and a digit (T1, A4)."""
    if len(value) > 4:
        return 0.6
    if len(value) == 3 and value[:1].isalpha() and value[1:].isdigit():
        return 0.35
    return 0.45 if sum(map(str.isdigit, value)) > 1 else 0.2


def alternatives(listed: str) -> str:
    """Return listed words, with `|` between them, as alternatives with common beginnings joined, which fail at once.

    Worth it where all that counts is whether one of the words stands there, not which of two is tried first.

    >>> alternatives("kr|kg|stk|st")
    '(?:k[gr]|stk?)'
    """
    return _joined(set(listed.split("|")) - {""})


def _joined(words: AbstractSet[str]) -> str:
    """Return the words as one pattern, which matches nothing too where one of them is empty.

    Letters that end a word are a set: the fewer groups, the less there is to compile.
    """
    ends: dict[str, set[str]] = {}
    for word in sorted(words - {""}):
        ends.setdefault(word[0], set()).add(word[1:])
    last = "".join(first for first, rest in ends.items() if rest == {""})
    longer = [first + _joined(rest) for first, rest in ends.items() if rest != {""}]
    every = "|".join([*([last if len(last) == 1 else f"[{last}]"] if last else []), *longer])
    is_one = len(longer) + bool(last) == 1
    if "" in words:
        return f"{every}?" if is_one and last else f"(?:{every})?"
    return every if is_one else f"(?:{every})"


UNITS: Final = alternatives(
    "kg|g|gr|gram|mg|hg|l|liter|litre|ltr|dl|cl|ml|m|meter|cm|mm|km|km/t|kwh|kw|w|v|ah|mah|gb|tb|mb|hk|hp|cc|ccm|tonn|t|kr|kroner|krone|nok|usd|eur|euro|"
    "sek|dkk|gbp|pund|dollar|øre|mill|mrd|k|stk|pk|pcs|x|år|åring|åringer|ars|årig|mnd|uker|dager|timer|min|sek|sec|h|t|dgr|hrs|hours|days|"
    "weeks|months|years|yrs|yo|st|nd|rd|th|am|pm|tallet|talet|s|er|ere|ern|eren|ers|åringen|prosent|pst|percent|gr|grader|tommer|toms|inch|m2|m3|kvm|km2|c|f|d"
)

SHORT_WORD: Final = alternatives(
    "kr|nr|kg|nok|usd|eur|gbp|sek|dkk|pln|chf|isk|czk|huf|ron|uah|try|jpy|cny|thb|aud|cad|nzd|inr|pkr|brl|aed|rub|ltr|stk|pcs|mnd|tkr|mkr|pst|ml|cl|dl|km|cm|mm|gb|tb|mb|kw|hk|hp|cc|"
    "ca|to|of|or|in|at|on|is|er|og|på|av|om|en|et|ei|no|so|we|me|my|by|as|if|it|be|an|do|go|up|he|us|i|å|eg|æ|e|a|u|vi|de|du|nå|no|då|da|der|her|hun|han|dei|ein|eit|ett|min|din|mi|si|dag|fri|"
    "fra|frå|the|for|til|med|and|tlf|ref|org|pin|mob|age|alt|før|max|maks|min|box|uke|veke|kun|fig|men|som|den|det|dem|dette|har|kan|skal|mva|vat|moh|kap|off|per|pr|pga|was|are|has|had|not|you|but|all|any|can|our|out|one|two|"
    "tel|fax|mrn|lrn|voec|psd|ved|mot|sin|vår|hos|oss|seg|meg|deg|var|vil|må|få|får|gav|ga|tok|kjøpt|bil|tog|båt|fly|år|årg|mod|nov|des|dec|jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|kid|imo|mmsi|"
    "eu|eøs|eea|efta|un|fn|nato|tv|pc|ps|hs|kn|cn|tn|tir|ata|ns|iso|din|ral|usb|ssd|ram|led|lcd|dvd|gps|gtx|rtx|suv|bmw|ktm|amg|gti|htc|lg|ol|vm|nm|em|lov|forskrift|art|pkt|side|gate|kl|ok|id|ip|ean|upc|cas|ec|ce|nrk|co|ph|vw|cvc|cvv|csc|cid|awb|bic|vin|sak|fnr|dnr|gtin|hin|cin|ata|kvm|wh|kwh|hz|khz|mhz|ghz|dpi|rpm|bar|psi|lux"
)
"""Words, currencies, units and abbreviations of few letters that stand before or after numbers and belong to none."""

FORMS: Final = r"(?:cn[ ]?2[23]|(?-i:E)[0-9]{1,2}|[rf]v[0-9]{1,3}|r[dgk]-?[0-9]{4}|un[0-9]{4}|f-?150|atr|covid-?19|s[0-9]{2}|mp[34]|co2|h2o|what3words)"
"""Customs forms, roads, classes of dangerous goods and things whose names hold a number: of these the number alone goes."""

MONEY: Final = r"(?:kr|kroner|krone|nok|usd|eur|euro|euros|sek|dkk|gbp|pln|pund|pounds|dollar|dollars|kg|kilo|stk|liter|gram|tonn|prosent|percent|år|dager|days|%|€|\$|£)"

NUMBER_WORD: Final = r"(?:s?[ \-]?(?:nr|nummer(?:et)?|numret|number|no|num|id|kode(?:n)?|code|ref(?:eranse(?:n)?|erence)?)|en|a|et|n|er|ane|ene|s)?"
"""The end of a cue: `saksnummeret`, `order number`, `fakturaen`."""

LINK: Final = r"""(?:[ ]?(?:\b(?:er|is|var|was|med|with|som|vår|vårt|nr|(?-i:[Nn]o)|nummer|number|num|id|kode|code)\b|[.:=\#("'«\-])){0,4}[ ]?"""
"""What may stand between a cue and its number: `nr.`, `is`, `:`, `#`, an opening quotation mark."""

_GROUP: Final = rf"(?![0-9]+{MONEY}\b)(?=[a-zæøå]{{0,12}}[0-9])[0-9a-zæøå]{{1,24}}"
_CAPITALS: Final = (
    rf"(?!{SHORT_WORD}[ ])(?-i:[A-ZÆØÅ]{{1,5}})(?![a-zæøå])(?=[ \-/.]?(?!{SHORT_WORD}[ ])[a-zæøå]{{0,5}}[ \-/.]?[0-9])"
)
_ONE: Final = rf"(?:{_GROUP}|{_CAPITALS})"

TOKENS: Final = (
    rf"(?P<value>(?=[a-zæøå]{{0,12}}[ \-/.]?[a-zæøå]{{0,5}}[ \-/.]?[0-9])(?=(?:[ \-/.]{{0,2}}[0-9a-zæøå]){{4}})(?![0-9]{{1,3}}(?!\w|[ \-/.][a-zæøå]{{0,5}}[0-9]))"
    rf"(?>{_ONE}(?:(?:[ ]?[\-/][ ]?|[.]?|[ ]){_ONE}|[\-/](?-i:[A-Z]{{1,8}})(?!\w)){{0,7}}))(?!\w)(?![ ]?{MONEY}(?!\w))"
)
"""The number after a cue: four letters and digits or more, in groups; never an amount with its unit."""

IDENTIFIER: Final = Identifier(
    entity="REFERENCE",
    pattern=shape(
        rf"""
        \b (?-i: (?<!\w) (?=[^\W_0-9]{{0,40}}+(?:[0-9]|[\-/.][^\W_])) (?=[0-9\-/.]{{0,40}}[^\W\d_]) )
        (?! [0-9]+(?:{UNITS})\b | {FORMS} (?![\w\-/.]\w) ) (?-i:(?! \p{{L}}\p{{Ll}}{{3,}} [0-9]{{1,2}} \b ))
        (?! [0-9]+(?:[.,][0-9]+)?[x×][0-9]+\b ) (?-i:(?! [0-9]+(?:[.,][0-9]+)?-\p{{Ll}}{{2,}} ))
        (?=[^\W_]{{0,40}}(?:[\-/.][^\W_]{{1,40}}){{0,6}}[0-9])
        [^\W_]{{1,40}} (?: [\-/.](?=[^\W_]{{0,40}}[0-9])[^\W_]{{1,40}} | [\-/](?-i:[A-ZÆØÅ]{{1,8}})(?!\w) ){{0,6}} (?![\w])
        """
    ),
    score=score,
    context=words("sak", "ref", "spor", "send", "pakke", "case", "pass", "kvitter", "receipt"),
    begins=re.compile(r"(?<![^\W_])(?=\S*[0-9])(?=[0-9\-/.]{0,40}[^\s0-9\-/.])"),
)

CUED: Final = Identifier(
    entity="REFERENCE",
    pattern=shape(
        rf"""
        \b (?: ref(?:eranse(?:n)?|erence|s)?\b | kvittering | receipt | kunde(?:n(?:umme)?r|nummer(?:et)?)\b | customer[ ](?:no|number|id)\b | member(?:ship)?[ ](?:no|number|id)\b
          | medlem | (?:tax[ \-]?free[ ])?(?:cheque|sjekk)\b | lisens | licen[cs]e[ ](?:no|number)\b | løyve | tillatelse | tillating | permit\b | attest | løpenummer | ekspedisjonsenhet
          | bill[ ]of[ ]lading | konnossement | deklarasjon | declaration | entry[ ](?:no|number) | beslag | rapport | report | policy[ ](?:no|number) | polise | skade(?:n(?:umme)?r|nummer) | claim | lrn\b | finnkode | søknad
          | application[ ](?:no|number|id) | ticket | billett | avtale(?:n(?:umme)?r|nummer) | kontrakt | contract | giftcard | gavekort ) {NUMBER_WORD} \b {LINK} {TOKENS}
        """
    ),
    score=always(0.55),
    needs=Needs(
        digits=3,
        any_of=(
            "ref",
            "kvitter",
            "receipt",
            "kunden",
            "customer",
            "medlem",
            "member",
            "cheque",
            "sjekk",
            "lisens",
            "licen",
            "løyve",
            "tillat",
            "permit",
            "attest",
            "løpenummer",
            "ekspedisjon",
            "lading",
            "konnoss",
            "deklara",
            "declara",
            "entry",
            "beslag",
            "rapport",
            "report",
            "polic",
            "polise",
            "skaden",
            "claim",
            "lrn",
            "finnkode",
            "søknad",
            "application",
            "ticket",
            "billett",
            "avtalen",
            "kontrakt",
            "contract",
            "gift",
            "gavekort",
        ),
    ),
)
