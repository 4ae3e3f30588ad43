"""A real process that serves on a free port and believes who one says one is: `python serving.py DATABASE_URL`."""

import sys

import uvicorn

from chatbot.app import create_app
from chatbot.building import build_redactor
from chatbot.settings import Settings
from tests.staffed import staff

if __name__ == "__main__":
    settings = Settings(database_url=sys.argv[1], release_copy=None, rate_limit="off")
    app = staff(create_app(settings, redactor=build_redactor(settings, patient=True)))
    uvicorn.run(app, port=int(sys.argv[2]), log_level="error")
