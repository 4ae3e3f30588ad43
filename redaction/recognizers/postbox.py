"""Post-office boxes, whatever the post calls them.

Issuer: the posts of each country. Structure: the word for the box and a number of up to five digits; with American
forces abroad a unit, a box, and `APO`, `FPO` or `DPO` in place of the town.
Source: Posten, "Postboks"; Universal Postal Union, "Addressing systems"; United States Postal Service, Publication 28.
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.postcode import POSTCODE_AND_PLACE

score = always(0.75)

_BOX: Final = (
    r"(?:post[ ]?(?:boks|box|bus|fach|lokero)|boks|box|pb\.?|p\.?[ ]?o\.?[ ]?b(?:ox)?\.?|po[ ]?box|gpo[ ]box|locked[ ]bag|private[ ]bag|boîte[ ]postale|boite[ ]postale|b\.?p\.|(?-i:BP)|"
    r"apartado(?:[ ]de[ ]correos)?|apdo\.?|caixa[ ]postal|cx\.?[ ]postal|casella[ ]postale|c\.?p\.|skr(?:ytka|\.)?[ ]?poczt(?:owa|\.)?|p\.?[ ]?o\.?[ ]?k(?:utusu|\.)|pl[ ]|а/я|pašto[ ]dėžutė|p\.?d\.)"
)

POSTBOX: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        rf"(?<![\w\-]){_BOX}[ ]?(?:nr\.?[ ]?|no\.?[ ]?|nummer[ ]|\#|:)?[ ]?[0-9]{{1,6}}(?:[ ][0-9]{{2}}(?![0-9])){{0,2}}(?![\w%])(?![.,:][0-9])(?![ ]?(?:kg|kr|stk|cm|mm|kilo|gram|g|l|liter)\b)"
        rf"(?:[ ](?:(?-i:\p{{Lu}})\p{{L}}{{2,30}}(?=[ ]?[,\n])|sentrum))?(?:[ ]?[,;\n]?[ \n]?{POSTCODE_AND_PLACE})?"
    ),
    score=score,
    needs=Needs(
        digits=1,
        any_of=(
            "box",
            "boks",
            "post",
            "pb",
            "p.o",
            "po ",
            "bp",
            "b.p",
            "bag",
            "apartado",
            "apdo",
            "c.p",
            "cp ",
            "poczt",
            "p.k",
            "pl ",
            "а/я",
            "pašto",
            "p.d",
        ),
    ),
)

FORCES: Final = Identifier(
    entity="ADDRESS",
    pattern=shape(
        r"\b(?:(?:PSC|Unit|CMR)[ ][0-9]{1,5},?[ \n]{1,2}Box[ ][0-9]{1,5}|(?-i:USS|USNS|USNV|USCGC|HMS|KNM)[ ]\p{L}[\p{L}'’\-]{1,30})[ ]?[,\n]{0,2}[ ]?(?:APO|FPO|DPO|BFPO)[, ]{1,2}(?:A[AEP][, ]{1,2})?[0-9]{1,5}(?:-[0-9]{4})?(?!\w)"
    ),
    score=score,
    needs=Needs(digits=1, any_of=("apo", "fpo", "dpo")),
)
