"""Rosters that meet: two who apply at once invite once, and one file handed in twice at once is one."""

import pytest

from tests.factories import access, rosters
from tongxing.foundation import clock
from tongxing.rosters import services
from tongxing.rosters.models import Invitation, Roster
from tongxing.rosters.shapes import ApplyRoster


@pytest.mark.race(guard=("row lock", "constraint rosters_invitation_one_per_phone"))
@pytest.mark.django_db(transaction=True)
def test_two_who_apply_at_once_invite_once(race):
    with clock.at(access.NOW):
        team, manager = rosters.manager()
        card = rosters.uploaded(team, manager)
        won, lost = race(
            lambda: services.apply_roster(ApplyRoster(card.id), actor=manager),
            meeting_at="tongxing.rosters.services.applying._invite",
            times=2,
        )
    assert (lost, [one.invited for one in won]) == ([], [2, 2])
    assert Invitation.objects.count() == 2


@pytest.mark.race(guard="constraint rosters_roster_the_same_file_is_one")
@pytest.mark.django_db(transaction=True)
def test_one_file_handed_in_twice_at_once_is_one(race):
    with clock.at(access.NOW):
        team, manager = rosters.manager()
        content = rosters.text().encode()
        won, lost = race(
            [lambda: services.upload_roster(rosters.order(team, content), actor=manager)] * 2,
            meeting_at="tongxing.rosters.reading.kind_of",
        )
    assert (lost, len({one.id for one in won})) == ([], 1)
    assert Roster.objects.count() == 1
