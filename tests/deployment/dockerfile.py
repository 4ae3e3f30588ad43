"""The Dockerfile as its steps, and what its build context holds. Refuses a word of the Dockerfile that the tests do not know."""

import json
import re
import subprocess
from dataclasses import dataclass, field
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path

from dockerfile_parse import DockerfileParser

HOUSE = Path(__file__).parents[2]
SAID = {"LABEL", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "CMD"}
DONE = {"RUN", "COPY", "ENV", "WORKDIR"}

_WORD = re.compile(r'(\w[\w.]*)=("[^"]*"|\S+)')
_OPTION = re.compile(r"--[\w-]+=\S+\s*")


@dataclass
class Stage:
    """What one stage does, in its order, and what is said of the image that it leaves."""

    base: str
    steps: list[tuple[str, str]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    @property
    def command(self) -> list[str]:
        """The command of a container, in the form without a shell."""
        return list(map(str, json.loads(self.said["CMD"])))

    @property
    def health_check(self) -> list[str]:
        """The command that asks whether a container is well."""
        return list(map(str, json.loads(_OPTION.sub("", self.said["HEALTHCHECK"]).removeprefix("CMD "))))


def stages() -> list[Stage]:
    """Return the stages of the Dockerfile."""
    found: list[Stage] = []
    arguments: dict[str, str] = {}
    parser = DockerfileParser(fileobj=BytesIO((HOUSE / "Dockerfile").read_bytes()))
    for step in parser.structure:
        word, value = step["instruction"], step["value"]
        if word == "ARG":
            arguments.update([value.split("=", 1)])
        elif word == "FROM":
            found.append(Stage(re.sub(r"\$\{(\w+)\}", lambda name: arguments[name[1]], value).split()[0]))
        elif word in DONE:
            found[-1].steps.append((word, value))
        elif word in SAID:
            found[-1].said[word] = value
        else:
            assert word == "COMMENT", f"the tests do not know {word}"
    return found


def variables(value: str) -> dict[str, str]:
    """Return the variables that an ENV sets."""
    return {name: text.strip('"') for name, text in _WORD.findall(value)}


def context() -> list[str]:
    """Return the files that a build sees: those of the repository that .dockerignore lets through."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE, capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    lines = (HOUSE / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    return [name for name in listed.stdout.splitlines() if (HOUSE / name).is_file() and not _is_ignored(name, rules)]


def _is_ignored(name: str, rules: list[str]) -> bool:
    """Judge as the engine does: the last rule that fits a file or a folder above it wins."""
    ignored = False
    for rule in rules:
        pattern = rule.removeprefix("!").removeprefix("**/")
        parts = Path(name).parts
        anywhere = [part for part in parts if "**/" in rule and fnmatch(part, pattern)]
        if anywhere or any(fnmatch("/".join(parts[: depth + 1]), pattern) for depth in range(len(parts))):
            ignored = not rule.startswith("!")
    return ignored
