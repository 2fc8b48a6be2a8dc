"""The soak of orders: lives that unfold deed by deed, hands that do them, workers behind, and a hand that kills.

Nothing is trusted but answers: a deed that nobody answered is sent again with the same key, whoever was killed.
"""

import heapq
import itertools
import json
import os
import random
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import Any

import psutil

from bench import house
from bench.house import CHECKOUT, tell

AGAIN = 0.3  # seconds between two looks at the same order
STRANDS = 4  # threads of a worker that works: jobs, relay, numbering, integration
WAKING = 60.0  # seconds in which hands must be awake
NAMESPACE = uuid.UUID("00000000-0000-7000-8009-000000000000")
OVER = ("orders.somebody_was_quicker", "orders.offer_over", "orders.not_looking")


@dataclass
class Deed:
    """One deed to be done at a time; `said` keeps the answer, `sent` how often it was sent."""

    what: str
    told: dict[str, Any]
    wait: float = 0.0
    sent: int = 0
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> Any:
        return self.said.get("ok")


Life = Generator[Sequence[Deed], None, str]


def life(number: int, code: int, chance: random.Random, seed: int, by_clock: bool = True) -> Life:
    """One need from the first word to the last; answers the state in which its order must end.

    Most come to their end at the first yes. Some are refused first, are wanted by two at once, are stepped back from,
    are missed, are called off, or, `by_clock`, wait until their term is over, for up to a minute.
    """
    fate = chance.random()
    is_missed = 0.66 < fate < 0.70
    hours = 0 if is_missed else chance.choice((0, 30))  # nobody is missed before the time has come

    def key(what: str) -> str:
        return str(uuid.uuid5(NAMESPACE, f"{seed}:{number}:{what}"))

    noted = Deed("note", {"number": number, "key": key("note"), "code": code, "hours": hours})
    yield [noted]
    need = noted.ok
    yield [Deed("answer", {"number": number, "key": key("answer"), "need": need})]
    looked = Deed("look", {"need": need})
    while not looked.ok:
        looked = Deed("look", {"need": need}, wait=AGAIN)
        yield [looked]
    order = looked.ok["order"]
    if fate < 0.04:
        yield [Deed("call_off", {"number": number, "key": key("call_off"), "order": order})]
        return "called_off"
    if by_clock and fate < 0.07:
        yield [Deed("let_the_term_pass", {"order": order})]
        yield from _until(need, lambda seen: seen["wave"] > 1)
    if fate > 0.80:
        seen = yield from _until(need, lambda seen: seen["asked"])
        offer, who = seen["asked"][0]
        yield [Deed("refuse", {"offer": offer, "who": who})]
    who = yield from _accepted(need, both=0.5 < fate < 0.6)
    if 0.6 < fate < 0.66:
        yield [Deed("step_back", {"order": order, "who": who})]
        who = yield from _accepted(need)
    yield [Deed("set_out", {"order": order, "who": who}, wait=chance.random())]
    if is_missed:
        yield [Deed("say_missed", {"number": number, "key": key("missed"), "order": order})]
        who = yield from _accepted(need)
        yield [Deed("set_out", {"order": order, "who": who})]
    yield [Deed("say_done", {"order": order, "who": who}, wait=1 + chance.random())]
    yield [Deed("rate", {"number": number, "key": key("rate"), "order": order}, wait=chance.random())]
    return "closed"


def _until(need: str, reached: Any) -> Generator[Sequence[Deed], None, dict[str, Any]]:
    while True:
        looked = Deed("look", {"need": need}, wait=AGAIN)
        yield [looked]
        if looked.ok and reached(looked.ok):
            return looked.ok


def _accepted(need: str, both: bool = False) -> Generator[Sequence[Deed], None, str]:
    """Somebody who was asked says yes, or two of them at the same moment; answers who comes."""
    while True:
        seen = yield from _until(need, lambda seen: seen["asked"] or seen["helper"])
        if seen["helper"]:
            return str(seen["helper"])
        asked = seen["asked"][: 2 if both else 1]
        yield [Deed("accept", {"offer": offer, "who": who}) for offer, who in asked]


