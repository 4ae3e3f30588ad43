"""Names given away by the words before them: introductions, signatures, forms, relatives and titles.

A strong cue (`jeg heter`, `my name is`, `mvh`) is followed by a name whatever its case; a weak one (`mannen min`,
`saksbehandler`, `Mr`) only by words that begin with a capital.
"""

from collections.abc import Iterator
from typing import Final

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.deadline import find_all
from redaction.gazetteer import words_of
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

_NOT_NAMES: Final = regex.compile(_NOT_A_NAME)

_INTRODUCTION = (
    r"(?:(?:jeg|eg|æ|je|han|hun|ho|hen|vedkommende|personen|sønnen|dottera|datteren)[ ](?:heter|heiter|hette|het|heite|kalles)"
    r"|(?:my|his|her|their|full|the)?[ ]?name(?:[']s|[ ]is|:)|(?:navnet|namnet)(?:[ ](?:mitt|hans|hennes))?[ ](?:er|:)"
    r"|mitt[ ](?:fulle[ ])?(?:navn|namn)[ ]er|(?:fullt[ ])?(?:navn|namn)[ ]?:|(?<!\b[hk]va[ ])(?:som|der)[ ](?:heter|heiter|het)|(?:is|are|am)[ ](?:called|named)"
    r"|jag[ ]heter|jeg[ ]hedder|mottaker(?:en)?[ ]?:|mottakar(?:en)?[ ]?:|avsender(?:en)?[ ]?:|avsendar(?:en)?[ ]?:|kontaktperson[ ]?:|recipient[ ]?:|sender[ ]?:)"
)
_SIGN_OFF = (
    r"(?:m\.?v\.?h\.?|med[ ]vennlig[ ]hilsen|med[ ]venleg[ ]helsing|(?:beste|vennlig|venleg|mange|varm|hjertelig|kjærlig)[ ]?(?:hilsen|helsing)|hilsen|helsing|helsning|hilser|hilsn|hilsning|hils|vh|"
    r"(?:best|kind|warm|many)[ ]regards|regards|sincerely|yours[ ](?:truly|sincerely|faithfully)|cheers|best[ ]wishes)"
)
_RELATIVE = (
    r"(?:mannen|far(?=[ ]til\b)|mor(?=[ ]til\b)|kona|konen|samboeren|sambuaren|kjæresten|kjærasten|søsteren|søstera|systera|broren|bror|sønnen|sonen|datteren|dattera|dottera|moren|mora|faren|"
    r"svigermor|svigerfar(?:en)?|bestemor|bestefar|tante|tanta|onkel|onkelen|fetter(?:en)?|kusine|kusina|ekskona|eksmannen|eksen|forloveden|forlovaden|kjæraste|kjæreste|nevøen|niesen|niesa|(?:beste)?venninnen|(?:beste)?venninna|(?:beste)?vennen|bestevenn|kompisen|naboen|"
    r"kollegaen|sjefen|kunden(?:[ ]vår)?|barnet|husband|wife|partner|brother|sister|son|daughter|mother|father|mum|mom|dad|uncle|aunt|cousin|friend|boss|colleague|"
    r"neighbour|girlfriend|boyfriend|fiancée?|nephew|niece|grandmother|grandfather)"
)
_ROLE = (
    r"(?:saksbehandler(?:en)?|saksbehandlar(?:en)?|tollbetjent|sjåfør(?:en)?|fører(?:en)?|advokat(?:en)?|herr|fru|frøken|dr|mr|mrs|ms|miss|mx|prof|pastor|lege|doktor|driver|agent|"
    r"på[ ]vegne[ ]av|på[ ]vegner[ ]av|vegne[ ]av|on[ ]behalf[ ]of|attn|att|fam|familien|sgt|sersjant|kaptein|captain(?![ ]Morgan)|skipper|kollega|gift[ ]med|married[ ]to|signert[ ]av|signed[ ]by|snakket[ ]med|snakka[ ]med|spoke[ ](?:to|with)|hilsen[ ]fra|vh|kjære|dear)"
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
    regex.compile(rf"\b(?:(?i:{_ROLE})(?:\.[ ]?|[ ]?:[ ]?|[ ])|(?i:v/|c/o[ ]?))(?P<name>{_TITLE_NAME})"),
    regex.compile(
        rf"(?:^|(?<=[.!?,\n][ ]?))(?i:dette[ ]er|this[ ]is|i[' ]?a?m|jeg[ ]er|eg[ ]er|her[ ]er)[ ](?P<name>{_TITLE_WORD}[ ]{_TITLE_NAME})"
    ),
    regex.compile(rf"(?:^|(?<=[.!?,\n][ ]?))(?P<name>{_TITLE_NAME})[ ](?i:her)(?=[.,!?:\n]|$)"),
)


