"""`python -m bench.matching`: all parts over five seeds, medians, JSON and plots in build/, and the table of targets.

The short form ends within `MINUTES=10`: every part once first, then a second time, and so on up to `SEEDS=5`; what
would not end in time is not begun, and the table says on how many seeds each median stands. `FULL=1` runs every seed of
every part however long it takes; `ONLY="event, tight"` one part; `WORKERS=2` at a time; `RESUME=1` takes runs that were
made before. Seconds are the processor's own, so a busy machine changes little; compare ratios.
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.matching import plots, targets

PLACE = Path("build/bench-matching")
RESERVE = 20  # seconds left for the table and for a run that takes a little longer than the last
RUNS = PLACE / "runs"  # what each run gave, kept as it comes


def one(part: str, seed: int) -> dict:
    """One part with one seed in a process of its own."""
    began, run = time.monotonic(), RUNS / f"{part.replace(', ', '-').replace(' ', '-')}-{seed}.json"
    if os.environ.get("RESUME") and run.is_file():
        return json.loads(run.read_text(encoding="utf-8"))
    told = subprocess.run(
        [sys.executable, "-m", "bench.matching", part, str(seed)], capture_output=True, text=True, check=False
    )
    if told.returncode:
        print(told.stderr[-2_000:], file=sys.stderr)
        raise SystemExit(f"{part}, seed {seed} failed")
    print(f"  {part}, seed {seed}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    RUNS.mkdir(parents=True, exist_ok=True)
    run.write_text(told.stdout, encoding="utf-8")
    return json.loads(told.stdout)


class Until:
    """Runs a job if it is the first of its part, or if it would end in time by what the part took before."""

    def __init__(self, budget: float | None, run: Callable[[str, int], dict] = one) -> None:
        self.budget, self.began, self.run = budget, time.monotonic(), run
        self.took: dict[str, float] = {}

    def __call__(self, job: tuple[str, int]) -> dict | None:
        part, seed = job
        now = time.monotonic()
        likely = self.took.get(part, 0.0)
        if self.budget is not None and seed > 1 and now - self.began + likely > self.budget:
            return None
        told = self.run(part, seed)
        self.took[part] = max(likely, time.monotonic() - now)
        return told


def run_all() -> int:
    """Every part, then the table."""
    from bench.matching.parts import LONG, ONCE, PARTS

    seeds, is_full = int(os.environ.get("SEEDS", "5")), bool(os.environ.get("FULL"))
    only = os.environ.get("ONLY")
    parts = [one for one in PARTS if is_full or one not in LONG] if only is None else [only]
    jobs = [
        (part, seed)
        for seed in range(1, seeds + 1)
        for part in parts
        if seed == 1 or is_full or part not in ONCE
    ]
    began = time.monotonic()
    budget = None if is_full or only else float(os.environ.get("MINUTES", "10")) * 60 - RESERVE
    with ThreadPoolExecutor(int(os.environ.get("WORKERS", "2"))) as crew:
        runs = list(crew.map(Until(budget), jobs))
    found: targets.Found = {}
    for (part, _seed), told in zip(jobs, runs, strict=True):
        if told is not None:
            found.setdefault(part, []).append(told)
    rows = targets.table(found)
    PLACE.mkdir(parents=True, exist_ok=True)
    machine = {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()}
    told = {
        "machine": machine | {"python": platform.python_version()}, "parts": found,
        "targets": {row.target: {"says": row.says, "measured": row.measured} for row in rows},
    }  # fmt: skip
    (PLACE / "figures.json").write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    for name, drawn in _drawn(found).items():
        (PLACE / f"{name}.svg").write_text(drawn, encoding="utf-8")
    print(targets.printed(rows))
    print("\nseeds: " + "; ".join(f"{part} {len(told)}" for part, told in found.items()))
    seconds, made = time.monotonic() - began, sum(one is not None for one in runs)
    print(f"\n{made} of {len(jobs)} runs in {seconds:.0f} s; figures and plots: {PLACE}/")
    return 0


def _drawn(found: targets.Found) -> dict[str, str]:
    """The plots that can be drawn from what was run."""
    drawn = {}
    for part, name in (("methods, balanced", "methods-balanced"), ("methods, slack", "methods-slack")):
        if part in found:
            told = found[part][0]["methods"]
            rows = [
                (one, told[one]["below_optimum_percent"], f"{told[one]['below_optimum_percent']:.3f} %")
                for one in told
            ]
            drawn[name] = plots.bars(f"Below the optimum ({part})", rows)
    if "lists" in found:
        told = found["lists"][0]["policies"]
        drawn["lists"] = plots.bars(
            "Seats filled by kind of list",
            [(one, told[one]["fill"], f"{told[one]['fill']:.3f}") for one in told],
        )
    if "price of fairness" in found:
        curve = found["price of fairness"][0]["curve"]
        drawn["price-of-fairness"] = plots.lines(
            "What evener chances cost", "per cent of the value", "placed, part of a quarter",
            [(f"quarter {at + 1}", [(one["loss_percent"], one["rates"][at]) for one in curve]) for at in range(4)],
        )  # fmt: skip
    return drawn


def main() -> int:
    """One part when it is named, else all."""
    if len(sys.argv) == 3:
        from bench.matching.parts import PARTS

        json.dump(PARTS[sys.argv[1]](int(sys.argv[2])), sys.stdout, default=int)
        return 0
    return run_all()


if __name__ == "__main__":
    sys.exit(main())
