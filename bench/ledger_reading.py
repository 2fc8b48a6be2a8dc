"""Reading: a volunteer's own records, and the proof that a line is in the log."""

import random
import time
from collections.abc import Callable

from bench.house import Stage, Watch
from bench.ledger_load import a_person, token
from tongxing.access import queries as access
from tongxing.ledger import queries as ledger
from tongxing.ledger.models import Position
from tongxing.transparency import queries as log
from tongxing_verify import merkle

ASKED, WARM = 300, 30


def milliseconds(asked: int, once: Callable[[int], object]) -> dict[str, float]:
    """How long one takes, of so many after a few to get warm: the middle one, and the slowest of twenty."""
    for number in range(WARM):
        once(number)
    took = []
    for number in range(asked):
        began = time.perf_counter()
        once(number)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return {"p50": round(took[len(took) // 2], 2), "p95": round(took[int(len(took) * 0.95)], 2)}


def own_records(stage: Stage, people: int) -> dict[str, object]:
    """The two questions behind the page, and the whole page as the program makes it, for people drawn by lot."""
    from django.test import Client

    draw = random.Random(20261121)
    chosen = [draw.randrange(people) for _ in range(ASKED)]
    actors = {number: access.actor_of(token(number))[0] for number in set(chosen)}
    browser = Client(HTTP_HOST="127.0.0.1")

    def ask(turn: int) -> None:
        number = chosen[turn]
        ledger.entries_of(a_person(number), actors[number])
        ledger.minutes_of(a_person(number))

    def open_page(turn: int) -> None:
        browser.cookies["tongxing_session"] = token(chosen[turn])
        answer = browser.get("/me/records")
        if answer.status_code != 200 or "陪社区老人去医院复查" not in answer.content.decode():
            raise SystemExit(f"the page of my records answered {answer.status_code}")

    questions = milliseconds(ASKED, ask)
    with Watch(stage.cluster) as watch:
        page = milliseconds(ASKED, open_page)
    return {
        "entries": Position.objects.count(),
        "questions_ms": questions,
        "page_ms": page,
        "page_processor": watch.figures(ASKED + WARM),
        "goal_p95_ms": 20,
        "met": page["p95"] <= 20,
    }


def inclusion() -> dict[str, object]:
    """The proof of a line drawn by lot, made and checked against the newest checkpoint."""
    size = log.latest_checkpoint().size
    draw = random.Random(20261121)
    places = [draw.randrange(1, size + 1) for _ in range(ASKED)]
    lines = ledger.lines_at(places)
    chosen = [lines[place] for place in places]

    def prove(turn: int) -> None:
        log.inclusion(chosen[turn])

    figures = milliseconds(ASKED, prove)
    root = log.latest_checkpoint().root
    for line in chosen[:50]:
        proof = log.inclusion(line)
        merkle.check_inclusion(proof.index, proof.size, proof.leaf, list(proof.path), root)
    return {"leaves": size, "proof_ms": figures, "goal_ms": 5, "met": figures["p95"] <= 5}
