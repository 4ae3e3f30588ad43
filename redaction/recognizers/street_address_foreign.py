"""Street addresses of the countries beyond the Nordic ones, by the words they have for a street.

Issuer: the municipalities of each country. Structure: the number before the street where English and French are spoken,
behind it elsewhere; a word for the street before its name (`ul.`, `Rue`, `Via`), behind it (`Road`, `Caddesi`) or grown
into it (`-straße`, `-straat`); then a flat, a town, a region and a postcode, in one line or several.
Source: Universal Postal Union, "Addressing systems"; Royal Mail, "PAF"; United States Postal Service, Publication 28.

>>> score("221 Baker Lane")
0.75
"""

from itertools import groupby
from typing import Final

import regex

from redaction.needs import Needs
from redaction.recognizers.home_unit import UNITS
from redaction.recognizers.identifier import AT_NUMBERS, Identifier, always, shape
from redaction.recognizers.postcode import POSTCODE_AND_PLACE
from redaction.recognizers.street_address import CAPITAL, CUE, CUE_STEMS, HOME_CUE, HOUSE, SEND_CUE, endings, tails

score = always(0.75)

_START: Final = r"(?<![\w\-.,/])"
# The full stop of a number, as in Hungary; never that of the sentence.
_STOP_INSIDE: Final = r"(?:\.(?=[ ]?[,\n]|[ ](?:apt|suite|street)))?"
# By their first letter, so that most words are no particle at a glance.
_PARTICLE: Final = (
    r"(?=[adeilnopstuvyz])(?:d(?:e(?:l(?:l[aeo])?|i|gli|[smnr])?|as?|os?|[iu']|er|en)|l(?:as?|os|es?|')|e[ltn]?|a[lmn]?|i[nm]?|v(?:an|o[nm])"
    r"|zu[mr]|of|t(?:he|er|en)|y|na|nad|pod|u|st\.?)"
)
_ANY: Final = r"[\p{L}\p{M}][\p{L}\p{M}'’.\-]{0,30}+"
_NAME: Final = rf"(?:{CAPITAL}|[0-9]{{1,3}}(?:st|nd|rd|th))(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{CAPITAL}){{0,4}}"

_MORE_DIGITS: Final = r"(?:[0-9]{2,6}[ ])?"
_WORD_OF_TAIL: Final = (
    rf"(?:{CAPITAL}|{_PARTICLE}(?![\w'])|nan\b|[0-9]{{1,3}}(?![0-9])|\((?-i:\p{{Lu}})\p{{L}}{{2,20}}\))"
)
_GAP: Final = r"(?:[ ]?[,\n][ ,\n]{0,3}|[ ]\-[ ]|[ ])"
_POSTCODE: Final = r"[0-9]{3,6}(?:[ \-][0-9]{2,4})?(?![\w]|[.,:][0-9])"
_TO_POSTCODE: Final = rf"(?:{_GAP}{_WORD_OF_TAIL}){{1,9}}?{_GAP}{_POSTCODE}"
_TOWN: Final = rf"(?:(?:[ ]?[,\n][ ,\n]{{0,3}}|[ ]){CAPITAL}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{CAPITAL}){{0,3}}(?:[ ]?[,\n][ ,\n]{{0,3}}{CAPITAL}(?:[ ]{CAPITAL}){{0,2}}|[ ]nan\b){{0,2}})?"
_LOWER_TO_POSTCODE: Final = r"(?:[ ]?[,\n][ ,\n]{0,3}\p{L}{2,20}+(?:[ ]\p{L}{1,20}+){0,3}){1,3}[ ]?[,\n]?[ ,\n]{0,3}[0-9]{4,6}(?![\w]|[.,:][0-9])"
_TAIL: Final = rf"(?:[ ]?[,;\n][ \n]?{POSTCODE_AND_PLACE}|{_TO_POSTCODE}|{_LOWER_TO_POSTCODE})?"

