"""Names given away by the words before them: introductions, signatures, forms, relatives and titles.

A strong cue (`jeg heter`, `my name is`, `mvh`) is followed by a name whatever its case; a weak one (`mannen min`,
`saksbehandler`, `Mr`) only by words that begin with a capital.
"""

from itertools import compress
from typing import Final

import regex
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redaction.deadline import find_all
from redaction.gazetteer import words_of
from redaction.recognizer import Recognizer
from redaction.recognizers.named_entity import PERSON
from redaction.recognizers.quiet_cue import (
    BACK,
    CLOSE,
    DASHES,
    DOORS,
    FROM,
    NOT_A_NAME,
    OWNING,
    PARTS,
    QUIET,
    RELATIVE,
    uncommon,
)

STRONG_SCORE: Final = 0.7
WEAK_SCORE: Final = 0.6

_NAME_WORD = r"(?:\p{L}\.|\p{L}[\p{L}\p{M}'’´`\-]*)"
_TITLE_WORD = r"(?:(?:[\p{Lu}][\p{L}\p{M}'’´`\-]+|\p{Lu}\.))"
_PARTICLE = r"(?:van|von|de|der|den|da|dos|del|di|la|le|al|el|bin|bint|ibn|ben|af|av|ter|zu|thi|abu|ul|ur)"
# Whom letters are addressed to without naming anybody, and a maker of shoes.
_NOT_A_PERSON = r"(?:Toll(?:etaten|vesenet|en|er|kontoret)?|Customs|Sir|Madam|Team|Kundeservice|Martens|Oetker|Norge|Noreg|Norway|Posten|Mattilsynet|Skatteetaten|Postnord|PostNord|DHL|UPS|FedEx)"
_TITLE_NAME = rf"(?!{_NOT_A_PERSON}\b){_TITLE_WORD}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{_TITLE_WORD}){{0,4}}"

_LOOSE_NAME = rf"(?:(?!{NOT_A_NAME}\b){_NAME_WORD})(?:[ ](?:(?:{_PARTICLE}[ ]){{1,3}}(?-i:\p{{Lu}})[\p{{L}}\p{{M}}'’´`\-]*|(?!{NOT_A_NAME}\b){_NAME_WORD})){{0,3}}"

_INTRODUCTION = (
    r"(?:(?:jeg|eg|æ|je|han|hun|ho|hen|vedkommende|personen|sønnen|dottera|datteren)[ ](?:heter|heiter|hette|het|heite|kalles)"
    r"|(?:my|his|her|their|full|the)?[ ]?name(?:[']s|[ ]is|:)|(?:navnet|namnet)(?:[ ](?:mitt|hans|hennes))?[ ](?:er|:)"
    r"|(?:mitt|hans|hennes)[ ](?:fulle[ ]|for|etter|mellom|slekts|pike|kalle)?(?:navn|namn)[ ]er|(?:for|etter|mellom|slekts|pike|kalle)(?:navn|namn)(?:et)?[ ]?:|(?:fullt[ ])?(?:navn|namn)[ ]?:|(?<!\b[hk]va[ ])(?:som|der)[ ](?:heter|heiter|het)|(?:is|are|am)[ ](?:called|named)"
    r"|jag[ ]heter|jeg[ ]hedder|mottaker(?:en)?[ ]?:|mottakar(?:en)?[ ]?:|avsender(?:en)?[ ]?:|avsendar(?:en)?[ ]?:|kontaktperson[ ]?:|recipient[ ]?:|sender[ ]?:)"
)
_SIGN_OFF = (
    r"(?:m\.?v\.?h\.?|med[ ]vennlig[ ]hilsen|med[ ]venleg[ ]helsing|(?:beste|vennlig|venleg|mange|varm|hjertelig|kjærlig)[ ]?(?:hilsen|helsing)|hilsen|helsing|helsning|hilser|hilsn|hilsning|hils|vh|"
    r"(?:best|kind|warm|many)[ ]regards|regards|sincerely|yours[ ](?:truly|sincerely|faithfully)|cheers|best[ ]wishes)"
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
    regex.compile(
        rf"(?i)\b{_SIGN_OFF}[ ]?[,.:!]?[ ]?(?:\n\s?)?(?:fra[ ])?(?P<name>{_LOOSE_NAME})(?:[ ]?(?:og|and|&|\+)[ ]?(?P<name>{_LOOSE_NAME}))?[.!]?\s*(?=\n|$)"
    ),
)
_WEAK: Final = (
    regex.compile(
        rf"\b(?i:{RELATIVE})(?:[ ](?i:min|mi|mitt|vår|hans|hennes|til))?[ ]?[,]?[ ](?i:(?:er|som[ ]heter|heter|named)[ ])?(?P<name>{_TITLE_NAME})"
    ),
    regex.compile(rf"\b(?:(?i:{_ROLE})(?:\.[ ]?|[ ]?:[ ]?|[ ])|(?i:v/|c/o[ ]?))(?P<name>{_TITLE_NAME})"),
    regex.compile(
        rf"(?:^|(?<=[.!?,\n][ ]?))(?i:dette[ ]er|this[ ]is|i[' ]?a?m|jeg[ ]er|eg[ ]er|her[ ]er)[ ](?P<name>{_TITLE_WORD}[ ]{_TITLE_NAME})"
    ),
    regex.compile(rf"(?:^|(?<=[.!?,\n][ ]?))(?P<name>{_TITLE_NAME})[ ](?i:her)(?=[.,!?:\n]|$)"),
)


