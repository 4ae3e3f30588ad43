"""Street addresses, postcodes with their place, and post-office boxes.

Issuer: the municipalities and Posten for Norway. Structure: a street name, a house number and perhaps a letter; a
postcode of four digits (five in the neighbouring countries) before its place.
Source: Kartverket, "Adresseveileder"; Posten, "Postnummer i Norge".

>>> score("Storgata 12 B")
0.75
"""

from typing import Final

from redaction.recognizers.identifier import Identifier, always, shape

score = always(0.75)

# How Nordic, German, Dutch and English street names end; the whole name may be one word or several.
_ENDING: Final = (
    r"(?:gate|gata|gaten|gt\.?|vei|veien|veg|vegen|vn\.?|plass|plassen|allé|alléen|alle|bakken|bakkane|haugen|lia|lien|løkka|stien|svingen|tunet|toppen|ringen|kroken|"
    r"terrasse|terrassen|brygge|brygga|kaia|kaien|torg|torget|torvet|jordet|marka|åsen|moen|myra|dalen|kleiva|skrenten|vollen|sletta|hagen|parken|elva|sanden|berget|knatten|"
    r"gatan|vägen|gränd|gade|vej|straße|strasse|str\.?|gasse|weg|platz|allee|straat|laan|street|st\.?|road|rd\.?|lane|ln\.?|avenue|ave\.?|drive|dr\.?|close|court|ct\.?|mews|"
    r"square|way|terrace|crescent|gardens|boulevard|blvd\.?|promenaden|strada|utca|katu|tie)"
)
_HOUSE: Final = r"(?:nr\.?[ ])?[0-9]{1,4}[ ]?(?:[A-Za-zÆØÅ](?!\w))?(?:[/\-][0-9]{1,4})?"
_FLAT: Final = r"(?:,?[ ](?:leil\.?|leilighet|[HUKL]|apt\.?|flat|etg\.?|oppg\.?)[ ]?[A-Z]?[0-9]{1,5}[A-Z]?\b)?"
_PLACE: Final = r"(?-i:\p{Lu}[\p{L}\-]+)(?:[ ](?:i|på|S|N|Ø|V)[ ](?-i:\p{Lu}[\p{L}\-]+))?"

STREET: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"""
        (?<![\w\-]) (?: (?-i:\p{{Lu}}[\p{{L}}.'\-]*) [ ] ){{0,3}} (?: [\p{{L}}'\-]{{2,40}}(?<={_ENDING}) | (?-i:\p{{Lu}}[\p{{L}}\-]+)[ ]{_ENDING} | (?:ul|al|rue|via|calle|rua|avenida|plaza)\.?[ ](?-i:\p{{Lu}}[\p{{L}}\-]+) )
        [ ] {_HOUSE} {_FLAT} (?!\w)
        """
    ),
    score=score,
)

POSTCODE: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(rf"(?<![\w.,\-/]) (?:(?:N|NO|S|SE|D|DE|DK|FI|PL)[\- ])? (?: [0-9]{{4}} | [0-9]{{3}}[ ][0-9]{{2}} | [0-9]{{2}}-[0-9]{{3}} | [0-9]{{5}} ) [ ] {_PLACE} (?!\w)"),
    score=always(0.55),
)

POSTBOX: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(r"\b (?: (?:post)?boks | p\.?[ ]?o\.?[ ]?box | postboks | box ) [ ] (?:nr\.?[ ])?[0-9]{1,5} (?:[ ]\p{Lu}\p{L}+)? (?!\w)"),
    score=score,
)
