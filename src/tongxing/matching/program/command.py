"""`tongxing-match solve|roster|cover|waves FILE…`: tables in, CSV out, what it is worth on the error stream.

Tables are CSV; where pyarrow is installed, Arrow (`.arrow`, `.feather`) and Parquet (`.parquet`) files too.

Ends with 0 and an answer, with 1 and one sentence where a table is wrong, with 2 where it was called wrongly.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tongxing.matching.engine import batch, coverage, explaining, reach, rostering, waves, wording
from tongxing.matching.engine.faults import MOST_BYTES, BadInput
from tongxing.matching.engine.rostering import Desk, RosterRules, RosterSettings
from tongxing.matching.engine.standing_in import Standing
from tongxing.matching.program import cells, tables
from tongxing.matching.program.cells import BadTable, Table
from tongxing.matching.program.tables import Sides
from tongxing.matching.program.watching import Watch

BYTES_A_CELL = 60  # a text cell in memory
ARROW = (".arrow", ".feather", ".parquet")


def main(words: Sequence[str] | None = None) -> int:
    """Read, solve, print."""
    told = _parser().parse_args(words)
    try:
        told.run(told)
    except (BadTable, BadInput) as no:
        print(f"tongxing-match: {no}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    return 0


def solve(told: argparse.Namespace) -> None:
    """Place people in activities; with `--explain` say why one pair is as it is."""
    both = tables.sides_of(read(told.people), read(told.activities))
    parties = [[both.person.row(name) for name in cells.words(one)] for one in told.together]
    settings = batch.Settings(keep=told.keep, is_exact=told.exact)
    _say_size(len(both.people), len(both.there), min(told.keep, max(len(both.there), 1)) * 32)
    with Watch("solve", "steps", "left") as watch:
        answer = batch.solve(both.people, both.there, settings=settings, together=parties, go_on=watch)
    _say_worth(
        answer, [f"{len(answer.who):,} places, {int(both.there.seats.sum()) - len(answer.who):,} seats left"]
    )
    if answer.ignored:
        _say(f"the bound knows nothing of: {', '.join(answer.ignored)}")
    if told.explain:
        _explained(both, answer, settings, *told.explain)
        return
    _rows(("person", "activity", "points"), [
        (both.person.told[i], both.activity.told[j], points)
        for i, j, points in zip(answer.who.tolist(), answer.where.tolist(), answer.scores.tolist(), strict=True)
    ], told.out)  # fmt: skip


def roster(told: argparse.Namespace) -> None:
    """Make a roster; with `--without` say who stands in when one person drops out."""
    both = tables.sides_of(read(told.people), read(told.posts))
    law = RosterRules(told.rest, told.longest_run, told.minors_week)
    _say_size(len(both.people), len(both.there), 60 * max(len(both.there), 1))
    rounds = RosterSettings(rounds=told.rounds)
    with Watch("pairs", "people", "people left") as watch:
        desk = Desk(both.people, both.there, law=law, settings=rounds, go_on=watch)
    with Watch("roster", "rounds", "rounds left") as watch:
        found = rostering.solve_at(desk, watch)
    _say_worth(found, [f"{len(found.who):,} shifts, {found.open_seats:,} seats left"])
    if told.without:
        repair = Standing(desk, found).without(both.person.row(told.without))
        _say(
            f"{len(repair.freed)} seats given up, {len(repair.moved)} people moved, {len(repair.open_posts)} stay open"
        )
        found = repair.roster
    _rows(("person", "post", "points"), [
        (both.person.told[i], both.activity.told[j], points)
        for i, j, points in zip(found.who.tolist(), found.where.tolist(), found.scores.tolist(), strict=True)
    ], told.out)  # fmt: skip


def cover(told: argparse.Namespace) -> None:
    """Where the next stations do most."""
    demands, sites = read(told.demands), read(told.sites)
    weights = demands.column("residents", cells.whole)
    standing = np.flatnonzero(sites.column("standing", cells.truth, False)).tolist()
    table = reach.on_foot(tables.points_of(demands), tables.points_of(sites), told.metres)
    with Watch("cover", "seconds") as watch:
        found = coverage.cover_most(
            table, weights, told.new, standing=standing, seconds=told.seconds, run=watch.run
        )
    _say_worth(found, [f"of {sum(weights):,} in all"])
    names = sites.column("id", str)
    gains = coverage.in_order_of_gain(table, weights, found.chosen, standing=standing)
    _rows(("site", "adds"), [(names[gain.site], gain.adds) for gain in gains], told.out)


def call(told: argparse.Namespace) -> None:
    """Whom of a pool to call first, so that enough accept."""
    pool = read(told.pool)
    names, chances = pool.column("id", str), np.array(pool.column("chance", cells.number), np.float64)
    hands = np.array(pool.column("hands", cells.whole, 1), np.int64)
    fit = np.array(pool.column("may", cells.truth, True), bool)
    latitude, mark, longitude = told.place.partition(",")
    if not mark:
        raise BadInput("a place is told as latitude,longitude")
    place = _number(latitude), _number(longitude)
    waves.counts_of(chances, 1, hands)  # refuses what is no chance, by its row
    nearest = waves.Pool(tables.points_of(pool)).nearest(place, told.most, fit, metres=told.metres)
    wave = waves.size(chances[nearest[0]], told.needed, told.target, hands=hands[nearest[0]])
    _say(f"call {wave.size}: {told.needed} accept with a chance of {wave.chance:.3f}")
    if not wave.is_enough:
        _say(f"all within reach do not make {told.target}: widen the circle")
    _rows(("person", "metres", "chance"), [
        (names[row], int(way), float(chances[row]))
        for row, way in zip(nearest[0][: wave.size].tolist(), nearest[1][: wave.size].tolist(), strict=True)
    ], told.out)  # fmt: skip


def read(path: str) -> Table:
    """A table from a CSV, Arrow or Parquet file. Refuses what is not there, cannot be read, or is beyond memory."""
    place = Path(path)
    try:
        if place.suffix.lower() in ARROW:
            return _from_arrow(place)
        size = place.stat().st_size
        if size * BYTES_A_CELL // 8 > 8 * MOST_BYTES:
            raise BadTable(path, f"{size // 2**20:,} MiB of CSV need more memory than is allowed")
        with place.open(encoding="utf-8-sig", newline="") as lines:
            return cells.from_csv(lines, place.name)
    except OSError as why:
        raise BadTable(path, why.strerror or "cannot be read") from None
    except UnicodeDecodeError:
        raise BadTable(path, "is not UTF-8") from None


def _from_arrow(place: Path) -> Table:
    """A table from an Arrow or Parquet file; how large it is in memory is asked before it is read."""
    try:
        import pyarrow
        from pyarrow import dataset
    except ImportError:
        raise BadTable(
            place.name, "Arrow and Parquet files are read with pyarrow: pip install pyarrow"
        ) from None
    if not place.is_file():
        raise BadTable(str(place), "No such file")
    kind = "parquet" if place.suffix.lower() == ".parquet" else "feather"
    try:
        told = dataset.dataset(place, format=kind)
        needed = told.count_rows() * len(told.schema) * BYTES_A_CELL
        if needed > 8 * MOST_BYTES:
            raise BadTable(place.name, f"{needed // 2**20:,} MiB are more memory than is allowed")
        return cells.from_columns(told.to_table(), place.name)
    except (pyarrow.ArrowException, UnicodeDecodeError) as why:
        raise BadTable(place.name, f"is no {kind} table: {str(why).splitlines()[0]}") from None


def _explained(
    both: Sides, answer: batch.Answer, settings: batch.Settings, person: str, activity: str
) -> None:
    """Terms that add up to the score, the seat's price, the case, and what would change it."""
    book = explaining.Book(both.people, both.there, answer, settings=settings)
    i, j = both.person.row(person), both.activity.row(activity)
    told = book.why_not(i, j)
    print(f"{person} – {activity}: {told.case}")
    if told.decision is not None:
        one = told.decision
        for name, points, middle in zip(explaining.TERMS, one.terms, one.median, strict=True):
            print(f"  {name:<8}{points:>7,}   (middle of all who may: {middle:,})")
        again = "recomputes to the integer" if one.is_true else "DOES NOT RECOMPUTE"
        print(f"  {'sum':<8}{one.score:>7,}   price of a seat {one.price:,}; {one.ahead} have more; {again}")
        if told.case == "placed":
            for line in wording.why_me(one, int(both.there.starts[j])):
                print(f"  + {line.zh} / {line.en}")
    for line in wording.why_not_me(told):
        print(f"  {_named(both, line.zh, told)} / {_named(both, line.en, told)}")
    short = book.shortage(j)
    for line in wording.why_short(short, int(answer.prices[j])):
        print(f"  {activity}: {line.zh} / {line.en}")


