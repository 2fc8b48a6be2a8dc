"""A staff session: an operator writes why, reads more for a while, and it ends by itself or when its owner ends it."""

import datetime as dt
import uuid

import pytest
from django.db.models import Q

from tests.factories import access
from tests.fixtures.snapshot import held_by
from tongxing.access import errors, matrix, queries, rules, services
from tongxing.access.models import StaffSession
from tongxing.access.shapes import Deed, Member, OpenStaffSession, Visitor
from tongxing.foundation import clock, ids
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst

pytestmark = pytest.mark.django_db
MAY_OPEN = {"operator", "operator elsewhere"}
OTHER_REASON = "志愿者来电说活动不见了，查找活动"


@pytest.fixture(autouse=True)
def _on_a_monday():
    with clock.at(access.NOW):
        yield


def opening(minutes: int = 30, reason: str = access.REASON) -> OpenStaffSession:
    return OpenStaffSession(reason, minutes)


def later(minutes: int):
    return clock.at(access.NOW + dt.timedelta(minutes=minutes))


@pytest.mark.parametrize("minutes", [15, 30, 60])
def test_it_lasts_as_long_as_chosen_and_then_ends_by_itself(minutes):
    token, operator = access.staff(minutes=minutes)
    assert (operator.staff_reason, queries.staff_minutes_left(operator)) == (access.REASON, minutes)
    with later(minutes - 1):
        assert queries.staff_minutes_left(access.who(token)) == 1
    with later(minutes):
        over = access.who(token)
        assert (over.staff_reason, over.staff_session_id, queries.staff_minutes_left(over)) == ("", None, 0)


def test_a_minute_begun_is_counted_whole():
    until = access.NOW + dt.timedelta(minutes=30)
    left = [rules.minutes_left(until - dt.timedelta(seconds=s), until) for s in (1800, 1741, 1740, 1, 0, -5)]
    assert left == [30, 30, 29, 1, 0, 0]
    assert rules.minutes_left(until, None) == 0


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_who_may_open_one(actor):
    before = held_by("access")
    refused = SignInFirst if actor in {"visitor", *MAY_OPEN} else NotAllowed  # no factory actor has signed in
    with pytest.raises(refused):
        services.open_staff_session(opening(), actor=access.everybody()[actor])
    assert held_by("access") == before


@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        (opening(reason="九个字还不够长的呢"), errors.ReasonMissing),
        (opening(reason="　看 看 　　　　　　　"), errors.ReasonMissing),
        (opening(minutes=120), errors.StaffMinutesUnknown),
        (opening(minutes=0), errors.StaffMinutesUnknown),
        (opening(minutes=-15), errors.StaffMinutesUnknown),
    ],
)
def test_a_wrong_order_is_refused_and_nothing_is_opened(order, refusal):
    _token, operator = access.operator()
    before = held_by("access")
    with pytest.raises(refusal):
        services.open_staff_session(order, actor=operator)
    assert held_by("access") == before


def test_for_the_same_reason_again_it_is_the_same_and_for_another_it_is_refused():
    _token, operator = access.staff()
    before = held_by("access")
    assert services.open_staff_session(opening(15), actor=operator) == operator.staff_session_id
    with pytest.raises(errors.StaffSessionOpen) as refusal:
        services.open_staff_session(opening(reason=OTHER_REASON), actor=operator)
    assert refusal.value.facts == {"reason": access.REASON, "minutes": 30}
    assert held_by("access") == before


def test_its_owner_ends_it_now_and_twice_is_once():
    token, operator = access.staff()
    with later(7):
        services.end_staff_session(operator.staff_session_id, actor=access.who(token))
        assert access.who(token).staff_reason == ""
    before = held_by("access")
    with later(9):
        services.end_staff_session(operator.staff_session_id, actor=access.who(token))
        (card,) = queries.staff_sessions_of(operator)
    assert held_by("access") == before
    assert (card.is_open, card.ends_at) == (False, access.NOW + dt.timedelta(minutes=7))
    lines = JournalLine.objects.filter(deed__endswith="_staff_session").order_by("id")
    assert [(line.deed, line.purpose) for line in lines] == [
        ("access.open_staff_session", access.REASON),
        ("access.end_staff_session", access.REASON),
    ]


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_nobody_ends_it_but_its_owner(actor):
    _token, operator = access.staff()
    before = held_by("access")
    somebody = access.everybody()[actor]
    with pytest.raises(SignInFirst if isinstance(somebody, Visitor) else NotFound):
        services.end_staff_session(operator.staff_session_id, actor=somebody)
    with pytest.raises(SignInFirst if isinstance(somebody, Visitor) else NotFound):
        services.end_staff_session(ids.new_id(), actor=somebody)
    assert held_by("access") == before


