"""Builds the image of the Dockerfile without an engine: every COPY and RUN is done, in order, in a clean folder.

Installing a hundred packages takes minutes and asks the package index, so in the usual run the packages that
requirements-service.lock names, and no others, are taken from the environment of the tests. `TEST_IMAGE_INSTALL=1` installs
them as the Dockerfile says.
"""

import os
import re
import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from tests.deployment.container import Root, has_roots
from tests.deployment.dockerfile import HOUSE, Stage, context, stages, variables

INSTALLS = "TEST_IMAGE_INSTALL"
PACKAGES = "-r requirements-service.lock"


def pinned(lock: str) -> dict[str, tuple[str, set[str]]]:
    """Return of each requirement of a lock, marker included, its version and its hashes."""
    text = (HOUSE / lock).read_text(encoding="utf-8")
    found = re.findall(r"^([a-z0-9][\w.-]*)==(\S+)( ;[^\\\n]*)?((?: \\\n    --hash=\S+)+)", text, flags=re.MULTILINE)
    return {
        f"{name}{marker}": (version, set(re.findall(r"sha256:\w+", hashes))) for name, version, marker, hashes in found
    }


def build(folder: Path) -> tuple[Root, Stage]:
    """Build every stage in a folder, and return the last with its root."""
    roots: dict[str, Root] = {}
    for number, stage in enumerate(stages()):
        # Programs know the paths that they were installed under: without roots of their own the stages share one folder.
        root = Root(folder / (str(number) if has_roots() else "all"))
        for word, value in stage.steps:
            _do(root, roots, word, value)
        roots["build"] = root
    return root, stage


def _do(root: Root, roots: dict[str, Root], word: str, value: str) -> None:
    if word == "ENV":
        root.variables |= {name: _filled(text, root.variables) for name, text in variables(value).items()}
    elif word == "WORKDIR":
        root.place = value
    elif word == "COPY":
        _copy(root, roots, value.split())
    elif PACKAGES in value and os.environ.get(INSTALLS) != "1":
        _take_packages(next(root.at("venv/lib").glob("python3*")) / "site-packages")
    else:
        root.run(value)


def _filled(text: str, variables: dict[str, str]) -> str:
    return re.sub(r"\$(\w+)", lambda name: variables[name[1]], text)


def _copy(root: Root, roots: dict[str, Root], words: list[str]) -> None:
    if words[0].startswith("--from="):
        source, target = words[1:]
        built = roots[words[0].removeprefix("--from=")].at(source)
        if built != root.at(target):  # moved, since nothing is copied twice and no stage looks back
            root.at(target).rmdir()
            built.rename(root.at(target))
        return
    *sources, target = words
    for source in sources:
        names = [name for name in context() if name == source or name.startswith(f"{source}/")]
        assert names, f"{source} is not in the build context"
        for name in names:
            inner = name if target == "./" else f"{target}{name.removeprefix(source)}"
            file = root.at(root.place) / inner
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(HOUSE / name, file)


def _take_packages(site: Path) -> None:
    """Take the installed files of every package of the lock but its tests, as links that can be deleted without harm."""
    for requirement in pinned("requirements-service.lock"):
        try:
            package = distribution(re.split(r"[ ;]", requirement)[0])
        except PackageNotFoundError:
            continue  # another system's or another Python's
        for file in package.files or ():
            source = Path(str(package.locate_file(file)))
            if not {"..", "tests"} & set(file.parts) and source.is_file():
                target = site / file
                target.parent.mkdir(parents=True, exist_ok=True)
                _link(source, target)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        return
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