_GOODS: Final = r"(?![ \-](?:bikes?|bicycles?|cars?|trips?|tax|tolls?|tests?|transport|vehicles?|haulage|use|users?|maps?|racing|tires?|tyres?|fashion|brands?|shops?|stores?|wear|food|clothes|legal|price|value|art|lamps?|lights?|photo\w*)\b)"
_ENGLISH: Final = (
    r"(?:street|str\.?|st\.?|road|rd\.?|lane|ln\.?|avenue|ave\.?|av\.?|drive|dr\.?|close|court|ct\.?|mews|square|sq\.?|way|terrace|ter\.?|crescent|cres\.?|gardens|gdns\.?|boulevard|blvd\.?|place|pl\.?|parade|pde\.?|"
    r"grove|row|walk|circle|cir\.?|highway|hwy\.?|parkway|pkwy\.?|trail|trl\.?|loop|quay|yard|wharf|esplanade|heights|ridge|pike|turnpike|alley|bypass|hill|park|green|gate|vale|rise|mount|creek|plaza|common|path|view|"
    r"islands?|meadows?|flats?|lodge|bridge|pass|dale|points?|rapids|greens|forks|cliffs?|streets|fort|club|hills|union|mall|village|estates?|manor|orchard|springs|landing|freeway|expressway|causeway|crossing|junction|track|strand)"
)
_ENGLISH_LOWER: Final = (
    r"(?:street|road|rd\.?|lane|avenue|ave\.?|crescent|boulevard|blvd\.?|terrace|mews|drive|court|close|square|gardens)"
)
_ENGLISH_LOWER_STEMS: Final = (
    " street", " road", " rd", " lane", " ave", " cres", " boulevard", " blvd", " terrace", " mews", " drive", " court",
    " close", " square", " gardens",
)  # fmt: skip
# In lower case these words stand before a road without naming it.
_NO_NAME: Final = (
    r"(?:a|an|the|of|on|in|at|to|by|from|for|and|or|new|used|old|per|my|your|our|this|that|these|two|one|way|side|off|main[ ]line|kg|km|m|cm|mm|kr|nok|usd|eur|euro|pounds?|dollars?|percent|"
    r"days?|weeks?|months?|years?|hours?|miles?|meters?|metres?|times|people|persons|boxes|pairs?|pieces|with|is|are|was|i|we|you|can|do|does|not|off|og|er|på|til|liter|litre|gram|g|cc|hp|stk|km/h)"
)

_NO_NUMBER: Final = r"(?:[^0-9]++|(?<=[\w\-.,/])[0-9]++)++(*SKIP)(*FAIL)"

NUMBER_FIRST: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"{_NO_NUMBER}|{_START}{_MORE_DIGITS}[0-9]{{1,5}}[a-z]?(?:[\-/][0-9]{{1,4}}[a-z]?)?,?[ ](?:(?:[nsew]|north|south|east|west|old|new|upper|lower)\.?[ ])?"
        rf"(?:(?:{CAPITAL}|[0-9]{{1,3}}(?:st|nd|rd|th)|{_PARTICLE})[ ]){{1,5}}?(?-i:(?=\p{{Lu}}|str?\.?\b)){_ENGLISH}(?!\w){_GOODS}(?:[ ](?:North|South|East|West|[NSEW]{{1,2}})\b)?{UNITS}(?:{_TO_POSTCODE})?"
    ),
    score=score,
    needs=Needs(digits=1),
    begins=AT_NUMBERS,
)

NUMBER_FIRST_LOWER: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"{_START}[0-9]{{1,5}}[a-z]?[ ](?:(?!{_NO_NAME}[ ])\p{{L}}[\p{{L}}'’\-]{{1,20}}+[ ]){{1,3}}?{_ENGLISH_LOWER}(?!\w){_GOODS}{UNITS}(?:[ ]?,[ ]\p{{L}}{{3,20}}+,?[ ](?:[a-z]{{2}}[ ])?[0-9]{{5}}(?!\w))?"
    ),
    score=always(0.55),
    needs=Needs(digits=1, any_of=_ENGLISH_LOWER_STEMS),
    begins=AT_NUMBERS,
)

