"""Internet addresses, version four and six.

Issuer: IANA and the regional registries. Structure: four numbers of 0 to 255 with dots (RFC 791), or up to eight groups
of hexadecimal digits with colons (RFC 4291).

>>> score("192.0.2.17"), score("2001:db8::1"), score("12.30.2.400")
(0.9, 0.9, 0.2)
"""

import ipaddress
from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape


def score(value: str) -> float:
    """Return 0.9 for an address that parses, else 0.2: then it is merely numbers."""
    try:
        ipaddress.ip_address(value.rpartition(":")[0] if "." in value and ":" in value else value)
    except ValueError:
        return 0.2
    return 0.9


IDENTIFIER: Final = Identifier(
    entity="IP_ADDRESS",
    pattern=shape(
        r"(?<![\w.:]) (?: [0-9]{1,3}(?:\.[0-9]{1,3}){3} | (?=[0-9a-f:]*:[0-9a-f:]*:)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7} ) (?::[0-9]{1,5})? (?![\w:])"
    ),
    score=score,
    needs=Needs(
        digits=1,
        any_of=("::", *(f":{digit}" for digit in "0123456789abcdef"), *(f".{digit}" for digit in "0123456789")),
    ),
)
