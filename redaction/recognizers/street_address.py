"""Street addresses, postcodes with their place, and post-office boxes.

Issuer: the municipalities and Posten for Norway. Structure: a street name, a house number and perhaps a letter; a
postcode of four digits (five in the neighbouring countries) before its place.
Source: Kartverket, "Adresseveileder"; Posten, "Postnummer i Norge".

>>> score("Storgata 12 B")
0.75
"""

from typing import Final

from redaction.recognizers.identifier import Identifier, always, shape, words

score = always(0.75)


def postcode_score(value: str) -> float:
    """Return 0.55, but 0.35 where the digits may be a year or an amount: there the words around must speak of a place.

    >>> postcode_score("6823 Sandane"), postcode_score("2015 Porsche"), postcode_score("10000 IE")
    (0.55, 0.35, 0.2)
    """
    code, _, place = value.rpartition(" ")
    if len(place) < 2 or place.isupper():
        return 0.2
    return 0.35 if len(code) == 5 or code[:2] in {"19", "20"} or code.endswith("000") else 0.55


# How names of streets end. A strong ending tells a street in lower case too; a landscape needs a capital before it; a
# word of its own follows a capital word.
_STRONG: Final = r"(?:gate|gata|gaten|vei|veien|veg|vegen|gatan|vägen|gade|straße|strasse|allé|alléen|bakken|svingen|terrasse|kroken|smauet|stredet)"
_LANDSCAPE: Final = (
    r"(?:vn|plass|plassen|alle|bakkane|haugen|lia|lien|løkka|løkken|stien|tunet|toppen|ringen|terrassen|brygge|brygga|kaia|kaien|torg|torget|torvet|jordet|marka|åsen|"
    r"moen|myra|dalen|kleiva|skrenten|vollen|sletta|hagen|parken|elva|sanden|berget|knatten|gränd|vej|gasse|weg|platz|allee|straat|laan|promenaden|katu|tie|grenda|lunden|"
    r"viken|vika|neset|odden|holmen|sundet|bruket|kollen|holtet|rabben|kneika|feltet|byen|skogen|ekra|enga|stubben)"
)
_SEPARATE: Final = (
    r"(?:gate|gata|gt\.?|vei|veg|v\.?|plass|torg|brygge|allé|street|st\.?|road|rd\.?|lane|ln\.?|avenue|ave\.?|drive|dr\.?|close|court|ct\.?|mews|square|sq\.?|way|terrace|"
    r"crescent|gardens|boulevard|blvd\.?|str\.?|straße|utca|strada)"
)
_HOUSE: Final = r"(?:nr\.?[ ])?[0-9]{1,4}[ ]?(?:[A-Za-zÆØÅ](?!\w))?(?:[/\-][0-9]{1,4})?"
_FLAT: Final = r"(?:,?[ ](?:leil\.?|leilighet|[HUKL]|apt\.?|flat|etg\.?|oppg\.?)[ ]?[A-Z]?[0-9]{1,5}[A-Z]?\b)?"
_PLACE: Final = r"(?-i:\p{Lu}[\p{L}\-]+)(?:[ ](?:i|på|S|N|Ø|V)[ ](?-i:\p{Lu}[\p{L}\-]+))?"

STREET: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"""
        (?<![\w\-]) (?: (?-i:\p{{Lu}}[\p{{L}}.'\-]*) [ ] ){{0,3}}
        (?: [\p{{L}}'\-]{{2,40}}(?<={_STRONG}) | (?-i:\p{{Lu}})[\p{{L}}'\-]{{2,40}}(?<={_LANDSCAPE}) | (?-i:\p{{Lu}}[\p{{L}}\-]+)[ ]{_SEPARATE}
          | (?:ul|al|rue|via|calle|rua|avenida|plaza)\.?[ ](?-i:\p{{Lu}}[\p{{L}}\-]+) )
        [ ] {_HOUSE} {_FLAT} (?!\w)
        """
    ),
    score=score,
)

POSTCODE: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?<![\w.,\-/]) (?:(?:N|NO|S|SE|D|DE|DK|FI|PL)[\- ])? (?: [0-9]{{4}} | [0-9]{{3}}[ ][0-9]{{2}} | [0-9]{{2}}-[0-9]{{3}} | [0-9]{{5}} ) [ ] {_PLACE} (?!\w)"
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
)

POSTBOX: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        r"\b (?: (?:post)?boks | p\.?[ ]?o\.?[ ]?box | postboks | box ) [ ] (?:nr\.?[ ])?[0-9]{1,5} (?:[ ]\p{Lu}\p{L}+)? (?!\w)"
    ),
    score=score,
)
