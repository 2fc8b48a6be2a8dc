"""`make bench-games`: one move on the full roster board of a large event, its board and its kitchen; JSON.

A large event of sixteen days at twelve venues with PEOPLE=6000 volunteers and SEATS=50000 places, nearly all of them in
the draft. MOVES=600 moves go through HTTP as the board sends them, into a web server as `tongxing up` starts it; some
of them are refused on the spot, which costs as much. Then the draft is told to everybody, each venue serves three meals
a day, and the day's portions and the desk that gives them are asked for. SOLVE=1 empties the draft at the end and has
the engine fill it from nothing, as a job would. Loopback only; it stops by itself.
"""

import datetime as dt
import os
import platform as machine
import resource
import time
import uuid
from typing import Any
from urllib.parse import quote, urlencode

from bench import house, load
from bench.first_marks import CSRF

GOALS = {"move_p95_ms": 100.0, "board_p95_ms": 300.0, "kitchen_p95_ms": 300.0, "desk_p95_ms": 300.0}
DAYS, VENUES, POSTS = 16, 12, 10
WINDOWS = ((7, 13), (13, 18), (18, 22))
HTTP_DONE, HTTP_NO = 200, 409


def main() -> None:
    people = min(int(os.environ.get("PEOPLE") or 6_000), 20_000)
    seats = min(int(os.environ.get("SEATS") or 50_000), 200_000)
    moves = min(int(os.environ.get("MOVES") or 600), 5_000)
    made: dict[str, Any] = {}

    def prepare() -> None:
        from bench import county  # models may only be imported once Django is awake

        made["county"] = county.make(open_activities=1, volunteers=people + 1)
        made["event"] = _event(people, seats)

    with house.platform(prepare, workers=2, threads=4) as running:
        event, token = made["event"], made["county"].tokens[0]
        asks = _moves(event, moves + 40, token)
        told = load.measure(running, asks[40:], warm=asks[:40])
        boards = [_board(event, number, token) for number in range(200)]
        board, moved = load.measure(running, boards, warm=boards[:20]), _moved(event)
        sittings = _meals(event)
        kitchens = [_kitchen(event, number, token) for number in range(200)]
        desks = [_desk(sittings[number * 7 % len(sittings)], token) for number in range(200)]
        figures: dict[str, Any] = {
            "machine": {"cores": os.cpu_count(), "python": machine.python_version(), "load": os.getloadavg()},
            "postgresql": running.cluster.version,
            "event": {name: event[name] for name in ("people", "shifts", "seats", "in_the_draft")},
            "move": told,
            "board": board,
            "moves_done": moved,
            "sittings": len(sittings),
            "kitchen": load.measure(running, kitchens, warm=kitchens[:20]),
            "desk": load.measure(running, desks, warm=desks[:20]),
        }
        if os.environ.get("SOLVE"):
            figures["engine"] = _solved(event)
    measured = {
        "move_p95_ms": figures["move"]["latency_ms"]["p95"],
        "board_p95_ms": figures["board"]["latency_ms"]["p95"],
        "kitchen_p95_ms": figures["kitchen"]["latency_ms"]["p95"],
        "desk_p95_ms": figures["desk"]["latency_ms"]["p95"],
    }
    figures["marks"] = {
        name: {"goal": GOALS[name], "measured": value, "met": value <= GOALS[name]}
        for name, value in measured.items()
    }
    house.print_json(figures)


