"""Postcodes together with their place, as the countries around write them.

Issuer: the posts of each country. Structure: four digits before the place in Norway and Denmark, five in Sweden, Finland,
Germany and France, `00-000` in Poland; letters and digits after the place in Britain, Ireland and Canada; the state and
five digits after it in the United States; six digits after it in India.
Source: Posten, "Postnummer i Norge"; Universal Postal Union, "Addressing systems".
"""

from typing import Final

from redaction.gazetteer import words_of
from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape, words

COUNTRIES: Final = frozenset(
    {
        "afghanistan", "africa", "afrika", "albania", "algeria", "algerie", "america", "amerika", "andorra",
        "angola", "argentina", "armenia", "aruba", "aserbajdsjan", "asia", "austlandet", "australia",
        "austria", "azerbaijan", "bahamas", "bahrain", "balkan", "baltikum", "bangladesh", "barbados",
        "belarus", "belgia", "belgium", "bolivia", "bosnia", "bosnia-hercegovina", "botswana", "brasil",
        "brazil", "britain", "bulgaria", "burundi", "cambodia", "cameroon", "canada", "chad", "chile",
        "china", "colombia", "croatia", "cuba", "cyprus", "czechia", "danmark", "denmark", "ecuador", "eea",
        "efta", "egypt", "elfenbenskysten", "england", "eritrea", "estland", "estonia", "ethiopia", "etiopia",
        "eu", "europa", "europe", "eøs", "filippinane", "filippinene", "finland", "finnmark", "france",
        "frankrike", "færøyane", "færøyene", "gambia", "georgia", "germany", "ghana", "gibraltar", "greece",
        "greenland", "grønland", "guatemala", "guinea", "haiti", "hellas", "honduras", "hongkong", "hungary",
        "iceland", "india", "indonesia", "irak", "iran", "iraq", "ireland", "irland", "island", "israel",
        "italia", "italy", "jamaica", "japan", "jemen", "jordan", "kamerun", "kanariøyane", "kanariøyene",
        "kasakhstan", "kazakhstan", "kenya", "kina", "kongo", "kosovo", "kroatia", "kuwait", "kypros", "laos",
        "latvia", "lebanon", "libanon", "liberia", "libya", "liechtenstein", "litauen", "lithuania",
        "luxembourg", "luxemburg", "madagaskar", "malaysia", "maldivane", "maldivene", "mali", "malta",
        "marokko", "mexico", "moldova", "monaco", "mongolia", "montenegro", "morocco", "mosambik",
        "mozambique", "namibia", "nederland", "nepal", "netherlands", "nicaragua", "nigeria", "nord-korea",
        "nord-makedonia", "nord-norge", "norden", "nordland", "noreg", "norge", "norway", "oman", "pakistan",
        "panama", "paraguay", "peru", "philippines", "poland", "polen", "portugal", "qatar", "romania",
        "russia", "russland", "rwanda", "saudi-arabia", "scandinavia", "schengen", "scotland", "senegal",
        "serbia", "singapore", "skandinavia", "skottland", "slovakia", "slovenia", "somalia", "spain",
        "spania", "spitsbergen", "storbritannia", "sudan", "svalbard", "sveits", "sverige", "sweden",
        "switzerland", "syria", "sør-afrika", "sør-korea", "sør-norge", "sørlanda", "sørlandet", "taiwan",
        "tanzania", "thailand", "togo", "troms", "trøndelag", "tsjekkia", "tunisia", "turkey", "tyrkia",
        "tyskland", "türkiye", "uganda", "uk", "ukraina", "ukraine", "ungarn", "uruguay", "usa", "usbekistan",
        "uzbekistan", "venezuela", "vestlandet", "vietnam", "wales", "yemen", "zambia", "zimbabwe", "åland",
        "østerrike", "østlandet",
    }
)  # fmt: skip
"""Countries, continents and parts of Norway, in three languages and lower case: where somebody is from, and never a home."""

