"""Records and vectors as bytes and back, exactly: what the cache keeps. Nothing is ever unpickled.

Records are MessagePack, written and read by msgspec, each dataclass as a map of its fields. What is read must be of the very shape that is asked
for: msgspec checks the types, and since it lets unknown fields pass and fills missing ones with their defaults, what was read is written once
more and must give the same bytes. So a value either comes back as it was, or not at all.
"""

from __future__ import annotations

import functools
import struct
from typing import Any, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

T = TypeVar("T")

# Rows and columns, before the numbers of a matrix; the first four bytes tell it from anything else, and its last digit is the version of the layout.
_MATRIX = struct.Struct("<4sII")
_MATRIX_MARK = b"CCV1"
_FLOAT32 = np.dtype("<f4")

_ENCODER = msgspec.msgpack.Encoder()


class SerialError(ValueError):
    """A value that cannot be written, or bytes that are not what was asked for. Never shown to a person: what is not cached is computed."""


@functools.cache
def _decoder(shape: Any) -> msgspec.msgpack.Decoder[Any]:
    """Made once for each shape: working out the types of a record takes longer than reading one."""
    return msgspec.msgpack.Decoder(shape)


def dumps(value: object) -> bytes:
    """Write records.

    Args:
        value: a record, or tuples of records.

    Returns:
        The same bytes for equal values.

    Raises:
        SerialError: it cannot be written: a lone surrogate in a text (UTF-8 has none), an integer of more than 64 bits, another kind of object.
    """
    try:
        return _ENCODER.encode(value)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise SerialError(f"cannot be written: {error}") from error


def loads(data: bytes, shape: type[T]) -> T:
    """Read records.

    Args:
        data: what :func:`dumps` gave.
        shape: the type that was written, such as ``tuple[Claim, ...]``.

    Returns:
        The value that was written.

    Raises:
        SerialError: the bytes are no such value.
    """
    try:
        value: T = _decoder(shape).decode(data)  # type: ignore[arg-type]  # mypy doubts that a type is hashable
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        raise SerialError(f"are no {shape}: {error}") from error
    if dumps(value) != data:
        raise SerialError(f"are no {shape}: a field is missing, unknown, out of order or of another type")
    return value


def dump_vectors(vectors: npt.NDArray[np.float32]) -> bytes:
    """Write a matrix.

    Args:
        vectors: float32, of shape (rows, columns).

    Returns:
        The shape and the numbers, bit for bit, the same on every machine.

    Raises:
        SerialError: it is no such matrix.
    """
    if vectors.dtype != np.float32 or vectors.ndim != 2:
        raise SerialError(f"cannot be written: {vectors.dtype} of shape {vectors.shape} is no matrix of float32")
    try:
        head = _MATRIX.pack(_MATRIX_MARK, *vectors.shape)
    except struct.error as error:
        raise SerialError(f"cannot be written: shape {vectors.shape} is too large") from error
    return head + vectors.astype(_FLOAT32, copy=False).tobytes(order="C")


def load_vectors(data: bytes) -> npt.NDArray[np.float32]:
    """Read a matrix.

    Args:
        data: what :func:`dump_vectors` gave.

    Returns:
        The matrix, float32 of shape (rows, columns), one's own to write to.

    Raises:
        SerialError: the bytes are no matrix, or not as long as its shape says.
    """
    if len(data) < _MATRIX.size:
        raise SerialError("are no matrix: too short")
    mark, rows, columns = _MATRIX.unpack_from(data)
    if mark != _MATRIX_MARK:
        raise SerialError("are no matrix: another beginning")
    if len(data) - _MATRIX.size != rows * columns * _FLOAT32.itemsize:
        raise SerialError(f"are no matrix: {len(data)} bytes for shape ({rows}, {columns})")
    return np.frombuffer(data, dtype=_FLOAT32, offset=_MATRIX.size).reshape(rows, columns).astype(np.float32)