def test_another_operator_neither_sees_nor_ends_it():
    _token, operator = access.staff()
    _other, colleague = access.operator()
    assert queries.staff_sessions_of(colleague) == ()
    with pytest.raises(NotFound):
        queries.staff_session(operator.staff_session_id, colleague)
    with pytest.raises(NotFound):
        services.end_staff_session(operator.staff_session_id, actor=colleague)


def test_signing_out_ends_it_too():
    _token, operator = access.staff()
    with later(5):
        services.sign_out(actor=operator)
    assert StaffSession.objects.get().ends_at == access.NOW + dt.timedelta(minutes=5)


class Thing:
    """Something in a region that nobody but staff may see."""

    def __init__(self, region_code: int) -> None:
        self.id, self.region_code = uuid.uuid4(), region_code


@pytest.fixture
def a_deed(monkeypatch):
    """A reading deed of a room of its own, for staff and for those of the station."""
    ways = (matrix.role_in_region("station_worker", "站点", "a worker"), matrix.staff_in_session())
    deed = Deed("things.see_thing", "看", "See", ways=ways, seen_with="things.see_thing")
    monkeypatch.setitem(matrix.deeds.__globals__["_deeds"], deed.name, deed)
    return deed.name


def left() -> list[tuple]:
    lines = JournalLine.objects.filter(facts__has_key="staff_session", deed="things.see_thing").order_by("id")
    return [(line.actor, line.subject, line.purpose, line.facts["staff_session"]) for line in lines]


def test_what_the_session_alone_allows_is_written_down_with_its_reason(a_deed):
    _token, operator = access.staff()
    thing = Thing(access.NANGANG + 1001)
    services.require(operator, a_deed, on=thing)
    assert services.may_read(operator, a_deed, on=thing)
    line = (operator.label, str(thing.id), access.REASON, str(operator.staff_session_id))
    assert left() == [line, line]
    (card,) = queries.staff_sessions_of(operator)
    assert [(one.deed, one.zh, one.subject) for one in card.readings] == [(a_deed, "看", str(thing.id))]


def test_a_button_and_another_way_leave_no_line(a_deed):
    _token, operator = access.staff()
    thing = Thing(access.NANGANG + 1001)
    assert services.can(operator, a_deed, on=thing)
    both = Member(
        operator.account_id,
        (*operator.grants, *access.with_role("station_worker").grants),
        operator.session_id,
        operator.staff_reason,
        operator.staff_session_id,
    )
    services.require(both, a_deed, on=thing)
    assert left() == []


def test_outside_the_region_before_and_after_there_is_nothing_to_find(a_deed):
    token, operator = access.staff()
    outside, inside = Thing(access.DAOLI + 1001), Thing(access.NANGANG + 1001)
    _other, without = access.operator()
    for actor, thing in ((operator, outside), (without, inside)):
        with pytest.raises(NotFound):
            services.require(actor, a_deed, on=thing)
    with later(30), pytest.raises(NotFound):
        services.require(access.who(token), a_deed, on=inside)
    assert left() == []


def test_check_and_narrow_agree_about_who_is_in_session():
    _token, operator = access.staff()
    way = matrix.staff_in_session("region_low")
    assert way.narrow(operator) == Q(region_low__gte=access.NANGANG, region_low__lt=access.NANGANG + 10**6)
    for actor in access.everybody().values():
        assert way.narrow(actor) is None
        assert not way.check(actor, None)


def test_the_reason_is_no_key_without_the_role(a_deed):
    somebody = Member(uuid.uuid4(), access.with_role("auditor").grants, uuid.uuid4(), access.REASON)
    with pytest.raises(NotFound):
        services.require(somebody, a_deed, on=Thing(access.NANGANG))
