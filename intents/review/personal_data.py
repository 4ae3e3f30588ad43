"""Personal data in what editors write.

Phrases may hold amounts and days, for visitors ask with them. Answers may hold what an authority says of itself as well:
telephone numbers, accounts and the names of forms. A place without a number is no address of a person. One word is a
name where it begins with a capital letter; in an answer, where every sentence begins with one, a name has two such words.
"""

from collections.abc import Iterator
from typing import Final

from intents.knowledge import KnowledgeBase
from intents.review.remark import Remark, remark
from intents.review.writing import Piece, Wash, answers, guards, tests, trained_on

IN_PHRASES: Final = frozenset({"NUMBER", "DATE_TIME"})
IN_ANSWERS: Final = IN_PHRASES | {
    "BIC_CODE",
    "EMAIL_ADDRESS",
    "IBAN_CODE",
    "LICENSE_PLATE",
    "NO_BANK_ACCOUNT",
    "NO_ORGANISASJONSNUMMER",
    "PHONE_NUMBER",
    "REFERENCE",
    "URL",
}
NAME: Final = "PERSON"
ADDRESS: Final = "ADDRESS"


def of_personal_data(knowledge: KnowledgeBase, wash: Wash) -> Iterator[Remark]:
    """Yield each phrase, test and answer that seems to hold personal data, named by its kind alone."""
    for piece in (*trained_on(knowledge), *tests(knowledge), *guards(knowledge), *answers(knowledge)):
        kinds = sorted({kind for kind, words in wash(piece.words).findings if not _may_stand(piece, kind, words)})
        if kinds:
            where = "answer" if piece.kind == "answer" else "phrase"
            message = (
                f"{'an' if where == 'answer' else 'a'} {where} in {piece.language} seems to hold {', '.join(kinds)}"
            )
            rule = f"personal_data_in_{where}"
            yield remark(rule, piece.intent, message, language=piece.language, position=piece.position)


def _may_stand(piece: Piece, kind: str, words: str) -> bool:
    if kind == NAME:
        return not (_is_whole_name(words) if piece.kind == "answer" else _is_name(words))
    if kind == ADDRESS:
        return piece.kind == "answer" or not any(letter.isdigit() for letter in words)
    return kind in (IN_ANSWERS if piece.kind == "answer" else IN_PHRASES)


def _is_name(words: str) -> bool:
    return " " in words or words[:1].isupper()


def _is_whole_name(words: str) -> bool:
    parts = words.split()
    return len(parts) > 1 and all(part[:1].isupper() for part in parts)
