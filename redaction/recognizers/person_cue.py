"""Names given away by the words before them: introductions, signatures, forms, relatives and titles.

A strong cue (`jeg heter`, `my name is`, `mvh`) is followed by a name whatever its case; a weak one (`mannen min`,
`saksbehandler`, `Mr`) only by words that begin with a capital.
"""

from typing import Final

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.deadline import find_all
from redaction.recognizers.identifier import LANGUAGE
from redaction.recognizers.named_entity import PERSON

STRONG_SCORE: Final = 0.7
WEAK_SCORE: Final = 0.6

_NAME_WORD = r"(?:\p{L}\.|\p{L}[\p{L}\p{M}'’´`\-]*)"
_TITLE_WORD = r"(?:(?:[\p{Lu}][\p{L}\p{M}'’´`\-]+|\p{Lu}\.))"
_PARTICLE = r"(?:van|von|de|der|den|da|dos|del|di|la|le|al|el|bin|bint|ibn|ben|af|av|ter|zu|thi|abu|ul|ur)"
# Whom letters are addressed to without naming anybody, and a maker of shoes.
_NOT_A_PERSON = r"(?:Toll(?:etaten|vesenet|en|er|kontoret)?|Customs|Sir|Madam|Team|Kundeservice|Martens|Oetker|Norge|Noreg|Norway|Posten|Mattilsynet|Skatteetaten|Postnord|PostNord|DHL|UPS|FedEx)"
_TITLE_NAME = rf"(?!{_NOT_A_PERSON}\b){_TITLE_WORD}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{_TITLE_WORD}){{0,4}}"

# What follows a strong cue in lower case ends where the sentence goes on.
_NOT_A_NAME = (
    r"(?:og|eller|men|så|som|jeg|eg|vi|du|er|har|hadde|skal|vil|kan|må|lurer|lurar|fra|frå|på|i|med|til|ikke|ikkje|det|den|de|dei|en|ein|et|eit|ei|for|"
    r"fordi|at|om|av|ved|nå|no|her|der|hva|kva|hvem|kven|hvor|kor|når|mitt|min|mi|kommer|kjem|skriver|bor|bur|ønsker|ønskjer|ringer|prøver|and|or|but|i|"
    r"we|am|is|are|was|have|has|from|with|to|the|a|an|my|in|on|at|of|not|so|that|this|it|who|what|how|can|could|would|will|want|live|here|calling|writing|"
    r"alt|alle|noe|noko|bare|berre|hei|hallo|takk|mvh|hilsen|helsing|forresten|blir|vart|ble|var|jo|da|litt|veldig|feil|stavet|skrevet|også|òg|pakken|bilen)"
)
_LOOSE_NAME = rf"(?:(?!{_NOT_A_NAME}\b){_NAME_WORD})(?:[ ](?:(?:{_PARTICLE}[ ]){{1,3}}(?-i:\p{{Lu}})[\p{{L}}\p{{M}}'’´`\-]*|(?!{_NOT_A_NAME}\b){_NAME_WORD})){{0,3}}"

