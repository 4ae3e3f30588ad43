"""A part of the draft as a form, and back without loss. A list of texts is a box with one text a line.

A form that lacks a field is refused and not read as an empty one: half a form must not delete the other half.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from pydantic import ValidationError
from starlette.datastructures import FormData

from chatbot.editing.parts import (
    BranchPlace,
    BranchWords,
    Buttons,
    FixedWording,
    FixedWords,
    LinkPlace,
    NoPart,
    Outside,
    Part,
    PartName,
    Shared,
    Way,
    Wording,
    kind_of,
)
from chatbot.errors import BodyInvalid

BREAK: Final = "⏎"
"""What stands in a box for a line break inside one text."""
LINK: Final = "link."
BRANCH: Final = "branch."
GONE: Final = "gone"


def as_lines(texts: Iterable[str]) -> str:
    r"""Return texts as the lines of a box.

    >>> as_lines(("en", "to\ntre"))
    'en\nto⏎tre'
    """
    return "\n".join(text.replace("\n", BREAK) for text in texts)


def from_lines(box: str) -> tuple[str, ...]:
    r"""Return the texts of a box; blank lines are none.

    >>> from_lines("en\r\n\r\nto⏎tre")
    ('en', 'to\ntre')
    """
    return tuple(line.replace(BREAK, "\n") for line in plain(box).split("\n") if line.strip())


def plain(text: str) -> str:
    """Return a text with the line breaks that it had before a browser sent it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def part_of(intent: str, name: PartName, form: FormData) -> Part:
    """Return the part that a form holds. Raises `BodyInvalid`."""
    return _READERS[kind_of(intent, name)](_Fields(form))


def part_from_json(intent: str, name: PartName, content: str) -> Part:
    """Return the part that a hidden field of ours holds. Raises `BodyInvalid`."""
    try:
        return kind_of(intent, name).model_validate_json(content)
    except ValidationError:
        raise BodyInvalid(["content"]) from None


class _Fields:
    """The fields of a form."""

    def __init__(self, form: FormData) -> None:
        self._form = form

    def text(self, name: str) -> str:
        """Return a text. Raises `BodyInvalid` where there is none."""
        value = self._form.get(name)
        if not isinstance(value, str):
            raise BodyInvalid([name.partition(".")[0]])
        return plain(value)

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the texts of a box. Raises `BodyInvalid`."""
        return from_lines(self.text(name))

    def ticked(self, name: str) -> list[str]:
        """Return the values of the boxes that are ticked."""
        return [value for value in self._form.getlist(name) if isinstance(value, str)]

    def column(self, name: str) -> list[str]:
        """Return every value of a field that comes several times, trimmed. Raises `BodyInvalid` where there is none."""
        if name not in self._form:
            raise BodyInvalid([name])
        return [value.strip() for value in self.ticked(name)]

    def below(self, prefix: str) -> dict[str, str]:
        """Return the texts of the fields whose name begins so, by the rest of it."""
        return {name.removeprefix(prefix): self.text(name) for name in self._form if name.startswith(prefix)}

    def rows(self, *names: str) -> list[tuple[str, ...]]:
        """Return the rows of a table of fields, trimmed. Raises `BodyInvalid` where a cell is missing."""
        try:
            return list(zip(*(self.column(name) for name in names), strict=True))
        except ValueError:
            raise BodyInvalid(list(names)) from None


def _shared(fields: _Fields) -> Shared:
    gone = set(fields.ticked(GONE))
    links = fields.rows("link_key", "link_section")
    branches = fields.rows("branch_key", "yes_id", "yes_next", "no_id", "no_next")
    return Shared(
        topic=fields.text("topic").strip(),
        audience=fields.text("audience"),
        links=tuple(LinkPlace(key=key, section=section) for key, section in links if section),
        choices=tuple(choice for choice in fields.column("choices") if choice),
        branches=tuple(_branch(*row) for row in branches if row[0] not in gone and any(row[1:])),
        small_talk=bool(fields.ticked("small_talk")),
        valid_from=fields.text("valid_from") or None,
        valid_to=fields.text("valid_to") or None,
    )


def _branch(key: str, yes_id: str, yes_next: str, no_id: str, no_next: str) -> BranchPlace:
    yes, no = Way(id=yes_id, next=yes_next or None), Way(id=no_id, next=no_next or None)
    return BranchPlace(key=key, if_yes=yes, if_no=no)


def _wording(fields: _Fields) -> Wording:
    branches: dict[str, dict[str, str]] = {}
    for name, text in fields.below(BRANCH).items():
        key, _, field = name.rpartition(".")
        branches.setdefault(key, {})[field] = text
    if any(set(words) != set(BranchWords.model_fields) for words in branches.values()):
        raise BodyInvalid(["branches"])
    worded = {key: BranchWords(**words) for key, words in branches.items()}
    return Wording(
        title=fields.text("title"), phrases=fields.lines("phrases"), answer=fields.text("answer"),
        tests=fields.lines("tests"), must_not_match=fields.lines("must_not_match"), links=fields.below(LINK),
        branches=worded,
    )  # fmt: skip


def _outside(fields: _Fields) -> Outside:
    return Outside(near=fields.lines("near"), far=fields.lines("far"), tests=fields.lines("tests"))


def _buttons(fields: _Fields) -> Buttons:
    return Buttons(**{name: tuple(text.strip() for text in fields.lines(name)) for name in Buttons.model_fields})


def _fixed(fields: _Fields) -> FixedWording:
    return FixedWording(
        **{
            name: FixedWords(title=fields.text(f"{name}.title"), text=fields.text(f"{name}.text"))
            for name in FixedWording.model_fields
        }
    )


def _nothing(_fields: _Fields) -> NoPart:
    return NoPart()


_READERS: Final[Mapping[type[Part], Callable[[_Fields], Part]]] = {
    Shared: _shared, Wording: _wording, Outside: _outside, Buttons: _buttons, FixedWording: _fixed, NoPart: _nothing,
}  # fmt: skip


def previews_of(part: Part) -> Iterator[tuple[str, str]]:
    """Yield the fields of a part that are Markdown, with their texts."""
    if isinstance(part, Wording):
        yield "answer", part.answer
        for key, words in part.branches.items():
            yield f"{BRANCH}{key}.yes_answer", words.yes_answer
            yield f"{BRANCH}{key}.no_answer", words.no_answer
    elif isinstance(part, FixedWording):
        for name in FixedWording.model_fields:
            yield f"{name}.text", getattr(part, name).text
