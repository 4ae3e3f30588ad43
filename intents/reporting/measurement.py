"""All that is measured on labelled questions, in one value that machines read and the page draws."""

from collections.abc import Sequence
from typing import Any

from intents.reporting.calibration import expected_calibration_error, reliability
from intents.reporting.confusion import confused
from intents.scoring import Judgement, figures, figures_by


def measured(judgements: Sequence[Judgement]) -> dict[str, Any]:
    """Return the figures, by language and intent as well, the calibration in bins and the confused pairs."""
    bins = reliability(judgements)
    return {
        **figures(judgements),
        "expected_calibration_error": expected_calibration_error(bins),
        "by_language": figures_by(judgements, "language"),
        "by_intent": figures_by(judgements, "intent"),
        "calibration": [each.as_dict() for each in bins],
        "confused": [pair.as_dict() for pair in confused(judgements)],
    }
