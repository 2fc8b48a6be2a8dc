"""The parts of the benchmark, each run in a process of its own so that memory and referees do not mix."""

import time
from collections.abc import Callable
from dataclasses import asdict

from bench import coverage
from bench.matching import asking, calling, listing, placing, rostering, telling
from bench.matching.cities import RULES, WEIGHTS, city
from tongxing.matching.engine import fairness

SMALL = (1_000, 20)
MIDDLE = (5_000, 100)
CITY = (20_000, 400)
LARGE = (100_000, 2_000)


def _placing(kind: str, size: tuple[int, int]) -> Callable[[int], dict]:
    def run(seed: int) -> dict:
        placing.warm()
        return placing.large(*size, kind, seed)

    return run


def _methods(kind: str, size: tuple[int, int]) -> Callable[[int], dict]:
    def run(seed: int) -> dict:
        placing.warm()
        return placing.all_methods(*size, kind, seed)

    return run


def _groups(kind: str, size: tuple[int, int]) -> Callable[[int], dict]:
    def run(seed: int) -> dict:
        placing.warm()
        return placing.smallest_groups(*size, kind, seed)

    return run


def _sharded(counties: int) -> Callable[[int], dict]:
    def run(seed: int) -> dict:
        placing.warm()
        return placing.sharded(counties, 50_000, 1_000, seed)

    return run


def _covered(demands: int, sites: int, new: tuple[int, ...], width: float) -> Callable[[int], dict]:
    def run(seed: int) -> dict:
        coverage.measured(200, 50, 5, width, 99, 5)
        found = []
        for number in new:
            began = time.process_time()
            told = coverage.measured(demands, sites, number, width, seed, 60)
            found.append(told | {"processor_s": round(time.process_time() - began, 2)})
        return {"seed": seed, "cases": found}

    return run


def _curve(seed: int) -> dict:
    """What evener chances cost in a city of slack."""
    curve = fairness.price_of(*city(*CITY, seed), RULES, WEIGHTS)
    return {"seed": seed, "curve": [asdict(one) for one in curve]}


PARTS: dict[str, Callable[[int], dict]] = {
    "large, slack": _placing("slack", LARGE),
    "city, slack": _placing("slack", CITY),
    "city, balanced": _placing("balanced", CITY),
    "city, scarce": _placing("scarce", CITY),
    "methods, small": _methods("balanced", SMALL),
    "methods, slack": _methods("slack", MIDDLE),
    "methods, balanced": _methods("balanced", MIDDLE),
    "groups, slack": _groups("slack", LARGE),
    "groups, scarce": _groups("scarce", CITY),
    "province, ten counties": _sharded(10),
    "province, whole": _sharded(100),
    "event, slack": lambda seed: rostering.measured(4_000, "slack", seed),
    "event, tight": lambda seed: rostering.measured(4_000, "tight", seed),
    "lists": lambda seed: listing.measured(20_000, 400, seed),
    "selecting": lambda seed: calling.selecting(),
    "asking": lambda seed: asking.measured(),
    "calls for 3": lambda seed: calling.measured(3, seed),
    "calls for 20": lambda seed: calling.measured(20, seed),
    "telling": lambda seed: telling.measured(*CITY, seed),
    "price of fairness": _curve,
    "cover, city": _covered(5_000, 600, (50, 150, 300), 30_000),
    "cover, province": _covered(30_000, 4_000, (1_000,), 80_000),
}
LONG = ("province, whole",)  # only asked for by name or with `FULL=1`
ONCE = (
    "selecting",
    "asking",
    "price of fairness",
    "cover, province",
    "province, ten counties",
    *LONG,
)  # the same for every seed, or too long for more than one
