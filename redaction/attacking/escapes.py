"""Written as a machine would write it."""

import base64
import random
from html import escape


def html_entities(text: str, _draw: random.Random) -> str:
    """Write every character as its number in HTML.

    >>> html_entities("12", random.Random(1))
    '&#49;&#50;'
    """
    return "".join(f"&#{ord(char)};" for char in text)


def html_entities_twice(text: str, draw: random.Random) -> str:
    """Write the ampersands of that in HTML too.

    >>> html_entities_twice("1", random.Random(1))
    '&amp;#49;'
    """
    return escape(html_entities(text, draw))


def hexadecimal_entities(text: str, _draw: random.Random) -> str:
    """Write every character as its hexadecimal number in HTML.

    >>> hexadecimal_entities("12", random.Random(1))
    '&#x31;&#x32;'
    """
    return "".join(f"&#x{ord(char):x};" for char in text)


def percent(text: str, _draw: random.Random) -> str:
    """Write every byte as an address on the web would.

    >>> percent("12", random.Random(1))
    '%31%32'
    """
    return "".join(f"%{byte:02X}" for byte in text.encode())


def percent_twice(text: str, draw: random.Random) -> str:
    """Write the percent signs of that so too.

    >>> percent_twice("1", random.Random(1))
    '%2531'
    """
    return percent(text, draw).replace("%", "%25")


def backslash(text: str, _draw: random.Random) -> str:
    r"""Write every character as JSON may.

    >>> print(backslash("12", random.Random(1)))
    \u0031\u0032
    """
    return "".join(f"\\u{ord(char):04x}" for char in text)


def backslash_twice(text: str, draw: random.Random) -> str:
    r"""Write the backslashes of that so too.

    >>> print(backslash_twice("1", random.Random(1)))
    \u005cu0031
    """
    return backslash(text, draw).replace("\\", "\\u005c")


def base64_text(text: str, _draw: random.Random) -> str:
    """Write it as mail programs write attachments.

    >>> base64_text("22000000", random.Random(1))
    'MjIwMDAwMDA='
    """
    return base64.b64encode(text.encode()).decode()


def break_tags(text: str, draw: random.Random) -> str:
    """Put tags that show nothing between the characters.

    >>> break_tags("12", random.Random(1))
    '1<wbr>2'
    """
    return draw.choice(("<wbr>", "<wbr/>", "<b></b>")).join(text)
