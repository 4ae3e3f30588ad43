"""An operator's sentence encoder is read from a folder, helps the matcher, and is told from every other."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from intents.encoder import Encoded, Encodings, open_encoder
from intents.errors import EncoderUnusable, MatcherUnreadable
from intents.fitting import fit, held_out
from intents.matcher import Matcher
from intents.terms import Terms
from tests.intents.building import DOGS, WINE, question, wine_and_dogs

TOKENS = ("[UNK]", "vin", "hund", "cabernet", "poodle", "regn")
MEANINGS = np.array([[9, 9], [1, 0], [0, 1], [1, 0.1], [0.1, 1], [-1, -1]], dtype=np.float32)


class Dictionary:
    """A fake encoder: what it knows is about wine or about dogs."""

    name = "dictionary"
    size = 2

    def encode(self, texts: list[str]) -> Encodings:
        words = {"vin": 0, "vinkvoten": 0, "wine": 0, "cabernet": 0, "hund": 1, "hunden": 1, "dog": 1, "poodle": 1}
        return np.array(
            [[float(any(words.get(word) == column for word in text.split())) for column in (0, 1)] for text in texts],
            dtype=np.float32,
        )


def write_tensors(file: Path, tensors: Mapping[str, np.ndarray]) -> None:
    """Write a safetensors file."""
    kinds = {"float32": "F32", "float16": "F16", "float64": "F64", "int64": "I64"}
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    at = 0
    for name, tensor in tensors.items():
        offsets = [at, at + tensor.nbytes]
        header[name] = {"dtype": kinds[tensor.dtype.name], "shape": tensor.shape, "data_offsets": offsets}
        at += tensor.nbytes
    written = json.dumps(header).encode()
    file.write_bytes(len(written).to_bytes(8, "little") + written + b"".join(t.tobytes() for t in tensors.values()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as model2vec writes it, with six tokens."""
    tokeniser = {
        "version": "1.0",
        "pre_tokenizer": {"type": "Whitespace"},
        "model": {"type": "WordLevel", "vocab": {t: n for n, t in enumerate(TOKENS)}, "unk_token": "[UNK]"},
    }
    (tmp_path / "tokenizer.json").write_text(json.dumps(tokeniser), encoding="utf-8")
    write_tensors(tmp_path / "model.safetensors", {"embeddings": MEANINGS})
    return tmp_path


def test_what_means_alike_is_matched_alike():
    plain, seeing = fit(wine_and_dogs(), question), fit(wine_and_dogs(), question, encoder=Dictionary())

    for asked, intent in (("cabernet", "wine"), ("poodle", "dogs")):
        without, found = (
            next(c.probability for c in matcher.match(question(asked)).candidates if c.intent == intent)
            for matcher in (plain, seeing)
        )
        assert found > without + 0.1


def test_terms_and_meaning_stand_side_by_side():
    encoded = Encoded(Terms.of([*WINE, *DOGS]), Dictionary())
    texts = ["vinkvoten", "hund", "税関", *["vin"] * 40]

    matrix = encoded.matrix(texts).toarray()

    assert matrix.shape == (43, len(encoded))
    assert len(encoded) == encoded.counted + 2
    for row, text in zip(matrix, texts, strict=True):
        terms, values = encoded.vector(text)
        expected = np.zeros(len(encoded))
        expected[terms] = values
        np.testing.assert_allclose(row, expected)


def test_phrases_are_judged_with_the_encoder_too():
    plain, seeing = held_out(wine_and_dogs(), question), held_out(wine_and_dogs(), question, encoder=Dictionary())

    assert [each.phrase for each in plain] == [each.phrase for each in seeing]
    assert plain != seeing


def test_a_matcher_read_back_with_its_encoder_decides_as_the_one_that_was_stored():
    fitted = fit(wine_and_dogs(), question, encoder=Dictionary())

    again = Matcher.from_bytes(fitted.to_bytes(), Dictionary())

    for text in ("cabernet", "poodle", "税関"):
        assert again.match(question(text)) == fitted.match(question(text))
    assert again.to_bytes() == fitted.to_bytes()


