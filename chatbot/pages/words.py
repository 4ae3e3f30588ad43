"""The words of the pages, in Bokmål and in English. One YAML file an area, each word with both languages beside each other.

A word that is not there, or lacks a language, stops the start of the service and not the page of an editor.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

from ruamel.yaml import YAML

PageLanguage = Literal["nb", "en"]
LANGUAGES: Final[tuple[PageLanguage, ...]] = get_args(PageLanguage)
FOLDER: Final = Path(__file__).with_name("words")

Words = Mapping[str, Mapping[str, str]]


@cache
def shipped_words() -> Words:
    """Return every word by its key: the file's name, then the keys in it, with dots between. Raises `ValueError`."""
    return {key: word for file in sorted(FOLDER.glob("*.yaml")) for key, word in _read(file)}


def say(language: PageLanguage, key: str, **values: object) -> str:
    """Return a word in a language, with values in their places. Raises `KeyError` where there is no such word."""
    return shipped_words()[key][language].format_map(values)


def _read(file: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from _walk(file.stem, YAML(typ="safe").load(file.read_text(encoding="utf-8")))


def _walk(key: str, node: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    if not isinstance(node, dict):
        raise ValueError(f"{key}: must have {' and '.join(LANGUAGES)}")  # noqa: TRY004 - a fault of the file's
    if set(node) & set(LANGUAGES):
        if set(node) != set(LANGUAGES) or not all(isinstance(text, str) and text.strip() for text in node.values()):
            raise ValueError(f"{key}: must have {' and '.join(LANGUAGES)}, and nothing else")
        yield key, node
        return
    for name, inner in node.items():
        yield from _walk(f"{key}.{name}", inner)
