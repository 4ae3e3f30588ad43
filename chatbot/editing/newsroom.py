"""Everything that editing stands on in a running service, put together in one place for the door and the pages."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

from chatbot.archive import Archive
from chatbot.curation import Shelf
from chatbot.editing.checking import Checker, Judges
from chatbot.editing.following import Follower
from chatbot.editing.judging_alone import judge_alone
from chatbot.editing.publishing import FourEyes
from chatbot.editing.trying import Fitting
from chatbot.metrics.instruments import Metrics

CountsPublishers = Callable[[], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The checker, the draft's last matcher, the rule of four eyes, and who follows the releases."""

    checker: Checker
    fitting: Fitting
    four_eyes: FourEyes
    follower: Follower

    @classmethod
    def of(
        cls, archive: Archive, shelf: Shelf, count_publishers: CountsPublishers, *,
        judges: Judges = judge_alone, metrics: Metrics | None = None,
    ) -> Self:  # fmt: skip
        """Open the newsroom of an archive."""
        return cls(
            Checker(archive.settings, archive.database, lambda: shelf.release, judges),
            Fitting(archive.database, archive.encoder),
            FourEyes(archive.settings.four_eyes, count_publishers),
            Follower(archive, shelf, metrics),
        )
