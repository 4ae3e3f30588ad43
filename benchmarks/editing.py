"""`python -m benchmarks.editing`: listing, searching, opening and saving in a large draft beside a small one.

Generated intents with twenty phrases a language, in a database of their own; the two drafts take turns, so that a busy
moment of the machine hits both. `--url` names an empty PostgreSQL database for each draft in place of a SQLite file.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import Progress

from benchmarks.generated import generated
from benchmarks.tables import Table, publish
from chatbot.clock import utc_now
from chatbot.editing import drafts
from chatbot.editing.drafts import Wanted
from chatbot.editing.parts import Wording
from chatbot.staff import Staff
from chatbot.storage import migrations, releases
from chatbot.storage.database import Database
from chatbot.storage.days import days_of
from intents.content import SHIPPED_CONTENT, read_folder
from intents.knowledge import Intent, KnowledgeBase, Localised, LocalisedMarkdown, OutOfScope, Phrases, Topic

SIZES: Final = (64, 2000)
PHRASES: Final = 20
IN_A_TOPIC: Final = 8
MOST_TIMES: Final = 3.0
EDITOR: Final = Staff("benchmark", utc_now, activity_days=1)

Step = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft in a database, what is searched for in it, and how long it took to begin."""

    size: int
    database: Database
    knowledge: KnowledgeBase
    begun_seconds: float

    def steps(self, turn: int) -> Mapping[str, Step]:
        """Return what an editor does, on another intent at every turn."""
        names = list(self.knowledge.intents)
        name = names[(turn * 37) % len(names)]
        intent = self.knowledge.intents[name]
        rare, common = (
            max(intent.phrases.nb[0].split(), key=len),
            self.knowledge.topics[0].intents[0].title.nb.split()[0],
        )
        database = self.database
        return {
            "list the first page": lambda: drafts.find(database, EDITOR, Wanted()),
            "list a page from the middle": lambda: drafts.find(
                database, EDITOR, Wanted(), after=names[len(names) // 2]
            ),
            "search for a word of one intent": lambda: drafts.find(database, EDITOR, Wanted(words=rare)),
            "search for a word of every intent": lambda: drafts.find(database, EDITOR, Wanted(words=common)),
            "search for a letter": lambda: drafts.find(database, EDITOR, Wanted(words=f"{common[:2]}")),
            "open an intent": lambda: drafts.look(database, EDITOR, name),
            "save a language": lambda: self._save(name, turn),
        }

    async def _save(self, name: str, turn: int) -> None:
        held = (await drafts.look(self.database, EDITOR, name)).parts["nb"]
        assert isinstance(held.content, Wording)  # noqa: S101 - an intent's language is one
        changed = held.content.model_copy(update={"title": f"{held.content.title} {turn}"})
        await drafts.save(self.database, EDITOR, name, "nb", changed, based_on=held.revision)


def large(size: int) -> KnowledgeBase:
    """Return so many generated intents in three languages, and what ships beside them."""
    phrases: dict[str, list[str]] = {}
    for example in generated(size, 3 * PHRASES):
        phrases.setdefault(example.label, []).append(example.text)
    built = [_intent(name, texts) for name, texts in phrases.items()]
    topics = [
        Topic(name=f"topic_{number:04}", intents=tuple(built[start : start + IN_A_TOPIC]))
        for number, start in enumerate(range(0, len(built), IN_A_TOPIC))
    ]
    replies = read_folder(SHIPPED_CONTENT).replies
    without = replies.model_copy(
        update={name: getattr(replies, name).model_copy(update={"choices": ()}) for name in type(replies).model_fields}
    )
    return KnowledgeBase(topics=tuple(topics), out_of_scope=OutOfScope(), replies=without)


def _intent(name: str, texts: Sequence[str]) -> Intent:
    title, answer = f"tema {name}", " ".join(texts[:6])
    return Intent(
        id=name,
        audience="parcel",
        title=Localised(nb=title, nn=title, en=title),
        phrases=Phrases(
            nb=tuple(texts[:PHRASES]), nn=tuple(texts[PHRASES : 2 * PHRASES]), en=tuple(texts[2 * PHRASES :])
        ),
        answer=LocalisedMarkdown(nb=answer, nn=answer, en=answer),
    )


async def _opened(size: int, url: str) -> Opened:
    knowledge = large(size)
    await migrations.upgrade(url)
    database = Database(url)
    await releases.add(
        database, published_on=utc_now().date(), checksum=knowledge.checksum, content=knowledge.model_dump_json(),
        matcher=b"none",
    )  # fmt: skip
    began = time.perf_counter()
    await drafts.topics(database, EDITOR)
    took = time.perf_counter() - began
    await days_of(database).forget_deleted()
    return Opened(size, database, knowledge, took)


async def _measured(urls: Sequence[str], rounds: int, progress: Progress) -> list[Table]:
    task = progress.add_task("Drafts", total=len(SIZES) + rounds)
    opened = []
    for size, url in zip(SIZES, urls, strict=True):
        opened.append(await _opened(size, url))
        progress.advance(task)
    taken: dict[str, list[list[float]]] = {name: [[], []] for name in opened[0].steps(0)}
    for turn in range(rounds + 1):
        for name in taken:
            for column, draft in enumerate(opened):
                began = time.perf_counter()
                await draft.steps(turn)[name]()
                if turn:
                    taken[name][column].append(1000 * (time.perf_counter() - began))
        progress.advance(task)
    for draft in opened:
        await draft.database.close()
    return [_table(taken, opened, rounds)]


def _table(taken: Mapping[str, Sequence[Sequence[float]]], opened: Sequence[Opened], rounds: int) -> Table:
    small, big = (f"{draft.size} intents, ms" for draft in opened)
    rows = []
    for name, (few, many) in taken.items():
        times = statistics.median(many) / statistics.median(few)
        rows.append([name, f"{statistics.median(few):.1f}", f"{statistics.median(many):.1f}", f"{times:.1f}"])
    begun = " and ".join(f"{draft.begun_seconds:.1f} s for {draft.size} intents" for draft in opened)
    engine = "PostgreSQL" if opened[0].database.is_postgresql else "SQLite"
    caption = (
        f"A draft on {engine} with {PHRASES} phrases a language and three languages, medians of {rounds} alternating rounds, each "
        f"with its line in the activity log. To begin the draft took {begun}, once."
    )
    return Table(["what an editor does", small, big, "times"], rows, caption)


def main() -> None:
    """Measure, print, and write into the paper that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--url", nargs=len(SIZES), help="an empty database for each draft")
    parser.add_argument("--markdown", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Progress(console=Console(stderr=True)) as progress:
        urls = given.url or [f"sqlite+aiosqlite:///{folder}/{size}.db" for size in SIZES]
        tables = asyncio.run(_measured(urls, given.rounds, progress))
    publish(tables, paper=given.markdown, marker="editing-postgresql" if given.url else "editing")
    slow = [row[0] for row in tables[0].rows if float(row[-1]) > MOST_TIMES]
    raise SystemExit(f"more than {MOST_TIMES:.0f} times as long: {', '.join(slow)}" if slow else 0)


if __name__ == "__main__":
    main()
