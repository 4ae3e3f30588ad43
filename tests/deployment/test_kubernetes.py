"""The manifests for Kubernetes: held to the schemas of several versions, and to what this house asks of whatever runs."""

import re
import shutil
import subprocess
from typing import Any

import kubernetes_validate
import pytest

from chatbot.errors import SettingInvalid
from chatbot.settings import read_settings
from tests.deployment.dockerfile import stages
from tests.deployment.manifests import KUBERNETES, documents, manifests, pods

VERSIONS = ("1.31", "1.34", kubernetes_validate.latest_version())
OUTSIDE_OF_THE_KUSTOMIZATION = {"kustomization.yaml", "migration.yaml", "secret.example.yaml"}


def of_kind(kind: str) -> dict[str, Any]:
    return next(manifest for manifest in manifests() if manifest["kind"] == kind)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "manifest", manifests(), ids=lambda manifest: f"{manifest['kind']}-{manifest['metadata']['name']}"
)
def test_every_manifest_keeps_its_schema(manifest, version: str):
    kubernetes_validate.validate(manifest, version, strict=True)


def test_a_misspelt_field_is_found():
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate({**of_kind("Service"), "specs": {}}, VERSIONS[-1], strict=True)


def test_the_kustomization_takes_every_file_that_is_not_for_another_moment():
    (kustomization,) = documents(KUBERNETES / "kustomization.yaml")
    files = {file.name for file in KUBERNETES.glob("*.yaml")}

    assert set(kustomization["resources"]) == files - OUTSIDE_OF_THE_KUSTOMIZATION


def test_the_kustomization_can_be_built():
    program = shutil.which("kustomize") or shutil.which("kubectl")
    if program is None:
        pytest.skip("neither kustomize nor kubectl is on this machine")
    command = [program, *(["kustomize"] if program.endswith("kubectl") else ["build"]), str(KUBERNETES)]

    built = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert built.returncode == 0, built.stderr
    assert "namespace: sladd" in built.stdout


@pytest.mark.parametrize(("kind", "pod"), list(pods()), ids=[kind for kind, _ in pods()])
def test_whatever_runs_has_limits_and_no_rights(kind: str, pod):
    user = stages()[-1].said["USER"]

    assert not pod["automountServiceAccountToken"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert f"{pod['securityContext']['runAsUser']}:{pod['securityContext']['runAsGroup']}" == user
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
    for container in pod["containers"]:
        assert (
            {"cpu", "memory", "ephemeral-storage"}
            == set(container["resources"]["limits"])
            == set(container["resources"]["requests"])
        )
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert not container["securityContext"]["allowPrivilegeEscalation"]
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert re.fullmatch(r"\S+/sladd:\d+\.\d+\.\d+", container["image"])
        assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in pod["volumes"]}
        assert {"/data", "/tmp"} <= {mount["mountPath"] for mount in container["volumeMounts"]}  # noqa: S108


def test_a_rollout_drops_no_request():
    spec = of_kind("Deployment")["spec"]
    pod = spec["template"]["spec"]
    (container,) = pod["containers"]
    waits = int(container["lifecycle"]["preStop"]["exec"]["command"][1])

    assert spec["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}
    assert pod["terminationGracePeriodSeconds"] >= waits + 30
    assert {"startupProbe", "livenessProbe", "readinessProbe"} <= set(container)


def test_a_database_that_is_away_takes_no_pod_out_of_service():
    (container,) = of_kind("Deployment")["spec"]["template"]["spec"]["containers"]

    for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
        assert container[probe]["httpGet"]["path"] == "/health/live"


def test_nothing_comes_in_or_goes_out_but_what_is_named():
    policies = {
        manifest["metadata"]["name"]: manifest["spec"]
        for manifest in manifests()
        if manifest["kind"] == "NetworkPolicy"
    }

    assert policies["nothing"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    ways_out = [way for policy in policies.values() for way in policy.get("egress", [])]
    assert ways_out == [{"to": [{"ipBlock": {"cidr": "192.0.2.10/32"}}], "ports": [{"protocol": "TCP", "port": 5432}]}]
    ways_in = [way for policy in policies.values() for way in policy.get("ingress", [])]
    assert all(way["from"] and way["ports"] == [{"protocol": "TCP", "port": 8000}] for way in ways_in)


def test_every_selector_finds_the_pods_of_the_deployment():
    labels = of_kind("Deployment")["spec"]["template"]["metadata"]["labels"]

    assert of_kind("Service")["spec"]["selector"].items() <= labels.items()
    assert of_kind("PodDisruptionBudget")["spec"]["selector"]["matchLabels"].items() <= labels.items()
    assert of_kind("Deployment")["spec"]["selector"]["matchLabels"].items() <= labels.items()
    assert (
        of_kind("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["name"]
        == of_kind("Deployment")["metadata"]["name"]
    )


def test_the_settings_are_such_as_the_service_takes_once_the_secrets_are_real():
    given = {**of_kind("ConfigMap")["data"]}
    for secret in documents(KUBERNETES / "secret.example.yaml"):
        given |= secret["stringData"]
    named = {name: value for name, value in given.items() if name.startswith("SLADD_")}

    with pytest.raises(SettingInvalid):
        read_settings(named, env_file=None)
    settings = read_settings(
        {name: re.sub(r"(CHANGE-ME-?)+", "x7Qf2LmV9tKpZr4W", value) for name, value in named.items()}, env_file=None
    )

    assert settings.mode == "production"
    assert settings.serving_role == "sladd"
