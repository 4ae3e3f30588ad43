"""The front page of a development instance: what this is, the chat at work, and the ways on. Production has none."""

from chatbot.pages.demo.routes import demo_router

__all__ = ["demo_router"]
