"""Plain arrays as they are kept in an archive: texts packed into bytes, numbers checked when they are read back."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def packed(strings: Sequence[str]) -> NDArray[np.uint8]:
    r"""Return texts without line breaks as one array of bytes.

    >>> packed(["a", "b"])
    array([97, 10, 98], dtype=uint8)
    """
    return np.frombuffer("\n".join(strings).encode(), dtype=np.uint8)


def unpacked(array: NDArray[Any]) -> list[str]:
    """Return the texts of an array that `packed` made. Raises `ValueError` where it holds none, or one of them twice."""
    if array.dtype != np.uint8:
        raise ValueError("an array that holds no text")
    strings: list[str] = array.tobytes().decode().split("\n") if array.size else []
    if len(set(strings)) != len(strings):
        raise ValueError("a text stands twice")
    return strings


def floats(array: NDArray[Any], kind: type[np.floating[Any]], length: int) -> NDArray[Any]:
    """Return the array if it holds so many finite numbers of that kind. Raises `ValueError`."""
    if array.dtype != kind or array.shape != (length,) or not np.isfinite(array).all():
        raise ValueError("an array of another shape or kind")
    return array


def counts(array: NDArray[Any], length: int, below: int) -> NDArray[Any]:
    """Return the array if it holds so many whole numbers from 0 to one less than `below`. Raises `ValueError`."""
    if array.dtype.kind not in "iu" or array.shape != (length,):
        raise ValueError("an array of another shape or kind")
    if length and (array.min() < 0 or array.max() >= below):
        raise ValueError("a number out of range")
    return array
