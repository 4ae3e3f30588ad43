"""Registration plates of vehicles: Norwegian ones and those most seen at the border.

Issuers: Statens vegvesen and its peers. Structures: Norway two letters and five digits (four for trailers and
motorcycles); Sweden three letters, two digits and a digit or letter; Denmark two letters and five digits; Finland three
letters and three digits. A personal plate is letters and digits of a person's choice and is found by the words before it.
Source: Statens vegvesen, "Kjennemerker"; Transportstyrelsen, Motorstyrelsen, Traficom.

>>> score("EL 12345")
0.8
"""

from typing import Final

from redaction.recognizers.identifier import Identifier, Needs, always, shape, words

score = always(0.8)

# Two or three letters before a number are just as often a short word; such a word is no plate.
_SHORT_WORD: Final = (
    r"(?:kr|nr|kg|nok|usd|eur|gbp|sek|dkk|pln|ca|to|of|or|in|at|on|is|er|og|på|av|om|en|et|ei|no|so|we|me|my|by|as|if|it|be|an|do|go|up|he|us|i|å|"
    r"fra|frå|the|for|til|med|and|tlf|ref|org|pin|mob|age|alt|før|max|min|box|uke|dag|kun|fig|men|som|den|det|har|kan|mva|vat|moh|kap|off|per|was|are|has|had|not|you|"
    r"tel|fax|mrn|voec|psd|ved|mot|sin|vår|bil|nov|des|dec|jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct)"
)

SHAPES: Final = Identifier(
    entity="LICENSE_PLATE",
    pattern=shape(
        rf"""
        (?<!\w) (?! {_SHORT_WORD} [ ] )
        (?: (?-i:[A-Z]{{2}}[ \-]?[0-9]{{2}}[ ]?[0-9]{{3}} | [A-Z]{{2}}[ \-]?[0-9]{{4}} | [A-Z]{{3}}[ \-]?[0-9]{{2}}[0-9A-Z]
            | [A-Z]{{2}}[0-9]{{2}}[ ]?[A-Z]{{3}} | [A-Z]{{1,3}}-[A-Z]{{1,2}}[ ]?[0-9]{{1,4}})
          | [A-Z]{{2}}[0-9]{{4,5}} | [A-Z]{{3}}[0-9]{{2}}[0-9A-Z] ) (?!\w)
        """
    ),
    score=score,
    context=words("skilt", "regn", "reg[. ]", "kjennemerk", "plate", "bil", "tilheng", "hengar", "car", "trailer"),
)

NAMED: Final = Identifier(
    entity="LICENSE_PLATE",
    pattern=shape(
        r"""
        \b (?: (?:bil)?skilt(?:et|a|er|nummer(?:et)?)? | kjennemerk\w{0,3} | reg\.?[ ]?n(?:umme)?r\.? | registreringsnummer(?:et)? | (?:licen[cs]e[ ]|number[ ])?plate(?:s)? (?:[ ]number)? | registration )
        (?: [ ](?:er|is|på|med|with|number|no) ){0,2} [ ]?:?[ ]? ["«(]?
        (?P<value> (?-i: (?=[A-ZÆØÅ \-]{0,8}[0-9]|[A-ZÆØÅ]{4,7}\b) [A-ZÆØÅ0-9]{1,7} (?:[ \-][A-ZÆØÅ0-9]{1,5}){0,3} ) ) (?!\w)
        """
    ),
    score=score,
    needs=Needs.NOTHING,
)
