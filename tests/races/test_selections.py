"""Two who decide and one place; one person pressing five times: each comes out one way."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as made
from tests.factories import organisations, selections
from tongxing.activities.models import SignUp
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.selections import errors, services
from tongxing.selections.models import ActivityInvitation, Application, ApplicationAnswer, Selection
from tongxing.selections.shapes import AcceptInvitation

LOCK = "returning tongxing.activities.services.admission.row_lock ''"
NEVER_MORE = "constraint activities_activity_never_has_more_taken_than_places"
NEVER_MORE_AT_A_POST = "constraint activities_post_never_has_more_taken_than_places"
NUMBERS = "constraint selections_application_has_its_number"
ONE_EACH = "constraint selections_application_one_per_person"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.mark.race(guard=("row lock", LOCK, NEVER_MORE, NEVER_MORE_AT_A_POST))
def test_of_two_who_take_somebody_on_for_the_last_place_one_does(race):
    """Two leaders, two applicants, one place: the second is told that it is taken, and their applicant still waits."""
    team = made.team()
    selection, crowd = selections.announced(team, places=1), made.crowd(2)
    with clock.at(selections.OPENS):
        for who in crowd:
            selections.apply(selection, who)
        won, lost = race(
            *(
                lambda number=number: selections.answer(selection, team.leader, "taken", number)
                for number in (1, 2)
            ),
            meeting_at="tongxing.activities.services.crowd.write",
        )
    assert (len(won), lost) == (2, [])
    assert sorted(len(one.numbers) for one in won) == [0, 1]
    assert sorted(Application.objects.order_by("id").values_list("state", flat=True)) == ["open", "taken"]
    assert (SignUp.objects.filter(state="held").count(), ApplicationAnswer.objects.count()) == (1, 1)


@pytest.mark.race(guard=("row lock", NUMBERS, ONE_EACH))
def test_one_person_pressing_five_times_has_one_application(race):
    selection, (who,) = selections.announced(made.team()), made.crowd(1)
    with clock.at(selections.OPENS):
        won, lost = race(
            lambda: selections.apply(selection, who),
            meeting_at="tongxing.activities.services.try_sign_up",
            times=5,
        )
    assert (len({one.id for one in won}), len(won), lost) == (1, 5, [])
    assert (Application.objects.count(), Selection.objects.get().applications) == (1, 1)


@pytest.mark.race(guard="row lock")
def test_accepting_while_it_runs_out_is_one_of_both(race):
    """Either a place and an invitation accepted, or neither."""
    team = made.team()
    _person, who = made.volunteer()
    organisations.member_in(team, person=people.person_of(who.account_id))
    told = selections.invited(made.activity(team), who, team)

    def accept() -> str:
        try:
            with clock.at(told.ends_at - dt.timedelta(seconds=1)):
                order = AcceptInvitation(uuid.uuid4(), told.id)
                return services.accept_invitation(order, actor=who).state
        except errors.InvitationOver:
            return "over"

    def expire() -> int:
        with clock.at(told.ends_at):
            return services.expire_invitations(actor=selections.JOB)

    won, lost = race(accept, expire, meeting_at="tongxing.selections.services.accepting.end")
    row = ActivityInvitation.objects.get()
    held = SignUp.objects.filter(state="held").count()
    assert lost == []
    assert (row.state, held, set(won)) in (("accepted", 1, {"accepted", 0}), ("expired", 0, {"over", 1}))
