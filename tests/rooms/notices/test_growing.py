"""Those whose turn it is hear of it: the organisation, the office, the base, a mentor, a federation."""

import pytest

from tests.factories import incubation, places
from tests.factories import organisations as teams
from tests.factories import reviews as made
from tongxing.foundation import clock, relay
from tongxing.incubation import services as growing
from tongxing.notices.models import Notice
from tongxing.reviews import services

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    places.ground()
    with clock.at(made.NOW):
        made.figures()
        yield


def told(account) -> list[str]:
    while relay.deliver_waiting():
        continue
    rows = Notice.objects.filter(account_id=account.account_id).order_by("made_at", "id")
    return list(rows.values_list("kind", flat=True))


def test_a_review_is_told_to_whoever_has_the_turn():
    team, county = made.team(), made.officer()
    _person, manager = teams.member_in(team, "organisation_manager")
    card = made.opened(team, county)
    assert [kind for kind in told(manager) if kind.startswith("review")] == ["review_open"]
    services.comment_review(made.say(card, ""), actor=manager)
    assert [kind for kind in told(county) if kind.startswith("review")] == ["review_commented"]


def test_a_base_hears_of_an_application_and_a_mentor_of_the_question():
    base = incubation.base()
    _person, operator = teams.member_in(
        incubation.house_queries.organisation(base.operator_id), "organisation_manager"
    )
    place = incubation.applied(base)
    assert "place_applied" in told(operator)
    growing.answer_application(incubation.answer(place), actor=operator)
    _card, somebody = incubation.mentor(base, place)
    assert "mentor_asked" in told(somebody)
