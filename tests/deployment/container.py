"""A container without an engine: a root of its own by `unshare` and `chroot`, where this machine lets root make one.

Only the system's programs and the Python that runs the tests are lent to it, to be read. Where no such root can be made,
the same steps run with `/venv`, `/app` and `/data` in a folder instead, as whoever runs the tests.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

LENT = ("usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32")
OWNED = ("venv", "app", "data", "tmp", "proc", "dev", "root", "home")
SYSTEM = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
PYTHON = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
PREFIX = PYTHON.parents[1]
LONGEST_SECONDS = 900
INDEX = ("PIP_", "SSL_CERT_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
_PATHS = re.compile(r"(?<![\w.])/(venv|app|data)\b")

LOOPBACK_UP = (
    "import fcntl, socket, struct; s = socket.socket(); "
    "fcntl.ioctl(s, 0x8914, struct.pack('16sh14x', b'lo', 0x1 | 0x40))"
)


@cache
def has_roots() -> bool:
    """Say whether this machine lets the tests make a root."""
    if os.geteuid() != 0 or not all(map(shutil.which, ("unshare", "chroot", "setpriv", "nsenter", "mount"))):
        return False
    tried = subprocess.run(
        ["unshare", "--mount", "--net", "mount", "-t", "tmpfs", "none", "/mnt"],
        capture_output=True, timeout=30, check=False,
    )  # fmt: skip
    return tried.returncode == 0


def _way_to_the_index() -> dict[str, str]:
    """Return what tells pip on this machine where packages are."""
    return {name: value for name, value in os.environ.items() if name.upper().startswith(INDEX)}


class Root:
    """The file system of an image in the making."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.variables = {"PATH": f"{PREFIX / 'bin'}:{SYSTEM}", "LANG": "C.UTF-8"}
        self.place = "/"
        for name in OWNED:
            self.at(name).mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        self.at("tmp").chmod(0o1777)
        if has_roots():
            shutil.copytree("/etc", self.at("etc"), symlinks=True)
            for name in LENT:
                self._lend(name)
        else:
            self._pretend()

    def at(self, path: str) -> Path:
        """Return where a path of the image is on this machine."""
        return self.folder / path.lstrip("/")

    def run(self, command: str) -> None:
        """Run a step of the build, and fail as it does."""
        shell = ["sh", "-e", "-c", command if has_roots() else self._mapped(command)]
        done = subprocess.run(
            self._entered(shell), env=_way_to_the_index() | self.environment(), cwd=None if has_roots() else self.at(self.place),
            capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"

    def start(self, command: Sequence[str], user: str, sink: int, **settings: str) -> "subprocess.Popen[bytes]":
        """Start the container's command: no network, no rights, nothing writable but /data and /tmp."""
        environment = self.environment() | {name: self._seen(value) for name, value in settings.items()}
        if not has_roots():
            program = shutil.which(command[0], path=environment["PATH"]) or command[0]
            return subprocess.Popen(
                [program, *command[1:]], env=environment, cwd=self.at(self.place), stdout=sink, stderr=sink
            )
        uid, _, gid = user.partition(":")
        bare = ["setpriv", "--reuid", uid, "--regid", gid, "--clear-groups", "--no-new-privs", "--bounding-set", "-all"]
        entered = self._entered([*bare, *command], closed=True)
        return subprocess.Popen(entered, env=environment, stdout=sink, stderr=sink)

    def ask(self, process: "subprocess.Popen[bytes]", command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
        """Run a command inside a running container, as an engine runs a health check."""
        environment = self.environment()
        inside = ["nsenter", "--target", str(process.pid), "--mount", "--net", "--root"]
        program = shutil.which(command[0], path=environment["PATH"]) or command[0]
        asked = [*inside, *command] if has_roots() else [program, *command[1:]]
        return subprocess.run(asked, env=environment, capture_output=True, text=True, timeout=30, check=False)

    def environment(self) -> dict[str, str]:
        """Return the variables that a command of the image sees."""
        return {name: self._seen(value) for name, value in self.variables.items()}

    def _lend(self, name: str) -> None:
        source = Path("/", name)
        if source.is_symlink():
            self.at(name).symlink_to(source.readlink())
        elif source.is_dir():
            self.at(name).mkdir()

    def _entered(self, command: Sequence[str], *, closed: bool = False) -> list[str]:
        """Return how a command is started inside of this root."""
        if not has_roots():
            return list(command)
        at = shlex.quote(str(self.folder))
        lines = [f"mount --bind {at} {at}"]
        lines += [
            f"mount --rbind /{name} {at}/{name}"
            for name in LENT
            if self.at(name).is_dir() and not self.at(name).is_symlink()
        ]
        if not PREFIX.is_relative_to("/usr"):
            lines += [f"mkdir -p {at}{PREFIX}", f"mount --rbind {PREFIX} {at}{PREFIX}"]
        lines += [f"mount -t proc proc {at}/proc", f"mount --rbind /dev {at}/dev"]
        if closed:
            lines += [
                f"mount --bind {at}/data {at}/data",
                f"mount -t tmpfs -o mode=1777 tmpfs {at}/tmp",  # noqa: S108 - the container's own
                f"mount -o remount,bind,ro {at}",
                f"{PYTHON} -c {shlex.quote(LOOPBACK_UP)}",
            ]
        lines.append(f"exec chroot {at} env --chdir={self.place} {shlex.join(command)}")
        spaces = ["--mount", "--propagation", "private", *(["--net"] if closed else [])]
        return ["unshare", *spaces, "sh", "-e", "-c", "\n".join(lines)]

    def _pretend(self) -> None:
        """Lend what only root may do, and check that it was asked for as it should be."""
        bin_ = self.folder / "pretended"
        bin_.mkdir(exist_ok=True)
        bin_.joinpath("useradd").write_text("#!/bin/sh\n", encoding="utf-8")
        bin_.joinpath("install").write_text(
            '#!/bin/sh\nfor last; do :; done\nexec mkdir -p -m 700 "$last"\n', encoding="utf-8"
        )
        if not bin_.joinpath("python").exists():
            bin_.joinpath("python").symlink_to(PYTHON)
        for file in ("useradd", "install"):
            bin_.joinpath(file).chmod(0o755)
        self.variables["PATH"] = f"{bin_}:{self.variables['PATH']}"

    def _mapped(self, text: str) -> str:
        return _PATHS.sub(lambda found: str(self.at(found[1])), text)

    def _seen(self, value: str) -> str:
        return value if has_roots() else self._mapped(value)
