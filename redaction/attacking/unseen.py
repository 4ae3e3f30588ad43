"""Something that no eye sees, between the characters."""

import random


def _sown(text: str, draw: random.Random, seeds: str) -> str:
    """Put one of the seeds behind every character."""
    return "".join(char + draw.choice(seeds) for char in text)


def combining_marks(text: str, draw: random.Random) -> str:
    """Heap marks on every character.

    >>> len(combining_marks("12", random.Random(1)))
    4
    """
    return _sown(text, draw, "\u0301\u0308\u0332\u20d2\u0489")


def zero_width(text: str, draw: random.Random) -> str:
    """Put spaces without width behind every character.

    >>> len(zero_width("12", random.Random(1)))
    4
    """
    return _sown(text, draw, "\u200b\u200c\u200d\u2060\ufeff")


def soft_hyphens(text: str, _draw: random.Random) -> str:
    r"""Put a hyphen that is not shown behind every character.

    >>> ascii(soft_hyphens("12", random.Random(1)))
    "'1\\xad2\\xad'"
    """
    return _sown(text, _draw, "\u00ad")


def bidi_marks(text: str, draw: random.Random) -> str:
    """Put marks of direction behind every character.

    >>> len(bidi_marks("12", random.Random(1)))
    4
    """
    return _sown(text, draw, "\u200e\u200f\u202a\u202c\u2066\u2069")


def variation_selectors(text: str, draw: random.Random) -> str:
    """Put choices of glyph behind every character.

    >>> len(variation_selectors("12", random.Random(1)))
    4
    """
    return _sown(text, draw, "\ufe00\ufe0e\ufe0f\U000e0100\U000e01ef")


def tag_characters(text: str, draw: random.Random) -> str:
    """Put letters of the invisible alphabet behind every character.

    >>> len(tag_characters("12", random.Random(1)))
    4
    """
    return _sown(text, draw, "\U000e0041\U000e0061\U000e007f")
