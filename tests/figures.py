"""Figures read out of the text that `/metrics` tells."""

from prometheus_client.parser import text_string_to_metric_families


def figure(text: str, name: str, **labels: str) -> float:
    """Return the one sample of a name with these labels."""
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    (value,) = [sample.value for sample in samples if sample.name == name and sample.labels == labels]
    return float(value)
