"""How somebody is reached, where they live, and when."""

from typing import Final

from redaction.recognizers import (
    coordinates,
    date_time,
    email_address,
    file_name,
    home_unit,
    ip_address,
    mac_address,
    phone_number,
    postbox,
    postcode,
    spaced_out,
    street_address,
    street_address_foreign,
    street_address_place,
    url,
    username,
)
from redaction.recognizers.identifier import Named

CONTACT: Final[tuple[Named, ...]] = (
    ("phone_number", phone_number.IDENTIFIER),
    ("ip_address", ip_address.IDENTIFIER),
    ("mac_address", mac_address.IDENTIFIER),
    ("email_address", email_address.IDENTIFIER),
    ("email_address_spelled", email_address.SPELLED),
    ("email_address_named", email_address.NAMED),
    ("email_address_sender", email_address.SENDER),
    ("url", url.IDENTIFIER),
    ("url_personal", url.PERSONAL),
    ("username_handle", username.HANDLE),
    ("username_named", username.NAMED),
    ("username_shaped", username.SHAPED),
    ("username_known_as", username.KNOWN_AS),
    ("username_tagged", username.TAGGED),
    ("username_hashtag", username.HASHTAG),
    ("username_joined", username.JOINED),
    ("field_value", username.FIELD),
    ("file_name", file_name.IDENTIFIER),
    ("spaced_out", spaced_out.IDENTIFIER),
)
"""Ways to reach somebody, in the world and on the net."""

PLACES_AND_DATES: Final[tuple[Named, ...]] = (
    ("date_time", date_time.IDENTIFIER),
    ("date_time_feast", date_time.FEAST),
    ("street_address", street_address.STREET),
    ("street_address_named", street_address.NAMED_STREET),
    ("street_address_cued", street_address.NAMED),
    ("street_address_number_first", street_address_foreign.NUMBER_FIRST),
    ("street_address_number_first_lower", street_address_foreign.NUMBER_FIRST_LOWER),
    ("street_address_number_last", street_address_foreign.NUMBER_LAST),
    ("street_address_word_first", street_address_foreign.STREET_WORD_FIRST),
    ("street_address_grown_together", street_address_foreign.GROWN_TOGETHER),
    ("street_address_with_flat", street_address_foreign.WITH_FLAT),
    ("street_address_cued_abroad", street_address_foreign.CUED),
    ("street_address_named_abroad", street_address_foreign.NAMED_ABROAD),
    ("street_address_line", street_address_foreign.LINE),
    ("street_address_corner", street_address_foreign.CORNER),
    ("street_address_indian", street_address_foreign.INDIAN),
    ("place_after_street", street_address_place.PLACE),
    ("postcode", postcode.POSTCODE),
    ("postcode_with_state", postcode.WITH_STATE),
    ("postcode_with_letters", postcode.WITH_LETTERS),
    ("postcode_place_first", postcode.PLACE_FIRST),
    ("postbox", postbox.POSTBOX),
    ("postbox_of_forces", postbox.FORCES),
    ("home_unit", home_unit.UNIT),
    ("holding", home_unit.HOLDING),
    ("coordinates", coordinates.IDENTIFIER),
    ("coordinates_degrees", coordinates.DEGREES),
    ("coordinates_grid", coordinates.GRID),
    ("coordinates_words", coordinates.WORDS),
)
"""Where and when."""
