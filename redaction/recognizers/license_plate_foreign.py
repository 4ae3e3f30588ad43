"""Registration plates of the countries whose cars and lorries cross the border, outside the Nordic ones.

Issuers: the vehicle authority of each country. Structures: see the comment beside each. A shape of letters, digits and
letters tells by itself; one of a number and a word's worth of letters counts beside a word for a vehicle only.
Source: the distinguishing signs and plate formats under the Vienna Convention on Road Traffic and national rules.

>>> score("AB12 CDE"), score("AB-123-CD")
(0.62, 0.62)
"""

import re
from typing import Final

from redaction.needs import Needs
from redaction.recognizers.identifier import Identifier, always, shape
from redaction.recognizers.license_plate import VEHICLE, VEHICLE_STEMS
from redaction.recognizers.reference import FORMS, LINK, MONEY, SHORT_WORD, UNITS

score = always(0.62)

SHAPES: Final = Identifier(
    entity="LICENSE_PLATE",
    pattern=shape(
        rf"""
        \b (?-i: (?<![\w\-/]) (?= [A-ZÄÖÜА-ЯІЇЄ]{{1,3}}[ \-]{{0,3}}[A-Z]{{0,2}}[ \-]?[0-9] | [0-9]{{1,4}}[ \-]?(?:[A-Z]|[0-9]{{2}}-[A-Z]) ) )
        (?=[^\W_]{{1,4}}[ \-0-9]) (?! {SHORT_WORD} [ ] )
        (?-i:
            [A-Z]{{2}}[0-9]{{2}}[ ]?[A-Z]{{3}}                                             # Great Britain
          | [A-Z]{{1,3}}-[0-9]{{2,4}}-[A-Z]{{1,3}} | [0-9]{{1,2}}-[A-Z]{{2,3}}-[0-9A-Z]{{1,3}}    # France, the Netherlands, Portugal
          | [0-9]{{2}}-[0-9]{{2}}-[A-Z]{{2}} | [A-Z]{{2}}-[0-9]{{2}}-[0-9]{{2}} | [1-9]-[A-Z]{{3}}-[0-9]{{2,3}}  # the same, Belgium
          | [A-Z]{{2}}[ ]?[0-9]{{3}}[ ]?[A-Z]{{2}}                                         # Italy, Slovakia, France
          | [A-Z]{{2}}-[0-9]{{3}}[A-Z]{{2}} | [A-Z]{{2}}[ ][A-Z]{{2}}-[0-9]{{3}} | [A-Z]{{3}}-[0-9]{{3}}   # Slovakia, Hungary
          | [A-ZÄÖÜ]{{1,3}}[ ]?-[ ]?[A-Z]{{1,2}}[ ]?[0-9]{{1,4}}[EH]?                       # Germany
          | [A-Z]{{1,2}}[ \-]?[0-9]{{2,3}}[ \-]?[A-Z]{{3}}                                 # Romania
          | [A-ZА-ЯІЇЄ]{{1,2}}[ ]?[0-9]{{4}}[ ]?[A-ZА-ЯІЇЄ]{{2}}                           # Ukraine, Bulgaria
          | [ABEKMHOPCTYXАВЕКМНОРСТУХ][ ]?[0-9]{{3}}[ ]?[ABEKMHOPCTYXАВЕКМНОРСТУХ]{{2}}[ ]?[0-9]{{2,3}}    # Russia
          | [A-Z]{{2,3}}[ ](?=[0-9A-Z]{{0,4}}[A-Z])(?![0-9]+(?i:{UNITS})\b)(?=[A-Z]?[0-9]{{2}})[0-9A-Z]{{4,5}}  # Poland
          | [0-9][A-Z][0-9A-Z][ \-][0-9]{{4}} | [0-9]{{4}}[ ][A-Z]{{2}}-[0-9]                 # Czechia, Belarus
          | [A-Z]{{2}}[ ][0-9]{{3,4}}-[A-Z]{{2}} | [A-Z]{{2}}[ ][A-Z0-9]{{2}}-[0-9]{{2,3}}      # Croatia, Serbia, Slovenia
          | [0-9]{{2,3}}-[A-Z]{{1,2}}-[0-9]{{1,6}} | [0-9]{{3}}[ ][A-Z]{{3}}[ ][0-9]{{2}}       # Ireland, Kazakhstan
          | (?:0[1-9]|[1-7][0-9]|8[01])[ ](?!{SHORT_WORD}[ ])[A-Z]{{3}}[ ][0-9]{{2,3}} | (?:0[1-9]|[1-7][0-9]|8[01])[ ]?(?!{SHORT_WORD}[ ])[A-Z]{{2,3}}[ ]?[0-9]{{3,4}}  # Turkey
        ) (?<! [ \-0-9] (?:KR|KG|NOK|EUR|USD|SEK|DKK|GBP|STK|PLN|CHF|TIL|FOR|MED|FRA|SOM|ER|OG|PÅ|AV|OM|EN|TO|CL|CM|MM|ML|KM|GB|TB|MB|AND|THE) ) (?!\w|[\-/][0-9])
        """
    ),
    score=score,
    context=VEHICLE,
    needs=Needs(digits=2),
    begins=re.compile(
        r"(?<!\w)(?=[A-ZÄÖÜА-ЯІЇЄ]{1,3}[ \-]{0,3}[A-Z]{0,2}[ \-]?[0-9]|[0-9]{1,4}[ \-]?(?:[A-Z]|[0-9]{2}-[A-Z]))"
    ),
)

