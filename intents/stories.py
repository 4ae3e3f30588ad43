"""Long texts: the sentences that ask, found among those that tell.

A visitor who tells a story asks in a sentence or two of it, and the rest leads astray: trips, relatives, weather. So a text
of more words than most phrases is looked at twice, as a whole and by its asking sentences alone.
"""

from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray

from intents.wording import words

LONG_WORDS: Final = 25
"""Up to so many words a text is looked at as a whole alone."""
STORY_WORDS: Final = 60
"""Beyond so many words, more than phrases have, the asking sentences alone decide."""
WINDOW_WORDS: Final = 20
WINDOW_STEP: Final = 10
MOST_SENTENCES: Final = 12
"""The last so many asking sentences are looked at: people come to their point in the end."""
AGREED_AMONG: Final = 4

Chances = NDArray[np.float64]

_ENDS: Final = regex.compile(r"(?<=[.!?…])\s+|\n+")
_ASKING: Final = regex.compile(
    r"""\?
    | ^(?:(?:og|men|så|hei|so|and|but|hi)\b[\s,]*)?
      (?:hva|hvor\p{L}*|når|hvem|hvilke\p{L}*|kva|kor\p{L}*|kven|kan|må|får|skal|er|finnes|finst|har|trenger|treng|gjelder
      |gjeld|bør|how|what|where|when|which|who|can|do|does|is|are|may|must|should|will)\b
    | \b(?:kan|må|får|skal|bør|trenger|treng)\ (?:jeg|eg|vi|man|ein|en|dere|de)\b
    | \b(?:can|do|must|may|should|will)\ (?:i|we|you|one)\b
    | \b(?:lurer|lure|undrast|spørsmål|wonder\p{L}*|question)\b""",
    regex.VERBOSE,
)


def asking_sentences(text: str) -> list[str]:
    """Return what asks in a long neutral text: its sentences, or overlapping pieces of those without an end.

    Nothing where the text is short, or where nothing in it asks.

    >>> asking_sentences("vi var i spania. får jeg ta med skinke?")
    []
    >>> asking_sentences("vi var en uke i spania. " + "det var fint vær hele tiden. " * 5 + "får jeg ta med skinke?")
    ['får jeg ta med skinke?']
    """
    if len(words(text)) <= LONG_WORDS:
        return []
    pieces = [piece for sentence in _ENDS.split(text) for piece in _windows(sentence)]
    return [piece for piece in pieces if len(words(piece)) > 1 and _ASKING.search(piece)][-MOST_SENTENCES:]


def settled(whole: Chances, asked: Chances, *, outside: int | None, is_story: bool) -> Chances:
    """Return what two views of a text come to: of a story, what its asking sentences say.

    Of a shorter text, the surer view where the other agrees, which is where it has the same intent among its likeliest,
    and the mean of both where it does not. Both views hold the probabilities of the same labels, `outside` being the place
    of what no intent answers, where there is one.
    """
    if is_story:
        return asked
    surer, other = sorted((whole, asked), key=lambda view: -_inside(view, outside).max())
    if _inside(surer, outside).argmax() in np.argsort(-_inside(other, outside))[:AGREED_AMONG]:
        return surer
    return (whole + asked) / 2


def _inside(view: Chances, outside: int | None) -> Chances:
    inside = view.copy()
    if outside is not None:
        inside[outside] = 0
    return inside


def _windows(sentence: str) -> list[str]:
    found = sentence.split()
    if len(found) <= LONG_WORDS:
        return [sentence]
    starts = range(0, len(found) - WINDOW_STEP, WINDOW_STEP)
    return [" ".join(found[start : start + WINDOW_WORDS]) for start in starts]
