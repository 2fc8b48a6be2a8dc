"""By number: announced ahead, decided in the order of numbers, by the rules everybody who signs up knows."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError

from tests.factories import activities as made
from tests.factories import openings
from tongxing.activities import errors as plain
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import CancelActivity
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.openings import errors, queries, services
from tongxing.openings.models import Opening, Outcome, Turn
from tongxing.openings.shapes import AnnounceOpening


def test_three_places_and_five_numbers(team):
    opening = openings.announced(team, places=3)
    with clock.at(openings.OPENS):
        told = [openings.take(opening, who) for who in made.crowd(5)]
        assert [one.number for one in told] == [1, 2, 3, 4, 5]
        assert [(one.state, one.queue_number) for one in told] == [
            ("held", None), ("held", None), ("held", None), ("waiting", 1), ("waiting", 2),
        ]  # fmt: skip
        card = activities.activity(opening.activity_id, team.leader)
    assert (card.taken, card.waiting, made.counts(card)) == (3, 2, (3, 2))
    assert (queries.answered(opening.id), Opening.objects.get().turns) == (5, 5)
    assert Announcement.objects.filter(name="activities.place_taken").count() == 3


def test_many_at_once_are_two_statements_of_turns_and_the_order_is_the_order_of_pressing(team):
    opening, crowd = openings.announced(team, places=2), made.crowd(6)
    with clock.at(openings.OPENS):
        told = services.take_turns([(openings.order(opening), who) for who in reversed(crowd)])
        assert [one.state for one in told] == ["queued"] * 6
        assert services.decide(opening.id, actor=openings.JOB) == 6
        now = queries.turns_now(told)
        assert [one.state for one in now] == ["held"] * 2 + ["waiting"] * 4
        assert services.decide(opening.id, actor=openings.JOB) == 0
        assert queries.my_turn(opening.id, crowd[-1]) == now[0]


def test_the_same_person_has_the_same_number_however_often_they_press(team):
    opening, (who,) = openings.announced(team), made.crowd(1)
    with clock.at(openings.OPENS):
        first = openings.take(opening, who)
        assert openings.take(opening, who) == first
        told = services.take_turns([(openings.order(opening), who)] * 3)
    assert {one.number for one in told} == {1}
    assert Turn.objects.count() == Outcome.objects.count() == 1


def test_everybody_is_told_what_signing_up_would_have_told_them(team):
    """Too young, elsewhere at that hour, a risk not accepted: the same codes, and the places go on to the next."""
    elsewhere = made.activity(team, title="同一时间的另一个活动")
    opening = openings.announced(team, places=1, is_risky=True)
    _person, busy = made.volunteer()
    made.sign_up(elsewhere, busy)
    _person, young = made.volunteer()
    careless, free = made.crowd(2)
    accepted = {"risks_version": activities.activity(opening.activity_id, team.leader).risks_version}
    with clock.at(openings.OPENS):
        told = [
            openings.take(opening, busy, **accepted),
            openings.take(opening, careless),
            openings.take(opening, free, **accepted),
            openings.take(opening, young, **accepted),
        ]
    assert [(one.state, one.code) for one in told] == [
        ("refused", "activities.overlapping"),
        ("refused", "activities.risks_not_accepted"),
        ("held", ""),
        ("waiting", ""),
    ]
    assert "同一时间的另一个活动" in told[0].sentence()
    assert Announcement.objects.filter(name="openings.turn_answered").count() == 2


def test_nobody_signs_up_beside_the_numbers_until_their_time_is_over(team):
    opening, (early, late) = openings.announced(team, places=1), made.crowd(2)
    card = activities.activity(opening.activity_id, team.leader)
    with clock.at(openings.OPENS), pytest.raises(plain.InTurn):
        made.sign_up(card, early)
    with clock.at(opening.until):
        with pytest.raises(errors.Over):
            openings.take(opening, late)
        assert made.sign_up(card, early).state == "held"


def test_before_it_opens_there_are_no_numbers(team):
    opening, (who,) = openings.announced(team), made.crowd(1)
    with pytest.raises(plain.NotOpenYet):
        openings.take(opening, who)
    assert (Turn.objects.count(), Opening.objects.get().turns) == (0, 0)


def test_a_stranger_an_unregistered_account_and_an_unknown_opening(team):
    from tests.factories import access as accounts
    from tongxing.access.shapes import Visitor

    opening, (who,) = openings.announced(team), made.crowd(1)
    with clock.at(openings.OPENS):
        with pytest.raises(SignInFirst):
            openings.take(opening, Visitor())
        with pytest.raises(plain.NotRegistered):
            openings.take(opening, accounts.member())
        with pytest.raises(errors.OpeningUnknown):
            services.take_turn(openings.order(opening, opening_id=uuid.uuid4()), actor=who)
    assert Turn.objects.count() == 0


def test_an_activity_called_off_meanwhile_answers_so(team):
    opening, (who,) = openings.announced(team), made.crowd(1)
    with clock.at(openings.OPENS):
        services.take_turns([(openings.order(opening), who)])
        deeds.cancel_activity(
            CancelActivity(opening.activity_id, uuid.uuid4(), "下雪封路"), actor=team.leader
        )
        assert services.decide_due(actor=openings.JOB) == 1
        told = queries.my_turn(opening.id, who)
    assert (told.state, told.code) == ("refused", "activities.cancelled")


def test_numbers_a_dead_process_left_are_decided_by_the_worker(team):
    opening, crowd = openings.announced(team, places=2), made.crowd(3)
    with clock.at(openings.OPENS):
        services.take_turns([(openings.order(opening), who) for who in crowd])
    with clock.at(opening.until + dt.timedelta(minutes=1)):
        assert services.decide_due(actor=openings.JOB) == 3
        assert services.decide_due(actor=openings.JOB) == 0
    assert [queries.my_turn(opening.id, who).state for who in crowd] == ["held", "held", "waiting"]


def test_it_is_announced_in_time_once_and_by_the_team(team):
    card = openings.activity(team)
    wish = AnnounceOpening(uuid.uuid4(), card.id, "arrival")
    with pytest.raises(NotAllowed):
        services.announce_opening(wish, actor=made.crowd(1)[0])
    with clock.at(openings.OPENS - dt.timedelta(minutes=59)), pytest.raises(errors.TooLateToAnnounce):
        services.announce_opening(wish, actor=team.leader)
    with clock.at(openings.OPENS), pytest.raises(plain.AlreadyOpen):
        services.announce_opening(wish, actor=team.leader)
    first = services.announce_opening(wish, actor=team.leader)
    assert services.announce_opening(wish, actor=team.leader) == first
    with pytest.raises(errors.AnnouncedAlready):
        services.announce_opening(AnnounceOpening(uuid.uuid4(), card.id, "draw"), actor=team.leader)
    with pytest.raises(errors.WayUnknown):
        services.announce_opening(
            AnnounceOpening(uuid.uuid4(), openings.activity(team, title="另一个").id, "auction"),
            actor=team.leader,
        )


def test_numbers_and_answers_are_sealed(team):
    opening, (who,) = openings.announced(team), made.crowd(1)
    with clock.at(openings.OPENS):
        openings.take(opening, who)
    with pytest.raises(DatabaseError, match="append-only"):
        Turn.objects.update(number=7)