def _named(both: Sides, line: str, told: explaining.WhyNot) -> str:
    """Row numbers of other activities at the end of a line as the names they have in the table."""
    head, mark, _tail = line.rpartition("：" if "：" in line else ": ")
    if not mark or not told.elsewhere or not ("还有名额" in head or "Seats are left" in head):
        return line
    names = [both.activity.told[one] for one in told.elsewhere]
    return head + mark + ("、" if mark == "：" else ", ").join(names)


def _say_size(people: int, there: int, bytes_each: int) -> None:
    """How large it will be, before it is."""
    mib = people * bytes_each / 2**20
    _say(f"{people:,} people, {there:,} activities; up to {mib:,.0f} MiB of pairs")


def _say_worth(found: Any, more: Sequence[str]) -> None:
    proof = "nothing better exists" if found.is_proven else f"at most {found.gap:.4%} from the best there is"
    state = "" if getattr(found, "is_finished", True) else " (stopped before its end)"
    _say("; ".join([f"value {found.value:,}, bound {found.bound:,}: {proof}{state}", *more]))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _number(cell: str) -> float:
    try:
        return cells.number(cell)
    except ValueError as why:
        raise BadInput(str(why)) from None


def _rows(headings: Sequence[str], rows: Sequence[Sequence[Any]], out: str | None) -> None:
    if out is None:
        _write(sys.stdout, headings, rows)
        return
    with Path(out).open("w", encoding="utf-8", newline="") as lines:
        _write(lines, headings, rows)