_INTRODUCTION = (
    r"(?:(?:jeg|eg|æ|je|han|hun|ho|hen|vedkommende|personen|sønnen|dottera|datteren)[ ](?:heter|heiter|hette|het|heite|kalles)"
    r"|(?:my|his|her|their|full|the)?[ ]?name(?:[']s|[ ]is|:)|(?:navnet|namnet)(?:[ ](?:mitt|hans|hennes))?[ ](?:er|:)"
    r"|mitt[ ](?:fulle[ ])?(?:navn|namn)[ ]er|(?:fullt[ ])?(?:navn|namn)[ ]?:|(?<!\b[hk]va[ ])(?:som|der)[ ](?:heter|heiter|het)|(?:is|are|am)[ ](?:called|named)"
    r"|jag[ ]heter|jeg[ ]hedder|mottaker(?:en)?[ ]?:|mottakar(?:en)?[ ]?:|avsender(?:en)?[ ]?:|avsendar(?:en)?[ ]?:|kontaktperson[ ]?:|recipient[ ]?:|sender[ ]?:)"
)
_SIGN_OFF = (
    r"(?:m\.?v\.?h\.?|med[ ]vennlig[ ]hilsen|med[ ]venleg[ ]helsing|(?:beste|vennlig|venleg|mange|varm|hjertelig|kjærlig)[ ]?(?:hilsen|helsing)|hilsen|helsing|helsning|hilser|"
    r"(?:best|kind|warm|many)[ ]regards|regards|sincerely|yours[ ](?:truly|sincerely|faithfully)|cheers|best[ ]wishes)"
)
_RELATIVE = (
    r"(?:mannen|kona|konen|samboeren|sambuaren|kjæresten|kjærasten|søsteren|søstera|systera|broren|bror|sønnen|sonen|datteren|dattera|dottera|moren|mora|faren|"
    r"svigermor|svigerfar(?:en)?|bestemor|bestefar|tante|tanta|onkel|onkelen|fetter(?:en)?|kusine|kusina|nevøen|niesen|niesa|venninnen|venninna|vennen|kompisen|naboen|"
    r"kollegaen|sjefen|kunden(?:[ ]vår)?|barnet|husband|wife|partner|brother|sister|son|daughter|mother|father|mum|mom|dad|uncle|aunt|cousin|friend|boss|colleague|"
    r"neighbour|girlfriend|boyfriend|fiancée?|nephew|niece|grandmother|grandfather)"
)
_ROLE = (
    r"(?:saksbehandler(?:en)?|saksbehandlar(?:en)?|tollbetjent|sjåfør(?:en)?|fører(?:en)?|advokat(?:en)?|herr|fru|frøken|dr|mr|mrs|ms|miss|mx|prof|pastor|lege|doktor|driver|agent|"
    r"på[ ]vegne[ ]av|på[ ]vegner[ ]av|vegne[ ]av|on[ ]behalf[ ]of|attn|att|v/|c/o|signert[ ]av|signed[ ]by|snakket[ ]med|snakka[ ]med|spoke[ ](?:to|with)|hilsen[ ]fra|vh|kjære|dear)"
)

_STRONG: Final = (
    regex.compile(rf"(?i)\b{_INTRODUCTION}(?:(?<=:)[ ]?|[ ])(?P<name>{_LOOSE_NAME})"),
    regex.compile(rf"(?im)^(?:fullt[ ])?(?:navn|namn|name)[ :;]{{1,2}}(?P<name>{_LOOSE_NAME})$"),
    regex.compile(
        rf"(?i)\b(?:hei|heisann|hallo|hello|hi|hey)[, ]{{1,2}}(?P<name>{_LOOSE_NAME})[ ](?:her|here)(?=[.,!\n]|$)"
    ),
    regex.compile(rf"(?i)\b{_SIGN_OFF}[ ]?[,.:!]?[ ]?(?:\n\s?)?(?:fra[ ])?(?P<name>{_LOOSE_NAME})[.!]?\s*(?=\n|$)"),
)
_WEAK: Final = (
    regex.compile(
        rf"\b(?i:{_RELATIVE})(?:[ ](?i:min|mi|mitt|vår|hans|hennes|til))?[ ]?[,]?[ ](?i:(?:er|som[ ]heter|heter|named)[ ])?(?P<name>{_TITLE_NAME})"
    ),
    regex.compile(rf"\b(?i:{_ROLE})\.?[ ]?[:]?[ ]?(?P<name>{_TITLE_NAME})"),
    regex.compile(
        rf"(?:^|(?<=[.!?,\n][ ]?))(?i:dette[ ]er|this[ ]is|i[' ]?a?m|jeg[ ]er|eg[ ]er|her[ ]er)[ ](?P<name>{_TITLE_WORD}[ ]{_TITLE_NAME})"
    ),
    regex.compile(rf"(?:^|(?<=[.!?,\n][ ]?))(?P<name>{_TITLE_NAME})[ ](?i:her)(?=[.,!?:\n]|$)"),
)


class PersonCueRecognizer(EntityRecognizer):
    """Finds names by the phrases that introduce them."""

    def __init__(self) -> None:
        super().__init__(supported_entities=[PERSON], name="person_cue", supported_language=LANGUAGE)

    def load(self) -> None:
        """Do nothing: the phrases are in this module."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the names behind cues. Raises `RedactionTimedOut` when the deadline passes."""
        return [
            RecognizerResult(PERSON, *match.span("name"), score)
            for patterns, score in ((_STRONG, STRONG_SCORE), (_WEAK, WEAK_SCORE))
            for pattern in patterns
            for match in find_all(pattern, text)
        ]
