"""The forms of a page, as a browser without scripts would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class SeenForm:
    """A form: where it is sent, and its fields in their order."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def with_values(self, **values: str | list[str]) -> dict[str, list[str]]:
        """Return what is sent when some fields are filled in anew; dots in names are written as two underscores."""
        sent: dict[str, list[str]] = {}
        for name, value in self.fields:
            sent.setdefault(name, []).append(value)
        for name, value in values.items():
            sent[name.replace("__", ".")] = [value] if isinstance(value, str) else value
        return sent


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[SeenForm] = []
        self._box: tuple[str, list[str]] | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(SeenForm(known.get("action", "")))
        elif tag == "textarea" and "name" in known:
            self._box = (known["name"], [])
        elif tag == "select":
            self._select = known["name"]
        elif tag == "option" and self._select and "selected" in known:
            self._add(self._select, known.get("value", ""))
        elif (
            tag == "input"
            and "name" in known
            and (known.get("type") not in {"checkbox", "radio"} or "checked" in known)
        ):
            self._add(known["name"], known.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._box is not None:
            self._box[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._box is not None:
            name, texts = self._box
            self._add(name, "".join(texts).removeprefix("\n").replace("\n", "\r\n"))
            self._box = None
        elif tag == "select":
            self._select = None

    def _add(self, name: str, value: str) -> None:
        if self.forms:
            self.forms[-1].fields.append((name, value))


def forms_of(page: str) -> list[SeenForm]:
    """Return every form of a page."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def form_at(page: str, action: str) -> SeenForm:
    """Return the form of a page that is sent to an address."""
    found = [form for form in forms_of(page) if form.action == action]
    assert len(found) == 1, [form.action for form in forms_of(page)]
    return found[0]
