"""`python -m benchmarks.attacks`: how much of what somebody hides on purpose is still there after redaction.

For each attack class invented values are dressed up and put into sentences, by seed.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from benchmarks.contenders import Redacts, ours
from benchmarks.tables import Table, publish
from redaction import Redactor
from redaction.attacking import ATTACK_CLASSES, AttackClass, Attempt
from redaction.attacking.invented import SENTENCES, invented


def main() -> None:
    """Attack, print, and write into a paper where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=100, help="how many values each class hides")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only the classes whose name holds this")
    parser.add_argument("--show", type=int, default=0, help="print so many survivors of each class")
    parser.add_argument(
        "--markdown", type=Path, help="a paper with the markers `<!-- attacks -->` and `<!-- /attacks -->`"
    )
    options = parser.parse_args()
    classes = [attack for attack in ATTACK_CLASSES if options.only in attack.name]
    table = attacked(ours(Redactor.build()), classes, options.each, options.seed, show=options.show)
    publish([table], paper=options.markdown, marker="attacks")


def attacked(redact: Redacts, classes: Sequence[AttackClass], each: int, seed: int, *, show: int = 0) -> Table:
    """Return what survived of each class."""
    console = Console(stderr=True, highlight=False)
    rows, tried_in_all, survived_in_all = [], 0, 0
    for attack in track(classes, "Attacking", console=console, transient=True):
        survived: Counter[str] = Counter()
        for attempt in attempts(attack, each, seed):
            redacted = redact(attempt.text)
            if redacted is not None and attempt.survives(redacted):
                if survived.total() < show:
                    console.print(f"{attack.name}: {attempt.text!r}\n  -> {redacted!r}", markup=False, emoji=False)
                survived[attempt.kind] += 1
        of_kinds = ", ".join(f"{kind} {count}" for kind, count in survived.most_common())
        rows.append([attack.name, str(each), str(survived.total()), of_kinds])
        tried_in_all, survived_in_all = tried_in_all + each, survived_in_all + survived.total()
    rows.append(["all", str(tried_in_all), str(survived_in_all), ""])
    caption = (
        f"{each} invented values a class, by seed {seed}, spread over the kinds of values that the class is for. A text that "
        "is refused counts as not survived: it is dropped."
    )
    return Table(["attack class", "tried", "survived", "of them"], rows, caption)


def attempts(attack: AttackClass, each: int, seed: int) -> Iterator[Attempt]:
    """Yield so many hidden values, the kinds in turn; the same for the same seed.

    >>> [first] = attempts(ATTACK_CLASSES[0], 1, 1)
    >>> first == next(attempts(ATTACK_CLASSES[0], 1, 1))
    True
    """
    draw = random.Random(f"{seed} {attack.name}")  # noqa: S311 - no secret
    for number in range(each):
        kind = attack.kinds[number % len(attack.kinds)]
        meant = invented(kind, draw)
        sentences = [sentence for language in attack.languages for sentence in SENTENCES[kind][language]]
        before, after = draw.choice(sentences).format(attack.around).split("{}")
        yield Attempt(attack, kind, meant, attack.dress(meant, draw), before, after)


if __name__ == "__main__":
    main()
