"""Numbers of invoices and orders.

Issuer: whoever sells. Structure: the seller's choice, found by the words before it; INV and ORD with a number, and the order
numbers of Amazon (three, seven and seven digits), tell by themselves.

>>> score("INV/2024/0012"), score("123-1234567-1234567")
(0.8, 0.8)
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.reference import LINK, NUMBER_WORD, TOKENS

score = always(0.8)

IDENTIFIER: Final = Identifier(
    entity="INVOICE_NUMBER",
    pattern=shape(
        r"\b (?-i:(?<![\w\-/])(?=\w{2,7}+[/\-\#])) (?: [0-9]{3}-[0-9]{7}-[0-9]{7} | (?:inv|ord|po|so|fakt|faktura|ordre)[/\-\#][a-z0-9]{0,8}[/\-]?[0-9]{2,12}(?:[/\-][0-9a-z]{1,8})? ) (?![\w/\-])"
    ),
    score=score,
    needs=Needs(digits=3, any_of=("-", "/", "#")),
)

NAMED: Final = Identifier(
    entity="INVOICE_NUMBER",
    pattern=shape(
        rf"\b (?: [a-zæøå]{{0,8}}(?:faktura|rekning) | invoice | ordre | order | bestilling | purchase[ ]order | innkjøpsordre | varebestilling ) {NUMBER_WORD} \b {LINK} {TOKENS}"
    ),
    score=always(0.75),
    needs=Needs(digits=4, any_of=("faktura", "rekning", "invoice", "ordre", "order", "bestilling")),
)