NUMBER_LAST: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?<![\w\-])(?!(?:The|From|To|At|In|On|A|An|My|Our|Is|By|Toll|Rail)[ ]){CAPITAL}(?:[ ]{CAPITAL}){{0,3}}[ ](?-i:(?=\p{{Lu}})){_ENGLISH_LOWER}[ ]{HOUSE}{UNITS}{_TAIL}"
    ),
    score=always(0.6),
    needs=Needs(digits=1, any_of=_ENGLISH_LOWER_STEMS),
)

# Words for a street that stand before its name; those of the second group are words of other tongues too, and want a
# particle behind them.
_BEFORE: Final = (
    r"(?:ul\.?|ulica|ulice|al\.|aleja|aleje|os\.|pl\.|plac|nám\.|náměstí|tř\.|trg|rue|viale|vicolo|piazza|piazzetta|piazzale|largo|strada|str\.|bd\.|bulevardul|calea|aleea|calle|c/|cl\.|carrer|avenida|avda\.?|"
    r"av\.?|rua|rúa|travessa|praça|rodovia|estrada|alameda|paseo|pº|plaza|plaça|ronda|glorieta|avenue|chaussée|chemin|allée|impasse|quai|boulevard|bld|ulitsa|prospekt|ул\.?|просп\.?|проспект|"
    r"вул\.?|пр\.|бул\.?|λεωφόρος|οδός|leoforos|odos|jalan|jl\.|vul\.|laan[ ]van|plein|via[ ](?:della|delle|dei|degli|dello|del|di|san|santa|monte|dell'))"
)
_BEFORE_WITH_PARTICLE: Final = r"(?:place|route|cours|square|corso|passage|cité|résidence|faubourg|am|an[ ]der|auf[ ]der|im|zum|zur|in[ ]der|unter[ ]den)"
_NAME_AFTER: Final = rf"(?:{_PARTICLE}[ ]|[ld]['’]){{0,3}}(?:{CAPITAL}|[0-9]{{1,2}}[.\-]?)(?:[ ](?:(?:{_PARTICLE}[ ]|[ld]['’]){{0,2}}{CAPITAL})){{0,4}}"
# Those that nobody takes for another word, even with the name in lower case behind them.
_BEFORE_LOWER: Final = r"(?:ul\.?|ulica|rue|viale|vicolo|piazza|calle|carrer|avenida|avda\.?|avenue|rua|rúa|travessa|strada|trg|boulevard|chemin|ulitsa)"
_LOWER_NAME_AFTER: Final = r"(?:(?!i[ ]|og[ ]|and[ ])[\p{L}'’.\-]{2,20}+[ ]?){1,4}"
_NUMBER_BEHIND: Final = (
    rf"(?:[ ]?,?[ ](?:n[°ºr.]{{0,2}}[ ]?|№[ ]?|br\.?[ ]?|д\.?[ ]?)?{HOUSE}(?:[ ]m\.[ ]?[0-9]{{1,4}})?)"
)

_BEFORE_CAPITAL: Final = r"(?-i:Via|VIA|Am|An[ ]der|Auf[ ]der|Im|Zum|Zur|Unter[ ]den|Alte|Alter|Neue|Große|Kleine)"
_HEAD: Final = regex.compile(r"(?<=[|:])(\p{L})([^|)])")


def heads(*alternatives: str) -> str:
    """Return a pattern for the first two signs of every word of some patterns, to look at before the whole words.

    >>> heads("(?:ulica|ul)", "(?:rue|c/)")
    '(?:c[/]|r[u]|u[l])'
    """
    pairs = sorted({pair for words in alternatives for pair in _HEAD.findall(words)})
    grouped = (
        (first, "".join(second for _, second in group)) for first, group in groupby(pairs, key=lambda pair: pair[0])
    )
    return "(?:" + "|".join(f"{first}[{second}]" for first, second in grouped) + ")"


