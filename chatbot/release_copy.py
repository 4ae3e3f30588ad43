"""A copy of the release in force, in a file of this machine, to answer from when the database is away at the start.

Editors' words and numbers fitted to them, never a visitor's. It is written when a release is taken up, whole or not at all.
"""

import zipfile
from pathlib import Path
from typing import Final
from uuid import uuid4

from pydantic import BaseModel

from chatbot.logs import describe, get_log
from chatbot.storage.tables import Release

NUMBER: Final = "number"
CONTENT: Final = "content.json"
MATCHER: Final = "matcher"


class Copied(BaseModel):
    """What is read back of a release: its number, its knowledge as JSON, and the matcher fitted to it."""

    number: int
    content: str
    matcher: bytes


def write(file: Path, release: Release) -> None:
    """Put a release into the file. A file that cannot be written is logged, and no harm."""
    beside = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(NUMBER, str(release.number))
            archive.writestr(CONTENT, release.content)
            archive.writestr(MATCHER, release.matcher)
        beside.replace(file)
    except OSError as error:
        get_log().warning("release_copy_failed", **describe(error))
        beside.unlink(missing_ok=True)


def read(file: Path) -> Copied | None:
    """Return the release in the file, or None where there is none that can be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            return Copied(
                number=int(archive.read(NUMBER)),
                content=archive.read(CONTENT).decode(),
                matcher=archive.read(MATCHER),
            )
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        return None
