"""Every attack class by name. Each is one function: what is to be hidden goes in with a source of chance, what is typed comes out."""

from collections.abc import Iterable
from typing import Final

from redaction.attacking import digits, escapes, layout, letters, speech, unseen
from redaction.attacking.classes import EVERYTHING, MAIL, NAME, NORWEGIAN, NUMBERS, AttackClass

WRITTEN: Final = (*NUMBERS, MAIL)

ATTACK_CLASSES: Final[tuple[AttackClass, ...]] = (
    AttackClass("full-width", digits.full_width, EVERYTHING),
    AttackClass("superscript digits", digits.superscript, NUMBERS),
    AttackClass("subscript digits", digits.subscript, NUMBERS),
    AttackClass("circled digits", digits.circled, NUMBERS),
    AttackClass("negative circled digits", digits.negative_circled, NUMBERS),
    AttackClass("mathematical digits", digits.mathematical, NUMBERS),
    AttackClass("Arabic-Indic digits", digits.arabic_indic, NUMBERS),
    AttackClass("Devanagari digits", digits.devanagari, NUMBERS),
    AttackClass("digits of many scripts", digits.mixed_scripts, NUMBERS),
    AttackClass("keycaps", digits.keycaps, NUMBERS),
    AttackClass("keycap ten", digits.keycap_ten, NUMBERS),
    AttackClass("braille digits", digits.braille, NUMBERS),
    AttackClass("O l I B S for digits", digits.leet, NUMBERS),
    AttackClass("combining marks", unseen.combining_marks, EVERYTHING),
    AttackClass("zero-width characters", unseen.zero_width, EVERYTHING),
    AttackClass("soft hyphens", unseen.soft_hyphens, EVERYTHING),
    AttackClass("bidi marks", unseen.bidi_marks, EVERYTHING),
    AttackClass("variation selectors", unseen.variation_selectors, EVERYTHING),
    AttackClass("tag characters", unseen.tag_characters, EVERYTHING),
    AttackClass("HTML entities", escapes.html_entities, EVERYTHING),
    AttackClass("HTML entities, twice", escapes.html_entities_twice, EVERYTHING),
    AttackClass("hexadecimal HTML entities", escapes.hexadecimal_entities, EVERYTHING),
    AttackClass("percent escapes", escapes.percent, EVERYTHING),
    AttackClass("percent escapes, twice", escapes.percent_twice, EVERYTHING),
    AttackClass("backslash-u escapes", escapes.backslash, EVERYTHING),
    AttackClass("backslash-u escapes, twice", escapes.backslash_twice, EVERYTHING),
    AttackClass("base64", escapes.base64_text, WRITTEN),
    AttackClass("<wbr> between characters", escapes.break_tags, EVERYTHING),
    AttackClass("Cyrillic look-alikes", letters.cyrillic, (MAIL, NAME)),
    AttackClass("Greek look-alikes", letters.greek, (MAIL, NAME)),
    AttackClass("mathematical letters", letters.mathematical, (MAIL, NAME)),
    AttackClass("circled letters", letters.circled, (MAIL, NAME)),
    AttackClass("negative squared letters", letters.negative_squared, (NAME,)),
    AttackClass("small capitals", letters.small_capitals, (NAME,)),
    AttackClass("digits for letters", letters.leet, (NAME,)),
    AttackClass("lower case", letters.lower_case, (MAIL, NAME)),
    AttackClass("capitals", letters.capitals, (MAIL, NAME)),
    AttackClass("genitive", letters.genitive, (NAME,)),
    AttackClass("after a comma", letters.unchanged, (NAME,), "naboen, {},"),
    AttackClass("surname first", letters.surname_first, (NAME,)),
    AttackClass("reversed", layout.backwards, EVERYTHING),
    AttackClass("one character a line", layout.one_a_line, EVERYTHING),
    AttackClass("split by spaces", layout.spaced_out, EVERYTHING),
    AttackClass("split by letters", layout.split_by_letters, NUMBERS),
    AttackClass("split by emoji", layout.split_by_emoji, NUMBERS),
    AttackClass("split by dots", layout.split_by_dots, EVERYTHING),
    AttackClass("split by slashes", layout.split_by_slashes, NUMBERS),
    AttackClass("split by underscores", layout.split_by_underscores, NUMBERS),
    AttackClass("glued to words", layout.without_spaces, NUMBERS, "nummer{}ermitt"),
    AttackClass("name in a file name", layout.joined_by_underscores, (NAME,), "Fullmakt_{}_signert.pdf"),
    AttackClass("hashtag", layout.without_spaces, (NAME,), "#{}"),
    AttackClass("words for digits, Bokmål", speech.dictated_bokmal, NUMBERS, languages=NORWEGIAN),
    AttackClass("words for digits, Nynorsk", speech.dictated_nynorsk, NUMBERS, languages=NORWEGIAN),
    AttackClass("words for digits, English", speech.dictated_english, NUMBERS, languages=("en",)),
    AttackClass("words for digits, glued", speech.dictated_glued, NUMBERS, languages=NORWEGIAN),
    AttackClass("words and digits mixed", speech.dictated_in_part, NUMBERS, languages=NORWEGIAN),
    AttackClass("mail spelled in Norwegian", speech.spelled_norwegian, (MAIL,), languages=NORWEGIAN),
    AttackClass("mail spelled in English", speech.spelled_english, (MAIL,)),
    AttackClass("mail with (at) and (dot)", speech.spelled_in_brackets, (MAIL,)),
    AttackClass("mail with spaces at its signs", speech.spaced_signs, (MAIL,)),
)
"""All classes, in the order in which they are told."""

FAMILIES: Final[tuple[str, ...]] = tuple(dict.fromkeys(attack.family for attack in ATTACK_CLASSES))
"""The modules of the classes, in the order in which they are told."""


class AttackUnknown(ValueError):
    """No class and no family has this name. The message does not repeat it."""

    def __init__(self) -> None:
        super().__init__("there is no such attack class; `sladd attack --list` names them all")


def chosen(names: Iterable[str]) -> tuple[AttackClass, ...]:
    """Return the classes of these ids and families, all of them where none is named. Raises `AttackUnknown`.

    >>> [attack.id for attack in chosen(["base64", "unseen"])][:2]
    ['combining-marks', 'zero-width-characters']
    """
    asked = set(names)
    if asked - {attack.id for attack in ATTACK_CLASSES} - set(FAMILIES):
        raise AttackUnknown
    return tuple(attack for attack in ATTACK_CLASSES if not asked or asked & {attack.id, attack.family})
