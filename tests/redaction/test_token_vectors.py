"""The quick way to a token's vector gives spaCy's own numbers, whatever is typed; another architecture keeps its own way."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.training import Example

from redaction.analyzer import load_pipeline
from redaction.labelled import read_labelled
from redaction.token_vectors import CLOSE, hasten

QUICK = "token_vectors"


@pytest.fixture(scope="module")
def stock() -> Language:
    return load_pipeline(None)


@pytest.fixture(scope="module")
def quick() -> Language:
    language = load_pipeline(None)
    hasten(language)
    assert embedding(language).model.name == QUICK
    return language


def embedding(language: Language) -> Any:
    return language.get_pipe("tok2vec")


def differences(one: Language, other: Language, texts: Sequence[str]) -> list[float]:
    """Return for each text how far a number of its vectors is apart at most."""
    vectors = [embedding(language).predict([language.make_doc(text) for text in texts]) for language in (one, other)]
    assert [one.shape for one in vectors[0]] == [other.shape for other in vectors[1]]
    return [float(np.abs(a - b).max(initial=0)) for a, b in zip(*vectors, strict=True)]


def initialised(**architecture: object) -> Language:
    """Return a pipeline with an embedding of random weights."""
    language = spacy.blank("nb")
    language.add_pipe("tok2vec", config={"model": architecture})
    language.initialize(lambda: [Example.from_dict(language.make_doc("en setning"), {})])
    return language


def encoder(name: str, **shape: int) -> dict[str, object]:
    return {"@architectures": f"spacy.{name}.v2", "width": 32, "depth": 2, "window_size": 1} | shape


def embedder(name: str = "MultiHashEmbed", **shape: object) -> dict[str, object]:
    usual = {"attrs": ["NORM", "SHAPE"], "rows": [50, 20], "include_static_vectors": False}
    return {"@architectures": f"spacy.{name}.v2", "width": 32} | (shape or usual)


def test_vectors_are_those_of_spacy_for_texts_one_by_one_and_together(
    stock: Language, quick: Language, data_folder: Path
):
    texts = [row["text"] for row in read_labelled(data_folder / "pii_dev.jsonl")]

    together = [apart for at in range(0, len(texts), 32) for apart in differences(stock, quick, texts[at : at + 32])]
    alone = [apart for text in texts[::5] for apart in differences(stock, quick, [text])]

    assert max(together + alone) < CLOSE


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(["", "hei", ""])
@example([" "])
@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_vectors_are_those_of_spacy_for_whatever_is_typed(stock: Language, quick: Language, texts: list[str]):
    assert max(differences(stock, quick, texts)) < CLOSE


@pytest.mark.parametrize("pieces", [2, 3, 4])
def test_another_pipeline_of_the_same_form_is_quick_too(pieces: int):
    form = {"@architectures": "spacy.Tok2Vec.v2", "embed": embedder()}
    language = initialised(**form, encode=encoder("MaxoutWindowEncoder", maxout_pieces=pieces))
    docs = [language.make_doc("en setning til")]
    before = embedding(language).predict(docs)

    hasten(language)

    assert embedding(language).model.name == QUICK
    assert np.allclose(embedding(language).predict(docs)[0], before[0], atol=CLOSE)


@pytest.mark.parametrize(
    ("embed", "encode"),
    [
        (embedder(), encoder("MaxoutWindowEncoder", maxout_pieces=3, window_size=2)),
        (embedder(), encoder("MishWindowEncoder")),
        (
            embedder("CharacterEmbed", rows=50, nM=8, nC=4, include_static_vectors=False, feature="LOWER"),
            encoder("MaxoutWindowEncoder", maxout_pieces=3),
        ),
    ],
    ids=["a wider window", "another activation", "characters"],
)
def test_another_form_stays_as_spacy_computes_it(embed: dict[str, object], encode: dict[str, object]):
    language = initialised(**{"@architectures": "spacy.Tok2Vec.v2"}, embed=embed, encode=encode)
    own = embedding(language).model

    hasten(language)

    assert embedding(language).model is own
