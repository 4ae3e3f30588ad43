"""Web addresses with a path, a query or a user, and pages of persons on social networks.

A bare domain name (a shop, an authority) carries the question and stays; what follows the domain may carry an order, a
tracking code or a name and goes with all of it. Structure: RFC 3986, read generously.

>>> score("https://example.org/ordre/abc")
0.8
"""

from typing import Final

from redaction.recognizers.identifier import Identifier, Needs, always, shape

score = always(0.8)

IDENTIFIER: Final = Identifier(
    entity="URL",
    pattern=shape(
        r"""
        (?<![\w@.\-])
        (?: (?:https?|ftp)://[^\s"]+
          | (?:www\.)?[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}/[^\s"]+ )
        (?<![.,;:!?)\]'])
        """
    ),
    score=score,
    needs=Needs.NOTHING,
)