_SMALL_NAME: Final = r"[\p{Ll}][\p{Ll}\p{M}'’\-]{2,30}+(?:[ ][\p{Ll}][\p{Ll}\p{M}'’\-]{0,30}+){0,2}"
_OWNER: Final = r"(?:min|mi|mitt|vår|vårt|hans|hennes|hennar|dokkers|deres|til|my|our)"
_QUIET: Final = (
    regex.compile(
        rf"\b(?:{_RELATIVE}|{_ROLE})(?:[ ]{_OWNER})?(?:\.|[ ]?[,:])?[ ](?:(?:er|som[ ]heter|heter|named)[ ])?(?P<name>{_SMALL_NAME})"
    ),
    regex.compile(
        r"(?:^|(?<=[.!?,\n][ ]))(?:jeg|eg|æ|i[ ]am|i'm|dette[ ]er|det[ ]er|d[ ]e|this[ ]is)[ ](?:er[ ])?(?P<name>\p{Ll}[\p{Ll}\-]{2,30}+)(?=[ ](?:fra|frå|from|som|her|here)\b)"
    ),
    regex.compile(
        rf"\b(?:friend|freind|frend|venn|ven|kompis|nabo|sjef|kollega|broder|bror|syster|søster|mann|kone|husband|wife|brother|sister)[ ](?P<name>{_SMALL_NAME})"
    ),
)
"""Cues before names in small letters: a name there is words that are no common ones."""

_ACTS: Final = (
    r"(?:spør|spurte|spurde|såg|kommer|kjem|går|sier|seier|sa|vet|veit|mener|meiner|påstår|lurer|lurar|ønsker|ønskjer|trenger|treng|bor|bur|ringte|ringde|skrev|skreiv|fikk|fekk|kjøpte|sendte|sende|tok|kom|reiser|"
    r"reiste|jobber|arbeider|driver|eier|eig|heter|heiter|og[ ]\p{Lu}|har[ ](?:kjøpt|hogd|sendt|fått|fått|bestilt|tatt|teke|solgt|seld|glemt|gløymt|med[ ]seg|en|et|ein|eit|ei)|vil[ ](?:kjøpe|ha|sende|vite|ta|importere|føre|selge|selje)|"
    r"skal[ ](?:på|til|flytte|hente|reise|kjøpe|ha|ta)|fra[ ](?:regnskap|jobben|kontoret|lageret|butikken)|på[ ](?:jobben|kontoret|lageret)|hos[ ]dere|"
    r"wants|asked|asks|says|said|told|thinks|claims|knows|needs|bought|sent|lives|works|called|wrote|from[ ](?:accounting|work|sales|the|our|my)|and[ ]\p{Lu}|is[ ](?:asking|moving|coming|bringing)|has[ ](?:bought|a|an|sent)|would[ ]like|leaves|brought|got)"
)
_WORD_NAME: Final = regex.compile(
    rf"(?:^|(?<=[.!?:\n][ \n])|(?<=\n))(?P<name>\p{{Lu}}\p{{Ll}}{{1,12}}(?:[ ]\p{{Lu}}\p{{Ll}}{{1,20}})?)(?=[ ]{_ACTS}(?!\w))"
)
"""A name that is a word too, where the sentence goes on as it does after a person alone: `Jo vet`, `Ask har hogd`."""


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
        cued = [
            (*match.span("name"), score)
            for patterns, score in ((_STRONG, STRONG_SCORE), (_WEAK, WEAK_SCORE))
            for pattern in patterns
            for match in find_all(pattern, text)
        ]
        quiet = [(*span, WEAK_SCORE) for pattern in _QUIET for m in find_all(pattern, text) for span in _uncommon(m)]
        acting = [
            (*match.span("name"), WEAK_SCORE)
            for match in find_all(_WORD_NAME, text)
            if match["name"].split()[0].lower() in words_of("word_names")
        ]
        return [RecognizerResult(PERSON, start, end, score) for start, end, score in [*cued, *quiet, *acting]]


def _uncommon(match: regex.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the span of the words behind a cue up to the first common one; nothing where that is the first."""
    start = end = match.start("name")
    for word in match["name"].split(" "):
        if word in words_of("common_words") or _NOT_NAMES.fullmatch(word):
            break
        end += len(word) + (end > start)
    if end > start:
        yield start, end
