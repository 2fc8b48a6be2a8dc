"""What could not be merged is decided by somebody who runs the activity, with a reason, once."""

import uuid

import pytest

from tests.factories import activities as made
from tests.fixtures.snapshot import held_by
from tongxing.activities import errors as activity_errors
from tongxing.activities.models import Arrival
from tongxing.field_rolls import errors, queries, services
from tongxing.field_rolls.shapes import SettleConflict
from tongxing.foundation.refusals import Refusal

pytestmark = pytest.mark.django_db
WHY = "问过本人和村委会，两点到的"


@pytest.fixture
def conflict(village):
    """A phone whose clock was put forward on the way."""
    with made.the_day(14):
        village.phone.note(village.place(), "arrive")
    village.phone.off = made.dt.timedelta(hours=1)
    with made.the_day(17):
        village.phone.merge()
        return queries.conflicts(village.card.id, village.team.leader)[0]


def decided(conflict, actor, decision="record", why=WHY, key=None, at=None):
    order = SettleConflict(key or uuid.uuid4(), conflict.id, decision, why, at)
    with made.the_day(17):
        return services.settle_conflict(order, actor=actor)


def test_the_leader_writes_it_down_at_the_time_they_asked_for(village, conflict):
    told = decided(conflict, village.team.leader, at=made.at(14, 10))
    assert (told.decision, told.why) == ("record", WHY)
    assert (Arrival.objects.get().arrived_at, Arrival.objects.get().method) == (
        made.at(14, 10),
        "offline_roll_call",
    )


def test_left_out_writes_nothing_and_stays_to_be_read(village, conflict):
    assert decided(conflict, village.team.leader, "drop").decision == "drop"
    assert not Arrival.objects.exists()
    with made.the_day(17):
        (told,) = queries.conflicts(village.card.id, village.team.leader)
    assert (told.decision, told.why) == ("drop", WHY)


def test_the_same_press_again_is_one_decision_and_another_is_refused(village, conflict):
    key = uuid.uuid4()
    first = decided(conflict, village.team.leader, "drop", key=key)
    assert decided(conflict, village.team.leader, "drop", key=key) == first
    with pytest.raises(errors.DecidedAlready):
        decided(conflict, village.team.leader)


@pytest.mark.parametrize(("decision", "why"), [("record", ""), ("drop", "不对"), ("maybe", WHY)])
def test_without_a_reason_nothing_is_decided(village, conflict, decision, why):
    before = held_by("activities", "field_rolls")
    with pytest.raises(errors.WhyMissing):
        decided(conflict, village.team.leader, decision, why)
    assert held_by("activities", "field_rolls") == before


def test_an_unsure_time_is_never_taken_as_it_is(village, conflict):
    with pytest.raises(errors.TimeWanted):
        decided(conflict, village.team.leader)
    assert not Arrival.objects.exists()


def test_a_time_outside_the_activity_is_refused_and_leaves_it_open(village, conflict):
    with pytest.raises(activity_errors.MomentImpossible):
        decided(conflict, village.team.leader, at=made.at(3))
    with made.the_day(17):
        (told,) = queries.conflicts(village.card.id, village.team.leader)
    assert told.decision == ""


def test_nobody_else_decides_and_nobody_about_themselves(village, conflict):
    leading = made.replace(village.people[0][1], grants=village.team.leader.grants)
    before = held_by("activities", "field_rolls")
    for who in (village.people[1][1], village.team.officer, made.access.Visitor()):
        with pytest.raises(Refusal):
            decided(conflict, who)
    with pytest.raises(errors.OwnConflict):
        decided(conflict, leading)
    with pytest.raises(errors.ConflictUnknown):
        services.settle_conflict(
            SettleConflict(uuid.uuid4(), uuid.uuid4(), "drop", WHY), actor=village.team.leader
        )
    assert held_by("activities", "field_rolls") == before


def test_what_is_written_meanwhile_is_not_written_again(village, conflict):
    with made.the_day(15):
        made.arrive(village.card, village.people[0][1], village.team)
    with pytest.raises(errors.TimesDiffer):
        decided(conflict, village.team.leader, at=made.at(14, 10))
