"""The rules of the house, held by machines."""

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import chatbot.errors
import intents.errors
import redaction.errors
from chatbot.api.catalogue import ALL_PROBLEMS, CATALOGUE
from chatbot.app import create_app
from chatbot.errors import SladdError
from chatbot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("redaction", "intents", "chatbot")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
OPERATIONS = [
    (f"{method.upper()} {path}", operation)
    for path, operations in create_app(Settings()).openapi()["paths"].items()
    for method, operation in operations.items()
]


def test_who_may_know_whom_is_kept():
    linter = Path(sys.executable).with_name("lint-imports")

    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_says_what_it_is_for_and_is_no_larger_than_a_room(module: Path):
    source = module.read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(source)), "the module has no docstring"
    assert source.count("\n") <= 300, "a module that large becomes a folder"


@pytest.mark.parametrize(
    "errors", [chatbot.errors, intents.errors, redaction.errors], ids=lambda module: module.__name__
)
def test_the_tree_of_errors_is_drawn_whole_in_its_docstring(errors):
    defined = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and f"{value.__module__}.".startswith(f"{errors.__name__}.")
    }

    assert set(re.findall(r"\b[A-Z]\w+\b", errors.__doc__)) >= defined


def test_every_error_that_a_caller_is_told_has_a_status_and_a_code():
    assert set(CATALOGUE) == set(SladdError.__subclasses__())
    assert len({problem.code for problem in ALL_PROBLEMS}) == len(ALL_PROBLEMS)


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=[name for name, _ in OPERATIONS])
def test_every_route_is_described_with_its_errors(name, operation):
    assert operation["summary"]
    assert operation["description"]
    assert {"405", "500"} <= set(operation["responses"])
    if name.split()[0] in {"POST", "PUT"} and "requestBody" in operation:
        assert {"413", "415", "422", "429"} <= set(operation["responses"])
    for status, response in operation["responses"].items():
        assert status.startswith("2") or response["content"]["application/problem+json"]["examples"]


def test_every_body_that_comes_in_has_an_example():
    schemas = create_app(Settings()).openapi()["components"]["schemas"]

    for _, operation in OPERATIONS:
        if "requestBody" in operation:
            body = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
            assert schemas[body]["examples"]


def test_every_reference_of_the_openapi_document_resolves():
    document = create_app(Settings()).openapi()

    for reference in set(re.findall(r"#/components/schemas/(\w+)", str(document))):
        assert reference in document["components"]["schemas"]


def test_the_lock_names_versions_and_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert not re.search(r"https?://|file:|@ ", lock)
    requirements = re.findall(r"^[a-z0-9][^\s=]*==", lock, flags=re.MULTILINE)
    assert len(requirements) > 50
    assert lock.count("--hash=sha256:") >= len(requirements)


def test_alembic_has_no_init_that_would_shadow_the_library():
    assert not (ROOT / "alembic" / "__init__.py").exists()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_can_be_imported_by_itself(package):
    for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
        importlib.import_module(module.name)


def test_no_text_of_the_project_names_a_path_of_a_machine():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, timeout=30, check=True)

    for name in listed.stdout.splitlines():
        file = ROOT / name
        if file.suffix in {".py", ".md", ".toml", ".yaml", ".yml", ".lock", ""} and file.is_file():
            assert not re.search(
                r"(?<![\w.])/(?:work|root|farm|home)/\w", file.read_text(encoding="utf-8", errors="ignore")
            ), name


def test_the_key_to_redacted_text_is_held_by_sealing_alone():
    holders = {
        str(path.relative_to(ROOT)) for path in MODULES if re.search(r"\bSEAL\b", path.read_text(encoding="utf-8"))
    }

    assert holders == {"redaction/text.py", "redaction/sealing.py"}
