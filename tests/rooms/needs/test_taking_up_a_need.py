"""Taking up a need: one team at a time, and when it comes to nothing the waiting goes on."""

import uuid

import pytest

from tests.factories import needs as make
from tests.factories import stations as places
from tests.rooms.needs.conftest import KINDS
from tongxing.access.shapes import SystemActor
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.needs import errors, queries, services
from tongxing.needs.models import Serving, TakeUp
from tongxing.needs.shapes import TakeUpNeed

pytestmark = pytest.mark.django_db
SYSTEM = SystemActor("test")


def taking(need, organisation_id=None, project_id=None) -> TakeUpNeed:
    return TakeUpNeed(need.id, project_id or uuid.uuid4(), organisation_id or uuid.uuid4(), make.TEAM)


@pytest.mark.parametrize("who", KINDS)
def test_a_leader_or_manager_of_the_same_county_takes_it_up(who, actors):
    need = make.answered(by=actors["resident"])
    if who in ("team_leader", "organisation_manager", "system"):
        services.take_up_need(taking(need), actor=actors[who])
        need.refresh_from_db()
        assert (need.state, TakeUp.objects.count()) == ("taken_up", 1)
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.take_up_need(taking(need), actor=actors[who])
    need.refresh_from_db()
    assert (need.state, need.organisation_id, TakeUp.objects.count()) == ("verified", None, 0)


def test_a_team_of_one_street_may_help_in_the_next():
    need = make.answered(region_code=places.BILE)
    services.take_up_need(
        taking(need), actor=places.somebody("team_leader", places.HUAYUAN_STREET, uuid.uuid4())
    )
    assert TakeUp.objects.get().organisation_name == make.TEAM


@pytest.mark.parametrize("state", [state for state in make.EVERY_STATE if state != "verified"])
def test_only_a_verified_need_is_open_for_teams(state):
    need = make.EVERY_STATE[state]()
    before = TakeUp.objects.count()
    with pytest.raises(errors.NotOpenForTeams):
        services.take_up_need(taking(need), actor=SYSTEM)
    assert TakeUp.objects.count() == before


def test_the_same_project_takes_it_up_once():
    need = make.answered()
    order = taking(need)
    services.take_up_need(order, actor=SYSTEM)
    services.take_up_need(order, actor=SYSTEM)
    assert TakeUp.objects.count() == 1


def test_put_back_it_waits_for_another_team_from_its_old_day(resident):
    need = make.answered(by=resident)
    order = taking(need)
    services.take_up_need(order, actor=SYSTEM)
    services.put_need_back(need.id, order.project_id, "当天人手不够", actor=SYSTEM)
    card = queries.need(need.id, resident)
    assert (card.state, card.organisation_id, card.project_id) == ("verified", None, None)
    assert [step.what_zh for step in card.steps][-2:] == ["接了单", "退回接单，重新等待队伍"]
    assert card.noted_at == need.noted_at
    services.take_up_need(taking(need), actor=SYSTEM)
    assert Announcement.objects.filter(name="needs.need_put_back").count() == 1


@pytest.mark.parametrize("who", KINDS)
def test_who_may_put_it_back(who, actors):
    need = make.taken_up(by=actors["resident"])
    project_id = TakeUp.objects.get().project_id
    if who == "system":
        services.put_need_back(need.id, project_id, "", actor=actors[who])
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.put_need_back(need.id, project_id, "", actor=actors[who])
    need.refresh_from_db()
    assert need.state == "taken_up"


def test_another_project_cannot_put_it_back():
    need = make.taken_up()
    services.put_need_back(need.id, uuid.uuid4(), "", actor=SYSTEM)
    need.refresh_from_db()
    assert need.state == "taken_up"


@pytest.mark.parametrize("who", [*KINDS, "leader who took it"])
def test_who_may_say_that_it_was_served(who, actors):
    team = uuid.uuid4()
    actors["leader who took it"] = places.somebody("team_leader", places.NANGANG, team)
    need = make.taken_up(by=actors["resident"], organisation_id=team)
    if who in ("station_worker", "system", "leader who took it"):
        services.mark_served(need.id, make.TEAM, actor=actors[who])
        services.mark_served(need.id, make.TEAM, actor=actors[who])
        need.refresh_from_db()
        assert (need.state, need.waited_until is not None, Serving.objects.count()) == ("served", True, 1)
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.mark_served(need.id, make.TEAM, actor=actors[who])
    assert Serving.objects.count() == 0


def test_nobody_serves_what_nobody_took_up():
    need = make.answered()
    with pytest.raises(errors.NotTakenUp):
        services.mark_served(need.id, make.TEAM, actor=SYSTEM)


@pytest.mark.race(
    guard=("row lock", "constraint needs_takeup_one_at_a_time", "function tongxing.needs.services._move")
)
@pytest.mark.django_db(transaction=True)
def test_of_two_teams_at_once_one_is_refused(race):
    need = make.answered()

    def take():
        return services.take_up_need(taking(need), actor=SYSTEM)

    won, lost = race(take, meeting_at="tongxing.needs.services._require_state")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.NotOpenForTeams])
    assert TakeUp.objects.count() == 1
