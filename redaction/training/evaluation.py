"""How well a pipeline finds persons in news it was not trained on, and the card that says so."""

from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.training import Example

from redaction.training.sources import Labelled, norne

PARTS: Final = ("nob-dev", "nno-dev")


def evaluate(pipeline: Language, folder: Path) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of persons on each dev part of NorNE."""
    return {part: _persons(pipeline, norne(folder, part)) for part in PARTS}


def write_card(model: Path, figures: dict[str, dict[str, float]], texts: int) -> None:
    """Write the model card beside the model."""
    lines = [f"| {part} | {f['precision']:.3f} | {f['recall']:.3f} | {f['f1']:.3f} |" for part, f in figures.items()]
    (model / "README.md").write_text(CARD.format(figures="\n".join(lines), texts=texts), encoding="utf-8")


def _persons(pipeline: Language, texts: list[Labelled]) -> dict[str, float]:
    right = found = wanted = 0
    for text, parsed in zip(texts, pipeline.pipe(text.text for text in texts), strict=True):
        reference = Example.from_dict(pipeline.make_doc(text.text), {"entities": _aligned(pipeline, text)}).reference
        gold = {(e.start_char, e.end_char) for e in reference.ents if e.label_ == "PERSON"}
        seen = {(e.start_char, e.end_char) for e in parsed.ents if e.label_ == "PERSON"}
        right, found, wanted = right + len(gold & seen), found + len(seen), wanted + len(gold)
    precision, recall = right / max(1, found), right / max(1, wanted)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def _aligned(pipeline: Language, text: Labelled) -> list[tuple[int, int, str]]:
    doc = pipeline.make_doc(text.text)
    spans = (doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in text.spans)
    return [(span.start_char, span.end_char, span.label_) for span in spans if span is not None]


CARD: Final = """# The language model of Sladd

A small spaCy pipeline (`tok2vec` + `ner`) that finds names of persons in Bokmål, Nynorsk and English chat. Made by
`make model DATA=…` from {texts} texts; deterministic by seed. It loads with `spacy.load("redaction/model")` where the
project is installed, for its gazetteer flags are found by an entry point. No text or vocabulary of the corpora is shipped.

## Data

| data | what for | licence |
| --- | --- | --- |
| NorNE | news sentences with persons, places, organisations, products | annotations CC0; the texts are trained on, not shipped |
| HWU64, BANKING77 | English questions to an assistant and to a bank | CC BY 4.0 |
| first names, Statistics Norway (SSB) | persons swapped into sentences; the gazetteer | NLOD |
| surnames and names by country, Wikidata | the same | CC0 |
| surnames by nationality, INE Spain | the same | reuse with credit |
| popular names by country | the same | CC0 |
| GeoNames | places | CC BY 4.0 |
| countries, Unicode CLDR | places | Unicode licence |
| chat sentences in `redaction/training/templates` | written for this project | Apache-2.0 |

## Figures

Persons, whole spans, on news that the model was not trained on:

| NorNE part | precision | recall | F1 |
| --- | --- | --- | --- |
{figures}

## Limits

It is trained on news and on invented chat, not on real conversations. It misses names that look like common words, and it
may take a brand or a place for a person. It is one of several finders: see docs/redaction.md.
"""
