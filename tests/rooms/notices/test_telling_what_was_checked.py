"""Whoever's record was looked into hears what it came to, once, in two languages."""

import pytest

from tests.factories import places
from tests.factories import supervision as made
from tongxing.foundation import clock, relay
from tongxing.notices import queries
from tongxing.notices.models import Notice

pytestmark = pytest.mark.django_db

TITLES = {
    "fine": "您的一条记录核查无误",
    "withdrawn": "您的一条记录核查后被撤回",
    "frozen": "您的一条记录暂停计入",
}


@pytest.fixture(autouse=True)
def _friday():
    places.ground()
    with clock.at(made.LATER):
        yield


def hear() -> None:
    while relay.deliver_waiting():
        continue


@pytest.mark.parametrize("outcome", TITLES)
def test_the_volunteer_hears_the_outcome_and_why(outcome):
    leader, wang = made.team_leader(), made.volunteer()
    made.written_late(leader, wang)
    told = made.alert(leader, 19)
    made.close(told.id, made.official(), outcome)
    hear()
    cards = [
        card for card in queries.notices_of(wang.member).items if card.kind == f"record_checked_{outcome}"
    ]
    assert [card.title() for card in cards] == [TITLES[outcome]]
    assert cards[0].href.startswith("/me/records/")


def test_everybody_hears_it_and_only_once():
    told = made.alert()
    made.close(told.id, made.official())
    hear()
    hear()
    assert Notice.objects.filter(kind="record_checked_fine").count() == 20