_HEADS: Final = rf"(?:[0-9]|{heads(_BEFORE, _BEFORE_LOWER, _BEFORE_WITH_PARTICLE, _BEFORE_CAPITAL)})"
# Word after word is passed over up to one that begins as a word for a street does, or as a number.
_NO_WORD_FIRST: Final = (
    rf"(?!(?<![\w\-.,/]){_HEADS})(?:[\w\-.,/]*+[^\w\-.,/]++(?!{_HEADS}))*+[\w\-.,/]*+[^\w\-.,/]*+(*SKIP)(*FAIL)"
)

_WORD_FIRST_STEMS: Final = (
    "ul", "al.", "ale", "os.", "pl.", "plac", "nám", "tř.", "trg", "rue", "vial", "vicolo", "piazz", "largo", "strada", "str.",
    "bd.", "calea", "calle", "c/", "cl.", "carrer", "av", "rua", "rúa", "travessa", "praça", "rodovia",
    "estrada", "alameda", "paseo", "pº", "plaz", "plaç", "ronda", "glorieta", "chauss", "chemin", "allée", "impasse", "quai",
    "bld", "prospekt", "ул", "просп", "пр.", "λεωφόρο", "οδό", "leoforos", "odos", "jalan", "jl.", "laan", "plein", "via ",
    "route", "cours", "corso", "square", "passage", "cité", "résidence", "faubourg", "am ", "an der", "auf der", "im ", "zum ",
    "zur ", "in der", "unter den", "alte", "neue", "große", "kleine",
)  # fmt: skip

STREET_WORD_FIRST: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"""
        {_NO_WORD_FIRST} | (?<![\w\-.,/]) (?:[0-9]{{2,6}}[ ])? (?:
            [0-9]{{1,4}}[ ]?(?:bis|ter)?,?[ ] (?:{_BEFORE}[ ]{_NAME_AFTER} | {_BEFORE_LOWER}[ ](?={_PARTICLE}[ ]|[ld]['’]|\p{{L}}++[ ]\p{{L}}){_LOWER_NAME_AFTER}(?=[.,;\n]|$|[ ]street))
          | (?:{_BEFORE}[ ]?) {_NAME_AFTER} {_NUMBER_BEHIND}
          | {_BEFORE_LOWER}[ ] {_LOWER_NAME_AFTER} {HOUSE}
          | {_BEFORE_CAPITAL}(?<=via) [ ] {_NAME_AFTER} {_NUMBER_BEHIND} (?![ ](?:og|eller|to|til))
          | (?:[0-9]{{1,4}},?[ ])? {_BEFORE_WITH_PARTICLE}[ ](?:de[ ]|du[ ]|des[ ]|d['’]|del[ ]|della[ ]|la[ ]|l['’]){{1,2}} {CAPITAL}(?:[ ]{CAPITAL}){{0,2}} {_NUMBER_BEHIND}?
          | {_BEFORE_CAPITAL}(?<!via)[ ]{CAPITAL}(?:[ ]{CAPITAL})? [ ]{HOUSE}
        ) {UNITS} {_TAIL}
        """
    ),
    score=score,
    needs=Needs(digits=1, any_of=_WORD_FIRST_STEMS),
)