def test_a_matcher_fitted_with_another_encoder_is_fitted_anew():
    plain, seeing = fit(wine_and_dogs(), question), fit(wine_and_dogs(), question, encoder=Dictionary())

    for stored, encoder in ((plain, Dictionary()), (seeing, None)):
        with pytest.raises(MatcherUnreadable, match="another encoder"):
            Matcher.from_bytes(stored.to_bytes(), encoder)


def test_a_static_encoder_is_the_mean_of_its_tokens(folder: Path):
    pytest.importorskip("tokenizers")
    encoder = open_encoder(folder)

    found = encoder.encode(["vin", "vin hund", "ukjent", "", "vin ukjent"])

    assert encoder.size == 2
    expected = [[1, 0], [0.5**0.5, 0.5**0.5], [0, 0], [0, 0], [1, 0]]
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_tokens_may_share_vectors_and_weigh_differently(folder: Path):
    pytest.importorskip("tokenizers")
    shared = {
        "embeddings": np.array([[1, 0], [0, 1]], dtype=np.float16),
        "mapping": np.array([0, 0, 1, 0, 1, 1]),
        "weights": np.array([0.0, 3, 4, 1, 1, 1]),
    }
    write_tensors(folder / "model.safetensors", shared)

    np.testing.assert_allclose(open_encoder(folder).encode(["vin hund"]), [[0.6, 0.8]], atol=1e-3)


def test_an_encoder_is_told_from_one_with_other_vectors(folder: Path):
    pytest.importorskip("tokenizers")
    first, again = open_encoder(folder).name, open_encoder(folder).name
    write_tensors(folder / "model.safetensors", {"embeddings": MEANINGS + 1})

    assert first == again != open_encoder(folder).name


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "model.safetensors").write_bytes(b"no tensors"),
        lambda folder: (folder / "tokenizer.json").write_text("no tokeniser", encoding="utf-8"),
        lambda folder: write_tensors(folder / "model.safetensors", {"other": MEANINGS}),
        lambda folder: write_tensors(folder / "model.safetensors", {"embeddings": MEANINGS[:3]}),
        lambda folder: write_tensors(folder / "model.safetensors", {"embeddings": MEANINGS * np.nan}),
    ],
    ids=["no tensors", "no tokeniser", "other tensors", "too few vectors", "no numbers"],
)
def test_a_damaged_encoder_is_refused(folder: Path, damage):
    pytest.importorskip("tokenizers")
    damage(folder)

    with pytest.raises(EncoderUnusable):
        open_encoder(folder)


def test_an_onnx_encoder_is_the_mean_of_what_its_network_says(folder: Path):
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    (folder / "model.safetensors").unlink()
    ids, output = (
        onnx.helper.make_tensor_value_info(name, kind, shape)
        for name, kind, shape in (("input_ids", 7, ["b", "t"]), ("hidden", 1, ["b", "t", 2]))
    )
    table = onnx.numpy_helper.from_array(MEANINGS, "table")
    look_up = onnx.helper.make_node("Gather", ["table", "input_ids"], ["hidden"])
    graph = onnx.helper.make_graph([look_up], "encoder", [ids], [output], [table])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, folder / "model.onnx")

    encoder = open_encoder(folder)

    np.testing.assert_allclose(encoder.encode(["vin", "vin hund"]), [[1, 0], [0.5**0.5] * 2], atol=1e-6)
    prompts = {"prompts": {"query": "regn regn "}}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(prompts), encoding="utf-8")
    assert open_encoder(folder).encode(["vin"])[0, 0] < 0


@pytest.mark.parametrize("missing", ["tokenizer.json", "model.safetensors"])
def test_a_folder_without_its_files_is_refused_by_name(folder: Path, missing):
    (folder / missing).unlink()

    with pytest.raises(EncoderUnusable, match=missing):
        open_encoder(folder)


def test_a_library_that_is_not_installed_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "tokenizers", None)

    with pytest.raises(EncoderUnusable, match="the Python package tokenizers, which is not installed"):
        open_encoder(folder)
