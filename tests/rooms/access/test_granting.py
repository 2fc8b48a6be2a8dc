"""Roles are given for a region and a period, by who covers it; they end by themselves and can be taken back."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from tests.factories import access
from tests.fixtures.snapshot import held_by
from tongxing.access import errors, queries, services
from tongxing.access.models import Account, Grant
from tongxing.access.shapes import GiveGrant, Member, OpenStaffSession, SystemActor, Visitor
from tongxing.foundation import clock, ids
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst

pytestmark = pytest.mark.django_db
SYSTEM = SystemActor("test")
MAY_GIVE = {"system", "operator", "authority_officer"}


@pytest.fixture(autouse=True)
def _on_a_monday():
    with clock.at(access.NOW):
        yield


def order(account=None, **changes) -> GiveGrant:
    told = {
        "account_id": (account or access.member()).account_id,
        "role": "station_worker",
        "region_code": access.NANGANG,
        "starts_on": access.TODAY,
        "ends_on": access.TODAY + dt.timedelta(days=364),
    }
    return GiveGrant(**told | changes)


def test_a_role_is_held_from_its_first_day_to_its_last():
    somebody = access.member()
    services.give_grant(order(somebody), actor=SYSTEM)
    for day, held in ((-1, 0), (0, 1), (364, 1), (365, 0)):
        on = access.TODAY + dt.timedelta(days=day)
        assert len(queries.member(somebody.account_id, on).grants) == held


def test_it_covers_its_region_and_nothing_beside_it():
    somebody = access.member()
    services.give_grant(order(somebody), actor=SYSTEM)
    (grant,) = queries.member(somebody.account_id).grants
    assert (grant.covers(230103001001), grant.covers(230102001001)) == (True, False)
    assert (grant.low, grant.high) == (230103000000, 230104000000)


def test_giving_and_ending_stand_in_the_journal():
    given = services.give_grant(order(), actor=SYSTEM)
    services.end_grant(given, actor=SYSTEM)
    lines = JournalLine.objects.order_by("written_at", "id").values_list("deed", "subject")
    assert set(lines) == {("access.give_grant", str(given)), ("access.end_grant", str(given))}


def test_taking_it_back_ends_it_at_once_and_twice_is_once():
    somebody = access.member()
    given = services.give_grant(order(somebody), actor=SYSTEM)
    services.end_grant(given, actor=SYSTEM)
    before = held_by("access")
    services.end_grant(given, actor=SYSTEM)
    assert held_by("access") == before
    assert queries.member(somebody.account_id).grants == ()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"role": "superuser"}, errors.RoleUnknown),
        ({"role": ""}, errors.RoleUnknown),
        ({"ends_on": access.TODAY - dt.timedelta(days=1)}, errors.GrantTooLong),
        ({"ends_on": access.TODAY + dt.timedelta(days=731)}, errors.GrantTooLong),
    ],
)
def test_a_wrong_order_is_refused_and_nothing_is_given(changes, refusal):
    told = order(**changes)
    before = held_by("access")
    with pytest.raises(refusal):
        services.give_grant(told, actor=SYSTEM)
    assert held_by("access") == before


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_who_may_give_and_end(actor):
    told = order()
    given = services.give_grant(order(), actor=SYSTEM)
    before = held_by("access")
    who = access.everybody()[actor]
    if actor in MAY_GIVE:
        services.end_grant(services.give_grant(told, actor=who), actor=who)
        return
    refused = SignInFirst if isinstance(who, Visitor) else NotAllowed
    with pytest.raises(refused):
        services.give_grant(told, actor=who)
    with pytest.raises(refused):
        services.end_grant(given, actor=who)
    assert held_by("access") == before


def test_nobody_gives_a_role_wider_than_their_own_region():
    officer = access.with_role("authority_officer")
    with pytest.raises(NotAllowed):
        services.give_grant(order(region_code=230100000000), actor=officer)


def test_a_grant_that_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        services.end_grant(ids.new_id(), actor=SYSTEM)


def test_the_database_itself_refuses_a_grant_that_ends_before_it_starts():
    services.give_grant(order(), actor=SYSTEM)
    with pytest.raises(DatabaseError), transaction.atomic():
        Grant.objects.update(ends_on=access.TODAY - dt.timedelta(days=1))


def signed_in_with(role: str) -> tuple[str, Member]:
    phone = access.phone()
    _token, somebody = access.signed_in(phone)
    services.give_grant(order(somebody, role=role), actor=SYSTEM)
    token, _member = access.signed_in(phone)
    return token, queries.actor_of(token)[0]


def test_an_operator_acts_as_staff_for_a_while_with_the_reason_on_record():
    token, operator = signed_in_with("operator")
    services.open_staff_session(OpenStaffSession("核对居民来电反映的重复登记", 30), actor=operator)
    assert queries.actor_of(token)[0].staff_reason == "核对居民来电反映的重复登记"
    with clock.at(access.NOW + dt.timedelta(minutes=31)):
        assert queries.actor_of(token)[0].staff_reason == ""
    assert JournalLine.objects.get(deed="access.open_staff_session").purpose == "核对居民来电反映的重复登记"


@pytest.mark.parametrize("reason", ["", "看看", "  \u200b   ", "九个字还不够长的呢"[:9]])
def test_without_a_reason_nobody_acts_as_staff(reason):
    _token, operator = signed_in_with("operator")
    with pytest.raises(errors.ReasonMissing):
        services.open_staff_session(OpenStaffSession(reason), actor=operator)


@pytest.mark.parametrize("actor", [name for name in access.everybody() if "operator" not in name])
def test_nobody_else_acts_as_staff(actor):
    with pytest.raises((NotAllowed, SignInFirst)):
        services.open_staff_session(
            OpenStaffSession("一个足够长的理由，但没有权限"), actor=access.everybody()[actor]
        )


def test_closing_an_account_forgets_its_phone_and_ends_its_sessions():
    phone = access.phone()
    token, somebody = access.signed_in(phone)
    services.close_account(somebody.account_id, actor=somebody)
    assert queries.actor_of(token)[0] == Visitor()
    assert queries.account_id_of_phone(phone) is None
    assert queries.phone_of(somebody.account_id) == ""
    _token, fresh = access.signed_in(phone)
    assert fresh.account_id != somebody.account_id


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_nobody_closes_an_account_but_its_owner(actor):
    owner = access.member()
    before = held_by("access")
    who = access.everybody()[actor]
    if isinstance(who, SystemActor):
        services.close_account(owner.account_id, actor=who)
        assert Account.objects.get(pk=owner.account_id).closed_at is not None
        return
    with pytest.raises(SignInFirst if isinstance(who, Visitor) else NotAllowed):
        services.close_account(owner.account_id, actor=who)
    assert held_by("access") == before
