"""Posts and rotas under pressure: twenty places over two posts are twenty; a day of a rota is made once."""

import datetime as dt

import pytest

from tests.factories import activities as made
from tongxing.access.shapes import SystemActor
from tongxing.activities import services
from tongxing.activities.errors import NotSignedUp
from tongxing.activities.models import Activity, Post, SignUp
from tongxing.activities.shapes import PostWish, RotaTerms, StartRota
from tongxing.foundation import clock
from tongxing.foundation.rhythms import Rhythm

TOLD = "tongxing.foundation.events.announce"  # by then the statement has run, and nothing is committed
ROW_LOCK = "returning tongxing.activities.services.admission.row_lock ''"
NEVER_MORE = "constraint activities_activity_never_has_more_taken_than_places"
NEVER_MORE_AT_A_POST = "constraint activities_post_never_has_more_taken_than_places"
PER_NUMBER = "constraint activities_signup_one_per_queue_number"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


def counted(card) -> list[tuple[int, int, int]]:
    rows = Post.objects.filter(activity_id=card.id).order_by("position")
    return list(rows.values_list("taken", "waiting", "tickets"))


def in_state(post_id, state) -> int:
    return SignUp.objects.filter(post_id=post_id, state=state).count()


@pytest.mark.race(guard=(ROW_LOCK, NEVER_MORE, NEVER_MORE_AT_A_POST, PER_NUMBER))
def test_thirty_two_people_for_twenty_places_over_two_posts(race):
    card = made.activity(posts=(PostWish("引导", 11), PostWish("登记", 9)))
    first, second = card.posts
    crowd = made.crowd(32)
    for start in range(0, 32, 8):  # eight at a time, by turns for either post
        deeds = [
            lambda who=who, post=card.posts[turn % 2]: made.sign_up(card, who, post_id=post.id)
            for turn, who in enumerate(crowd[start : start + 8])
        ]
        won, lost = race(deeds, meeting_at=TOLD)
        assert (lost, len(won)) == ([], 8)
    assert counted(card) == [(11, 5, 5), (9, 7, 7)]
    assert [(in_state(one.id, "held"), in_state(one.id, "waiting")) for one in (first, second)] == [
        (11, 5),
        (9, 7),
    ]
    assert made.counts(card) == (20, 12)


@pytest.mark.race(guard="row lock")
def test_giving_back_at_two_posts_at_once_loses_no_count(race):
    card = made.activity(posts=(PostWish("引导", 2), PostWish("登记", 2)))
    leaving = made.crowd(4)
    for turn, who in enumerate(leaving):
        made.sign_up(card, who, post_id=card.posts[turn % 2].id)
    deeds = [
        lambda who=who: services.withdraw_sign_up(card.id, made.uuid.uuid4(), actor=who)
        for who in (*leaving, *leaving)
    ]
    won, lost = race(deeds, meeting_at=TOLD)
    assert (len(won), {type(no) for no in lost}) == (4, {NotSignedUp})
    assert (counted(card), made.counts(card)) == ([(0, 0, 0), (0, 0, 0)], (0, 0))


@pytest.mark.race(guard=("row lock", "constraint activities_activity_one_per_day_of_a_rota"))
def test_two_jobs_at_once_make_each_day_once(race):
    team = made.team()
    card = made.activity(team)
    terms = RotaTerms(Rhythm("weekly", (6, 7)), made.SATURDAY)
    services.start_rota(StartRota(made.uuid.uuid4(), card.id, terms), actor=team.leader)
    made_first = Activity.objects.count()
    with clock.at(made.NOW + dt.timedelta(days=7)):
        Activity.objects.filter(rota_on__gt=dt.date(2026, 3, 29)).update(rota=None, rota_on=None)
        job = SystemActor("extend_rotas")
        won, lost = race(lambda: services.extend_rotas(actor=job), meeting_at=TOLD, times=4)
    days = list(Activity.objects.filter(rota_on__isnull=False).values_list("rota_on", flat=True))
    assert (lost, sum(won) > 0, len(days) == len(set(days))) == ([], True, True)
    assert Activity.objects.count() == made_first + sum(won)