_WORD: Final = regex.compile(r"\w++")
# Words in small letters of which a text must hold one for a pattern to match.
_INTRODUCING: Final = frozenset(
    {
        "heter", "heiter", "hette", "het", "heite", "kalles", "hedder", "navnet", "namnet", "navn", "namn", "called", "named",
        "mottaker", "mottakeren", "mottakar", "mottakaren", "avsender", "avsenderen", "avsendar", "avsendaren", "kontaktperson",
        "recipient", "sender",
    }
)  # fmt: skip
_SIGNING: Final = (
    "vh", "v.h", "hils", "helsing", "helsning", "regards", "sincerely", "yours", "cheers", "wishes",
)  # fmt: skip
_RELATIVES: Final = frozenset(
    {
        "mannen", "far", "mor", "kona", "konen", "samboeren", "sambuaren", "kjæresten", "kjærasten", "søsteren", "søstera", "systera",
        "broren", "bror", "sønnen", "sonen", "datteren", "dattera", "dottera", "moren", "mora", "faren", "svigermor", "svigerfar",
        "svigerfaren", "bestemor", "bestefar", "tante", "tanta", "onkel", "onkelen", "fetter", "fetteren", "kusine", "kusina",
        "ekskona", "eksmannen", "eksen", "forloveden", "forlovaden", "kjæraste", "kjæreste", "nevøen", "niesen", "niesa", "venninnen",
        "venninna", "vennen", "bestevenninnen", "bestevenninna", "bestevennen", "bestevenn", "kompisen", "naboen", "kollegaen",
        "sjefen", "kunden", "barnet", "husband", "wife", "partner", "brother", "sister", "son", "daughter", "mother", "father", "mum",
        "mom", "dad", "uncle", "aunt", "cousin", "friend", "boss", "colleague", "neighbour", "girlfriend", "boyfriend", "fiancé",
        "fiancée", "nephew", "niece", "grandmother", "grandfather",
    }
)  # fmt: skip
_ROLES: Final = frozenset(
    {
        "saksbehandler", "saksbehandleren", "saksbehandlar", "saksbehandlaren", "tollbetjent", "sjåfør", "sjåføren", "fører", "føreren",
        "advokat", "advokaten", "herr", "fru", "frøken", "dr", "mr", "mrs", "ms", "miss", "mx", "prof", "pastor", "lege", "doktor",
        "driver", "agent", "vegne", "vegner", "behalf", "attn", "att", "fam", "familien", "sgt", "sersjant", "kaptein", "captain",
        "skipper", "kollega", "gift", "married", "signert", "signed", "snakket", "snakka", "spoke", "hilsen", "vh", "kjære", "dear",
        "tollbetjenten", "tollaren", "tolleren", "tollar", "toller", "officer", "betjent", "betjenten", "inspektør", "speditør",
        "speditøren", "legen", "læreren", "læraren", "lærar", "lærer", "presten", "prest", "revisor", "revisoren", "megler",
        "rekneskapsførar", "regnskapsfører", "tolk", "tolken", "verge", "vergen", "rektor", "lawyer", "attorney", "landlord",
        "nurse", "teacher", "inspector", "selger", "selgeren", "seljar", "seljaren", "eier", "eigar", "eieren", "eigaren",
        "pappa", "mamma", "papa", "styreleder", "leder", "sjef", "sjefen", "ansvarlig", "kasserer", "formann", "nabo",
    }
)  # fmt: skip
_ROLE_SIGNS: Final = ("v/", "c/o")
_THIS_IS: Final = ("te er ", "his is ", "eg er ", "her er ", "i am ", "i'm ", "i'am ", "im ", "i m ", "iam ")
_HERE: Final = frozenset({"her", "here"})

