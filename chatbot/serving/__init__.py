"""The server around the application: what a connection may cost, how a process stops, and who replaces one that dies.

`bounds` are the figures, `connection` holds each connection to them, `watch` knows all of a process, `server` and `workers`
start and stop. Nothing of a request is looked at here but how large and how slow it is.
"""

from chatbot.serving.bounds import Bounds, bounds_of
from chatbot.serving.server import Server, config_of
from chatbot.serving.workers import Workers

__all__ = ["Bounds", "Server", "Workers", "bounds_of", "config_of"]