BESIDE: Final = Identifier(
    entity="LICENSE_PLATE",
    pattern=shape(
        rf"""
        \b (?-i: (?<![\w\-/.,]) (?= \p{{L}}{{1,3}}[ \-]?\p{{L}}{{0,2}}[ \-]?[0-9] | [0-9]{{2,4}}[ \-]?[A-Z] ) (?=[^\W_]{{1,4}}[ \-0-9]) ) (?! {SHORT_WORD} [ ] | {FORMS} \b )
        (?: (?-i: (?!(?:19|20)[0-9]{{2}}[ ])[0-9]{{4}}[ \-]?(?!(?i:{SHORT_WORD})\b)[BCDFGHJKLMNPRSTVWXYZ]{{3}}             # Spain
              | [0-9]{{3}}[ \-]?(?!(?i:{SHORT_WORD})\b)[A-Z]{{3}}                           # Estonia
              | [A-Z]{{2}}-[0-9]{{1,4}} | [A-Z]{{1,3}}[ ][A-Z]{{1,2}}[ ][0-9]{{1,4}}          # Latvia, Germany
              | [A-Z]{{1,2}}[ \-][0-9]{{2,3}}[ ][0-9]{{3}} | [A-Z]{{1,3}}[ \-][0-9]{{2,6}}[ \-]?[A-Z]{{0,2}}   # Switzerland, Austria
              | [0-9]{{2}}[ ][A-Z]{{1,2}}[ ][0-9]{{2,5}} | [A-Z]{{2,3}}[ ][0-9]{{2,5}}[A-Z]{{0,2}} )          # Turkey, Poland
          | [a-z]{{1,2}}-[a-z]{{1,2}}[ ]?[0-9]{{1,4}} | [a-z]{{2}}-?[0-9]{{3}}-?[a-z]{{2}} | [a-z]{{2}}[0-9]{{2}}[ ]?(?!{SHORT_WORD}\b)[a-z]{{3}} ) (?<! [ ] (?:kr|kg|er|og|på|av|om|en|to|cl|cm|gb) ) (?![\w]|[.,\-/][0-9])
        """
    ),
    score=always(0.35),
    context=VEHICLE,
    needs=Needs(digits=2, any_of=VEHICLE_STEMS),
    begins=re.compile(r"(?<!\w)(?=[^\W\d_]{1,3}[ \-]?[^\W\d_]{0,2}[ \-]?[0-9]|[0-9]{2,4}[ \-]?[A-Z])"),
)

NAMED: Final = Identifier(
    entity="LICENSE_PLATE",
    pattern=shape(
        rf"""
        \b (?-i:(?=[^\W_0-9]{{3,24}}+[^0-9]{{0,48}}+[0-9])) [a-zæøå]{{0,12}} (?:bil(?:en)?|skilt(?:et|a|er)?|hengar(?:en)?|henger(?:en)?|trailer(?:en)?|truck(?:en)?|lorry|vans?|cars?|semi(?:en)?|reg(?:\.?[ ]?nr)?|plates?|registration|camper|bus{{1,2}}(?:en)?|sykkel(?:en)?|traktor(?:en)?)
        \b {LINK} (?P<value> (?!{SHORT_WORD}[ ])
          (?: [a-z]{{1,3}}[ \-]?[0-9]{{2,4}}[ \-](?!(?:{SHORT_WORD}|{MONEY}|{UNITS})\b)[a-z]{{1,3}}
            | [a-z]{{2,3}}[ ](?=[0-9a-z]{{0,4}}[0-9])(?![0-9]+(?:{UNITS})\b)[0-9a-z]{{4,5}} | [a-z]{{1,2}}[ ]?[0-9]{{3}}[ ]?[a-z]{{2}}[ ]?[0-9]{{2,3}}
            | [0-9]{{2}}[ ](?!{SHORT_WORD}\b)[a-z]{{1,3}}[ ][0-9]{{2,4}} | [a-z]{{1,3}}[ ](?!{SHORT_WORD}\b)[a-z]{{1,2}}[ ][0-9]{{1,4}} ) ) (?!\w) (?![ ]?(?:{MONEY})(?!\w))
        """
    ),
    score=always(0.6),
    needs=Needs(digits=2, any_of=VEHICLE_STEMS),
)