_ACTS: Final = (
    r"(?:spør|spurte|spurde|såg|kommer|kjem|går|sier|seier|sa|vet|veit|mener|meiner|påstår|lurer|lurar|ønsker|ønskjer|trenger|treng|bor|bur|ringte|ringde|skrev|skreiv|fikk|fekk|kjøpte|sendte|sende|tok|kom|reiser|"
    r"reiste|skjøt|skaut|skyt|skjøyt|fant|fann|mista|mistet|glemte|gløymde|kjørte|køyrde|kjører|køyrer|felte|arvet|arva|lånte|låner|leide|leier|leiger|eide|eigde|tenkte|vurderer|planlegger|selger|lager|dro|drog|fløy|flaug|"
    r"betalte|handlet|handla|flyttet|flytta|flytter|studerer|will[ ](?:bring|send|be|come|have|take|need|travel|drive|fly|move|buy|pay|go)|brings|drives|travels|moved|bought|shot|caught|ordered|sold|synes|synest|trur|tror|will[ ]not|won't|og[ ](?:jeg|eg|æ|mannen|kona)|er[ ](?:mannen|kona|sønnen|sonen|dattera|datteren)|jobber|arbeider|driver|eier|eig|heter|heiter|og[ ](?!Juni|Juli|April|August|Mai)\p{Lu}\p{L}*+|har[ ](?:kjøpt|hogd|sendt|fått|fått|bestilt|tatt|teke|solgt|seld|glemt|gløymt|med[ ]seg|en|et|ein|eit|ei)|vil[ ](?:kjøpe|ha|sende|vite|ta|importere|føre|selge|selje)|"
    r"skal[ ](?:på|til|flytte|hente|reise|kjøpe|ha|ta)|fra[ ](?:regnskap|jobben|kontoret|lageret|butikken)|på[ ](?:jobben|kontoret|lageret)|hos[ ]dere|"
    r"wants|asked|asks|says|said|told|thinks|claims|knows|needs|bought|sent|lives|works|called|wrote|from[ ](?:accounting|work|sales|the|our|my)|and[ ](?!June|July|April|August|May)\p{Lu}\p{L}*+|is[ ](?:asking|moving|coming|bringing)|has[ ](?:bought|a|an|sent)|would[ ]like|leaves|brought|got|lost|lose|loses|found|forgot|forgets|paid|pays|imports|imported|exports|exported|sells|ships|shipped|wonders|takes|took|keeps|plans|hopes|lurte|mistet|betaler|importerer|eksporterer|selde|solgte|håper|vonar)"
)
_WORD_NAME: Final = regex.compile(
    rf"(?P<name>\p{{Lu}}(?<=(?:^|[.!?:\n][ \n]|\n).)\p{{Ll}}{{1,12}}(?:[ ]\p{{Lu}}\p{{Ll}}{{1,20}})?)(?=[ ]{_ACTS}(?!\w))"
)
"""A name that is a word too, where the sentence goes on as it does after a person alone: `Jo vet`, `Ask har hogd`."""


_REST: Final = regex.compile(
    r"(?:[*|_$#~+\\0-9][^\s,;:!?()<>\"]{0,30}+(?:[ ][^\s,;:!?()<>\"*|_$#~]{0,20}[*|_$#~][^\s,;:!?()<>\"]{0,30}+){0,3})?"
)
"""What belongs to a name whose letters are masked or joined by signs: `K*ri N*rdm*nn`, `kari_nordmann_88`."""


class PersonCueRecognizer(Recognizer):
    """Finds names by the phrases that introduce them."""

    def __init__(self) -> None:
        super().__init__("person_cue", [PERSON])

    def look(self, text: str, seen: NlpArtifacts | None) -> list[RecognizerResult]:
        """Return the names behind cues. Raises `RedactionTimedOut` when the deadline passes."""
        loud, quiet_ones = _worth_running(text.lower())
        cued = [
            (start, _whole(text, end), score)
            for pattern, score in loud
            for match in find_all(pattern, text)
            for start, end in match.spans("name")
        ]
        quiet = [(*span, WEAK_SCORE) for pattern in quiet_ones for m in find_all(pattern, text) for span in uncommon(m)]
        acting = [
            (*match.span("name"), WEAK_SCORE)
            for match in find_all(_WORD_NAME, text)
            if match["name"].split()[0].lower() in words_of("word_names")
        ]
        return [RecognizerResult(PERSON, start, end, score) for start, end, score in [*cued, *quiet, *acting]]


def _whole(text: str, end: int) -> int:
    """Return where a name ends with the signs that mask or join its letters."""
    rest = _REST.match(text, end)
    return rest.end() if rest else end


def _worth_running(
    lower: str,
) -> tuple[list[tuple[regex.Pattern[str], float]], list[regex.Pattern[str]]]:
    """Return the patterns of which a text in small letters holds a cue: those with their scores, and the quiet ones."""
    words = frozenset(_WORD.findall(lower))
    holds = lower.__contains__
    relative, here = not words.isdisjoint(_RELATIVES), not words.isdisjoint(_HERE)
    role = not words.isdisjoint(_ROLES)
    named = any(map(holds, PARTS)) or not words.isdisjoint(_INTRODUCING)
    strong = compress(_STRONG, (named, named, here, any(map(holds, _SIGNING))))
    weak = compress(_WEAK, (relative, role or any(map(holds, _ROLE_SIGNS)), any(map(holds, _THIS_IS)), here))
    told = (any(map(holds, stems)) for stems in (DOORS, PARTS, OWNING, DASHES))
    beside = (not words.isdisjoint(cues) for cues in (FROM, CLOSE))
    quiet = compress(QUIET, (role, relative, role, *beside, *told, not words.isdisjoint(BACK)))
    return [*((one, STRONG_SCORE) for one in strong), *((one, WEAK_SCORE) for one in weak)], list(quiet)
