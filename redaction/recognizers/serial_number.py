"""Serial numbers of things: cameras, watches, weapons, instruments, parts.

Issuer: the maker. Structure: the maker's choice, found by the words before it.

>>> score("C02XK1ZZJG5J")
0.8
"""

from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.reference import LINK, TOKENS

score = always(0.8)

IDENTIFIER: Final = Identifier(
    entity="SERIAL_NUMBER",
    pattern=shape(
        rf"""
        \b (?: serie(?:n(?:umme)?r|nummer)(?:et)?\.? | serial(?:[ ]?(?:no|number|num|nr))?\.? | s/n | sn(?=[ ]?[:\#]) | våpen(?:nummer|nr)(?:et)? | motor(?:nummer|nr) | chip(?:nummer|nr|[ ]number|-?id)(?:et)? | microchip(?:[ ]number)? | mikrochip
          | device[ ]id | udid | eid | iccid | sim(?:kort)?(?:nummer|nr) | asset[ ]tag | part[ ](?:no|number) | batch(?:nummer|[ ]?(?:no|number))? | lot(?:nummer|[ ](?:no|number)) | kjemi?[ ]?id )
        (?<=\w) {LINK} {TOKENS}
        """
    ),
    score=score,
    needs=Needs(
        digits=3,
        any_of=(
            "serie",
            "serial",
            "s/n",
            "sn",
            "våpen",
            "motor",
            "chip",
            "device",
            "udid",
            "eid",
            "iccid",
            "sim",
            "asset",
            "part",
            "batch",
            "lot",
        ),
    ),
)
