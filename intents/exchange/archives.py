"""Zip archives: read within bounds, whatever they claim to hold, and written so that the same files give the same bytes."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from intents.errors import SheetInvalid

MOST_FILES: Final = 500
MOST_BYTES: Final = 64 * 1024 * 1024
LARGEST_RATIO: Final = 200
SMALL: Final = 1024 * 1024
"""An archive that unpacks to less may be packed as tightly as it likes."""

_THE_DAY: Final = (2000, 1, 1, 0, 0, 0)


def unpack(file: str, content: bytes) -> Mapping[str, bytes]:
    """Return the files of an archive by name. Raises `SheetInvalid` before more is unpacked than is allowed.

    What an entry says of its size is what is read of it at most, so that no entry can hold more than it was let in for.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(file, entries, len(content))
            return {entry.filename: archive.read(entry) for entry in entries}
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        raise SheetInvalid(file, "the file is damaged, or locked by a password") from None
    except Exception as error:
        if isinstance(error, SheetInvalid | MemoryError):
            raise
        raise SheetInvalid(file, "the file is damaged") from None  # zlib and struct have errors of their own


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of the files in their order."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, _THE_DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def _check(file: str, entries: list[ZipInfo], packed: int) -> None:
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_FILES:
        raise SheetInvalid(file, f"the archive holds more than {MOST_FILES} files")
    if size > MOST_BYTES or (size > SMALL and size > LARGEST_RATIO * packed):
        raise SheetInvalid(file, "the archive unpacks to more than is allowed")
    if len({entry.filename for entry in entries}) != len(entries):
        raise SheetInvalid(file, "the archive holds two files of one name")
