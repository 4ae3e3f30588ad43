"""BIC or SWIFT codes of banks, after the words that announce them.

Issuer: SWIFT under ISO 9362. Structure: four letters of the bank, two of the country, two letters or digits of the place, three
more of the branch. A bank's code alone is no person; beside an account it says where the account is.

>>> score("DNBANOKK"), score("DNBANOKKXXX")
(0.85, 0.85)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.reference import LINK

score = always(0.85)

_COUNTRIES: Final = "AD|AE|AT|AU|BA|BE|BG|BR|BY|CA|CH|CN|CY|CZ|DE|DK|EE|ES|FI|FO|FR|GB|GE|GR|HK|HR|HU|IE|IL|IN|IR|IS|IT|JP|LT|LU|LV|MD|MT|MX|NL|NO|NZ|PH|PK|PL|PT|QA|RO|RS|RU|SA|SE|SG|SI|SK|TH|TR|UA|US|VN|ZA"

IDENTIFIER: Final = Identifier(
    entity="BIC_CODE",
    pattern=shape(
        rf"\b (?: bic | swift ) (?:[ \-/]?(?:swift|bic|code|kode|koden|adresse|nr|nummer))? \b {LINK} (?P<value>(?-i:[A-Z]{{4}}(?:{_COUNTRIES})[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})?)|[a-z]{{4}}(?:no|se|dk|fi|gb|de|pl)(?:[a-z0-9]{{2}}|[a-z]{{2}}xxx)) (?!\w)"
    ),
    score=score,
    needs=Needs(any_of=("bic", "swift")),
)
