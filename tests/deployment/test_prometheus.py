"""What Prometheus is told, and what Grafana finds."""

from tests.deployment.manifests import HOUSE, documents

(COMPOSE,) = documents(HOUSE / "compose.yaml")
(CONFIGURATION,) = documents(HOUSE / "deploy/prometheus/prometheus.yml")


def test_prometheus_asks_the_service_with_the_token_that_it_is_handed():
    (job,) = CONFIGURATION["scrape_configs"]
    (secret,) = COMPOSE["services"]["prometheus"]["secrets"]
    (found,) = job["dns_sd_configs"]

    assert job["metrics_path"] == "/metrics"
    assert job["authorization"] == {"type": "Bearer", "credentials_file": f"/run/secrets/{secret}"}
    assert found["names"] == ["app"]
    assert found["port"] == 8000
    assert set(CONFIGURATION) == {"global", "rule_files", "scrape_configs"}


def test_prometheus_finds_its_rules_where_it_looks():
    (rules,) = CONFIGURATION["rule_files"]

    assert rules.startswith("/etc/prometheus/")
    assert "./deploy/prometheus:/etc/prometheus:ro" in COMPOSE["services"]["prometheus"]["volumes"]
    assert (HOUSE / "deploy/prometheus" / rules.rpartition("/")[2]).is_file()


def test_grafana_finds_its_dashboards_where_it_looks():
    (provider,) = documents(HOUSE / "deploy/grafana/provisioning/dashboards/sladd.yaml")[0]["providers"]

    assert f"./deploy/grafana:{provider['options']['path']}:ro" in COMPOSE["services"]["grafana"]["volumes"]
    assert list((HOUSE / "deploy/grafana").glob("*.json"))