def _event(people: int, seats: int) -> dict[str, Any]:
    """The event with its shifts, volunteers and a full draft, written in bulk; each volunteer one shift a day."""
    from django.db import connection

    from bench.county import BATCH, leader_again, numbered
    from tongxing.foundation import clock
    from tongxing.games import services
    from tongxing.games.models import GamesAssignment, GamesShift, GamesVolunteer
    from tongxing.games.shapes import OpenGames

    leader = leader_again()
    team = next(one.organisation_id for one in leader.grants if one.role == "team_leader")
    first = clock.today() + dt.timedelta(days=3)
    last = first + dt.timedelta(days=DAYS - 1)
    card = services.open_games(OpenGames(uuid.uuid4(), team, "冰雪运动会", first, last), actor=leader)
    house.tell(f"{DAYS} 天、{VENUES} 个场馆、{seats} 个名额 …")
    many = DAYS * len(WINDOWS) * VENUES * POSTS
    shifts = [
        GamesShift(
            games_id=card.id,
            number=f"S-{n:05d}",
            venue=f"第 {venue + 1} 场馆",
            post=f"岗位 {post + 1}",
            starts_at=clock.from_local(day, dt.time(begins)),
            ends_at=clock.from_local(day, dt.time(ends)),
            places=max(1, seats * (n + 1) // many - seats * n // many),
        )
        for n, (day, (begins, ends), venue, post) in enumerate(
            (first + dt.timedelta(days=d), window, venue, post)
            for d in range(DAYS)
            for window in WINDOWS
            for venue in range(VENUES)
            for post in range(POSTS)
        )
    ]
    GamesShift.objects.bulk_create(shifts, BATCH)
    now = clock.now()
    about = {"games_id": card.id, "organisation_id": team, "region_code": card.region_code}
    taken = [
        GamesVolunteer(
            key=uuid.uuid4(), person_id=numbered(2, n + 1), account_id=numbered(1, n + 1), taken_on_at=now,
            taken_on_by="bench", **about,
        )
        for n in range(people)
    ]  # fmt: skip
    GamesVolunteer.objects.bulk_create(taken, BATCH)
    rows = _draft(shifts, taken, about, now)
    GamesAssignment.objects.bulk_create(rows, BATCH)
    with connection.cursor() as cursor:
        cursor.execute(
            "update games_gamesshift s set taken = (select count(*) from games_gamesassignment a"
            " where a.shift_id = s.id)"
        )
        cursor.execute("vacuum analyse games_gamesshift")
        cursor.execute("vacuum analyse games_gamesassignment")
        cursor.execute("vacuum analyse games_gamesvolunteer")
    return {
        "id": card.id, "first": first, "people": people, "shifts": many,
        "seats": sum(one.places for one in shifts), "in_the_draft": len(rows),
        "rows": [(row.id, row.shift_id) for row in rows], "shift": {one.id: one for one in shifts},
    }  # fmt: skip


def _solved(event: dict[str, Any]) -> dict[str, Any]:
    """The whole draft worked out by the engine from an empty roster, with everything that is read and written."""
    from django.db import connection

    from bench.county import leader_again
    from tongxing.access.shapes import SystemActor
    from tongxing.games import services
    from tongxing.games.shapes import AskProposal

    house.tell("排班引擎从空白排起 …")
    with connection.cursor() as cursor:
        cursor.execute("delete from games_gamesassignment where games_id = %s", [event["id"]])
        cursor.execute("update games_gamesshift set taken = 0 where games_id = %s", [event["id"]])
    asked = services.ask_proposal(AskProposal(uuid.uuid4(), event["id"]), actor=leader_again())
    begun, used = time.monotonic(), time.process_time()
    done = services.make_proposal(asked.id, actor=SystemActor("games.proposal"))
    return {
        "seconds": round(time.monotonic() - begun, 1),
        "processor_seconds": round(time.process_time() - used, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "seats": done.seats,
        "placed": done.placed,
        "of_bound": round(done.value / done.bound, 5) if done.bound else None,
        "is_finished": done.is_finished,
        "ended_how": done.ended_how,
    }


def _day(shift: Any) -> dt.date:
    from tongxing.foundation import clock

    return clock.local(shift.starts_at).date()


def _draft(shifts: list[Any], taken: list[Any], about: dict[str, Any], now: dt.datetime) -> list[Any]:
    """All but a place in fifty, by turns, and nobody twice a day."""
    from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

    from tongxing.games.models import GamesAssignment

    seats: dict[dt.date, list[Any]] = {}
    for one in shifts:
        seats.setdefault(_day(one), []).extend([one] * one.places)
    rows, turn = [], 0
    for places in seats.values():
        for number, shift in enumerate(places[: len(taken)]):
            if number % 50 == 49:
                continue
            whose, turn = taken[turn % len(taken)], turn + 1
            rows.append(
                GamesAssignment(
                    key=uuid.uuid4(), shift=shift, volunteer=whose, account_id=whose.account_id,
                    during=DateTimeTZRange(shift.starts_at, shift.ends_at), state="proposed", placed_by="bench",
                    placed_at=now, **about,
                )
            )  # fmt: skip
    return rows


def _moves(event: dict[str, Any], many: int, token: str) -> list[load.Ask]:
    """Drags: somebody to a shift of the same day, all over the event; a full one answers with its sentence."""
    shifts = event["shift"]
    by_day: dict[dt.date, list[Any]] = {}
    for one in shifts.values():
        by_day.setdefault(_day(one), []).append(one)
    asks = []
    for number in range(many):
        assignment_id, shift_id = event["rows"][number * 7919 % len(event["rows"])]
        same_day = by_day[_day(shifts[shift_id])]
        to = same_day[number * 104_729 % len(same_day)]
        form = {"csrfmiddlewaretoken": CSRF, "key": str(uuid.uuid4()), "to": str(to.id)}
        asks.append(
            load.Ask(
                "POST",
                f"/team/assignments/{assignment_id}",
                urlencode(form).encode(),
                {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": f"csrftoken={CSRF}; tongxing_session={token}",
                    "HX-Request": "true",
                },
                right=(HTTP_DONE, HTTP_NO),
            )
        )
    return asks


def _board(event: dict[str, Any], number: int, token: str) -> load.Ask:
    """One window of the board."""
    day, venue = event["first"] + dt.timedelta(days=number % DAYS), quote(f"第 {number % VENUES + 1} 场馆")
    page = 1 + number % 2
    address = f"/team/games/{event['id']}/roster?day={day}&venue={venue}&page={page}"
    return load.Ask("GET", address, headers={"Cookie": f"tongxing_session={token}"})


def _meals(event: dict[str, Any]) -> list[uuid.UUID]:
    """Everybody was told their shifts, one in five chose what they eat, and every venue serves three meals a day."""
    from bench.county import BATCH, leader_again
    from tongxing.foundation import clock
    from tongxing.games.models import GamesAssignment, GamesVolunteer
    from tongxing.meals import services
    from tongxing.meals.models import MealChoice
    from tongxing.meals.shapes import PlanSittings

    GamesAssignment.objects.filter(games_id=event["id"]).update(state="told", told_at=clock.now())
    last = event["first"] + dt.timedelta(days=DAYS - 1)
    about = {"games_id": event["id"], "games_name": "冰雪运动会", "games_ends_on": last}
    taken = GamesVolunteer.objects.filter(games_id=event["id"]).order_by("id")
    choices = [
        MealChoice(
            volunteer_id=one.id, person_id=one.person_id, diet=("halal", "vegetarian")[n % 2],
            chosen_at=clock.now(), **about,
        )
        for n, one in enumerate(taken) if n % 5 == 0
    ]  # fmt: skip
    MealChoice.objects.bulk_create(choices, BATCH)
    found = []
    for meal, begins, ends in (("breakfast", 6, 8), ("lunch", 11, 13), ("dinner", 17, 19)):
        for venue in range(1, VENUES + 1):
            order = PlanSittings(
                uuid.uuid4(), event["id"], meal, f"{venue} 号餐厅", (f"第 {venue} 场馆",), event["first"], last,
                dt.time(begins), dt.time(ends),
            )  # fmt: skip
            found += [one.id for one in services.plan_sittings(order, actor=leader_again())]
    return found


def _kitchen(event: dict[str, Any], number: int, token: str) -> load.Ask:
    """The portions of a day."""
    day = event["first"] + dt.timedelta(days=number % DAYS)
    address = f"/team/games/{event['id']}/meals?day={day}"
    return load.Ask("GET", address, headers={"Cookie": f"tongxing_session={token}"})


def _desk(sitting_id: uuid.UUID, token: str) -> load.Ask:
    """What the desk sees after each meal it gives."""
    return load.Ask("GET", f"/team/meals/{sitting_id}/desk", headers={"Cookie": f"tongxing_session={token}"})


def _moved(event: dict[str, Any]) -> int:
    """How many of the draft stand elsewhere now."""
    from tongxing.games.models import GamesAssignment

    now = dict(GamesAssignment.objects.order_by("id").values_list("id", "shift_id"))
    return sum(now[one] != shift_id for one, shift_id in event["rows"])


if __name__ == "__main__":
    main()
