"""The model card: what the language model was made from, how often it is right, and where it is not."""

from collections.abc import Sequence
from typing import Final

from intents.knowledge import LANGUAGES
from intents.language_training.evaluation import Figure

CARD: Final = """# The language model of Sladd

`weights.npz` tells Bokmål, Nynorsk and English apart: one byte for each of three languages in each of {buckets} buckets,
into which words and pieces of words of one to six characters are hashed; the largest sum wins. Made by
`make language-model DATA=…` from {pieces} short pieces of text, the same bytes for the same data and libraries. It is read without
running code, and no word of what it was made from can be read out of it.

## Data

| data | what for | licence |
| --- | --- | --- |
| NorNE, train parts | news in Bokmål and Nynorsk, persons taken out | annotations CC0; the texts are trained on, not shipped |
| NorQuAD, questions | Bokmål | CC0 |
| CLINC150, train | English questions to an assistant | CC BY 3.0 |
| HWU64, train | the same | CC BY 4.0 |
| BANKING77, train | English questions to a bank | CC BY 4.0 |
| titles and phrases of `intents/content`, chat lines of `redaction/training/templates` | all three, written for this project | Apache-2.0 |
| `intents/language_training/disguises.yaml` | words in dialect, coloured by Swedish or Danish, or turned into Nynorsk, exchanged in the Norwegian questions | Apache-2.0 |

Judged by alone: the dev parts of NorNE, CLINC150 (val) and BANKING77 (test), xSID in Bokmål (CC BY-SA 4.0), the test
phrases of `intents/content` and `tests/data/languages.jsonl`, both written for this project.

## Figures

The share of texts told right, of how many. None was trained on. Everything is lower-cased first; persons, numbers and signs
are taken out and do not count as words.

{tables}
## Limits

- Bokmål and Nynorsk share many words. Of three to five words cut anywhere out of news, about one piece in eight holds
  nothing else, and nobody could tell it ("det er liten tvil om"): the second line leaves those out. A word counts as shared
  where the news trained on has it at least {common} times in either language and in neither {common} times as often.
- One or two words that both Norwegians could have written count as Bokmål.
- Three languages are all it knows. Swedish and Danish count as Bokmål by intent; any other language is given one of the three.
- Dialect is told as the nearer of the two written languages, which is often a matter of taste.
- Names of films, firms and places in English pull a short Norwegian request towards English.
- Most of the Norwegian it learnt from is news. Its Nynorsk questions are invented or made from Bokmål ones.
"""


def card(figures: Sequence[Figure], *, buckets: int, pieces: int, common: int) -> str:
    """Return the text of the card."""
    lengths = list(dict.fromkeys(figure.length for figure in figures))
    tables = "\n".join(_table(length, figures) for length in lengths)
    return CARD.format(tables=tables, buckets=buckets, pieces=pieces, common=common)


def _table(length: tuple[int, int], figures: Sequence[Figure]) -> str:
    here = [figure for figure in figures if figure.length == length]
    rows = "".join(_row(kind, here) for kind in dict.fromkeys(figure.kind for figure in here))
    return f"| {length[0]} to {length[1]} words | {' | '.join(LANGUAGES)} |\n| --- | --- | --- | --- |\n{rows}"


def _row(kind: str, figures: Sequence[Figure]) -> str:
    found = {figure.language: figure for figure in figures if figure.kind == kind}
    cells = (f"{found[key].share:.1%} of {found[key].texts}" if key in found else "–" for key in LANGUAGES)
    return f"| {kind} | {' | '.join(cells)} |\n"
