"""A crowd on loopback: so many requests, so many wires, sent by a process of its own that costs little.

    python -m bench.pressing FILE    reads {"port", "wires", "requests": [text, …], "pause"}, prints what came back

Closed loop: a wire sends its next request when the one before is answered, so it cannot run away; at most 200,000
requests, and it gives up after two minutes. Only 127.0.0.1.
"""

import json
import selectors
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

MOST, PATIENCE = 200_000, 120.0


class Wire:
    """One kept-alive connection with the request it waits for."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.number, self.began, self.heard = -1, 0.0, b""

    def send(self, number: int, request: bytes) -> None:
        self.number, self.began, self.heard = number, time.perf_counter(), b""
        self.socket.sendall(request)

    def answered(self) -> tuple[int, bytes] | None:
        """Status and body when they are here whole. Raises OSError when the line broke."""
        piece = self.socket.recv(262_144)
        if not piece:
            raise ConnectionResetError
        self.heard += piece
        head, found, body = self.heard.partition(b"\r\n\r\n")
        if not found:
            return None
        lower = head.lower()
        if b"transfer-encoding: chunked" in lower:
            return (int(head[9:12]), body) if body.endswith(b"0\r\n\r\n") else None
        at = lower.find(b"content-length:")
        length = int(lower[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        return (int(head[9:12]), body) if len(body) >= length else None


def press(port: int, wires: int, requests: list[bytes], pause: float = 0.0) -> dict[str, Any]:
    """Send everything, each once; answers by number: status, seconds, body. A broken line leaves status nought."""
    if len(requests) > MOST:
        raise SystemExit(f"at most {MOST} requests")
    answers: list[tuple[int, float, str]] = [(0, 0.0, "")] * len(requests)
    chooser, following = selectors.DefaultSelector(), iter(range(len(requests)))
    open_wires = 0
    for _ in range(min(wires, len(requests))):
        wire = Wire(port)
        chooser.register(wire.socket, selectors.EVENT_READ, wire)
        number = next(following)
        wire.send(number, requests[number])
        open_wires += 1
    began = time.perf_counter()
    while open_wires and time.perf_counter() - began < PATIENCE:
        for key, _mask in chooser.select(1):
            wire = key.data
            try:
                told = wire.answered()
            except OSError:
                told = (0, b"")
            if told is None:
                continue
            answers[wire.number] = (
                told[0],
                time.perf_counter() - wire.began,
                told[1].decode("utf-8", "replace"),
            )
            if pause:
                time.sleep(pause)
            number = next(following, -1)
            if number < 0 or told[0] == 0:
                chooser.unregister(wire.socket)
                wire.socket.close()
                open_wires -= 1
            else:
                wire.send(number, requests[number])
    return {"lasted": time.perf_counter() - began, "answers": answers}


def apart(port: int, wires: int, requests: list[bytes], pause: float = 0.0) -> "Apart":
    """The same in a process of its own."""
    return Apart(port, wires, requests, pause)


class Apart:
    """A crowd in a process of its own; `result()` waits for it."""

    def __init__(self, port: int, wires: int, requests: list[bytes], pause: float) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="tongxing-press-")
        order = Path(self.folder.name) / "order.json"
        texts = [one.decode("latin-1") for one in requests]
        order.write_text(json.dumps({"port": port, "wires": wires, "pause": pause, "requests": texts}))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.pressing", str(order)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        self.process.stdout.readline()  # it has read its order

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()

    def result(self) -> dict[str, Any]:
        said, _ = self.process.communicate(timeout=PATIENCE + 60)
        self.folder.cleanup()
        told: dict[str, Any] = json.loads(said)
        return told


def quantile(seconds: list[float], share: float) -> float:
    ordered = sorted(seconds)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 1) if ordered else 0.0


def request(verb: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """A request as it goes over the wire."""
    lines = [
        f"{verb} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items()),
    ]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


def main() -> None:
    order = json.loads(Path(sys.argv[1]).read_text())
    requests = [one.encode("latin-1") for one in order["requests"]]
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(press(order["port"], order["wires"], requests, order["pause"])))


if __name__ == "__main__":
    main()
