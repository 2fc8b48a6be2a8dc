"""The same rush through the front door: eight server processes, two hundred people, twenty places, fifty times."""

import datetime as dt
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.factories import activities as made
from tongxing.access.models import Session
from tongxing.access.queries import token_hash
from tongxing.activities.models import SignUp
from tongxing.foundation import clock

PROCESSES, PEOPLE, PLACES, RUNS, FRESH_RUNS = 8, 200, 20, 10, 50
ROOT = Path(__file__).resolve().parents[2]
LOCK = "returning tongxing.activities.services.admission.row_lock ''"  # in the servers: see front_door.py
NEVER_MORE = "constraint activities_activity_never_has_more_taken_than_places"
PER_NUMBER = "constraint activities_signup_one_per_queue_number"
ONCE = "constraint activities_signup_once_per_person"
ONE_AT_A_TIME = "constraint activities_signup_one_person_one_place_at_a_time"

pytestmark = [pytest.mark.http, pytest.mark.django_db(transaction=True)]


def address_of_database() -> str:
    told = connection.settings_dict
    return f"postgresql:///{told['NAME']}?host={quote(str(told['HOST']), safe='')}&user={told['USER']}"


@pytest.fixture
def server(transactional_db):
    """Eight processes on a port of their own, against the database of this test."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    command = [sys.executable, "-m", "tests.races.front_door", str(port), str(PROCESSES)]
    environment = {
        **os.environ,
        "DATABASE_URL": address_of_database(),
        "DJANGO_SETTINGS_MODULE": "tongxing.config.settings.test",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    running = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait_for(port, running)
        yield port
    finally:
        running.terminate()
        running.wait(30)


def _wait_for(port: int, running: subprocess.Popen) -> None:
    """Until the door answers; its processes are there before it does."""
    ends = time.monotonic() + 120
    while True:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/healthz")
            line.getresponse().read()
        except OSError:
            if time.monotonic() > ends or running.poll() is not None:
                raise
            time.sleep(0.2)
        else:
            return
        finally:
            line.close()


def tokens(members) -> list[str]:
    """A session for everybody."""
    now = clock.now()
    told = [f"token-{uuid.uuid4()}" for _ in members]
    Session.objects.bulk_create(
        Session(
            account_id=member.account_id,
            token_hash=token_hash(token),
            began_at=now,
            ends_at=now + dt.timedelta(days=1),
        )
        for member, token in zip(members, told, strict=True)
    )
    return told


def an_activity(team: made.Team, day: int, **changes):
    """Published now, for a day to come; the clock of the servers cannot be stopped."""
    starts_at = clock.start_of(clock.today() + dt.timedelta(days=day)) + dt.timedelta(hours=10)
    hour = dt.timedelta(hours=1)
    times = {
        "starts_at": starts_at,
        "ends_at": starts_at + 2 * hour,
        "sign_up_opens_at": clock.now() - hour,
        "sign_up_closes_at": starts_at - hour,
        "cancel_until": starts_at - hour,
    }
    today = clock.today()
    project = made.project(team, starts_on=today, ends_on=today + dt.timedelta(days=60))
    order = made.order(project.id, **times | changes)
    planned = made.services.plan_activity(order, actor=team.leader)
    made.services.submit_activity(made.SubmitActivity(planned.id, uuid.uuid4()), actor=team.leader)
    return made.services.publish_activity(made.ReviewActivity(planned.id, uuid.uuid4()), actor=team.officer)


def press(port: int, presses: list[tuple[str, uuid.UUID]]) -> list[tuple[int, dict]]:
    """Everybody presses at the same moment: lines are open, then the gate."""
    gate = threading.Barrier(len(presses))
    answers: list[tuple[int, dict]] = [(0, {})] * len(presses)

    def one(number: int, token: str, activity_id: uuid.UUID) -> None:
        body = json.dumps({"key": str(uuid.uuid4())})
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        line.connect()
        gate.wait(30)
        line.request("POST", f"/api/v1/activities/{activity_id}/sign-up", body, headers)
        answer = line.getresponse()
        answers[number] = (answer.status, json.loads(answer.read()))
        line.close()

    runners = [
        threading.Thread(target=one, args=(number, *pressed)) for number, pressed in enumerate(presses)
    ]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join(90)
    return answers


def states(card) -> Counter:
    return Counter(SignUp.objects.filter(activity_id=card.id).values_list("state", flat=True))


@pytest.mark.race(guard=(LOCK, NEVER_MORE, PER_NUMBER))
def test_two_hundred_people_for_twenty_places_are_twenty_fifty_times_over(server):
    team, people = made.team(), tokens(made.crowd(PEOPLE))
    for run in range(FRESH_RUNS):
        card = an_activity(team, day=run + 2, places=PLACES)
        answers = press(server, [(token, card.id) for token in people])
        said = Counter((status, body.get("state")) for status, body in answers)
        assert said == {(201, "held"): PLACES, (201, "waiting"): PEOPLE - PLACES}, f"run {run + 1}"
        numbers = sorted(body["queue_number"] for _, body in answers if body["state"] == "waiting")
        assert numbers == list(range(1, PEOPLE - PLACES + 1))
        assert (states(card), made.counts(card)) == (
            {"held": PLACES, "waiting": PEOPLE - PLACES},
            (PLACES, PEOPLE - PLACES),
        )


@pytest.mark.race(guard=(ONCE, ONE_AT_A_TIME))
def test_ten_presses_are_one_sign_up(server):
    team, people = made.team(), tokens(made.crowd(RUNS))
    for run, who in enumerate(people):
        card = an_activity(team, day=run + 2, places=PLACES)
        answers = press(server, [(who, card.id)] * 10)
        assert {(status, body["state"]) for status, body in answers} == {(201, "held")}
        assert len({body["sign_up_id"] for _, body in answers}) == 1
        assert (states(card), made.counts(card)) == ({"held": 1}, (1, 0))


@pytest.mark.race(guard=ONE_AT_A_TIME)
def test_ten_activities_of_one_hour_leave_one_place_per_person(server):
    teams, (who,) = [made.team(f"第{number}队") for number in range(10)], tokens(made.crowd(1))
    for run in range(3):
        cards = [an_activity(team, day=run + 2, places=PLACES) for team in teams]
        answers = press(server, [(who, card.id) for card in cards])
        said = Counter(body.get("state") or body["code"] for _, body in answers)
        assert said == {"held": 1, "activities.overlapping": 9}
        assert sum(made.counts(card)[0] for card in cards) == 1
