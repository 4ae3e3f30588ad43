"""The settings of reverse proxies: read by the proxy itself where it is on this machine, and quiet about visitors."""

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.deployment.manifests import HOUSE, KUBERNETES, documents

NGINX = HOUSE / "deploy/proxies/nginx.conf"
HAPROXY = HOUSE / "deploy/proxies/haproxy.cfg"
CADDY = HOUSE / "deploy/caddy/Caddyfile"


def ran(program: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not on this machine")
    return subprocess.run([found, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A folder with a certificate of a day, its key, and both in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "chat.example.org")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = builder.not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = made.public_bytes(serialization.Encoding.PEM)
    folder = tmp_path / "certificate"
    folder.mkdir()
    for file, content in {"fullchain.pem": public, "key.pem": secret, "both.pem": public + secret}.items():
        folder.joinpath(file).write_bytes(content)
    return folder


def test_nginx_reads_its_settings(tmp_path: Path, certificate: Path):
    own = (
        NGINX.read_text(encoding="utf-8")
        .replace("/etc/ssl/sladd", str(certificate))
        .replace("/var/log/nginx", str(tmp_path))
    )
    kept = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "\n".join(f"{name}_temp_path {tmp_path}/{name};" for name in kept)
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{places}\n{own}\n}}\n",
        encoding="utf-8",
    )

    tried = ran("nginx", "-t", "-p", tmp_path, "-c", whole)

    assert tried.returncode == 0, tried.stderr
    assert "warn" not in tried.stderr.replace("could not open error log", "")


def test_haproxy_reads_its_settings(tmp_path: Path, certificate: Path):
    whole = tmp_path / "haproxy.cfg"
    text = HAPROXY.read_text(encoding="utf-8").replace("/etc/haproxy/certificates/", str(certificate / "both.pem"))
    whole.write_text(text, encoding="utf-8")

    tried = ran("haproxy", "-c", "-f", whole)

    assert tried.returncode == 0, tried.stderr
    assert "WARNING" not in tried.stderr


def test_caddy_reads_its_settings():
    tried = ran("caddy", "adapt", "--config", CADDY, "--adapter", "caddyfile", "--validate")

    assert tried.returncode == 0, tried.stderr
    assert "not formatted" not in tried.stderr


def test_no_proxy_logs_a_request():
    nginx = NGINX.read_text(encoding="utf-8")
    servers = nginx.count("server {")

    assert nginx.count("access_log off;") == servers
    assert set(re.findall(r"error_log \S+ (\w+);", nginx)) == {"emerg"}
    assert not re.search(r"(?m)^\s*(log |log-|option httplog)", HAPROXY.read_text(encoding="utf-8"))
    assert re.search(r"exclude http\n", CADDY.read_text(encoding="utf-8"))
    (ingress,) = documents(KUBERNETES / "ingress.yaml")
    assert ingress["metadata"]["annotations"]["nginx.ingress.kubernetes.io/enable-access-log"] == "false"


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (NGINX, "proxy_set_header X-Forwarded-For $remote_addr;"),
        (HAPROXY, "http-request set-header X-Forwarded-For %[src]"),
        (CADDY, "header_up X-Forwarded-For {remote_host}"),
    ],
    ids=["nginx", "haproxy", "caddy"],
)
def test_a_proxy_says_itself_who_asks_and_keeps_operators_paths_inside(file: Path, line: str):
    text = file.read_text(encoding="utf-8")

    assert line in [found.strip() for found in text.splitlines()]
    assert "/metrics" in text
    assert "/health/" in text
