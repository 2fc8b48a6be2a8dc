"""A calendar learns what its owner has ahead, what changed and what was called off, and nobody else learns it."""

import datetime as dt
import uuid

import pytest

from tests.factories import access, activities, orders, organisations, pairings, people
from tests.factories.calendars import feed, told
from tests.factories.ledger import every_kind_of_actor
from tests.factories.ledger import volunteer as somebody
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.activities import services as activity_deeds
from tongxing.activities.shapes import CancelActivity
from tongxing.calendars import errors, queries, services
from tongxing.calendars.models import Feed, FeedLine
from tongxing.calendars.shapes import StartFeed
from tongxing.foundation import clock, takeaway
from tongxing.foundation.refusals import Refusal
from tongxing.orders import services as order_deeds
from tongxing.organisations import queries as memberships
from tongxing.organisations import services as membership_deeds
from tongxing.pairings import services as pairing_deeds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(activities.NOW):
        yield


def test_a_sign_up_is_told_and_a_withdrawal_calls_it_off():
    card = activities.activity()
    _person, me = activities.held(card)
    mine = feed(me)
    assert told(mine)[f"activity-{card.id}"].occasion.state == "held"
    activity_deeds.withdraw_sign_up(card.id, uuid.uuid4(), actor=me)
    after = told(mine)[f"activity-{card.id}"]
    assert (after.occasion.state, after.sequence) == ("off", 1)


def test_whoever_waits_is_told_so_and_then_that_the_place_is_theirs():
    card = activities.activity(places=1)
    _person, first = activities.held(card)
    _person, me = activities.waiting(card, take=True)
    mine = feed(me)
    assert told(mine)[f"activity-{card.id}"].occasion.state == "maybe"
    activity_deeds.withdraw_sign_up(card.id, uuid.uuid4(), actor=first)
    after = told(mine)[f"activity-{card.id}"]
    assert (after.occasion.state, after.sequence) == ("held", 1)


def test_an_activity_called_off_is_called_off_in_both_calendars():
    house, _person, leader = organisations.leader()
    team = activities.Team(house.id, leader, access.with_role("authority_officer"))
    card = activities.activity(team)
    _person, me = activities.held(card)
    mine, ours = feed(me), feed(leader, team.id)
    assert {one.occasion.state for one in (*told(mine).values(), *told(ours).values())} == {"held"}
    activity_deeds.cancel_activity(CancelActivity(card.id, uuid.uuid4(), "路面结冰"), actor=leader)
    for book in (mine, ours):
        after = told(book)[f"activity-{card.id}"]
        assert (after.occasion.state, after.sequence) == ("off", 1)


def test_fetching_twice_changes_nothing():
    card = activities.activity()
    _person, me = activities.held(card)
    mine = feed(me)
    first = services.fetch_feed(mine.token, actor=Visitor())
    with clock.at(activities.NOW + dt.timedelta(hours=3)):
        assert services.fetch_feed(mine.token, actor=Visitor()) == first


def test_an_order_is_told_by_its_kind_without_place_or_name():
    order, helper = orders.accepted()
    mine = feed(helper)
    (line,) = told(mine).values()
    assert (line.occasion.kind, line.occasion.title, line.occasion.place_text) == (
        "order",
        order.category,
        "",
    )
    assert (line.occasion.starts_at, line.occasion.ends_at) == (order.wanted_from, order.wanted_until)
    order_deeds.step_back(order.id, "家里老人病了", actor=helper)
    assert [one.occasion.state for one in told(mine).values()] == ["off"]


def test_a_visit_of_a_pairing_is_a_whole_day_and_follows_when_it_is_moved():
    pair = pairings.paired()
    mine = feed(pair.member)
    before = told(mine)
    assert all(one.occasion.all_day and one.occasion.title == "" for one in before.values())
    visit = pair.visit()
    day = visit.due_on + dt.timedelta(days=1)
    pairing_deeds.move_visit(pairings.moving(visit, day), actor=pair.member)
    states = {one.occasion.starts_at: one.occasion.state for one in told(mine).values()}
    assert states[clock.start_of(day)] == "held"
    assert states.get(clock.start_of(visit.due_on), "off") == "off"


def test_what_is_long_over_is_told_no_more_and_later_forgotten():
    card = activities.activity()
    _person, me = activities.held(card)
    mine = feed(me)
    assert len(told(mine)) == 1
    with clock.at(card.ends_at + dt.timedelta(days=31)):
        assert told(mine) == {}
        assert FeedLine.objects.count() == 1
    with clock.at(card.ends_at + dt.timedelta(days=91)):
        assert told(mine) == {}
        assert FeedLine.objects.count() == 0


