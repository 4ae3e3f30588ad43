"""Links in answers that lead to a host which the authority has not allowed.

The `links` of an intent need no such look: they name sections of the authority's own site.
"""

from collections.abc import Collection, Iterator
from typing import Final
from urllib.parse import urlsplit

import regex

from intents.knowledge import KnowledgeBase
from intents.review.remark import Remark, remark
from intents.review.writing import answers

_TARGET: Final = regex.compile(
    r"""\]\(\s*<?(?P<target>[^\s)>]*)        # [words](target)
      | ^[ ]{0,3}\[[^\]\n]+\]:\s*<?(?P<target>[^\s>]+)   # [name]: target
      | \b(?:href|src)\s*=\s*["']?(?P<target>[^\s"'>]+)
      | (?P<target>\b[a-z][a-z0-9+.-]*://[^\s)>\]"']+)
    """,
    regex.VERBOSE | regex.MULTILINE | regex.IGNORECASE,
)
_ENDS: Final = ".,;:!?"


def of_links(knowledge: KnowledgeBase, hosts: Collection[str]) -> Iterator[Remark]:
    """Yield each link in an answer that is neither a telephone number nor `https` to one of the hosts."""
    for piece in answers(knowledge):
        for target in dict.fromkeys(targets(piece.words)):
            if not is_allowed(target, hosts):
                message = f"the link {target} leads off the allowed hosts"
                yield remark(
                    "link_not_allowed", piece.intent, message, language=piece.language, position=piece.position
                )


def targets(markdown: str) -> list[str]:
    """Return what the links of a text lead to, addresses that stand bare included.

    >>> targets("Se [siden](https://www.example.org/a) eller https://example.com.")
    ['https://www.example.org/a', 'https://example.com']
    """
    return [match["target"].rstrip(_ENDS) for match in _TARGET.finditer(markdown)]


def is_allowed(target: str, hosts: Collection[str]) -> bool:
    """Say whether an answer may link there: `tel:`, or `https` and one of the hosts, each written without a port."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    if parts.scheme == "tel":
        return True
    return parts.scheme == "https" and (parts.hostname or "") in hosts and parts.username is None
