"""Reads the settings once, from the environment or a `.env` file; the environment wins."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dotenv import dotenv_values
from pydantic import ValidationError

from chatbot.errors import SettingInvalid
from chatbot.settings.group import PREFIX, variable
from chatbot.settings.whole import Settings

ENV_FILE: Final = Path(".env")


def read_settings(environ: Mapping[str, str] | None = None, env_file: Path | None = ENV_FILE) -> Settings:
    """Read the settings; the environment wins over the file. Raises `SettingInvalid` with one line."""
    try:
        from_file = dotenv_values(env_file) if env_file is not None and env_file.is_file() else {}
    except (OSError, UnicodeDecodeError):
        raise SettingInvalid("the .env file cannot be read as UTF-8 text") from None
    merged = {**from_file, **(os.environ if environ is None else environ)}
    given = {name: value for name, value in merged.items() if name.startswith(PREFIX) and value is not None}
    fields = {variable(field): field for field in Settings.model_fields}
    unknown = sorted(set(given) - set(fields))
    if unknown:
        raise SettingInvalid(f"{unknown[0]} is not a setting of this service; docs/configuration.md lists them all")
    try:
        return Settings.model_validate({fields[name]: value for name, value in given.items()})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = f"{variable(str(first['loc'][0]))}: " if first["loc"] else ""
        raise SettingInvalid(f"{name}{first['msg'].removeprefix('Value error, ')}") from None
