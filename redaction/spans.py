"""Overlapping findings settled. Pure functions over half-open spans of the normalised text.

Nothing that any recognizer found is given back: where findings overlap, all of their text goes, under the name of the
surest of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data or a number found in the normalised text: `start` to `end` in code points, `end` exclusive."""

    entity_type: str
    start: int
    end: int
    score: float
    recognizer: str

    def __len__(self) -> int:
        return self.end - self.start


def settle(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings that do not overlap and cover all that was found, in the order of the text.

    >>> number = Finding("NUMBER", 3, 8, 0.1, "numbers")
    >>> plate = Finding("LICENSE_PLATE", 0, 8, 0.7, "plates")
    >>> [(f.entity_type, f.start, f.end) for f in settle([number, plate])]
    [('LICENSE_PLATE', 0, 8)]
    """
    settled: list[Finding] = []
    for cluster in _clusters(sorted(findings, key=lambda f: (f.start, -f.end))):
        surest = max(cluster, key=lambda f: (f.score, len(f), f.entity_type))
        start, end = cluster[0].start, max(f.end for f in cluster)
        settled.append(_moved(surest, start, end))
    return tuple(settled)


def trim(text: str, finding: Finding) -> Finding:
    """Shrink a finding so that it neither begins nor ends with white space."""
    surface = text[finding.start : finding.end]
    start = finding.start + len(surface) - len(surface.lstrip())
    return _moved(finding, start, max(start, finding.start + len(surface.rstrip())))


def lies_within(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    """Say whether a finding lies inside one of the spans, such as a placeholder that somebody typed."""
    return any(start <= finding.start and finding.end <= end for start, end in spans)


def _moved(finding: Finding, start: int, end: int) -> Finding:
    """Return the finding with these ends; most have them already."""
    return finding if (finding.start, finding.end) == (start, end) else replace(finding, start=start, end=end)


def _clusters(ordered: Sequence[Finding]) -> Iterable[list[Finding]]:
    """Group findings that overlap, directly or through others."""
    cluster: list[Finding] = []
    reach = -1
    for finding in ordered:
        if cluster and finding.start >= reach:
            yield cluster
            cluster, reach = [], -1
        cluster.append(finding)
        reach = max(reach, finding.end)
    if cluster:
        yield cluster
