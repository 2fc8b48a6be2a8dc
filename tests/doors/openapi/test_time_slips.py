"""Saved time goes to another platform and comes from one by API: signed, once, for its holder alone."""

import uuid

import pytest

from tests.doors.openapi.test_units_by_api import Caller
from tests.doors.test_unit_pages import browser_of
from tests.factories import access, people
from tests.factories import timebank as made
from tongxing.access import services as grants
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock, installation
from tongxing.timebank import queries
from tongxing_verify import proofs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def dalian():
    other = made.Platform()
    other.trusted()
    yield other
    installation.trust_file().unlink()


def somebody(**changes) -> tuple[Caller, made.Somebody]:
    token, member = access.signed_in()
    card, member = people.registered(member, **changes)
    return Caller(browser_of(token)), made.Somebody(member, card)


@pytest.fixture
def saver(dalian):
    made.city()
    ask, who = somebody(age=62)
    made.deposited(who, 120)
    return ask, who


def slip_order(dalian, **changes):
    told = {"key": str(uuid.uuid4()), "city_code": made.HARBIN, "to": dalian.did, "minutes": 100}
    return told | changes


def test_a_slip_is_made_read_and_closed_by_the_answer(saver, dalian):
    ask, who = saver
    order = slip_order(dalian)
    card = ask("post", "/time-bank/slips", order)
    assert (card.status_code, card.json()["state"], made.minutes(who)) == (201, "sent", 20)
    assert ask("post", "/time-bank/slips", order).json() == card.json()
    slip = ask("get", f"/time-bank/slips/{card.json()['id']}")
    assert proofs.verify(slip.json()).did == ask("get", "/time-bank/node").json()["node"]
    assert somebody()[0]("get", f"/time-bank/slips/{card.json()['id']}").status_code in (403, 404)
    answer = {"receipt": made.json.loads(dalian.receipt(slip.content))}
    closed = ask("post", "/time-bank/receipts", answer)
    assert (closed.status_code, closed.json()["state"]) == (200, "taken")
    assert [one["state"] for one in ask("get", "/me/time-bank/transfers").json()["items"]] == ["taken"]


def test_a_slip_is_taken_in_once_and_the_answer_can_be_fetched_again(dalian):
    number = people.document()
    made.city()
    ask, who = somebody(name="刘春梅", document_number=number)
    order = {
        "key": str(uuid.uuid4()),
        "city_code": made.HARBIN,
        "slip": made.json.loads(dalian.slip(number, 300)),
    }
    told = ask("post", "/time-bank/slip-intakes", order)
    assert (told.status_code, told.json()["accepted"], made.minutes(who)) == (201, True, 300)
    assert proofs.verify(told.json()["receipt"]).did == queries.own_node()
    assert ask("post", "/time-bank/slip-intakes", order).json() == told.json()
    again = ask("post", "/time-bank/slip-intakes", order | {"key": str(uuid.uuid4())})
    assert (again.status_code, again.json()["code"]) == (409, "timebank.slip_used")
    (mine,) = ask("get", "/me/time-bank/transfers").json()["items"]
    assert ask("get", f"/time-bank/receipts/{mine['id']}").json() == told.json()["receipt"]
    assert made.minutes(who) == 300


@pytest.mark.parametrize(
    "slip", [{}, {"issuer": "did:key:z6Mk"}, {"a": "\ud800"}, {"minutes": 10**400}, {"n": {"n": [None]}}]
)
def test_what_is_no_slip_is_refused_in_words(saver, slip):
    ask, who = saver
    order = {"key": str(uuid.uuid4()), "city_code": made.HARBIN, "slip": slip}
    told = ask("post", "/time-bank/slip-intakes", order)
    assert (told.status_code, made.minutes(who)) == (422, 120)
    assert ask("post", "/time-bank/receipts", {"receipt": slip}).status_code == 422


def officer(region_code: int) -> Caller:
    token, member = access.signed_in()
    day = clock.today()
    order = GiveGrant(member.account_id, "authority_officer", region_code, day, day.replace(year=2027))
    grants.give_grant(order, actor=SystemActor("test"))
    return Caller(browser_of(token))


def test_a_written_promise_stands_on_the_page_of_solvency(saver):
    ask, _who = saver
    order = {
        "key": str(uuid.uuid4()),
        "city_code": made.HARBIN,
        "who": "哈尔滨市居家养老服务中心",
        "minutes_a_year": 6000,
        "until_on": "2027-12-31",
        "document": "合作协议 2026-03 号",
    }
    assert ask("post", "/time-bank/pledges", order).status_code in (403, 404)
    here = officer(made.HARBIN)
    first = here("post", "/time-bank/pledges", order)
    assert (first.status_code, here("post", "/time-bank/pledges", order).json()) == (201, first.json())
    told = ask("get", f"/time-bank/solvency/{made.HARBIN}").json()
    assert (told["pledges"], told["reserve_minutes"]) == ([first.json()], 6000)
    other = officer(made.QIQIHAR)("post", "/time-bank/pledges", order | {"key": str(uuid.uuid4())})
    assert other.status_code in (403, 404)


def test_what_waits_for_a_city_is_seen_by_its_officer_alone(saver):
    _ask, who = saver
    made.moved(who)
    assert [one["state"] for one in officer(made.QIQIHAR)("get", "/time-bank/transfers").json()["items"]] == [
        "sent"
    ]
    assert officer(made.HARBIN)("get", "/time-bank/transfers").json()["items"] == []
    assert somebody()[0]("get", "/time-bank/transfers").json()["items"] == []
