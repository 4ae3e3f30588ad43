"""Addresses of cryptocurrency wallets, and transactions.

Issuer: nobody; made from a key. Structure: Bitcoin 1 or 3 and 25 to 34 characters of base 58 with a checksum, or bc1 and
bech32; Ethereum 0x and 40 hexadecimal digits (64 for a transaction); Litecoin, Tron, Ripple and Monero likewise.
Source: Bitcoin Improvement Proposals 13, 173, 350; EIP-55. The Bitcoin check is python-stdnum's.

>>> score("1NEDqZPvTWRaoho48qXuLLsrYomMXPABfD"), score("1NEDqZPvTWRaoho48qXuLLsrYomMXPABfE")
(1.0, 0.75)
"""

import re
from typing import Final

from stdnum import bitcoin

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, shape, words


def score(value: str) -> float:
    """Return 1.0 where Bitcoin's check holds, 0.96 for the prefixes 0x and bc1, else 0.75, and 0 where a long word holds no digit."""
    if not any(map(str.isdigit, value)):
        return 0.0
    if bitcoin.is_valid(value):
        return 1.0
    return 0.96 if value[:3].lower() == "bc1" or value[:2].lower() == "0x" else 0.75


IDENTIFIER: Final = Identifier(
    entity="CRYPTO",
    pattern=shape(
        r"\b (?-i:(?<!\w)(?=\w{11})) (?: 0x(?:[0-9a-f]{64}|[0-9a-f]{36,42}) | (?:bc|tb|lt)(?:c)?1[02-9ac-hj-np-z]{8,87} | (?:addr1|bitcoincash:)[0-9a-z]{30,110} | (?-i:[13LMTr](?=[a-zA-Z]{0,33}[0-9])[1-9A-HJ-NP-Za-km-z]{24,34}) | (?-i:[48][1-9A-HJ-NP-Za-km-z]{94}) ) (?!\w)"
    ),
    score=score,
    context=words("bitcoin", "btc", "krypto", "crypto", "wallet", "lommebok", "eth", "usdt", "tether"),
    needs=Needs(digits=3),
    begins=re.compile(r"(?<!\w)(?=[A-Za-z0-9_]{11})"),
)