def _write(lines: Any, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tongxing-match", description="Place, roster, cover, call: CSV, Arrow or Parquet in, CSV out."
    )
    parts = parser.add_subparsers(required=True, metavar="solve|roster|cover|waves")

    def command(name: str, run: Any, files: Sequence[str], says: str) -> argparse.ArgumentParser:
        one = parts.add_parser(name, help=says, description=says)
        for file in files:
            one.add_argument(file, metavar=file.upper())
        one.add_argument("--out", help="write the answer there")
        one.set_defaults(run=run)
        return one

    one = command("solve", solve, ("people", "activities"), "place people in activities")
    one.add_argument(
        "--explain", nargs=2, metavar=("PERSON", "ACTIVITY"), help="say why this pair is as it is"
    )
    one.add_argument(
        "--together", action="append", default=[], metavar="A;B;C", help="people who come together"
    )
    one.add_argument("--keep", type=int, default=20, help="pairs looked at first for each person")
    one.add_argument("--exact", action="store_true", help="the optimum itself")
    one = command("roster", roster, ("people", "posts"), "who serves which shift")
    one.add_argument("--rest", type=int, default=660, help="minutes between two shifts")
    one.add_argument("--longest-run", type=int, default=6, help="days in a row")
    one.add_argument("--minors-week", type=int, default=960, help="minutes a week of minors, -1: no limit")
    one.add_argument("--rounds", type=int, default=150)
    one.add_argument("--without", metavar="PERSON", help="who stands in when this person drops out")
    one = command("cover", cover, ("demands", "sites"), "where new stations do most")
    one.add_argument("--new", type=int, required=True, help="how many")
    one.add_argument("--metres", type=float, default=1_000, help="the walk")
    one.add_argument("--seconds", type=float, default=60, help="for the proof")
    one = command("waves", call, ("pool",), "how many to call, the nearest first")
    one.add_argument("--place", required=True, metavar="LAT,LON")
    one.add_argument("--needed", type=int, required=True)
    one.add_argument("--target", type=float, default=0.95, help="the chance that enough accept")
    one.add_argument("--metres", type=float, default=8_000, help="the way")
    one.add_argument("--most", type=int, default=2_000, help="the largest wave")
    return parser


if __name__ == "__main__":
    sys.exit(main())
