"""No text of the longest length allowed makes a reader spin: Markdown, language, matching, normalising, files to import.

Time is the processor's own, and the bound is far more than any needs and far less than one that is not linear would take.
"""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from chatbot.markdown import safe_html
from intents.errors import KnowledgeInvalid
from intents.exchange import take_in
from intents.language import shipped_detector
from redaction.normalise import normalise
from redaction.sealing import seal
from tests.hostile.door import Door
from tests.intents.building import wine_and_dogs

LONGEST = 10_000
"""The longest question that a setting allows."""
SAID_IN_MARKDOWN = 2_000
FILE = 20_000
SECONDS = 5.0
MARKDOWN = [
    *(
        "*",
        "**a",
        "_a",
        "`",
        "``a`",
        "[",
        "![",
        "[a](",
        "](",
        "<",
        "&",
        "\\",
        "> ",
        "- ",
        "1. ",
        "#",
        "|-|\n",
        "a|b\n-|-\n",
        "[a]: b\n",
    ),
    *(
        "[a][",
        "***a*",
        "![a](b ",
        "<!--",
        "[[]",
        "    a\n",
        "* * ",
        "[a](<b",
        "[a](b 'c",
        "*a_ ",
        "a\\\n",
        "(a)",
        "\n\n- a",
        "~~",
    ),
]
WORDS = [
    *(
        "a",
        "a ",
        "å",
        "\u0301",
        "a\u0301",
        "e\u0323\u0301",
        "\u200b",
        "\U000e0061",
        "\u202e",
        "\ue000",
        "\U000f0000",
        "\ud800",
    ),
    *(
        "\U0001f468\u200d",
        "\u1100\u1161\u11a8",
        "ﷺ",
        "%",
        "&amp;",
        "&#",
        "\\u",
        "<b",
        "<",
        "⠁",
        "🇳",
        "ᴀ",
        " \n",
        "\r",
        "\x1b[",
        "'",
    ),
    *("\u0f77", "\u0344", "क्षि", "jeg vil ta med vin ", "hvor-", "hvor/", ".."),
]
FILES = {
    "x.csv": [";", ",", "'", '"', '""', "a;b\n", "\n", "\r", '";', "topic;wine;title;nb;x\n"],
    "x.yaml": ["[", "{", "? ", "&a ", "*a ", "! ", "'", '"', "|\n", "# \n", "---\n", "- - ", "[a,", "\t", "&a [*a,", "<<: ", "\\x", "%"],
}  # fmt: skip
DETECTOR = shipped_detector()


def slow(read: Callable[[str], object], said: list[str], length: int = LONGEST) -> list[str]:
    """Return what a reader takes too long for when it is said over and over, alone and between other characters."""
    found = []
    for piece in said:
        text = (piece * length)[: length - 2]
        began = time.process_time()
        read(text)
        read(f"a{text}!")
        if time.process_time() - began > SECONDS:
            found.append(piece)
    return found


def test_markdown_is_rendered_in_time():
    assert slow(safe_html, MARKDOWN, SAID_IN_MARKDOWN) == []


def test_a_text_is_normalised_in_time():
    assert slow(normalise, [*WORDS, *MARKDOWN]) == []


def test_a_language_is_told_in_time():
    assert slow(lambda text: DETECTOR.detect(seal(text)), WORDS) == []


def test_a_question_is_matched_in_time(door: Door):
    matcher = door.app.state.house.shelf.release.matcher

    assert slow(lambda text: matcher.match(seal(text)), WORDS) == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_or_refused_in_time(name):
    def take(text: str) -> None:
        with suppress(KnowledgeInvalid):
            take_in(name, b"topic;intent;field;language;text\n" + text.encode(), wine_and_dogs())

    assert slow(take, FILES[name], FILE) == []
