"""Reads what deploys the service: YAML that the tests look into as plain values."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HOUSE = Path(__file__).parents[2]
KUBERNETES = HOUSE / "deploy/kubernetes"


def documents(file: Path) -> list[dict[str, Any]]:
    """Return the documents of a YAML file."""
    return [document for document in YAML(typ="safe").load_all(file.read_text(encoding="utf-8")) if document]


def manifests() -> list[dict[str, Any]]:
    """Return every manifest for Kubernetes."""
    files = sorted(KUBERNETES.glob("*.yaml"))
    return [manifest for file in files for manifest in documents(file) if file.name != "kustomization.yaml"]


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the kind and the specification of whatever runs."""
    for manifest in manifests():
        spec = manifest.get("spec", {})
        template = spec.get("jobTemplate", {}).get("spec", spec).get("template")
        if template:
            yield manifest["kind"], template["spec"]


def variables() -> dict[str, set[str]]:
    """Return every variable of the service that the files for deploying it name, by file."""
    files = [
        HOUSE / "compose.yaml",
        HOUSE / "Dockerfile",
        *(file for file in (HOUSE / "deploy").rglob("*") if file.is_file()),
    ]
    return {
        str(file.relative_to(HOUSE)): set(re.findall(r"\bSLADD_[A-Z_]+", file.read_text(encoding="utf-8")))
        for file in files
    }