class Hands:
    """A process that does deeds, and the thread that hands them to it; started again when it was killed."""

    def __init__(self, soak: "Soak", number: int) -> None:
        self.soak, self.number = soak, number
        self.process: subprocess.Popen[str] | None = None
        self.awake = threading.Event()
        self.thread = threading.Thread(target=self._run, name=f"hands-{number}", daemon=True)

    def _start(self) -> subprocess.Popen[str]:
        self.awake.clear()
        command = [sys.executable, "-m", "bench.orders_hands"]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": self.soak.log}
        self.process = subprocess.Popen(command, env=self.soak.environment, cwd=CHECKOUT, text=True, **pipes)
        assert self.process.stdout is not None
        self.process.stdout.readline()  # it is ready, or it was killed while it woke
        self.awake.set()
        return self.process

    def _ask(self, process: subprocess.Popen[str], deed: Deed) -> dict[str, Any] | None:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps({"what": deed.what} | deed.told) + "\n")
            process.stdin.flush()
            told: dict[str, Any] = json.loads(process.stdout.readline())
            return told
        except (OSError, ValueError):
            return None

    def _run(self) -> None:
        process = self._start()
        while (step := self.soak.next_step()) is not None:
            deed, _turn = step
            deed.sent += 1
            answer = self._ask(process, deed)
            if answer is None:
                process.wait()
                process = self._start()
            self.soak.answered(step, answer)
        process.kill()
        process.wait()


@dataclass
class _Turn:
    """One step of a life: the deeds sent together, and how many have no answer yet."""

    number: int
    life: Life
    deeds: Sequence[Deed]
    left: int


def _works(worker: subprocess.Popen[bytes]) -> bool:
    """Whether it has started its strands; before that it only wakes."""
    try:
        return psutil.Process(worker.pid).num_threads() >= STRANDS
    except psutil.NoSuchProcess:
        return False


