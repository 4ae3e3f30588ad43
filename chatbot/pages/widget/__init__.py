"""The chat as a website carries it: one script of our own, a page for an `iframe`, and nothing that remembers."""

from chatbot.pages.widget.document import Document
from chatbot.pages.widget.routes import widget_router
from chatbot.pages.widget.script import WidgetScript, build_script

__all__ = ["Document", "WidgetScript", "build_script", "widget_router"]
