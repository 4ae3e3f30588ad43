"""Two worker processes that serve next to nothing: `python -m tests.chatbot.serving.small_service`, from the checkout.

Prints its port. `/` replies with the number of the process.
"""

import os
import sys

from chatbot.logs import configure_logs
from chatbot.serving import Bounds, Workers, config_of
from tests.browser.hosting import listening_socket

WORKERS = 2


def make_app():
    return app


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    body = str(os.getpid()).encode()
    headers = [(b"content-length", str(len(body)).encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    configure_logs()
    listening = listening_socket()
    listening.set_inheritable(True)
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    Workers(config_of("tests.chatbot.serving.small_service:make_app", Bounds(), workers=WORKERS), [listening]).serve()