class Soak:
    """So many lives in so many seconds, with so many hands and workers, and blows drawn by lot."""

    def __init__(self, stage: house.Stage, seed: int, hands: int, workers: int) -> None:
        self.environment, self.cluster, self.seed = stage.environment, stage.cluster, seed
        self.used: dict[str, float] = {}  # processor seconds when everybody was awake
        folder = CHECKOUT / "build"
        folder.mkdir(exist_ok=True)
        self.log = (folder / "bench-orders.log").open("w")
        self.hands = [Hands(self, number) for number in range(hands)]
        self.workers = [self._worker() for _ in range(workers)]
        self.condition = threading.Condition()
        self.waiting: list[tuple[float, int, Deed, _Turn]] = []
        self.serial = itertools.count()
        self.lives = 0
        self.ended: dict[int, tuple[str, float]] = {}  # number → state it must end in, and when
        self.over = False
        self.took: dict[str, list[float]] = {}
        self.refused: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()
        self.confirmed: Counter[str] = Counter()
        self.sent_again = 0
        self.kills: Counter[str] = Counter()

    def _worker(self) -> subprocess.Popen[bytes]:
        """The worker as `tongxing up` starts it: relay, numbering, integration, jobs."""
        command = [sys.executable, "-m", "tongxing.config.command", "work"]
        quiet: dict[str, Any] = {"stdout": self.log, "stderr": self.log, "stdin": subprocess.DEVNULL}
        return subprocess.Popen(command, env=self.environment, cwd=CHECKOUT, **quiet)

    # Deeds

    def begin(self, number: int, lived: Life) -> None:
        with self.condition:
            self.lives += 1
            self._go_on(number, lived)

    def _go_on(self, number: int, lived: Life) -> None:
        try:
            deeds = next(lived)
        except StopIteration as end:
            self.ended[number] = (end.value, time.monotonic())
            return
        turn = _Turn(number, lived, deeds, len(deeds))
        for deed in deeds:
            self._push(deed, turn, deed.wait)

    def _push(self, deed: Deed, turn: _Turn, wait: float) -> None:
        heapq.heappush(self.waiting, (time.monotonic() + wait, next(self.serial), deed, turn))
        self.condition.notify()

    def next_step(self) -> tuple[Deed, _Turn] | None:
        """The deed that is due, waited for; nothing when all is over."""
        with self.condition:
            while not self.over:
                now = time.monotonic()
                if self.waiting and self.waiting[0][0] <= now:
                    _due, _serial, deed, turn = heapq.heappop(self.waiting)
                    return deed, turn
                self.condition.wait(min(0.2, self.waiting[0][0] - now) if self.waiting else 0.2)
        return None

    def answered(self, step: tuple[Deed, _Turn], answer: dict[str, Any] | None) -> None:
        """The life goes on with the answer; without one, or after a fault, the same deed is sent again."""
        deed, turn = step
        with self.condition:
            again = self._again(deed, answer)
            if again:
                self.sent_again += 1
                self._push(deed, turn, AGAIN)
                return
            assert answer is not None
            deed.said = answer
            if deed.what not in ("look", "let_the_term_pass"):
                self.took.setdefault(deed.what, []).append(answer["ms"])
            if "refused" not in answer:
                self.confirmed[deed.what] += 1
            turn.left -= 1
            if not turn.left:
                self._go_on(turn.number, turn.life)

    def _again(self, deed: Deed, answer: dict[str, Any] | None) -> bool:
        if answer is None:
            return True
        if "broken" in answer:
            self.broken[f"{deed.what}: {answer['broken']}"] += 1
            return True
        if "refused" in answer:
            self.refused[f"{deed.what}: {answer['refused']}"] += 1
            was_done = deed.what == "step_back" and deed.sent > 1  # it has no key: done before, it is refused
            return not was_done and not (deed.what in ("accept", "refuse") and answer["refused"] in OVER)
        return False

    # Blows

    def strike(self, chance: random.Random) -> bool:
        """Somebody awake dies without farewell: a worker, started again as a supervisor would, or a pair of hands.

        Nobody is struck while waking, else a busy machine would do nothing but wake; False: nobody was awake.
        """
        awake = [at for at, worker in enumerate(self.workers) if _works(worker)]
        awake += [len(self.workers) + at for at, hand in enumerate(self.hands) if hand.awake.is_set()]
        if not awake:
            return False
        at = chance.choice(awake)
        if at < len(self.workers):
            self.workers[at].kill()
            self.workers[at].wait()
            self.workers[at] = self._worker()
            self.kills["worker"] += 1
        elif (process := self.hands[at - len(self.workers)].process) is not None:
            self.hands[at - len(self.workers)].awake.clear()
            process.kill()
            self.kills["hands"] += 1
        return True

    def run(
        self, lives: Sequence[Life], seconds: float, blows: Sequence[float], drain: float
    ) -> dict[str, float]:
        """All lives begin within these seconds, evenly; blows fall at their moments; then the rest is waited for."""
        for hand in self.hands:
            hand.thread.start()
        for hand in self.hands:
            hand.awake.wait(WAKING)
        self.used = house.processor_seconds(self.cluster, os.getpid())
        chance = random.Random(self.seed)
        began = told = time.monotonic()
        moments = list(blows)
        begun = 0
        while (now := time.monotonic() - began) < seconds + drain:
            while begun < len(lives) and begun * seconds / len(lives) <= now:
                self.begin(begun, lives[begun])
                begun += 1
            if moments and moments[0] <= now and self.strike(chance):
                moments.pop(0)
            if begun == len(lives) == len(self.ended) and not moments:
                break
            if time.monotonic() - told > 20:
                told = time.monotonic()
                tell(f"  {now:.0f} 秒：开始 {begun}，结束 {len(self.ended)}，杀掉 {sum(self.kills.values())}")
            time.sleep(0.05)
        lasted = time.monotonic() - began
        within = sum(at - began <= seconds for _state, at in self.ended.values())
        return {"lasted": lasted, "ended_within": within}

    def end(self) -> None:
        """Everybody goes home; nothing runs on."""
        with self.condition:
            self.over = True
            self.condition.notify_all()
        for hand in self.hands:
            hand.thread.join(20)
            if hand.process is not None and hand.process.poll() is None:
                hand.process.kill()
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            try:
                worker.wait(20)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()
        self.log.close()
