"""The fast door answers as the web server does: the same addresses, orders, answers and refusals."""

import asyncio
import json
import uuid
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.factories import activities as made
from tests.factories import openings
from tongxing.access.models import Session
from tongxing.access.queries import token_hash
from tongxing.doors.openapi.rush import RushDoor
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db(transaction=True)


class Line:
    """One request as Granian hands it over, and what was answered."""

    def __init__(self, body: bytes) -> None:
        self.body, self.status, self.said = body, 0, {}

    async def __call__(self) -> bytes:
        return self.body

    def response_str(self, status: int, _headers: list, said: str) -> None:
        self.status, self.said = status, json.loads(said)

    def response_bytes(self, status: int, _headers: list, said: bytes) -> None:
        self.status, self.said = status, json.loads(said)


@pytest.fixture
def fast(everybodys_clock):
    """Everything asked at the same time, through the fast door; it ends as a supervisor ends it."""
    door = RushDoor()

    async def ask(asked):
        lines = [Line(body) for _path, _token, body in asked]
        calls = []
        for line, (path, token, _body) in zip(lines, asked, strict=True):
            headers = {"authorization": f"Bearer {token}"} if token else {}
            calls.append(door.__rsgi__(SimpleNamespace(path=path, method="POST", headers=headers), line))
        await asyncio.gather(*calls)
        return [(line.status, line.said) for line in lines]

    yield lambda *asked: asyncio.run(ask(asked))
    door.__rsgi_del__(None)


def plain(path: str, token: str, body: bytes) -> tuple[int, dict]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = Client().post(path, body, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def order(**more: object) -> bytes:
    return json.dumps({"key": str(uuid.uuid4())} | more).encode()


def tokens(count: int) -> list[str]:
    """Sessions of so many volunteers."""
    told = {f"token-{uuid.uuid4()}": who for who in made.crowd(count)}
    Session.objects.bulk_create(
        Session(
            account_id=who.account_id, token_hash=token_hash(token), began_at=made.NOW, ends_at=made.START
        )
        for token, who in told.items()
    )
    return list(told)


def test_a_sign_up_is_answered_alike_at_both_doors(fast):
    with clock.at(made.NOW):
        card, mine = made.activity(places=2), tokens(4)
        address = f"/api/v1/activities/{card.id}/sign-up"
        bodies = [order(risks_version=card.risks_version) for _who in mine]
        asked = [(address, token, body) for token, body in zip(mine, bodies, strict=True)]
        told = fast(*asked)
        assert [(status, said["state"], said["queue_number"]) for status, said in told] == [
            (201, "held", None), (201, "held", None), (201, "waiting", 1), (201, "waiting", 2),
        ]  # fmt: skip
        assert [plain(*one) for one in asked] == told  # the same keys are the same sign-ups
        assert fast(*asked) == told
    assert made.counts(card) == (2, 2)


def test_a_no_is_the_same_no_at_both_doors(fast):
    with clock.at(made.NOW):
        card, (who, _other) = made.activity(), tokens(2)
        address, nowhere = (
            f"/api/v1/activities/{card.id}/sign-up",
            f"/api/v1/activities/{uuid.uuid4()}/sign-up",
        )
        asked = [
            (address, "", order()),
            (address, "nobody-has-this-token", order()),
            (address, who, b"{"),
            (address, who, b'{"key": "none"}'),
            (address, who, order(post_id=str(uuid.uuid4()))),
            (address, who, order(risks_version="0123456789abcdef")),
            (nowhere, who, order()),
        ]
        assert fast(*asked) == [plain(*one) for one in asked]
    assert made.counts(card) == (0, 0)


def test_a_number_is_answered_alike_at_both_doors(fast):
    with clock.at(made.NOW):
        opening = openings.announced(made.team(), places=1)
    with clock.at(openings.OPENS):
        address, mine = f"/api/v1/openings/{opening.id}/turn", tokens(2)
        asked = [(address, token, order()) for token in mine]
        told = fast(*asked)
        assert [(status, said["number"], said["state"]) for status, said in told] == [
            (201, 1, "held"), (201, 2, "waiting"),
        ]  # fmt: skip
        assert [plain(*one) for one in asked] == told


def test_other_addresses_are_not_here(fast):
    one = uuid.uuid4()
    for path in (
        f"/api/v1/activities/{one}/turn",
        f"/api/v1/openings/{one}/sign-up",
        "/api/v1/activities",
        "/",
    ):
        ((status, said),) = fast((path, "", order()))
        assert (status, said["code"]) == (404, "api.no_such_address")
