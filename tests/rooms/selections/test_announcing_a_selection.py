"""The criteria are said before anybody can apply, and stand from the first application on."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError

from tests.factories import activities as made
from tests.factories import openings, selections
from tongxing.activities import errors as plain
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed
from tongxing.openings import services as opening_deeds
from tongxing.openings.shapes import AnnounceOpening
from tongxing.selections import errors, queries, services
from tongxing.selections.models import Selection
from tongxing.selections.shapes import ChangeCriteria


def test_it_is_announced_once_by_the_team_and_nobody_signs_up_beside_it(team):
    card = selections.activity(team)
    wish, (who,) = selections.wish(card), made.crowd(1)
    with pytest.raises(NotAllowed):
        services.announce_selection(wish, actor=who)
    told = services.announce_selection(wish, actor=team.leader)
    assert services.announce_selection(wish, actor=team.leader) == told == queries.selection_of(card.id)
    with pytest.raises(errors.AnnouncedAlready):
        services.announce_selection(selections.wish(card), actor=team.leader)
    assert activities.activity(card.id, team.leader).in_turn_until == card.starts_at
    with clock.at(selections.OPENS), pytest.raises(plain.InTurn):
        made.sign_up(card, who)


def test_places_are_given_one_way_only(team):
    """Whichever was announced first stands: numbers, a draw, or applications."""
    by_number = openings.announced(team)
    with pytest.raises(plain.GivenOtherwise):
        services.announce_selection(
            selections.wish(activities.activity(by_number.activity_id, team.leader)), actor=team.leader
        )
    looked_at = selections.announced(team, title="另一个")
    with pytest.raises(plain.GivenOtherwise):
        opening_deeds.announce_opening(
            AnnounceOpening(uuid.uuid4(), looked_at.activity_id, "arrival"), actor=team.leader
        )


def test_it_is_announced_in_time(team):
    wish = selections.wish(selections.activity(team))
    with clock.at(selections.OPENS - dt.timedelta(minutes=59)), pytest.raises(errors.TooLateToAnnounce):
        services.announce_selection(wish, actor=team.leader)
    with clock.at(selections.OPENS), pytest.raises(plain.AlreadyOpen):
        services.announce_selection(wish, actor=team.leader)
    assert not Selection.objects.exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"criteria": ()}, errors.CriteriaCount),
        ({"criteria": ("短",)}, errors.CriterionLength),
        ({"criteria": ("会包扎伤口", " 会包扎伤口 ")}, errors.CriterionTwice),
        ({"criteria": ("限女性报名",)}, errors.CriterionBarred),
        ({"until": selections.OPENS + dt.timedelta(minutes=30)}, errors.DeadlineWrong),
        ({"answer_by": made.START - dt.timedelta(minutes=30)}, errors.DeadlineWrong),
    ],
)
def test_what_cannot_stand_is_refused(team, changes, error):
    with pytest.raises(error):
        services.announce_selection(selections.wish(selections.activity(team), **changes), actor=team.leader)


def test_the_criteria_change_until_somebody_applied(team):
    selection, (who,) = selections.announced(team), made.crowd(1)
    said = ChangeCriteria(selection.id, ("会用血压计", "说话慢一点"), True)
    with pytest.raises(NotAllowed):
        services.change_criteria(said, actor=who)
    told = services.change_criteria(said, actor=team.leader)
    assert (told.criteria, told.asks_words) == (("会用血压计", "说话慢一点"), True)
    with clock.at(selections.OPENS):
        selections.apply(selection, who, words=("家里有一台", "一向慢"))
    with pytest.raises(errors.CriteriaStand):
        services.change_criteria(ChangeCriteria(selection.id, ("会开车送人",), True), actor=team.leader)
    assert services.change_criteria(said, actor=team.leader).criteria == told.criteria
    with pytest.raises(DatabaseError, match="they stand"):
        Selection.objects.update(criteria=["悄悄改了"])
