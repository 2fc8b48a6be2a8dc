"""Withdrawing: the resident owes no reason, a worker does, and what was served stays served."""

import uuid

import pytest

from tests.factories import needs as make
from tests.factories import stations as places
from tests.rooms.needs.conftest import KINDS
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.needs import errors, services
from tongxing.needs.models import Need, TakeUp, Withdrawal

pytestmark = pytest.mark.django_db
INSIDERS = ("authority_officer", "auditor", "system")


@pytest.mark.parametrize("who", KINDS)
def test_the_resident_or_the_stations_worker_withdraws(who, actors):
    need = make.noted(by=actors["resident"])
    if who in ("resident", "station_worker"):
        services.withdraw_need(need.id, uuid.uuid4(), "家人回来了", actor=actors[who])
        assert Need.objects.get().state == "withdrawn"
        return
    refusal = SignInFirst if who == "visitor" else NotAllowed if who in INSIDERS else NotFound
    with pytest.raises(refusal):
        services.withdraw_need(need.id, uuid.uuid4(), "家人回来了", actor=actors[who])
    assert (Need.objects.get().state, Withdrawal.objects.count()) == ("noted", 0)


def test_only_for_somebody_else_a_reason_is_needed(resident, worker):
    need = make.noted(by=resident)
    with pytest.raises(Invalid):
        services.withdraw_need(need.id, uuid.uuid4(), " ", actor=worker)
    with pytest.raises(Invalid):
        services.withdraw_need(need.id, uuid.uuid4(), "字" * 201, actor=resident)
    assert services.withdraw_need(need.id, uuid.uuid4(), "", actor=resident).state == "withdrawn"


@pytest.mark.parametrize("state", make.EVERY_STATE)
def test_it_can_be_called_off_until_it_is_over(state, worker):
    need = make.EVERY_STATE[state]()
    if state in ("noted", "verified", "taken_up"):
        assert services.withdraw_need(need.id, uuid.uuid4(), "搬走了", actor=worker).state == "withdrawn"
        return
    with pytest.raises(errors.TooLateToWithdraw):
        services.withdraw_need(need.id, uuid.uuid4(), "搬走了", actor=worker)
    need.refresh_from_db()
    assert need.state == state


def test_a_team_under_way_is_named_in_the_announcement(resident):
    need = make.taken_up(by=resident)
    services.withdraw_need(need.id, uuid.uuid4(), "", actor=resident)
    facts = Announcement.objects.get(name="needs.need_withdrawn").facts
    assert facts["project_id"] == str(TakeUp.objects.get().project_id)


def test_the_same_key_is_the_same_withdrawal(resident):
    need, key = make.noted(by=resident), uuid.uuid4()
    once = services.withdraw_need(need.id, key, "", actor=resident)
    assert services.withdraw_need(need.id, key, "", actor=resident) == once


def test_another_resident_does_not_even_learn_of_it(resident):
    need = make.noted(by=resident)
    with pytest.raises(NotFound):
        services.withdraw_need(need.id, uuid.uuid4(), "", actor=places.somebody())
