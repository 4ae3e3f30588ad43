"""The vectors of a text's tokens in a few steps of numpy: the numbers that spaCy's own layers give, to rounding.

Those layers are made to be trained. Over a text of a dozen words they spend most of their time between one another, and
multiply by matrices that lie the wrong way round for so few rows. A pipeline that is built otherwise keeps its own.

Architectures: `spacy.MultiHashEmbed.v2` without static vectors and `spacy.MaxoutWindowEncoder.v2` with a window of one
word to each side, https://spacy.io/api/architectures.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

Floats = npt.NDArray[np.float32]

PROBES: Final = (
    "Hei, eg heiter Kari Nordmann.",
    "?",
    "Ring 22 00 00 00\nfør kl. 12 ①",
    "THE Oslo-based customs officer",
)
"""Texts over which both ways must agree before ours is taken."""
CLOSE: Final = 1e-4
"""Vectors spread by about one, and rounding moves them by a hundred-thousandth."""
NOTHING: Final = np.float32(1e-8)
"""What keeps a variance from being nought, as in thinc."""
OPS: Final = NumpyOps(use_blis=False)


def hasten(language: Language) -> None:
    """Let each embedding of a pipeline be computed this way, where that gives the same vectors."""
    docs = [language.make_doc(text) for text in PROBES]
    for _name, pipe in language.pipeline:
        if isinstance(pipe, Tok2Vec) and _is_of_this_form(pipe.model):
            vectors = TokenVectors(pipe.model)
            if all(map(_agree, vectors(docs), pipe.model.predict(docs))):
                pipe.model = Model("token_vectors", _only_forward(vectors), dims={"nO": vectors.width})


class TokenVectors:
    """Embeds each token by its features, then lets it see its neighbours, a layer at a time."""

    def __init__(self, model: Model[Any, Any]) -> None:
        nodes = list(model.walk())
        self._features = next(node.attrs["columns"] for node in nodes if node.name == "extract_features")
        self._tables = [_Table(node) for node in _named(nodes, "hashembed")]
        self._mixer, *self._windows = map(_Maxout, _named(nodes, "maxout"), _named(nodes, "layernorm"))
        self.width: Final = self._mixer.width

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return for each text a matrix, a row of `width` for each token."""
        margin, lengths = len(self._windows), [len(doc) for doc in docs]
        begins = list(accumulate((length + margin for length in lengths), initial=margin))
        rows = np.zeros((begins.pop(), self.width), np.float32)
        among = [slice(begin, begin + length) for begin, length in zip(begins, lengths, strict=True)]
        embedded = self._embed(np.concatenate([doc.to_array(self._features) for doc in docs]))
        for place, vectors in zip(among, np.split(embedded, list(accumulate(lengths[:-1]))), strict=True):
            rows[place] = vectors
        for window in self._windows:
            rows += window(_with_neighbours(rows))
        return [rows[place] for place in among]

    def _embed(self, features: npt.NDArray[np.uint64]) -> Floats:
        columns = np.ascontiguousarray(features.T)
        return self._mixer(
            np.concatenate([table(keys) for table, keys in zip(self._tables, columns, strict=True)], axis=1)
        )


class _Table:
    """Rows of numbers for a feature, four of which make a value's vector; values share rows."""

    def __init__(self, node: Model[Any, Any]) -> None:
        self._rows, self._seed = _parameter(node, "E"), node.attrs["seed"]

    def __call__(self, keys: npt.NDArray[np.uint64]) -> Floats:
        return np.asarray(OPS.gather_add(self._rows, OPS.hash(keys, self._seed) % len(self._rows)))


class _Maxout:
    """The greatest of several linear pieces, normalised over each row.

    The pieces lie side by side instead of mixed, and the matrix is turned, since that is how few rows multiply fast.
    """

    def __init__(self, maxout: Model[Any, Any], norm: Model[Any, Any]) -> None:
        weights = _parameter(maxout, "W")
        self.width, pieces, wide = weights.shape
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(wide, pieces * self.width))
        self._bias = np.ascontiguousarray(_parameter(maxout, "b").T.reshape(-1))
        self._starts = range(0, pieces * self.width, self.width)
        self._scale, self._shift = _parameter(norm, "G"), _parameter(norm, "b")

    def __call__(self, rows: Floats) -> Floats:
        linear = rows @ self._weights
        linear += self._bias
        best, *others = (linear[:, start : start + self.width] for start in self._starts)
        for other in others:
            best = np.maximum(best, other)
        return self._normalised(best)

    def _normalised(self, rows: Floats) -> Floats:
        rows = rows - rows.mean(axis=1, keepdims=True)
        variances = np.einsum("ij,ij->i", rows, rows) / np.float32(self.width)
        rows /= np.sqrt(variances + NOTHING)[:, None]
        rows *= self._scale
        rows += self._shift
        return rows


def _with_neighbours(rows: Floats) -> Floats:
    """Return each row between the one before and the one after it; beyond the ends there are noughts."""
    width = rows.shape[1]
    beside = np.zeros((len(rows), 3 * width), np.float32)
    beside[1:, :width] = rows[:-1]
    beside[:, width : 2 * width] = rows
    beside[:-1, 2 * width :] = rows[1:]
    return beside


def _named(nodes: Iterable[Model[Any, Any]], name: str) -> list[Model[Any, Any]]:
    return [node for node in nodes if node.name == name]


def _is_of_this_form(model: Model[Any, Any]) -> bool:
    """Say whether it has the parts of this form and no others, in their numbers."""
    leaves = [node for node in model.walk() if not node.layers]
    known = {"extract_features", "ints-getitem", "hashembed", "maxout", "layernorm", "expand_window"}
    known |= {"list2ragged", "ragged2list", "dropout"}
    windows = _named(leaves, "expand_window")
    return (
        {leaf.name for leaf in leaves} == known
        and all(window.attrs["window_size"] == 1 for window in windows)
        and len(_named(leaves, "maxout")) == len(_named(leaves, "layernorm")) == 1 + len(windows)
    )


def _agree(ours: Floats, theirs: Floats) -> bool:
    return ours.shape == theirs.shape and np.allclose(ours, theirs, atol=CLOSE)


def _only_forward(vectors: TokenVectors) -> Callable[..., Any]:
    def forward(_model: Model[Any, Any], docs: Sequence[Doc], **_training: bool) -> tuple[list[Floats], None]:
        return vectors(docs), None

    return forward


def _parameter(node: Model[Any, Any], name: str) -> Floats:
    return np.asarray(node.get_param(name), np.float32)
