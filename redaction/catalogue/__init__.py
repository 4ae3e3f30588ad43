"""Every recognizer that runs over a question, in an explicit order. To add one, write its module and name it here.

Identifiers do not depend on the language of the sentence, so all of them stand ready for every text.
"""

from typing import Final

from presidio_analyzer import EntityRecognizer

from redaction.catalogue.persons import IDENTITY, ORGANISATIONS
from redaction.catalogue.things import MONEY, REFERENCES, SHIPMENTS, VEHICLES
from redaction.catalogue.whereabouts import CONTACT, PLACES_AND_DATES
from redaction.recognizers import date_time
from redaction.recognizers.home_place import HomePlaceRecognizer
from redaction.recognizers.identifier import IdentifierRecognizer, Named
from redaction.recognizers.listed_name import ListedNameRecognizer
from redaction.recognizers.named_entity import NamedEntityRecognizer
from redaction.recognizers.number import NumberRecognizer
from redaction.recognizers.number_word import NumberWordRecognizer
from redaction.recognizers.person_cue import PersonCueRecognizer

IDENTIFIERS: Final[tuple[Named, ...]] = (
    *IDENTITY,
    *ORGANISATIONS,
    *MONEY,
    *VEHICLES,
    *SHIPMENTS,
    *REFERENCES,
    *CONTACT,
    *PLACES_AND_DATES,
)


def all_recognizers() -> list[EntityRecognizer]:
    """Build one of each recognizer."""
    return [
        IdentifierRecognizer(IDENTIFIERS),
        NumberRecognizer(),
        NumberWordRecognizer(),
        date_time.SpokenDateRecognizer(),
        PersonCueRecognizer(),
        ListedNameRecognizer(),
        HomePlaceRecognizer(),
        NamedEntityRecognizer(),
    ]
