"""Posts: each has its own number and its own conditions, and every no says why; who needs none never meets the word."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import activities as made
from tests.factories import profiles
from tongxing.access.shapes import Visitor
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Activity, Post
from tongxing.activities.models import SignUp as Row
from tongxing.activities.shapes import CancelActivity, PostWish
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, Refusal
from tongxing.profiles import services as profile_deeds

pytestmark = pytest.mark.usefixtures("either_way")

TWO = (PostWish("引导", 2), PostWish("医护", 1, needed_skills=("19",)))


def post(card, name: str):
    return next(one for one in card.posts if one.name == name)


def numbers(card) -> dict[str, tuple[int, int, int]]:
    rows = Post.objects.filter(activity_id=card.id).order_by("position")
    return {row.name: (row.taken, row.waiting, row.tickets) for row in rows}


def is_summed(card) -> bool:
    row = Activity.objects.get(pk=card.id)
    sums = [sum(one) for one in zip(*numbers(card).values(), strict=True)]
    return [row.taken, row.waiting, row.tickets] == sums


def test_a_plain_activity_has_one_post_and_nobody_sees_it(team):
    card = made.activity(team, min_age=20, needed_skills=("19",))
    (only,) = card.posts
    assert (only.name, only.places, only.min_age, only.needed_skills) == ("志愿者", 3, 20, ("19",))
    assert card.has_posts is False
    _, who = made.volunteer(skills=("19",))
    made.sign_up(card, who)
    assert queries.sign_up_of(card.id, who).post_name == ""


def test_an_activity_sums_its_posts_and_asks_the_widest(team):
    posts = (PostWish("引导", 2, 16, 60), PostWish("医护", 3, 18, None, ("19",)), PostWish("搬运", 1, 20, 50))
    card = made.activity(team, posts=posts)
    assert (card.places, card.min_age, card.max_age, card.needed_skills) == (6, 16, None, ("19",))
    assert [one.name for one in card.posts] == ["引导", "医护", "搬运"]


def test_a_place_is_one_of_its_post_and_of_the_activity(team):
    card = made.activity(team, posts=TWO)
    _, nurse = made.volunteer(skills=("19",))
    done = made.sign_up(card, nurse, post_id=post(card, "医护").id)
    assert (done.state, done.post_id) == ("held", post(card, "医护").id)
    assert (numbers(card), is_summed(card)) == ({"引导": (0, 0, 0), "医护": (1, 0, 0)}, True)
    assert queries.sign_up_of(card.id, nurse).post_name == "医护"


def test_who_comes_to_a_full_post_waits_for_that_post_while_another_is_free(team):
    card = made.activity(team, posts=TWO)
    for turn, state in enumerate(("held", "waiting", "waiting")):
        _, nurse = made.volunteer(skills=("19",))
        done = made.sign_up(card, nurse, post_id=post(card, "医护").id)
        assert (done.state, done.queue_number) == (state, turn or None)
    assert (numbers(card), made.counts(card)) == ({"引导": (0, 0, 0), "医护": (1, 2, 2)}, (1, 2))
    assert queries.sign_up_of(card.id, nurse).ahead == 1


def test_numbers_are_of_the_post(team):
    card = made.activity(team, posts=(PostWish("引导", 1), PostWish("登记", 1)))
    for one in card.posts:
        made.sign_up(card, made.volunteer()[1], post_id=one.id)
        assert made.sign_up(card, made.volunteer()[1], post_id=one.id).queue_number == 1


def test_a_freed_place_goes_to_whoever_waits_for_that_post(team):
    card = made.activity(team, posts=(PostWish("引导", 1), PostWish("登记", 1)))
    guide, desk = card.posts
    _, leaving = made.volunteer()
    made.sign_up(card, leaving, post_id=desk.id)
    made.sign_up(card, made.volunteer()[1], post_id=guide.id)
    _, for_guide = made.volunteer()
    made.sign_up(card, for_guide, take=True, post_id=guide.id)
    _, for_desk = made.volunteer()
    made.sign_up(card, for_desk, take=True, post_id=desk.id)
    services.withdraw_sign_up(card.id, uuid.uuid4(), actor=leaving)
    assert queries.sign_up_of(card.id, for_desk).state == "held"
    assert queries.sign_up_of(card.id, for_guide).state == "waiting"
    assert (numbers(card), is_summed(card)) == ({"引导": (1, 1, 1), "登记": (1, 0, 1)}, True)


def test_an_offer_that_passes_stays_with_its_post(team):
    card = made.activity(team, posts=(PostWish("引导", 1), PostWish("登记", 1)))
    desk = card.posts[1]
    _, leaving = made.volunteer()
    made.sign_up(card, leaving, post_id=desk.id)
    _, first = made.volunteer()
    made.sign_up(card, first, post_id=desk.id)
    _, second = made.volunteer()
    made.sign_up(card, second, post_id=desk.id)
    services.withdraw_sign_up(card.id, uuid.uuid4(), actor=leaving)
    with clock.at(made.NOW + dt.timedelta(hours=13)):
        assert services.expire_offers(actor=made.JOB) == 1
    states = [queries.sign_up_of(card.id, who).state for who in (first, second)]
    assert (states, is_summed(card)) == (["expired", "offered"], True)


def no(card, who, **more) -> type[Refusal]:
    before = (numbers(card), Row.objects.count())
    with pytest.raises(Refusal) as refusal:
        made.sign_up(card, who, **more)
    assert (numbers(card), Row.objects.count()) == before
    assert refusal.value.sentence("zh") and refusal.value.sentence("en")
    return type(refusal.value)


def test_of_several_posts_one_is_named(team):
    card = made.activity(team, posts=TWO)
    _, who = made.volunteer()
    with pytest.raises(errors.PostUnsaid) as refusal:
        made.sign_up(card, who)
    assert refusal.value.sentence() == "这个活动有几个岗位，请选一个：引导、医护。"


def test_a_post_of_another_activity_is_unknown_here(team):
    card, other = made.activity(team, posts=TWO), made.activity(team, key=uuid.uuid4())
    _, who = made.volunteer()
    for strange in (other.posts[0].id, uuid.uuid4()):
        assert no(card, who, post_id=strange) is errors.PostUnknown


def test_each_post_asks_for_itself(team):
    card = made.activity(
        team,
        posts=(PostWish("引导", 1), PostWish("搬运", 1, 20, 50), PostWish("翻译", 1, languages=("ru",)),
               PostWish("长跑", 1, asks_health=True)),
    )  # fmt: skip
    _, who = made.volunteer(age=60)
    assert no(card, who, post_id=post(card, "搬运").id) is errors.TooOld
    assert no(card, who, post_id=post(card, "翻译").id) is errors.LanguageMissing
    assert no(card, who, post_id=post(card, "长跑").id) is errors.HealthWordMissing
    assert made.sign_up(card, who, post_id=post(card, "长跑").id, said_fit=True).state == "held"
    assert Row.objects.get().said_fit is True


def test_a_yes_about_health_is_kept_only_where_it_was_asked(team):
    card = made.activity(team)
    _, who = made.volunteer()
    made.sign_up(card, who, said_fit=True)
    assert Row.objects.get().said_fit is False


def test_a_language_ticked_in_the_profile_counts(team):
    card = made.activity(team, posts=(PostWish("翻译", 1, languages=("ru",)),))
    person, who = made.volunteer()
    assert no(card, who) is errors.LanguageMissing
    told = dataclasses.replace(profiles.SAID, languages=("cmn", "ru"))
    profile_deeds.keep_profile(person.id, told, actor=who)
    assert made.sign_up(card, who).state == "held"


def test_a_skill_that_is_proven_counts_only_with_its_proof_and_until_it_runs_out(team):
    card = made.activity(team, posts=(PostWish("急救", 2, needed_skills=("01",)),))
    person, who = made.volunteer(skills=("01",))
    assert no(card, who) is errors.SkillUnproven
    _, proven = profiles.checked(person, code="01", expires_on=made.SATURDAY)
    assert made.sign_up(card, who).state == "held"
    later, other = made.volunteer(skills=("01",))
    profiles.checked(later, code="01", expires_on=made.SATURDAY - dt.timedelta(days=1))
    assert no(card, other) is errors.SkillUnproven


def test_the_page_says_of_every_post_why_not(team):
    card = made.activity(team, posts=(PostWish("引导", 1), PostWish("搬运", 1, 20, 50)))
    _, who = made.volunteer(age=60)
    told = queries.why_not(card, who)
    assert {one: type(refusal) for one, refusal in told.items()} == {post(card, "搬运").id: errors.TooOld}
    assert queries.why_not(card, Visitor()) == {}


@pytest.mark.parametrize(
    ("posts", "fault"),
    [
        ((PostWish("", 1), PostWish("二", 1)), "post_name_missing"),
        ((PostWish("长" * 21, 1),), "post_name_missing"),
        ((PostWish("同", 1), PostWish(" 同 ", 1)), "post_name_twice"),
        ((PostWish("一", 0), PostWish("二", 1)), "places_impossible"),
        ((PostWish("一", 2001),), "places_impossible"),
        ((PostWish("一", 1, 60, 50),), "age_impossible"),
        ((PostWish("一", 1, languages=("xx",)),), "post_language_unknown"),
        ((PostWish("一", 1, sex="2"),), "post_sex_unlawful"),
        (tuple(PostWish(f"第{n}", 1) for n in range(9)), "posts_too_many"),
    ],
)
def test_what_cannot_be_about_posts_is_refused_even_in_a_draft(team, posts, fault):
    order = made.order(made.project(team).id, posts=posts)
    with pytest.raises(Invalid) as refusal:
        services.plan_activity(order, actor=team.leader)
    assert fault in {one.code for one in refusal.value.faults}
    assert (Activity.objects.count(), Post.objects.count()) == (0, 0)


def test_redrawing_says_the_posts_anew(team):
    card = made.draft(team, posts=TWO)
    order = made.order(card.project_id, posts=(PostWish("登记", 4),))
    drawn = services.redraw_activity(card.id, order, actor=team.leader)
    assert ([(one.name, one.places) for one in drawn.posts], drawn.places) == ([("登记", 4)], 4)


def test_calling_off_empties_every_post(team):
    card = made.activity(team, posts=TWO)
    made.sign_up(card, made.volunteer()[1], post_id=card.posts[0].id)
    services.cancel_activity(CancelActivity(card.id, uuid.uuid4(), "大雪封路"), actor=team.leader)
    assert [told[:2] for told in numbers(card).values()] == [(0, 0), (0, 0)]


def test_the_roster_says_the_post(team):
    card = made.activity(team, posts=TWO)
    made.sign_up(card, made.volunteer()[1], post_id=post(card, "引导").id)
    assert [line.post_name for line in queries.roster(card.id, team.leader)] == ["引导"]


def test_the_database_itself_refuses_a_place_too_many_at_a_post(team):
    card = made.activity(team, posts=TWO)
    with pytest.raises(IntegrityError, match="post_never_has_more_taken"), transaction.atomic():
        Post.objects.filter(pk=card.posts[0].id).update(taken=3)


def test_signing_up_asks_no_more_for_having_posts(team, django_assert_max_num_queries):
    plain, posted = made.activity(team), made.activity(team, key=uuid.uuid4(), posts=TWO, starts_at=made.at(17),
                                                       ends_at=made.at(18))  # fmt: skip
    counts = []
    for card in (plain, posted):
        _, who = made.volunteer()
        with django_assert_max_num_queries(12, connection=connection) as heard:
            made.sign_up(card, who, post_id=card.posts[0].id)
        counts.append(len(heard))
    assert counts[0] == counts[1]
