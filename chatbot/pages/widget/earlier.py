"""The scripts of the releases before this one, kept as files: a site that has pinned one goes on working through upgrades.

What they ask of the API is its first version, which does not take anything away.
"""

from pathlib import Path
from typing import Final

from chatbot import __version__
from chatbot.pages.widget.script import HERE, WidgetScript, build_script

FOLDER: Final = HERE / "earlier"
MOST_RELEASES: Final = 5


def earlier_scripts(folder: Path = FOLDER) -> list[WidgetScript]:
    """Return the scripts of a folder, one a file, named by its release such as `0.1.0.js`."""
    return [WidgetScript(path.read_bytes()) for path in _newest_last(folder)]


def keep_script(folder: Path = FOLDER, release: str = __version__) -> None:
    """Keep the script as it is now under the name of a release, and let the oldest go beyond the most that are kept."""
    folder.mkdir(exist_ok=True)
    (folder / f"{release}.js").write_bytes(build_script().body)
    for path in _newest_last(folder)[:-MOST_RELEASES]:
        path.unlink()


def _newest_last(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.js"), key=lambda path: [int(number) for number in path.stem.split(".")])


if __name__ == "__main__":
    keep_script()
