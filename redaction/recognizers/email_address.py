"""E-mail addresses, as typed by machines and by people who spell the at sign.

Structure: a local part, an at sign, a domain (RFC 5322, read generously: what looks like an address goes). The at sign is
also found as (at), [at], krøllalfa, and the dot of the domain as punktum or dot.

>>> score("kari@example.org")
0.9
"""

from typing import Final

from redaction.recognizers.identifier import Identifier, Needs, always, shape

score = always(0.9)

IDENTIFIER: Final = Identifier(
    entity="EMAIL_ADDRESS",
    pattern=shape(
        r"""
        (?: "[^"\n]{1,64}" | [\w.!\#$%&'*+/=?^`{|}~\-]{1,64} )
        (?: @ | [ ]@[ ] ) [\w\-]{1,63} (?: (?: \. | [ ]\.[ ] ) [\w\-]{1,63}){1,5} \b
        """
    ),
    score=score,
    needs=Needs.AT,
)

SPELLED: Final = Identifier(
    entity="EMAIL_ADDRESS",
    pattern=shape(
        r"""
        (?<![\w.\-]) [\w.\-]{1,64} (?: [ ](?:punktum|prikk|dot)[ ] [\w\-]{1,63}){0,4}
        [ ]? (?: \(at\) | \(@\) | \[at\] | \{at\} | [ ]krøllalfa[ ] | [ ]krollalfa[ ] | \(a\) | \(krøllalfa\) | [ ]alfakrøll[ ] | [ ]at[ ](?:sign[ ])?(?=[\w\-]{1,63}(?:\.\w|[ ]?\(dot\)|[ ]?\[dot\]|[ ]dot[ ]|[ ]punktum[ ])) ) [ ]?
        [\w\-]{1,63} (?: [ ]?(?: \. | \(dot\) | \[dot\] | \(\.\) | [ ]dot[ ] | [ ]punktum[ ] | [ ]prikk[ ] | \(punktum\) )[ ]? [\w\-]{1,63} ){1,4} \b
        """
    ),
    score=score,
    needs=Needs.NOTHING,
)
