"""The waiting list: it moves by itself, in order, and puts nobody on a task who has not said yes (R-20, R-29)."""

import datetime as dt
import uuid

import pytest

from tests.factories import access
from tests.factories import activities as made
from tongxing.access.shapes import SystemActor
from tongxing.activities import errors, queries, services
from tongxing.activities.models import SignUp
from tongxing.activities.tasks import expire_offers_now
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Refusal

JOB = SystemActor("expire_offers")


def state(card, who) -> str:
    return queries.sign_up_of(card.id, who).state


def withdraw(card, who, key=None):
    return services.withdraw_sign_up(card.id, key or uuid.uuid4(), actor=who)


def counted_right(card) -> bool:
    live = SignUp.objects.filter(activity_id=card.id)
    taken = live.filter(state__in=("held", "offered")).count()
    return made.counts(card) == (taken, live.filter(state="waiting").count())


@pytest.fixture
def one_place(team):
    """An activity with one place, who holds it, and the team."""
    card = made.activity(team, places=1)
    return card, made.held(card)[1]


def test_a_place_given_back_is_free_again(one_place):
    card, who = one_place
    assert (withdraw(card, who).state, made.counts(card)) == ("withdrawn", (0, 0))


def test_it_goes_to_the_next_who_said_so_in_advance(one_place):
    card, who = one_place
    _, first = made.waiting(card, take=True)
    _, second = made.waiting(card, take=True)
    withdraw(card, who)
    assert (state(card, first), state(card, second), made.counts(card)) == ("held", "waiting", (1, 1))
    assert Announcement.objects.filter(name="activities.place_given").count() == 1
    assert queries.sign_up_of(card.id, second).ahead == 0


def test_it_is_only_offered_to_the_next_who_did_not(one_place):
    card, who = one_place
    _, first = made.waiting(card)
    _, second = made.waiting(card, take=True)
    withdraw(card, who)
    mine = queries.sign_up_of(card.id, first)
    assert (mine.state, mine.offer_ends_at) == ("offered", made.NOW + dt.timedelta(hours=12))
    assert (state(card, second), made.counts(card)) == ("waiting", (1, 1))


def test_an_offer_accepted_is_a_place(one_place):
    card, who = one_place
    _, first = made.waiting(card)
    withdraw(card, who)
    key = uuid.uuid4()
    assert services.accept_offer(card.id, key, actor=first).state == "held"
    assert services.accept_offer(card.id, key, actor=first).state == "held"
    assert made.counts(card) == (1, 0)


def test_an_offer_declined_goes_on_to_the_next(one_place):
    card, who = one_place
    _, first = made.waiting(card)
    _, second = made.waiting(card)
    withdraw(card, who)
    assert services.decline_offer(card.id, uuid.uuid4(), actor=first).state == "declined"
    assert (state(card, first), state(card, second)) == ("declined", "offered")
    assert counted_right(card)


def test_an_offer_nobody_answers_goes_on_to_the_next(one_place):
    card, who = one_place
    _, first = made.waiting(card)
    _, second = made.waiting(card, take=True)
    withdraw(card, who)
    with clock.at(made.NOW + dt.timedelta(hours=12)):
        with pytest.raises(errors.NothingOffered):
            services.accept_offer(card.id, uuid.uuid4(), actor=first)
        assert expire_offers_now() == 1
        assert (state(card, first), state(card, second)) == ("expired", "held")
        assert (expire_offers_now(), counted_right(card)) == (0, True)


def test_an_offer_shortly_before_the_start_lasts_half_the_time_left(one_place):
    card, who = one_place
    _, first = made.waiting(card)
    with clock.at(card.cancel_until):
        withdraw(card, who)
    left = card.starts_at - card.cancel_until
    assert queries.sign_up_of(card.id, first).offer_ends_at == card.cancel_until + min(
        left / 2, dt.timedelta(hours=12)
    )


def test_who_got_another_place_meanwhile_is_asked_and_not_put_in(one_place, team):
    card, who = one_place
    _, first = made.waiting(card, take=True)
    made.sign_up(made.activity(team, title="打扫楼道", key=uuid.uuid4()), first)
    withdraw(card, who)
    assert state(card, first) == "offered"
    with pytest.raises(errors.Overlapping) as refusal:
        services.accept_offer(card.id, uuid.uuid4(), actor=first)
    assert "打扫楼道" in refusal.value.sentence()


def test_a_number_can_be_given_back_at_any_time(one_place):
    card, _ = one_place
    _, first = made.waiting(card)
    with clock.at(card.starts_at - dt.timedelta(minutes=1)):
        withdraw(card, first)
    assert made.counts(card) == (1, 0)


def test_after_the_moment_one_phones_the_leader(one_place):
    card, who = one_place
    with clock.at(card.cancel_until + dt.timedelta(seconds=1)), pytest.raises(errors.TooLateToWithdraw) as no:
        withdraw(card, who)
    assert "13900000003" in no.value.sentence()
    assert (state(card, who), made.counts(card)) == ("held", (1, 0))


def test_nobody_withdraws_who_has_come(team):
    card = made.activity(team, cancel_until=made.START)
    _, who = made.held(card)
    with made.the_day(13, 50):
        made.arrive(card, who, team)
        with pytest.raises(errors.TooLateToWithdraw):
            withdraw(card, who)


def test_the_same_withdrawal_twice_is_one_and_a_late_retry_harms_nothing(one_place):
    card, who = one_place
    key = uuid.uuid4()
    withdraw(card, who, key)
    assert withdraw(card, who, key).state == "withdrawn"
    made.sign_up(card, who)
    assert withdraw(card, who, key).state == "withdrawn"
    assert (state(card, who), made.counts(card)) == ("held", (1, 0))


def test_a_second_withdrawal_finds_nothing(one_place):
    card, who = one_place
    withdraw(card, who)
    with pytest.raises(errors.NotSignedUp):
        withdraw(card, who)


@pytest.mark.parametrize("deed", ["withdraw_sign_up", "accept_offer", "decline_offer"])
def test_only_oneself(one_place, team, deed):
    card, who = one_place
    _, first = made.waiting(card)
    withdraw(card, who)
    before = list(SignUp.objects.order_by("id").values())
    for kind, actor in {**access.everybody(team.id), "leader": team.leader}.items():
        with pytest.raises(Refusal):
            getattr(services, deed)(card.id, uuid.uuid4(), actor=actor)
        assert list(SignUp.objects.order_by("id").values()) == before, kind
    assert getattr(services, deed)(card.id, uuid.uuid4(), actor=first)


def test_only_the_platform_takes_offers_back(one_place, team):
    for kind, actor in access.everybody(team.id).items():
        if kind != "system":
            with pytest.raises(Refusal):
                services.expire_offers(actor=actor)
    assert services.expire_offers(actor=JOB) == 0


@pytest.mark.parametrize("deed", ["withdraw_sign_up", "accept_offer", "decline_offer"])
def test_a_made_up_activity_is_not_there(team, deed):
    _, who = made.volunteer()
    with pytest.raises(Refusal):
        getattr(services, deed)(uuid.uuid4(), uuid.uuid4(), actor=who)
