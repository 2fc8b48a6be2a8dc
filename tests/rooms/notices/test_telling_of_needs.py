"""The team that took a need up hears when the resident wants it at another time, or not at all."""

import datetime as dt
import uuid

import pytest

from tests.factories import access
from tests.factories import needs as make
from tests.factories import stations as places
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, Member, SystemActor
from tongxing.foundation import clock, relay
from tongxing.needs import services
from tongxing.needs.shapes import ChangeNeed
from tongxing.notices.models import Notice

pytestmark = pytest.mark.django_db


def told(account) -> list[tuple[str, str, str]]:
    while relay.deliver_waiting():
        continue
    rows = Notice.objects.filter(account_id=account.account_id).order_by("made_at", "id")
    return [
        (one.kind, one.facts["when_zh"], one.href)
        for one in rows
        if one.kind in ("need_changed", "need_called_off")
    ]


def change(need, days: int, resident) -> None:
    begins = dt.datetime(2026, 11, 21 + days, 9, 30, tzinfo=clock.SHANGHAI)
    order = ChangeNeed(need.id, uuid.uuid4(), begins, begins + dt.timedelta(hours=2))
    services.change_need(order, actor=resident)


def a_leader(team: uuid.UUID) -> Member:
    _token, member = access.signed_in()
    until = make.MORNING.date() + dt.timedelta(days=365)
    order = GiveGrant(
        member.account_id, "team_leader", places.NANGANG, make.MORNING.date(), until, organisation_id=team
    )
    give_grant(order, actor=SystemActor("test"))
    return member


def test_leaders_of_the_team_hear_each_change_and_that_it_was_called_off(db):
    team, resident = uuid.uuid4(), places.somebody()
    with clock.at(make.MORNING):
        leader, other = a_leader(team), a_leader(uuid.uuid4())
    with clock.at(make.MORNING):
        need = make.taken_up(team, by=resident)
        change(need, 3, resident)
    with clock.at(make.MORNING + dt.timedelta(hours=1)):
        change(need, 5, resident)
        here = f"/needs/{need.id}"
    assert told(leader)[-1] == ("need_changed", "11月26日 09:30", here)
    with clock.at(make.MORNING + dt.timedelta(hours=2)):
        services.withdraw_need(need.id, uuid.uuid4(), "", actor=resident)
    kinds = [kind for kind, _when, _href in told(leader)]
    assert kinds == ["need_changed", "need_called_off"]
    assert told(other) == []


def test_nobody_hears_of_a_need_nobody_took_up(db):
    leader, resident = a_leader(uuid.uuid4()), places.somebody()
    with clock.at(make.MORNING):
        change(make.answered(by=resident), 3, resident)
    assert told(leader) == []
