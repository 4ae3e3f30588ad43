"""Identifiers of money, vehicles, shipments, cases and things."""

from typing import Final

from redaction.recognizers import (
    air_waybill,
    aircraft_registration,
    ata_carnet,
    bic_code,
    booking_reference,
    card_details,
    case_number,
    container,
    credit_card,
    crypto,
    dictated,
    flight_number,
    gb_sort_code,
    gtin,
    iban_code,
    imei,
    invoice_number,
    kid_number,
    license_plate,
    license_plate_foreign,
    mrn,
    no_bank_account,
    number_word_foreign,
    opaque_token,
    postal_tracking,
    reference,
    se_bankgiro,
    serial_number,
    tir_carnet,
    us_bank_number,
    vessel_registration,
    vin,
)
from redaction.recognizers.identifier import Named

MONEY: Final[tuple[Named, ...]] = (
    ("no_bank_account", no_bank_account.IDENTIFIER),
    ("iban_code", iban_code.IDENTIFIER),
    ("credit_card", credit_card.IDENTIFIER),
    ("kid_number", kid_number.IDENTIFIER),
    ("crypto", crypto.IDENTIFIER),
    ("credit_card_masked", credit_card.MASKED),
    ("credit_card_ending", credit_card.ENDING),
    ("card_details_expiry", card_details.EXPIRY),
    ("card_details_code", card_details.CODE),
    ("card_details_pin", card_details.PIN),
    ("bic_code", bic_code.IDENTIFIER),
    ("gb_sort_code", gb_sort_code.IDENTIFIER),
    ("gb_sort_code_account", gb_sort_code.ACCOUNT),
    ("se_bankgiro", se_bankgiro.IDENTIFIER),
    ("us_bank_number_routing", us_bank_number.ROUTING),
    ("us_bank_number_account", us_bank_number.ACCOUNT),
    ("iban_code_spread", iban_code.SPREAD),
)
"""Accounts, cards and what pays with them."""

VEHICLES: Final[tuple[Named, ...]] = (
    ("license_plate", license_plate.SHAPES),
    ("license_plate_named", license_plate.NAMED),
    ("license_plate_beside", license_plate.BESIDE),
    ("license_plate_personal", license_plate.PERSONAL),
    ("license_plate_foreign", license_plate_foreign.SHAPES),
    ("license_plate_foreign_beside", license_plate_foreign.BESIDE),
    ("license_plate_foreign_named", license_plate_foreign.NAMED),
    ("dictated", dictated.IDENTIFIER),
    ("dictated_plate", dictated.PLATE),
    ("dictated_alphabet", dictated.ALPHABET),
    ("vin", vin.IDENTIFIER),
    ("vin_named", vin.NAMED),
    ("aircraft_registration", aircraft_registration.IDENTIFIER),
    ("aircraft_registration_named", aircraft_registration.NAMED),
    ("vessel_registration", vessel_registration.IDENTIFIER),
    ("vessel_registration_named", vessel_registration.NAMED),
)
"""Vehicles, vessels and aircraft."""

SHIPMENTS: Final[tuple[Named, ...]] = (
    ("mrn", mrn.IDENTIFIER),
    ("container", container.IDENTIFIER),
    ("air_waybill", air_waybill.IDENTIFIER),
    ("flight_number", flight_number.IDENTIFIER),
    ("ata_carnet", ata_carnet.IDENTIFIER),
    ("ata_carnet_named", ata_carnet.NAMED),
    ("tir_carnet", tir_carnet.IDENTIFIER),
    ("tir_carnet_named", tir_carnet.NAMED),
    ("postal_tracking", postal_tracking.IDENTIFIER),
    ("postal_tracking_sscc", postal_tracking.SSCC),
    ("postal_tracking_carriers", postal_tracking.CARRIERS),
    ("postal_tracking_named", postal_tracking.NAMED),
    ("booking_reference", booking_reference.IDENTIFIER),
    ("booking_reference_seat", booking_reference.SEAT),
)
"""Parcels, freight, journeys and the papers of both."""

REFERENCES: Final[tuple[Named, ...]] = (
    ("reference", reference.IDENTIFIER),
    ("opaque_token", opaque_token.IDENTIFIER),
    ("reference_cued", reference.CUED),
    ("case_number", case_number.IDENTIFIER),
    ("case_number_named", case_number.NAMED),
    ("invoice_number", invoice_number.IDENTIFIER),
    ("invoice_number_named", invoice_number.NAMED),
    ("imei", imei.IDENTIFIER),
    ("gtin", gtin.IDENTIFIER),
    ("serial_number", serial_number.IDENTIFIER),
    ("dictated_mixed", dictated.MIXED),
    ("number_word_foreign", number_word_foreign.IDENTIFIER),
)
"""Cases, orders and things."""
