"""Every setting, its default and its bounds, read once from the environment or a `.env` file.

A module a group: `keeping`, `words`, `door`, `staff`, `watching`, `naming`; `whole` puts them together. An unknown or wrong `SLADD_`
setting stops the start with one line that names the setting and never its value.
"""

from chatbot.settings.group import OFF, PREFIX, variable
from chatbot.settings.keeping import POSTGRESQL, SQLITE
from chatbot.settings.kinds import is_origin
from chatbot.settings.reading import ENV_FILE, read_settings
from chatbot.settings.staff import STAFF_ROLES
from chatbot.settings.whole import Settings

__all__ = [
    "ENV_FILE",
    "OFF",
    "POSTGRESQL",
    "PREFIX",
    "SQLITE",
    "STAFF_ROLES",
    "Settings",
    "is_origin",
    "read_settings",
    "variable",
]