_GROWN: Final = (
    r"(?:straße|strasse|straß|str\.|gasse|weg|platz|allee|damm|ufer|graben|chaussee|promenade|brücke|straat|laan|plein|gracht|kade|dijk|singel|steeg|dreef|"
    r"katu|(?<!gara|part)(?<=n)tie|kuja|polku|kaari|väylä|penger|gatan|vägen|gata|vegur|braut|stígur|tún|hlíð|gade|vej|vejen|vænget|stræde|torv|plads|vang|parken|gasse|utca|"
    r"iela|gatvė|tänav|puiestee)"
)
_SEPARATE: Final = (
    r"(?:straße|strasse|str\.?|allee|platz|weg|ufer|gasse|laan|straat|plein|weg|dijk|utca|u\.|út|útja|tér|tere|körút|krt\.|tee|tänav|tn\.?|mnt\.?|pst\.?|puiestee|iela|prospekts|bulvāris|gatvė|g\.|pr\.|al\.|"
    r"caddesi|cad\.|cd\.|sokak|sokağı|sok\.|sk\.|mahallesi|mah\.|bulvarı|blv\.|katu|tie|polku|gatan|väg|gade|vej|ulica|ulice|trg|marg|nagar|salai|chowk)"
)
_HOUSE_BEHIND: Final = r",?[ ]?(?:no?[.:]?[ ]?)?"
_BEHIND_STREET: Final = r"[ ](?:no?[.:]?[ ]?)?(?:nr\.?[ ]?|nummer[ ]|no\.?[ ]?)?"
# No name of a street holds a digit: nothing up to the next one is worth a look unless a word for a street stands there.
_NO_STREET: Final = (
    rf"(?:[0-9]++\Z|(?<=[0-9])[0-9]++|[0-9]*+[^0-9]++(?:(?<!(?:\.|{tails(_GROWN, _SEPARATE)}){_BEHIND_STREET})"
    rf"|(?<!(?:{_GROWN}|{_SEPARATE}){_BEHIND_STREET})))++(*SKIP)(*FAIL)"
)
_ENDINGS: Final = (*endings(_GROWN), *(f" {word}" for word in endings(_SEPARATE)))
GROWN_TOGETHER: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"""
        {_NO_STREET} | (?<![\w\-]) {_MORE_DIGITS} (?:(?-i:[A-ZÀ-Ž])\.[ ])?
        (?: (?:(?-i:(?=\p{{Lu}})){CAPITAL}[ ]){{0,2}} (?-i:\p{{Lu}})[\p{{L}}\p{{M}}'’.\-]{{3,40}}+(?<=\p{{L}}{{2}}{_GROWN}) (?=[ ]\p{{Lu}}?[0-9]|[ ]no)
          | (?:{CAPITAL}[ ]){{1,3}}{_SEPARATE}(?=[ ](?:no\b|nr\b)?)
        )
        {_HOUSE_BEHIND} {HOUSE}{_STOP_INSIDE}{UNITS}{_TAIL}
        """
    ),
    score=always(0.6),
    needs=Needs(digits=1, behind=_ENDINGS),
)

# A house that nothing tells but the flat behind it.
WITH_FLAT: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?<![\w\-]){_MORE_DIGITS}(?:[0-9]{{1,5}}[ ])?{_ANY}(?:[ ]{_ANY}){{0,4}}(?:[ ][0-9]{{1,5}}[a-z]?\.?)?(?:[ ]{CAPITAL}[ ]{CAPITAL})?(?:[ ]?[,\n]?[ ]?(?:apt\.?|suite|apartment|ste\.?)[ ]?\#?[0-9]{{1,5}}[a-z]?){{1,2}}(?!\w)(?:{_TO_POSTCODE}|{_TOWN})"
    ),
    score=always(0.6),
    needs=Needs(digits=2, any_of=("apt", "suite", "apartment", "ste ", "ste. ")),
)

_CUED_NAME: Final = rf"{CAPITAL}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{CAPITAL}){{0,4}}"
_STOP: Final = r"(?=[ ]?(?:[.,;:?!)\n]|$)|[ ](?:street|apt|suite|and|in|after|for|i|på|og)\b)"
CUED: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"""
        \b(?:(?P<home>{HOME_CUE})|{SEND_CUE})[ ]? (?P<value>
            [0-9]{{1,6}}[ ](?:[0-9]{{1,5}}[ ])?{_CUED_NAME}(?:[ ]{HOUSE}{_STOP_INSIDE})? {UNITS} (?:{_TO_POSTCODE}|{_STOP})
          | [0-9]{{2,6}}[ ](?:[0-9]{{1,5}}[ ])?[\p{{L}}'’.\-]{{2,30}}+(?:[ ][\p{{L}}'’.\-]{{1,30}}+){{0,3}}[ ]{HOUSE}{UNITS}{_LOWER_TO_POSTCODE}
          | [0-9]{{2,6}}[ ][0-9]{{1,5}}[ ][\p{{L}}'’.\-]{{2,30}}+(?:[ ][\p{{L}}'’.\-]{{1,30}}+){{0,3}}{UNITS}{_LOWER_TO_POSTCODE}
          | (?(home){_CUED_NAME}[ ]{HOUSE}{_STOP_INSIDE}{UNITS} (?:{_TO_POSTCODE}|{_STOP})|(?!))
        )
        """
    ),
    score=always(0.6),
    needs=Needs(digits=1, any_of=CUE_STEMS),
)