_CURRENCIES: Final = frozenset(
    {
        "euro", "euros", "kroner", "krone", "kronor", "dollar", "pund", "pounds", "yen", "zloty", "baht",
        "lira", "sek", "nok", "dkk",
    }
)  # fmt: skip
_PLACE_WORD: Final = r"(?-i:\p{Lu})[\p{L}\p{M}'’\-]{0,30}+"
_BETWEEN: Final = (
    r"(?:i|på|am|an[ ]der|im|a\.|ob|bei|sur|sous|upon|de|del|do|da|di|den|la|le|les|u|nad|pod|aan[ ]den?|by)"
)
_WHICH: Final = r"(?-i:Indre|Ytre|Øvre|Nedre|Nordre|Søndre|Vestre|Østre|Austre|Nord|Sør|Vest|Aust|Øst|Store|Lille|Vesle|Gamle|Sankt|St\.|San|Santa|New|Bad|Den)[ ]"
PLACE_NAME: Final = rf"(?:{_WHICH}(?=(?-i:\p{{Lu}})))?{_PLACE_WORD}(?:[ ](?:{_BETWEEN}[ ]{_PLACE_WORD}|(?-i:[SNØVKCM](?!\w))|(?-i:\p{{Lu}}{{2}}[\p{{Lu}}\-]{{1,25}}))){{0,2}}"
"""A place with a capital, and what tells it from others of its name: `Sunde i Sunnhordland`, `København K`."""

_COUNTRY: Final = r"(?:(?-i:N|NO|S|SE|D|DE|DK|FI|FIN|PL|A|AT|CH|NL|B|BE|F|FR|I|IT|E|ES|LT|LV|EE|CZ|SK|HU|RO|BG|HR|SI|GR|TR|IS|LI|L|LU|P|PT|UA)[\- ]|lt-|lv-|n-|s-|d-|dk-|pl-)"
_CODE: Final = r"(?:[0-9]{4}[ ](?-i:[A-Z]{2})|[0-9]{4}(?:-[0-9]{3})?|[0-9]{3}[ ][0-9]{2}|[0-9]{2}-[0-9]{3}|[0-9]{5}(?:-[0-9]{3})?|[0-9]{6})"
_WHEN: Final = r"(?:dag|morgen|morgon|går|natt|kveld|uke|uka|veke|juni|juli|mai|år|fjor|posten|tollen|norge|noreg|helga|helgen|ettermiddag|stedet|staden)"
POSTCODE_AND_PLACE: Final = rf"(?:{_COUNTRY}?{_CODE}[ ](?:{PLACE_NAME}|(?!(?:og|er|kr|kg|nok|and|for|men|but|har|jeg|eg|it|som|is|to|in|i|på|av|om|at|of|vi|du|we|de|nå|no|så|da)\b)(?:(?-i:\p{{Ll}}){{2,6}}[ ]i[ ](?!{_WHEN}\b)(?-i:\p{{Ll}})[\p{{L}}\-]{{2,30}}+|(?-i:\p{{Ll}})[\p{{L}}\-]{{1,30}}+))(?!\w))"
"""What follows a street: the code, and the place in any case."""


def postcode_score(value: str) -> float:
    """Return 0.55, but 0.35 where the digits may be a year or an amount: there the words around must speak of a place.

    >>> postcode_score("6823 Sandane"), postcode_score("2015 Porsche"), postcode_score("10000 IE")
    (0.55, 0.35, 0.05)
    """
    code, _, place = value.rpartition(" ")
    lower = place.lower()
    if lower in COUNTRIES or lower in _CURRENCIES:
        return 0.05
    common = lower in words_of("common_words")
    known = lower in words_of("places") and not common
    if place.islower():
        return (0.55 if code.startswith("0") else 0.3) if known else 0.05
    if len(place) < 2 or (place.isupper() and not known):
        return 0.05
    if len(code) == 5 and code.isdecimal() and known and not code.endswith("000"):
        return 0.45
    return 0.35 if common or len(code) == 5 or code[:2] in {"19", "20"} or code.endswith("000") else 0.55


def place_first_score(value: str) -> float:
    """Return 0.6 where the place before the digits is a known one or a state's letters follow it, and 0.2 elsewhere.

    >>> place_first_score("Hyderabad 400001"), place_first_score("Ordre 400001")
    (0.6, 0.2)
    """
    place = value.removesuffix(value.rsplit(" ", 1)[-1]).rstrip("0123456789 -").lower()
    return 0.6 if place in words_of("places") and place not in words_of("common_words") else 0.2


# Four digits after these are a heading of the customs tariff, a form or a model.
_GOODS_CODE: Final = r"\b(?:kode|code|koden|varenummer|varenr|hs|tariff|tariffnummer|tolltariffen|heading|posisjon|kapittel|chapter|versjon|version|modell|model|skjema|form|artikkel|forskrift|rema)\.?"

# Where the next digit has no letters of a country before it, everything up to it is passed over.
_NO_CODE: Final = r"(?:[^0-9]++(?<!(?-i:[A-Z])[\- ]|[a-z]-)|(?<=[\w.,\-/])[0-9]++)++(*SKIP)(*FAIL)"

