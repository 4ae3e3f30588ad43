"""Ways in which people, by chance or on purpose, write numbers and names so that a filter does not see them.

Pure: labelled texts and the names of attack classes go in, variants come out; what is left of each after redaction is
judged by `Attempt.survives`.
"""

from redaction.attacking.attempts import Attempt
from redaction.attacking.catalogue import ATTACK_CLASSES, FAMILIES, AttackUnknown, chosen
from redaction.attacking.classes import AttackClass
from redaction.attacking.results import Results, Survivor, attack
from redaction.attacking.variants import Variants

__all__ = [
    "ATTACK_CLASSES",
    "FAMILIES",
    "AttackClass",
    "AttackUnknown",
    "Attempt",
    "Results",
    "Survivor",
    "Variants",
    "attack",
    "chosen",
]
