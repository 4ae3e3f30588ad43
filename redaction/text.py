"""The two kinds of text, kept apart by type so that no mistake can mix them.

`RawText` is what a visitor typed: it never prints, never pickles, and has one exit. `RedactedText` is what is left after
redaction: only `redaction.sealing` can make one. Neither is a `str`, so neither slips into a log line or a query.
"""

from typing import Final, NoReturn, final

MASK: Final = "<masked>"


class UnsealedText(TypeError):
    """Somebody tried to make a `RedactedText` without going through `redaction.sealing`."""


@final
class RawText:
    """Text as it was typed. It shows itself to `reveal()` alone."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Hand out the words. The wash-room calls this; so does the probe's reply to whoever sent the text."""
        return self._text

    def __repr__(self) -> str:
        return f"RawText({MASK})"

    def __str__(self) -> str:
        return MASK

    def __format__(self, format_spec: str) -> str:
        return MASK

    def __reduce__(self) -> NoReturn:
        raise TypeError("raw text is never pickled or copied")


class _Seal:
    """The key to the constructor of `RedactedText`."""

    __slots__ = ()


SEAL: Final = _Seal()


@final
class RedactedText:
    """Text in which nothing is left to find: what may be matched, stored and shown.

    >>> RedactedText("Hei", None)
    Traceback (most recent call last):
        ...
    redaction.text.UnsealedText: redacted text is made by redaction.sealing alone
    """

    __slots__ = ("_text",)

    def __init__(self, text: str, seal: object) -> None:
        if seal is not SEAL:
            raise UnsealedText("redacted text is made by redaction.sealing alone")
        self._text = text

    @property
    def text(self) -> str:
        """The redacted words, placeholders among them."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RedactedText) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"RedactedText({MASK})"

    def __str__(self) -> str:
        return MASK

    def __format__(self, format_spec: str) -> str:
        return MASK

    def __reduce__(self) -> NoReturn:
        raise TypeError("redacted text is stored through its column type, never pickled")