def test_a_renewed_address_ends_the_one_before():
    _person, me = people.registered()
    old = feed(me)
    new = services.start_feed(StartFeed(uuid.uuid4(), anew=True), actor=me)
    assert told(new) == {}
    with pytest.raises(errors.FeedUnknown):
        told(old)
    assert [one.id for one in queries.my_feeds(me)] == [new.id]


def test_asking_again_or_with_the_same_key_is_the_same_address():
    _person, me = people.registered()
    order = StartFeed(uuid.uuid4())
    first = services.start_feed(order, actor=me)
    assert services.start_feed(order, actor=me) == first == feed(me)
    services.end_feed(first.id, actor=me)
    services.end_feed(first.id, actor=me)
    with pytest.raises(errors.TakenBefore):
        services.start_feed(order, actor=me)


def test_a_stopped_address_has_forgotten_what_it_told():
    card = activities.activity()
    _person, me = activities.held(card)
    mine = feed(me)
    told(mine)
    services.end_feed(mine.id, actor=me)
    assert FeedLine.objects.count() == 0
    with pytest.raises(errors.FeedUnknown):
        told(mine)


@pytest.mark.parametrize("typed", ["x", "a" * 52, "", "Ω" * 52])
def test_a_made_up_address_opens_nothing(typed):
    with pytest.raises(errors.FeedUnknown):
        services.fetch_feed(typed, actor=Visitor())


def test_the_id_of_a_feed_is_not_its_address():
    _person, me = people.registered()
    mine = feed(me)
    forged = mine.token[:26] + ("b" if mine.token[26] == "a" else "a") + mine.token[27:]
    with pytest.raises(errors.FeedUnknown):
        services.fetch_feed(forged, actor=Visitor())


def test_who_is_no_volunteer_has_no_calendar():
    with pytest.raises(errors.VolunteersOnly):
        feed(access.member())


def test_a_teams_calendar_is_for_its_people_only():
    team = activities.team()
    _person, stranger = people.registered()
    with pytest.raises(errors.NotOfTheTeam):
        feed(stranger, team.id)
    assert queries.teams_to_follow(stranger) == ()


def test_whoever_leaves_the_team_reads_its_calendar_no_more():
    team = organisations.organisation()
    person, me = organisations.member_in(team)
    ours = feed(me, team.id)
    assert [one.id for one in queries.teams_to_follow(me)] == [team.id]
    assert told(ours) == {}
    (membership,) = memberships.memberships_of(person.id, me)
    membership_deeds.end_membership(membership.id, actor=me)
    with pytest.raises(errors.FeedUnknown):
        told(ours)


def test_who_de_registers_has_no_calendar_any_more():
    person, me = people.registered()
    mine = feed(me)
    kept = takeaway.everything_about(person.id)["calendars"]["holds"]["feeds"]
    assert [one["ended_at"] for one in kept] == [None]
    services.end_feeds_of(person.account_id, actor=SystemActor("calendars.volunteer_left"))
    with pytest.raises(errors.FeedUnknown):
        told(mine)
    services.forget_feeds_of(person.account_id, actor=SystemActor("calendars.person_forgotten"))
    assert Feed.objects.count() == 0


def test_only_its_owner_and_the_platform_stop_an_address():
    me = somebody()
    may = set()
    for name, actor in every_kind_of_actor(me).items():
        row = Feed.objects.create(account_id=me.member.account_id, key=uuid.uuid4(), started_at=clock.now())
        before = held_by("calendars")
        try:
            services.end_feed(row.id, actor=actor)
        except Refusal:
            assert held_by("calendars") == before
        else:
            may.add(name)
        row.delete()
    assert may == {"oneself", "the platform"}


def test_everybody_signed_in_may_ask_and_nobody_else():
    asked, actors = set(), every_kind_of_actor(somebody())
    kinds = set(actors)
    for name, actor in actors.items():
        before = held_by("calendars")
        try:
            services.start_feed(StartFeed(uuid.uuid4()), actor=actor)
        except errors.VolunteersOnly:
            asked.add(name)  # may ask, and has nothing ahead
            assert held_by("calendars") == before
        except Refusal:
            assert held_by("calendars") == before
        else:
            asked.add(name)
    assert kinds - asked == {"visitor", "the platform"}
