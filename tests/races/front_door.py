"""A front door of many processes for the race over HTTP: Django is loaded once, then forked, one socket for all.

    python -m tests.races.front_door <port> <processes>

While races are proven (PROVE_RACES=1), places are given without the locks under which they are given in life.
"""

import os
import signal
import socket
import sys
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from tests.fixtures.guards import taken_away
from tongxing.config.wsgi import application


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Two thousand lines help nobody."""


LOCKS = ("named lock", "returning tongxing.activities.services.admission.row_lock ''")


def serve(listening: socket.socket, port: int) -> None:
    server = WSGIServer(("127.0.0.1", port), QuietHandler, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    server.server_name, server.server_port = "127.0.0.1", port
    server.setup_environ()
    server.set_app(application)
    server.serve_forever()


def main(port: int, processes: int) -> None:
    with taken_away(LOCKS if os.environ.get("PROVE_RACES") == "1" else ()):
        open_the_door(port, processes)


def open_the_door(port: int, processes: int) -> None:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen(1024)
    children = []
    for _ in range(processes):
        child = os.fork()
        if child == 0:
            serve(listening, port)
        children.append(child)

    def stop(*_: object) -> None:
        for child in children:
            os.kill(child, signal.SIGKILL)

    signal.signal(signal.SIGTERM, stop)
    for child in children:
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
