"""Every recognizer that runs over a question, in an explicit order. To add one, write its module and name it here.

Identifiers do not depend on the language of the sentence, so all of them run over every text.
"""

from typing import Final

from presidio_analyzer import EntityRecognizer

from redaction.recognizers import (
    credit_card,
    date_time,
    dk_cpr_number,
    email_address,
    fi_personal_identity_code,
    iban_code,
    ip_address,
    is_kennitala,
    license_plate,
    mac_address,
    no_bank_account,
    no_fodselsnummer,
    no_organisasjonsnummer,
    phone_number,
    reference,
    se_personnummer,
    street_address,
    url,
    username,
)
from redaction.recognizers.identifier import Identifier, IdentifierRecognizer
from redaction.recognizers.named_entity import NamedEntityRecognizer
from redaction.recognizers.number import NumberRecognizer
from redaction.recognizers.number_word import NumberWordRecognizer
from redaction.recognizers.person_cue import PersonCueRecognizer

IDENTIFIERS: Final[tuple[tuple[str, Identifier], ...]] = (
    ("no_fodselsnummer", no_fodselsnummer.IDENTIFIER),
    ("no_bank_account", no_bank_account.IDENTIFIER),
    ("no_organisasjonsnummer", no_organisasjonsnummer.IDENTIFIER),
    ("se_personnummer", se_personnummer.IDENTIFIER),
    ("dk_cpr_number", dk_cpr_number.IDENTIFIER),
    ("fi_personal_identity_code", fi_personal_identity_code.IDENTIFIER),
    ("is_kennitala", is_kennitala.IDENTIFIER),
    ("iban_code", iban_code.IDENTIFIER),
    ("credit_card", credit_card.IDENTIFIER),
    ("phone_number", phone_number.IDENTIFIER),
    ("license_plate", license_plate.SHAPES),
    ("license_plate_named", license_plate.NAMED),
    ("date_time", date_time.IDENTIFIER),
    ("street_address", street_address.STREET),
    ("postcode", street_address.POSTCODE),
    ("postbox", street_address.POSTBOX),
    ("ip_address", ip_address.IDENTIFIER),
    ("mac_address", mac_address.IDENTIFIER),
    ("email_address", email_address.IDENTIFIER),
    ("email_address_spelled", email_address.SPELLED),
    ("url", url.IDENTIFIER),
    ("username_handle", username.HANDLE),
    ("username_named", username.NAMED),
    ("reference", reference.IDENTIFIER),
)


def all_recognizers() -> list[EntityRecognizer]:
    """Build one of each recognizer."""
    identifiers = [IdentifierRecognizer(identifier, name) for name, identifier in IDENTIFIERS]
    return [*identifiers, NumberRecognizer(), NumberWordRecognizer(), PersonCueRecognizer(), NamedEntityRecognizer()]