POSTCODE: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"{_NO_CODE} | (?<![\w.,\-/]) (?=(?:[a-z]{{1,3}}[\- ])?[0-9]{{2}}) (?<!{_GOODS_CODE}[ ]?:?[ ]) {_COUNTRY}? (?: [0-9]{{4}}[ ](?-i:[A-Z]{{2}})(?=[ ]\p{{Lu}}) | [0-9]{{4}}(?:-[0-9]{{3}})? | [0-9]{{3}}[ ][0-9]{{2}} | [0-9]{{2}}-[0-9]{{3}} | [0-9]{{5}} ) [ ]"
        rf"(?: {PLACE_NAME} | (?-i:\p{{Ll}}{{3}})[\p{{L}}\-]{{0,30}}+ ) (?!\w)"
    ),
    score=postcode_score,
    context=words(
        "adress",
        "address",
        "bor",
        "bur",
        "live",
        "postn",
        "send",
        "lever",
        "flytt",
        "mov",
        "ship",
        "boks",
        r"p\.?[ ]?o\.?[ ]?box",
        r"\w+(?:veien|vegen|gata|gate|vei|veg|bakken)\b",
    ),
    needs=Needs(digits=4, run=3),
)

_STATE: Final = (
    r"(?-i:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|NSW|VIC|QLD|SA|TAS|ACT|NT)|"
    r"Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|"
    r"Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New[ ](?:Hampshire|Jersey|Mexico|York)|(?:North|South)[ ](?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode[ ]Island|Tennessee|"
    r"Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming|New[ ]South[ ]Wales|Queensland|Victoria|Tasmania"
)
_TOWN: Final = rf"(?:{_PLACE_WORD}(?:[ ](?:{_BETWEEN}[ ])?{_PLACE_WORD}){{0,2}}[ ]?[,\n]?[ ]?)?"

_STATE_IN_SMALL: Final = r"(?:al|ak|az|ar|ca|ct|fl|ga|il|ia|ks|ky|md|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy)"
_NO_STATE: Final = rf"(?:[0-9]++|[^0-9]++(?<!\b(?:{_STATE}),?[ ]|,[ ]{_STATE_IN_SMALL}[ ]))++(*SKIP)(*FAIL)"

WITH_STATE: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"{_NO_STATE}|(?<![\w\-])(?:{_TOWN}\b(?:{_STATE}),?[ ][0-9]{{4,5}}(?:-[0-9]{{4}})?"
        rf"|\p{{L}}{{3,20}}+(?:[ ]\p{{L}}{{3,20}}+)?,[ ]{_STATE_IN_SMALL}[ ][0-9]{{5}}(?:-[0-9]{{4}})?)(?!\w)(?![.,][0-9])"
    ),
    score=always(0.8),
    needs=Needs(digits=4, run=4),
)

# The space in the middle is asked for: run together, these are number plates and references. A two-wheel drive and a weight
# look like the second half of a British code.
_BRITISH: Final = r"[A-Z]{1,2}[0-9][0-9A-Z]?[ ][0-9](?!wd|kg|km|gb|tb|hp|bhp|dl|ml|mm|th|nd)[ABD-HJLNP-UW-Z]{2}"
_IRISH: Final = (
    r"(?-i:[ACDEFHKNPRTVWXY][0-9][0-9W][ ](?=[0-9A-Z]{0,3}[A-Z])(?=[0-9A-Z]{0,3}[0-9])[0-9ACDEFHKNPRTVWXY]{4})"
)
_CANADIAN: Final = r"[ABCEGHJ-NPRSTVXY][0-9][A-Z][ \-][0-9][A-Z][0-9]"

WITH_LETTERS: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?:[0-9]++|[^0-9]++(?<!(?<![\w\-])[A-Z]{{1,2}}))++(*SKIP)(*FAIL)|(?<![\w\-])(?:{_TOWN}(?:(?-i:ON|QC|BC|AB|MB|SK|NS|NB|NL|PE|YT|NT|NU),?[ ])?)(?<![\w\-])(?:{_BRITISH}|{_IRISH}|{_CANADIAN})(?![\w\-])"
    ),
    score=always(0.6),
    needs=Needs(digits=2, mixed=True),
)

PLACE_FIRST: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?<=[,\n][ ]?|^){_PLACE_WORD}(?:[ ]{_PLACE_WORD}){{0,2}}[ ]?[\- ][ ]?(?:[0-9]{{5,6}}|[0-9]{{3}}[ ][0-9]{{3}}|L[TV]-[0-9]{{4,5}})(?=[ ]?(?:[.,;)\n]|$))"
    ),
    score=place_first_score,
    needs=Needs(digits=4, run=3),
)
