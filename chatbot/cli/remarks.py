"""How the remarks on a knowledge base are shown: a table of traffic lights, then a line a remark, errors nearest the prompt."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from textwrap import shorten
from typing import Any, Final

from rich.text import Text

from chatbot.cli.output import out, print_json
from intents.knowledge import LANGUAGES
from intents.review import Light, Place, Remark, Severity

MOST_SPOTS: Final = 5
LONGEST_SPOT_CHARS: Final = 80
HEADINGS: Final = ("light", "intent", *LANGUAGES, "err", "warn", "clash", "tests", "right", "offered")
NOT_ASKED: Final = "–"
STYLES: Final = {"error": "bold red", "warning": "yellow", "red": "bold red", "yellow": "yellow", "green": "green"}


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. Without a light nothing but faults could be told."""

    remarks: Sequence[Remark]
    lights: Sequence[Light] = ()

    def count(self, severity: Severity) -> int:
        """Return how many remarks are that grave."""
        return sum(remark.severity == severity for remark in self.remarks)

    def as_json(self) -> dict[str, Any]:
        """Return the report for machines."""
        return {
            "intents": len(self.lights),
            "errors": self.count("error"),
            "warnings": self.count("warning"),
            "tests": {
                name: sum(getattr(light, name) for light in self.lights) for name in ("asked", "right", "offered")
            },
            "lights": [asdict(light) for light in self.lights],
            "remarks": [asdict(remark) for remark in self.remarks],
        }

    def show(self, *, as_json: bool) -> None:
        """Print the report for people, or for machines."""
        if as_json:
            print_json(self.as_json())
            return
        if self.lights:
            for line in _table(self.lights):
                out.print(line)
        print_remarks(sorted(self.remarks, key=lambda remark: remark.severity, reverse=True))
        counted = ", ".join(_counted(self.count(severity), severity) for severity in ("error", "warning"))
        intents = _counted(len(self.lights), "intent")
        out.print(f"{intents}, {counted}" if self.lights else f"{counted}; mend these to hear the rest")


def print_remarks(remarks: Sequence[Remark]) -> None:
    """Print a line a remark, and below it a line for each thing that it clashes with."""
    for remark in remarks:
        whose = f"{remark.intent}: " if remark.intent else ""
        line = Text(f"{remark.severity:<8}", style=STYLES[remark.severity])
        out.print(line.append(f"{_at(remark.place)}{whose}{remark.message} ({remark.rule})", style="default"))
        for spot in remark.elsewhere[:MOST_SPOTS]:
            words = f": “{shorten(spot.phrase, LONGEST_SPOT_CHARS, placeholder=' …')}”" if spot.phrase else ""
            out.print(Text(f"{'':<8}  {_at(spot.place)}{spot.intent}{words}"))
        if len(remark.elsewhere) > MOST_SPOTS:
            out.print(Text(f"{'':<8}  and {len(remark.elsewhere) - MOST_SPOTS} more"))


def _at(place: Place | None) -> str:
    if place is None:
        return ""
    return f"{place.file}:{place.line} " if place.line else f"{place.file} "


def _table(lights: Sequence[Light]) -> Iterator[Text]:
    """Yield a line a light, as wide as its ids ask for: a terminal may wrap it, but nothing is cut off."""
    rows = [
        HEADINGS,
        *((light.colour, light.intent, *_counts([light])) for light in lights),
        ("", _counted(len(lights), "intent"), *_counts(lights)),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        words = zip(row, widths, strict=True)
        cells = [cell.ljust(width) if column < 2 else cell.rjust(width) for column, (cell, width) in enumerate(words)]
        line = Text(" ".join(cells).rstrip())
        if row[0] in STYLES:
            line.stylize(STYLES[row[0]], 0, len(row[0]))
        yield line


def _counts(lights: Sequence[Light]) -> Iterator[str]:
    for language in LANGUAGES:
        yield str(sum(light.phrases[language] for light in lights))
    for name in ("errors", "warnings", "overlaps"):
        yield str(sum(getattr(light, name) for light in lights))
    asked = sum(light.asked for light in lights)
    yield str(asked) if asked else NOT_ASKED
    for name in ("right", "offered"):
        yield f"{sum(getattr(light, name) for light in lights) / asked:.0%}" if asked else NOT_ASKED


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
