"""The privacy lab: where testers try to break redaction, on texts of their own and on synthetic ones.

Words of a tester live as long as the request that brought them. One thing alone is ever kept, by explicit act: a synthetic
example that slipped through.
"""

from dataclasses import dataclass

from chatbot.lab.bench import Bench, Evaluation
from chatbot.lab.misses import Miss, MissesFile, report
from chatbot.lab.trial import Trial, alter, try_out

__all__ = ["Bench", "Evaluation", "Lab", "Miss", "MissesFile", "Trial", "alter", "report", "try_out"]


@dataclass(frozen=True, slots=True)
class Lab:
    """What the lab is furnished with. No file: no misses are collected here."""

    bench: Bench
    misses: MissesFile | None
