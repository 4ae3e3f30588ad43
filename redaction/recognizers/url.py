"""Web addresses with a path, a query or a user, pages of persons on social networks, and domains named after a person.

A bare domain name (a shop, an authority) carries the question and stays; what follows the domain may carry an order, a
tracking code or a name and goes with all of it. Structure: RFC 3986, read generously.

>>> score("https://example.org/ordre/abc"), personal_score("www.strikk-til-borghild.example"), personal_score("toll.no")
(0.8, 0.6, 0.0)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.username import names_in_full, names_somebody

_TOPS: Final = "no|com|org|net|se|dk|fi|is|de|uk|eu|nl|pl|fr|info|io|me|name|shop|store|blog|site|online|example"

score = always(0.8)


PERSONAL_DOMAIN: Final = "url_personal"


def personal_score(value: str) -> float:
    """Return 0.6 for a domain in which a listed name stands beside other words, 0 for any other domain."""
    labels = value.lower().removeprefix("www.").split(".")[:-1]
    joined = [label.split("-") for label in labels if "-" in label]
    is_personal = any(map(names_somebody, joined)) or names_somebody(labels[:-1]) or any(map(names_in_full, labels))
    return 0.6 if is_personal else 0.0


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
    needs=Needs(any_of=("/",)),
)

PERSONAL: Final = Identifier(
    entity="URL",
    pattern=shape(
        rf"""
        (?<![\w@.\-/]) (?:www\.)? (?: [\w\-]{{2,63}}+\. ){{1,3}}
        (?:{_TOPS}) (?! [\w@] | [.\-]\w )
        """
    ),
    score=personal_score,
    needs=Needs(any_of=tuple(f".{top}" for top in _TOPS.split("|"))),
)

_HOSTS: Final = "blogspot|wordpress|weebly|wixsite|wix|tumblr|substack|myshopify|carrd|github|gitlab|netlify|livejournal|jimdofree|squarespace|bigcartel|tictail"

HOSTED: Final = Identifier(
    entity="URL",
    pattern=shape(
        rf"""
        (?<![\w@.\-/]) (?P<value> (?!www\.) [\w\-]{{2,63}}+ \. (?:{_HOSTS}) \. [a-z]{{2,4}} ) (?! [\w@] | [.\-]\w )
        | \b (?: (?:nett)?(?:sida|siden|butikken|bloggen) | (?:min|mi|vår|vårt)[ ](?:nett)?(?:side|butikk|blogg|webshop) | website | site | blog | homepage | webshop ) [ ]? (?:[ ](?:min|mi|vår|our|my))? [ ]? (?:er|is|heter|heiter|:) [ ]?
          (?P<value> (?:www\.)? [\w\-]{{2,63}}+ \. (?:{_TOPS}) ) (?! [\w@] | [.\-]\w )
        | \b (?:my|our) [ ] (?:web)?(?:site|shop|blog|page) [ ] (?P<value> (?:www\.)? [\w\-]{{2,63}}+ \. (?:{_TOPS}) ) (?! [\w@] | [.\-]\w )
        | (?<![\w@.\-/]) (?P<value> (?:www\.)? [\w\-]{{2,63}}+ \. (?:{_TOPS}) ) [ ] (?:er|is) [ ] (?: (?:nett)?(?:sida|siden|butikken) [ ] (?:mi|min|vår) | my [ ] (?:web)?(?:site|shop|blog|page) )
        """
    ),
    score=always(0.6),
    needs=Needs(any_of=tuple(f".{top}" for top in (*_TOPS.split("|"), *_HOSTS.split("|")))),
)
"""Somebody's page at a host of pages, and a domain that its owner calls their own."""
