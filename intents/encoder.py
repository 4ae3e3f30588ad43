"""A sentence encoder that the operator supplies, in a folder: what a text means, beside its words and characters.

Two kinds are known: static ones as model2vec writes them (`tokenizer.json`, `model.safetensors`), and ONNX models
(`tokenizer.json`, `model.onnx`). The product ships none and needs none; the libraries that read them are looked for only
when a folder is named. Nothing is downloaded, and neither file can hold code that is run.

Sources of the formats: the model2vec project's `StaticModel`; the safetensors project's "Format"; the sentence-transformers
project's `config_sentence_transformers.json`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import file_digest, sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from intents.errors import EncoderUnusable
from intents.terms import Terms, Vector

Encodings = NDArray[np.float32]

TOKENISER: Final = "tokenizer.json"
STATIC: Final = "model.safetensors"
NEURAL: Final = "model.onnx"
PROMPTS: Final = "config_sentence_transformers.json"
LONGEST_TOKENS: Final = 256
BATCH: Final = 32
_KINDS: Final[Mapping[str, type[Any]]] = {
    "F16": np.float16,
    "F32": np.float32,
    "F64": np.float64,
    "I32": np.int32,
    "I64": np.int64,
}


class Encoder(Protocol):
    """Turns texts into rows of numbers, alike for texts that mean alike."""

    @property
    def name(self) -> str:
        """What tells this encoder from every other: a matcher fitted with one is of no use with another."""

    @property
    def size(self) -> int:
        """How many numbers a row has."""

    def encode(self, texts: Sequence[str]) -> Encodings:
        """Return a row a text, of length one, or of zeros where nothing in the text is known."""


class Encoded:
    """Terms, and behind them what an encoder makes of a text."""

    def __init__(self, terms: Terms, encoder: Encoder) -> None:
        self.counted = len(terms)
        self._terms = terms
        self._encoder = encoder
        self._places = np.arange(len(terms), len(terms) + encoder.size)

    def __len__(self) -> int:
        return self.counted + len(self._places)

    def vector(self, text: str) -> Vector:
        """Weigh a neutral text."""
        terms, values = self._terms.vector(text)
        encoded = self._encoder.encode([text])[0]
        return Vector(np.concatenate([terms, self._places]), np.concatenate([values, encoded]))

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Weigh texts; a row a text, a column a term or a number of the encoder's."""
        encoded = [self._encoder.encode(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        return hstack([self._terms.matrix(texts), csr_matrix(np.concatenate(encoded))]).tocsr()

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return the terms as plain arrays; the encoder stays where it is."""
        return self._terms.to_arrays()


def open_encoder(folder: Path) -> Encoder:
    """Return the encoder of a folder. Raises `EncoderUnusable` where a file or a library is missing or does not fit."""
    if not (folder / TOKENISER).is_file():
        raise EncoderUnusable(f"the encoder's folder holds no {TOKENISER}")
    try:
        if (folder / STATIC).is_file():
            return _Static(folder)
        if (folder / NEURAL).is_file():
            return _Neural(folder)
    except EncoderUnusable:
        raise
    except Exception as error:  # noqa: BLE001 - each library fails in its own way
        raise EncoderUnusable(f"the encoder cannot be read: {type(error).__name__}") from None
    raise EncoderUnusable(f"the encoder's folder holds neither {STATIC} nor {NEURAL}")


class _Static:
    """A mean of fixed vectors, one a token."""

    def __init__(self, folder: Path) -> None:
        self.name = _digest(folder / TOKENISER, folder / STATIC)
        self._tokeniser = _library("tokenizers").Tokenizer.from_file(str(folder / TOKENISER))
        self._tokeniser.no_padding()
        self._tokeniser.no_truncation()
        tensors = _tensors(folder / STATIC)
        vectors, ones = tensors["embeddings"], np.ones(self._tokeniser.get_vocab_size())
        rows = tensors.get("mapping", np.arange(len(ones)))
        self._vectors = (vectors[rows] * tensors.get("weights", ones)[:, np.newaxis]).astype(np.float32)
        unknown = json.loads((folder / TOKENISER).read_text(encoding="utf-8"))["model"].get("unk_token")
        self._unknown = self._tokeniser.token_to_id(unknown) if unknown else None
        if not np.isfinite(self._vectors).all():
            raise EncoderUnusable("the encoder's vectors are not all numbers")

    @property
    def size(self) -> int:
        return int(self._vectors.shape[1])

    def encode(self, texts: Sequence[str]) -> Encodings:
        found = self._tokeniser.encode_batch(list(texts), add_special_tokens=False)
        tokens = [[token for token in each.ids if token != self._unknown][:LONGEST_TOKENS] for each in found]
        return _of_length_one([self._vectors[ids].sum(axis=0) for ids in tokens])


class _Neural:
    """A network in ONNX, the mean over its tokens."""

    def __init__(self, folder: Path) -> None:
        self.name = _digest(folder / TOKENISER, folder / NEURAL)
        self._tokeniser = _library("tokenizers").Tokenizer.from_file(str(folder / TOKENISER))
        self._tokeniser.enable_truncation(LONGEST_TOKENS)
        self._tokeniser.enable_padding()
        library = _library("onnxruntime")
        options = library.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = library.InferenceSession(
            str(folder / NEURAL), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._prompt = _prompt(folder / PROMPTS)
        self.size = int(self.encode(["?"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Encodings:
        found = self._tokeniser.encode_batch([self._prompt + text for text in texts])
        mask = np.array([each.attention_mask for each in found], dtype=np.int64)
        fed = {
            "input_ids": np.array([each.ids for each in found], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        output = self._session.run(None, {name: array for name, array in fed.items() if name in self._inputs})[0]
        if output.ndim == 3:
            output = (output * mask[:, :, np.newaxis]).sum(axis=1)
        return _of_length_one(output)


def _library(name: str) -> Any:
    """Import a library that only encoders need. Raises `EncoderUnusable` where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise EncoderUnusable(f"the encoder needs the Python package {name}, which is not installed") from None


def _tensors(file: Path) -> dict[str, NDArray[Any]]:
    """Read a safetensors file: a length of eight bytes, a JSON header, then the numbers."""
    stored = file.read_bytes()
    begin = 8 + int.from_bytes(stored[:8], "little")
    header = json.loads(stored[8:begin])
    tensors = {}
    for name, found in header.items():
        if name != "__metadata__":
            start, end = found["data_offsets"]
            flat = np.frombuffer(stored[begin + start : begin + end], dtype=_KINDS[found["dtype"]])
            tensors[name] = flat.reshape(found["shape"])
    return tensors


def _prompt(file: Path) -> str:
    """Return what a model wants before a question, such as `query: `."""
    prompts = json.loads(file.read_text(encoding="utf-8")).get("prompts", {}) if file.is_file() else {}
    return str(prompts.get("query", ""))


def _of_length_one(rows: Iterable[NDArray[Any]]) -> Encodings:
    found = np.array(list(rows), dtype=np.float32)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(np.divide(found, length, out=np.zeros_like(found), where=length > 0))


def _digest(*files: Path) -> str:
    found = sha256()
    for file in files:
        with file.open("rb") as opened:
            found.update(file_digest(opened, "sha256").digest())
    return found.hexdigest()