NAMED_ABROAD: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"{CUE}[ ]?(?P<value>(?:{CAPITAL}[ ]){{1,4}}?(?-i:(?=\p{{Lu}})){_ENGLISH_LOWER}|(?:(?!{_NO_NAME}[ ])\p{{L}}{{3,20}}+[ ]){{1,2}}(?:street|road|avenue|lane))(?!\w){_GOODS}"
    ),
    score=always(0.6),
    needs=Needs(
        any_of=(
            "live",
            "living",
            "address",
            "resid",
            "stay",
            "deliver",
            "ship",
            "moved to",
            "moving to",
            "bor ",
            "bur ",
            "adress",
        )
    ),
)

# A line of its own: number, name and number, as under a name in a letter head.
LINE: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?m)^[>? ]{{0,5}}(?P<value>[0-9]{{2,6}}[ ](?:[0-9]{{1,5}}[ ])?{_CUED_NAME}(?:[ ]{HOUSE}{_STOP_INSIDE})?{UNITS})[ ]?,?$"
    ),
    score=always(0.5),
    needs=Needs(digits=2, any_of=("\n",)),
)

CORNER: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"\b(?:the[ ])?(?:corner[ ]of|hjørnet[ ]av|hjørna[ ]av)[ ](?:[0-9]{{1,5}}[ ])?(?:[\p{{L}}][\p{{L}}'’.\-]{{0,30}}+[ ]){{1,4}}?(?:[0-9]{{1,5}}[a-z]?\.?[ ])?(?:st\.?[ ])?(?:and|og|&)[ ](?:(?:{_PARTICLE}[ ]){{0,2}}{CAPITAL}(?:[ ]|(?![ ]))){{1,4}}"
    ),
    score=always(0.6),
    needs=Needs(any_of=("corner", "hjørne", "hjørna")),
)

_INDIAN_NUMBER: Final = r"(?:h(?:ouse)?|d(?:oor)?|plot|flat|road|street|ward|survey|gali|lane)\.?(?:[ ]?no\.?[ ]?:?[ ]?|(?<=plot)[ ])\#?[0-9]{1,4}(?:[\-/][0-9A-Z]{1,4}){0,4}(?!\w)"
_INDIAN_PART: Final = r"(?:sector|phase|block|stage)[ \-](?:[0-9]{1,3}[a-z]?|[IVX]{1,3})(?!\w)"
_INDIAN_PLACE: Final = rf"{CAPITAL}(?:[ ]{CAPITAL}){{0,2}}[ ](?-i:Hills|Nagar|Colony|Enclave|Layout|Vihar|Puram|Marg|Bagh|Chowk|Bazaar|Extension|Township|Society|Garden|Gardens|Road|Puri|Kunj|Town|Area|Estate)"

INDIAN: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?<![\w\-])(?:(?:{_INDIAN_PLACE},?[ ])?{_INDIAN_NUMBER}(?:,?[ ](?:{_INDIAN_NUMBER}|{_INDIAN_PART}|{_INDIAN_PLACE})){{0,4}}|(?:{_INDIAN_PLACE},[ ])?{_INDIAN_PART},[ ]{_INDIAN_PLACE}|[0-9]{{1,4}}(?:[\-/][0-9]{{1,4}}){{0,3}},[ ]{_INDIAN_PLACE})(?!\w)"
    ),
    score=score,
    needs=Needs(
        digits=1,
        any_of=(
            "no.",
            "no ",
            "plot",
            "sector",
            "phase",
            "hills",
            "nagar",
            "colony",
            "enclave",
            "layout",
            "vihar",
            "puram",
            "marg",
            "bagh",
            "chowk",
            "town",
            "kunj",
            "puri",
        ),
    ),
)
