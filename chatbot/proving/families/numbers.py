"""Every number goes, in whatever script or words it is written: from the reply and from what is kept."""

from collections.abc import Sequence
from typing import Final

from chatbot.proving.door import Door, json_of
from chatbot.proving.numerals import IDENTITY, WORDS, numeric_in, scripts, signs
from chatbot.proving.promises import CutShort, expect

BESIDE: Final = "Hvor er pakken min med nummer"
SCRIPTS_A_QUESTION: Final = 33
SIGNS_A_QUESTION: Final = 150


async def of_every_script(door: Door) -> str:
    """Ask with digits of every script that Unicode knows."""
    every = scripts()
    await _ask_with(door, [digits for _, digits in every], SCRIPTS_A_QUESTION)
    return f"numbers in digits of {len(every)} kinds, every one of Unicode's category Nd; none came back or was kept"


async def as_signs(door: Door) -> str:
    """Ask with circled, Roman and raised numbers, fractions and their like."""
    every = signs()
    await _ask_with(door, every, SIGNS_A_QUESTION)
    return f"{len(every)} signs of Unicode's categories Nl and No; none came back or was kept"


async def in_words(door: Door) -> str:
    """Ask with numbers in words in three languages."""
    for language, (question, words) in WORDS.items():
        for text in await _told_and_kept(door, question):
            expect(not any(word in text.lower() for word in words), f"a number in words of {language} was kept")
    return f"numbers in words of {', '.join(WORDS)}; none came back or was kept"


async def of_identity(door: Door) -> str:
    """Ask with invented identity numbers, right and mistyped."""
    await _ask_with(door, IDENTITY, len(IDENTITY))
    return f"{len(IDENTITY)} invented identity numbers, some mistyped; no digit of them came back or was kept"


async def _ask_with(door: Door, numbers: Sequence[str], at_once: int) -> None:
    for start in range(0, len(numbers), at_once):
        question = f"{BESIDE} {', '.join(numbers[start : start + at_once])}?"
        for text in await _told_and_kept(door, question):
            left = numeric_in(text)
            expect(not left, f"{left} numeric characters were left")


async def _told_and_kept(door: Door, question: str) -> tuple[str, str]:
    told = await door.ask(question)
    kept = json_of(await door.read(told["receipt"])).get("redacted")
    if kept is None:
        raise CutShort("what is kept could not be read")
    return str(told["redacted"]), str(kept)
