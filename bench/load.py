"""A bounded load on loopback: so many requests, so many wires, each answer checked, then it stops."""

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Ask:
    """One request and the statuses that count as an answer."""

    method: str
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    right: tuple[int, ...] = (200,)


@dataclass
class Answers:
    """What came back: seconds per request, sizes, and how many were not what they should be."""

    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    wrong: list[tuple[int, bytes]] = field(default_factory=list)
    lasted: float = 0.0

    def quantile(self, share: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def send(port: int, asks: Sequence[Ask], wires: int = 2) -> Answers:
    """Send all asks over a few kept-alive wires; closed loop, so it cannot run away."""
    answers = Answers()
    lock = threading.Lock()
    waiting = iter(asks)

    def work() -> None:
        wire = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while True:
            with lock:
                ask = next(waiting, None)
            if ask is None:
                break
            began = time.perf_counter()
            wire.request(ask.method, ask.path, ask.body or None, ask.headers)
            answer = wire.getresponse()
            content = answer.read()
            took = time.perf_counter() - began
            with lock:
                answers.seconds.append(took)
                answers.sizes.append(len(content))
                if answer.status not in ask.right:
                    answers.wrong.append((answer.status, content[:300]))
        wire.close()

    crew = [threading.Thread(target=work) for _ in range(wires)]
    began = time.perf_counter()
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    answers.lasted = time.perf_counter() - began
    return answers


def measure(platform, asks: Sequence[Ask], *, warm: Sequence[Ask] = (), wires: int = 2) -> dict:
    """Send asks and answer: processor milliseconds per request (application, database), latency, size."""
    if warm:
        send(platform.port, warm, wires)
    before = platform.processor_seconds()
    answers = send(platform.port, asks, wires)
    after = platform.processor_seconds()
    if answers.wrong:
        raise SystemExit(f"{len(answers.wrong)} answers were wrong, first: {answers.wrong[0]}")

    def each(part: str) -> float:
        return round((after[part] - before[part]) * 1000 / len(asks), 2)

    return {
        "requests": len(asks),
        "application_cpu_ms": each("application"),
        "database_cpu_ms": each("database"),
        "cpu_ms": round(each("application") + each("database"), 2),
        "latency_ms": {
            "p50": round(answers.quantile(0.5) * 1000, 1),
            "p95": round(answers.quantile(0.95) * 1000, 1),
        },
        "bytes": max(answers.sizes),
        "per_second": round(len(asks) / answers.lasted, 1),
    }
