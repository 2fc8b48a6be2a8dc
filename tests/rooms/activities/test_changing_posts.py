"""Whoever holds a place takes another post: never without one, passing nobody, with every check of the post."""

import pytest

from tests.factories import activities as made
from tests.factories import games as events
from tests.factories.pairings import everybody_hears
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Post, SignUp
from tongxing.activities.shapes import ChangePost, PostWish
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotFound
from tongxing.games import queries as rosters
from tongxing.games import services as games
from tongxing.games.shapes import AnswerShifts, ShiftAnswer


@pytest.fixture
def card(team):
    return made.activity(
        team, posts=(PostWish("引导", 1), PostWish("登记", 2), PostWish("急救", 1, asks_health=True))
    )


def holds(card, post, **more):
    who = made.volunteer(**more)[1]
    assert made.sign_up(card, who, post_id=post.id).state == "held"
    return who


def change(card, who, post, **more):
    return services.change_post(ChangePost(card.id, post.id, **more), actor=who)


def counts(card):
    rows = Post.objects.filter(activity_id=card.id).order_by("position")
    return [(row.taken, row.waiting) for row in rows]


def test_the_place_goes_along_and_the_one_left_goes_to_its_list(card):
    guide, desk, _aid = card.posts
    who, next_one = holds(card, guide), made.volunteer()[1]
    assert made.sign_up(card, next_one, post_id=guide.id, take=True).state == "waiting"
    for _twice in range(2):
        assert change(card, who, desk).state == "held"
    assert counts(card) == [(1, 0), (1, 0), (0, 0)]
    assert SignUp.objects.get(account_id=next_one.account_id).state == "held"
    assert queries.sign_up_of(card.id, who).post_id == desk.id
    assert made.counts(card) == (2, 0)
    assert Announcement.objects.filter(name="activities.post_changed").count() == 1


def test_at_a_full_activity_one_still_changes_when_a_place_of_the_other_post_is_freed(card):
    guide, desk, aid = card.posts
    who = holds(card, guide)
    leaver, _other = holds(card, desk), holds(card, desk)
    made.sign_up(card, made.volunteer()[1], post_id=aid.id, said_fit=True)
    with pytest.raises(errors.NoPlaceFree):
        change(card, who, desk)
    services.withdraw_sign_up(card.id, card.id, actor=leaver)
    assert change(card, who, desk).state == "held"
    assert counts(card) == [(0, 0), (2, 0), (1, 0)]


def test_nobody_who_waits_is_passed(card):
    guide, desk, _aid = card.posts
    who, (one, two) = holds(card, guide), (holds(card, desk), holds(card, desk))
    waits = made.volunteer()[1]
    assert made.sign_up(card, waits, post_id=desk.id).state == "waiting"
    services.withdraw_sign_up(card.id, card.id, actor=one)  # the freed place is offered to who waits
    with pytest.raises(errors.NoPlaceFree):
        change(card, who, desk)
    services.decline_offer(card.id, two.account_id, actor=waits)
    assert change(card, who, desk).state == "held"


def test_the_post_asks_what_it_asks_of_everybody(card, team):
    guide, _desk, aid = card.posts
    who = holds(card, guide)
    with pytest.raises(errors.HealthWordMissing):
        change(card, who, aid)
    change(card, who, aid, said_fit=True)
    assert SignUp.objects.get().said_fit
    old = made.activity(
        team,
        posts=(PostWish("门口", 1), PostWish("搬运", 1, max_age=30)),
        starts_at=made.at(17),
        ends_at=made.at(18),
    )
    other = holds(old, old.posts[0])
    with pytest.raises(errors.TooOld):
        change(old, other, old.posts[1])
    assert counts(old) == [(1, 0), (0, 0)]


def test_in_time_and_by_its_holder(card):
    guide, desk, _aid = card.posts
    who = holds(card, guide)
    with pytest.raises(errors.NotSignedUp):
        change(card, made.volunteer()[1], desk)
    with pytest.raises(errors.PostUnknown):
        services.change_post(ChangePost(card.id, card.id), actor=who)
    with pytest.raises(NotFound):
        services.change_post(ChangePost(desk.id, desk.id), actor=who)
    with made.the_day(10), pytest.raises(errors.TooLateToWithdraw):
        change(card, who, desk)
    services.withdraw_sign_up(card.id, card.id, actor=who)
    with pytest.raises(errors.NotSignedUp):
        change(card, who, desk)


def test_at_a_large_event_the_shift_follows(db):
    stage = events.stage(events.TABLE + "A-3,会展中心,咨询,问讯,2026-05-16 08:00,2026-05-16 12:00,2\n")
    one, who = stage.somebody()
    stage.place(one, "A-1")
    stage.open_day()
    stage.publish()
    (row,) = rosters.my_shifts(stage.games.id, who)
    answer = AnswerShifts(
        stage.games.id, (ShiftAnswer(row.id, True),), ((row.activity_id, row.risks_version),)
    )
    games.answer_shifts(answer, actor=who)
    card = queries.activity(row.activity_id, who)
    desk = next(post for post in card.posts if post.name == "咨询")
    change(card, who, desk)
    everybody_hears()
    assert (stage.shift("A-1").taken, stage.shift("A-3").taken) == (0, 1)
    (row,) = rosters.my_shifts(stage.games.id, who)
    assert (row.post, row.state) == ("咨询", "accepted")
