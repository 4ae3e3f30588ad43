"""compose.yaml: held to the specification's schema, and to what this house asks of whatever runs."""

import asyncio
import json
import re
import shutil
import subprocess
from importlib.resources import files
from typing import Any

import asyncpg
import jsonschema
import pytest
from dotenv import dotenv_values

from chatbot.settings import Settings, read_settings, variable
from chatbot.storage import migrations
from tests.deployment.manifests import HOUSE, documents, variables
from tests.engines import own_server

(COMPOSE,) = documents(HOUSE / "compose.yaml")
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
EXAMPLE = dotenv_values(HOUSE / "deploy/compose.env.example")

_VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def filled(text: str, given: dict[str, str]) -> str:
    """Return a text with its variables as the engine fills them in."""

    def value(found: re.Match[str]) -> str:
        name, sign, default = found.groups()
        assert given.get(name) or sign == "-", f"{name} is wanted: {default}"
        return given.get(name) or default

    return _VARIABLE.sub(value, text)


@pytest.fixture
def given() -> dict[str, str]:
    """The example, filled in."""
    return {
        name: value or f"{name.lower()}-filled-in"
        for name, value in EXAMPLE.items()
        if name not in {"SLADD_CORS_ORIGINS", "RATE_LIMIT_URL"}
    }


def test_it_keeps_the_specification():
    schema = json.loads((files("check_jsonschema") / "builtin_schemas/vendor/compose-spec.json").read_bytes())

    jsonschema.Draft202012Validator(schema).validate(COMPOSE)


@pytest.mark.parametrize("name", list(SERVICES))
def test_every_container_is_closed_and_bounded(name: str):
    service = SERVICES[name]

    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.get("privileged")
    assert set(service.get("cap_add", [])) <= {"NET_BIND_SERVICE"}
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert service["logging"]["options"]["max-size"]
    assert re.search(r":v?\d[\w.-]*$", service["image"])
    assert "healthcheck" in service or "build" in service


def test_the_database_is_reached_by_the_service_alone_and_the_service_reaches_nothing_outside():
    reach = {name: set(service["networks"]) for name, service in SERVICES.items()}
    inner = {name for name, network in COMPOSE["networks"].items() if network.get("internal")}

    assert {name for name, networks in reach.items() if networks & reach["database"]} == {"app", "database"}
    assert reach["app"] | reach["database"] <= inner
    assert "ports" not in SERVICES["app"]
    assert "ports" not in SERVICES["database"]
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service and name != "proxy"}
    assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)


def test_everything_that_is_asked_for_is_in_the_example_and_nothing_else():
    text = (HOUSE / "compose.yaml").read_text(encoding="utf-8")
    wanted = {name for name, sign, _ in _VARIABLE.findall(text) if sign == "?"}

    assert wanted <= set(EXAMPLE) <= {name for name, _, _ in _VARIABLE.findall(text)}
    assert not any(value for name, value in EXAMPLE.items() if "PASSWORD" in name or "TOKEN" in name)


def test_what_is_not_filled_in_stops_the_start(given):
    with pytest.raises(AssertionError, match="DATABASE_PASSWORD is wanted"):
        filled(SERVICES["app"]["environment"]["SLADD_DATABASE_URL"], {**given, "DATABASE_PASSWORD": ""})


def test_the_settings_are_such_as_the_service_takes(given):
    environment = {name: filled(value, given) for name, value in SERVICES["app"]["environment"].items()}

    settings = read_settings(environment, env_file=None)

    assert settings.mode == "production"
    assert settings.serving_role == "sladd"
    assert [str(network) for network in settings.proxy_networks] == [
        COMPOSE["networks"]["inside"]["ipam"]["config"][0]["subnet"]
    ]


@pytest.mark.parametrize(("file", "named"), sorted(variables().items()), ids=sorted(variables()))
def test_every_variable_that_is_named_is_a_setting(file: str, named: set[str]):
    assert named <= {variable(field) for field in Settings.model_fields}


def test_every_file_that_is_mounted_is_there():
    mounted = [volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])]
    own = [name for name in mounted if name.startswith("./")]

    assert own
    assert all((HOUSE / name).exists() for name in own)
    assert {name for name in mounted if not name.startswith("./")} == set(COMPOSE["volumes"])


def test_the_database_takes_its_options_and_the_two_roles():
    options = dict(option.removeprefix("-c").split("=", 1) for option in SERVICES["database"]["command"][1:])
    roles = (HOUSE / "deploy/postgresql/roles.sql").read_text(encoding="utf-8")
    statements = (
        re.sub(r"(?m)^(--|\\).*$", "", roles).replace(":'owner_password'", "'one'").replace(":'password'", "'two'")
    )

    with own_server(**options) as server:
        server.run(*filter(str.strip, statements.split(";")))
        owner = server.url_of("sladd", username="sladd_owner", password="one")
        serving = server.url_of("sladd", username="sladd", password="two")
        asyncio.run(migrations.upgrade(owner, serving_role="sladd"))
        asyncio.run(migrations.check(serving))
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            server.run("SET ROLE sladd", "CREATE TABLE mine (id int)", database="sladd")


def test_the_script_of_the_roles_is_read_by_psql():
    psql = shutil.which("psql")
    if psql is None:
        pytest.skip("psql is not on this machine")
    environment = {"DATABASE_OWNER_PASSWORD": "it's", "DATABASE_PASSWORD": "two"}
    with own_server() as server:
        url = server.url.set(drivername="postgresql").render_as_string(hide_password=False)
        done = subprocess.run(
            [psql, "--no-psqlrc", "--dbname", url, "--file", str(HOUSE / "deploy/postgresql/roles.sql")],
            env=environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

        assert done.returncode == 0, done.stderr
        assert [
            row["rolname"] for row in server.run("SELECT rolname FROM pg_roles WHERE rolname ~ '^sladd' ORDER BY 1")
        ] == [
            "sladd",
            "sladd_owner",
        ]
