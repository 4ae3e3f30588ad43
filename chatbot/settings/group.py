"""What every group of settings is: frozen, without unknown names, and silent about what was given."""

from typing import Final

from pydantic import BaseModel, ConfigDict

PREFIX: Final = "SLADD_"
OFF: Final = "off"


class Group(BaseModel):
    """Some settings. Field `retention_days` is the variable `SLADD_RETENTION_DAYS`, and so on."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def variable(field: str) -> str:
    """Return the environment variable of a field.

    >>> variable("retention_days")
    'SLADD_RETENTION_DAYS'
    """
    return f"{PREFIX}{field.upper()}"
