"""Family and friends sign up as one: all or nobody, or as many as can; each by their own word."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as made
from tests.factories import families
from tests.factories.pairings import everybody_hears
from tests.factories.parties import party, wishes
from tongxing.access.shapes import SystemActor
from tongxing.activities import errors as no
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.models import Activity
from tongxing.activities.shapes import PostWish
from tongxing.foundation import clock, takeaway
from tongxing.foundation.refusals import NotAllowed, NotFound
from tongxing.notices.models import Notice
from tongxing.parties import errors, queries, services
from tongxing.parties.models import Party, PartyMember
from tongxing.people.errors import ChildHasOwnWord

pytestmark = pytest.mark.django_db
CLOSER = SystemActor("parties.closing")


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


def people(count: int) -> list:
    return [made.volunteer()[1] for _ in range(count)]


def states(card, *who) -> list[str]:
    found = [activities.sign_up_of(card.id, one) for one in who]
    return [one.state if one else "" for one in found]


def test_all_of_them_have_places_at_one_press():
    card = made.activity(places=3)
    founder, *friends = people(3)
    told = party(card, founder, *friends)
    assert states(card, founder, *friends) == ["", "", ""]
    done = services.sign_up_party(told.id, actor=founder)
    assert (done.state, [one.state for one in done.members]) == ("settled", ["held"] * 3)
    assert made.counts(card) == (3, 0)
    assert services.sign_up_party(told.id, actor=founder).state == "settled"


def test_too_few_places_for_all_is_nobodys_place():
    card = made.activity(places=2)
    founder, *friends = people(3)
    told = party(card, founder, *friends)
    with pytest.raises(errors.NotEnoughPlaces) as refused:
        services.sign_up_party(told.id, actor=founder)
    assert refused.value.facts == {"wanted": 3, "free": 2}
    assert (states(card, founder, *friends), made.counts(card)) == (["", "", ""], (0, 0))


def test_as_many_as_can_go_in_the_order_in_which_they_joined():
    card = made.activity(places=2)
    founder, *friends = people(3)
    told = party(card, founder, *friends, whole=False)
    done = services.sign_up_party(told.id, actor=founder)
    assert states(card, founder, *friends) == ["held", "held", "waiting"]
    assert [one.state for one in done.members] == ["held", "held", "waiting"]
    assert made.counts(card) == (2, 1)


def test_somebody_who_cannot_holds_all_back_and_only_they_read_why():
    card, other = made.activity(places=5), made.activity(places=5)
    founder, friend = people(2)
    told = party(card, founder, friend)
    made.sign_up(other, friend)  # at the same time
    with pytest.raises(errors.SomebodyCannot) as refused:
        services.sign_up_party(told.id, actor=founder)
    assert refused.value.facts == {"count": 1}
    assert made.counts(card) == (0, 0)
    seen = {who: [one.why for one in queries.party(told.id, viewer).members] for who, viewer in
            (("founder", founder), ("friend", friend))}  # fmt: skip
    assert seen["founder"] == [None, None]
    assert [type(one) for one in seen["friend"]] == [type(None), no.Overlapping]


def test_of_as_many_as_can_the_others_go_without_who_cannot():
    card, other = made.activity(places=5), made.activity(places=5)
    founder, friend = people(2)
    told = party(card, founder, friend, whole=False)
    made.sign_up(other, friend)
    services.sign_up_party(told.id, actor=founder)
    assert states(card, founder, friend) == ["held", ""]


def test_the_whole_party_waits_behind_the_list_and_comes_in_when_there_is_room_for_all():
    card = made.activity(places=3)
    holders = [made.held(card)[1] for _ in range(3)]
    _person, single = made.waiting(card, take=True)
    founder, friend = people(2)
    told = party(card, founder, friend)
    assert services.sign_up_party(told.id, wait=True, actor=founder).state == "waiting"
    for holder, said in zip(holders, ("waiting", "waiting", "settled"), strict=True):
        deeds.withdraw_sign_up(card.id, uuid.uuid4(), actor=holder)
        everybody_hears()
        assert Party.objects.get(pk=told.id).state == said
    assert states(card, single, founder, friend) == ["held", "held", "held"]
    kinds = set(Notice.objects.filter(account_id=founder.account_id).values_list("kind", flat=True))
    assert kinds == {"party_in"}


def test_whoever_leaves_makes_the_party_small_enough():
    card = made.activity(places=2)
    founder, first, second = people(3)
    told = party(card, founder, first, second)
    services.sign_up_party(told.id, wait=True, actor=founder)
    person = next(one for one in queries.party(told.id, second).members if one.is_mine)
    services.leave_party(told.id, person.person_id, actor=second)
    assert states(card, founder, first, second) == ["held", "held", ""]


def test_a_guardian_brings_children_and_says_yes_with_it():
    card = made.activity(places=3, min_age=6)
    guardian = families.guardian()
    children = [families.child(guardian), families.child(guardian)]
    ids = tuple(one.person.id for one in children)
    told = party(card, guardian.member, children=ids)
    assert [one.is_child for one in told.members] == [False, True, True]
    services.sign_up_party(told.id, actor=guardian.member)
    assert made.counts(card) == (3, 0)


def test_a_guardian_need_not_come_and_nobody_brings_anothers_child():
    card = made.activity(places=3, min_age=6)
    guardian, stranger = families.guardian(), families.guardian()
    ids = tuple(families.child(guardian).person.id for _ in range(2))
    told = party(card, guardian.member, comes=False, children=ids)
    assert told.count == 2
    with pytest.raises(NotFound):
        party(card, stranger.member, children=ids[:1])


def test_who_has_a_word_of_their_own_joins_by_it():
    card, guardian = made.activity(places=3), families.guardian()
    child = families.child(guardian, birth_on=dt.date(2012, 3, 18))
    with clock.at(made.NOW + dt.timedelta(days=2)), pytest.raises(ChildHasOwnWord):
        party(card, guardian.member, children=(child.person.id,))
    assert PartyMember.objects.count() == 0


def test_joining_is_checked_as_signing_up_is():
    card = made.activity(places=3, is_risky=True)
    founder, friend = people(2)
    with pytest.raises(no.RisksNotAccepted):
        party(card, founder, risks_version="")
    told = party(card, founder)
    made.sign_up(card, friend)
    with pytest.raises(no.HasPlaceAlready):
        services.join_party(told.id, wishes(card), actor=friend)
    assert PartyMember.objects.count() == 1


def test_one_party_of_an_activity_a_person_and_the_same_key_is_the_same_party():
    card = made.activity(places=3)
    founder, friend = people(2)
    key = uuid.uuid4()
    told = party(card, founder, key=key)
    assert party(card, founder, key=key).id == told.id
    with pytest.raises(errors.InAnotherParty):
        party(card, founder)
    services.join_party(told.id, wishes(card), actor=friend)
    assert services.join_party(told.id, wishes(card), actor=friend).count == 2


def test_all_of_a_party_take_one_post():
    card = made.activity(posts=(PostWish("引导", 2), PostWish("翻译", 2)))
    founder, friend = people(2)
    with pytest.raises(no.PostUnsaid):
        party(card, founder)
    with pytest.raises(no.PostUnknown):
        party(card, founder, post_id=uuid.uuid4())
    told = party(card, founder, post_id=card.posts[1].id)
    services.join_party(told.id, wishes(card), actor=friend)
    services.sign_up_party(told.id, actor=founder)
    assert {activities.sign_up_of(card.id, one).post_id for one in (founder, friend)} == {card.posts[1].id}


def test_one_alone_nobody_and_a_crowd_are_no_party():
    card = made.activity(places=3)
    (founder,) = people(1)
    with pytest.raises(errors.NobodyComes):
        party(card, founder, comes=False)
    with pytest.raises(errors.PartyFull):
        party(card, founder, children=tuple(uuid.uuid4() for _ in range(20)))
    told = party(card, founder)
    with pytest.raises(errors.TooFew):
        services.sign_up_party(told.id, actor=founder)


def test_where_places_are_given_in_turn_nobody_comes_in_by_a_party():
    card = made.activity(places=3)
    (founder,) = people(1)
    Activity.objects.filter(pk=card.id).update(in_turn_until=made.START)
    with pytest.raises(no.InTurn):
        party(card, founder)


def test_who_calls_it_off_tells_the_others_and_it_stays_off():
    card = made.activity(places=3)
    founder, friend = people(2)
    told = party(card, founder, friend)
    services.call_off_party(told.id, actor=founder)
    services.call_off_party(told.id, actor=founder)
    everybody_hears()
    assert list(Notice.objects.values_list("account_id", "kind")) == [(friend.account_id, "party_called_off")]
    with pytest.raises(errors.PartyOver):
        services.join_party(told.id, wishes(card), actor=friend)
    assert party(card, friend).count == 1


def test_what_it_came_to_is_told_to_everybody_but_who_pressed():
    card = made.activity(places=1)
    founder, friend = people(2)
    told = party(card, founder, friend, whole=False)
    services.sign_up_party(told.id, actor=founder)
    everybody_hears()
    told_to = Notice.objects.filter(kind__startswith="party").values_list("account_id", "kind")
    assert list(told_to) == [(friend.account_id, "party_waits")]


def kinds_of(*who) -> list[list[str]]:
    everybody_hears()
    rows = [Notice.objects.filter(account_id=one.account_id, kind__startswith="party") for one in who]
    return [list(one.order_by("id").values_list("kind", flat=True)) for one in rows]


def test_when_somebody_withdraws_the_others_hear_once_and_keep_their_places():
    card = made.activity(places=3)
    founder, friend, gone = people(3)
    told = party(card, founder, friend, gone)
    services.sign_up_party(told.id, actor=founder)
    deeds.withdraw_sign_up(card.id, uuid.uuid4(), actor=gone)
    assert kinds_of(founder, friend, gone) == [["party_smaller"], ["party_in", "party_smaller"], ["party_in"]]
    assert states(card, founder, friend) == ["held", "held"]
    deeds.withdraw_sign_up(card.id, uuid.uuid4(), actor=friend)
    assert kinds_of(founder, gone) == [["party_smaller"] * 2, ["party_in"]]


def test_the_founder_is_reminded_once_a_day_before_sign_up_ends():
    card = made.activity(places=3)
    founder, friend = people(2)
    told = party(card, founder, friend)
    halfway = clock.now() + (card.sign_up_closes_at - clock.now()) / 2
    reminds_at = max(card.sign_up_closes_at - dt.timedelta(days=1), halfway)
    with clock.at(reminds_at - dt.timedelta(minutes=1)):
        assert services.remind_due(actor=CLOSER) == 0
    with clock.at(reminds_at):
        with pytest.raises(NotAllowed):
            services.remind_due(actor=founder)
        assert [services.remind_due(actor=CLOSER) for _twice in range(2)] == [1, 0]
        assert kinds_of(founder, friend) == [["party_unpressed"], []]
        (facts,) = Notice.objects.filter(kind="party_unpressed").values_list("facts", flat=True)
        assert (facts["count"], facts["title"]) == ("2", card.title)
        services.sign_up_party(told.id, actor=founder)


def test_whoever_pressed_is_not_reminded_and_a_prolonged_sign_up_reminds_anew():
    card = made.activity(places=1)
    founder, friend, alone = people(3)
    services.sign_up_party(party(card, founder, friend).id, wait=True, actor=founder)
    party(card, alone)
    later = card.sign_up_closes_at + dt.timedelta(hours=2)
    with clock.at(card.sign_up_closes_at - dt.timedelta(minutes=1)):
        assert services.remind_due(actor=CLOSER) == 1
    Activity.objects.filter(pk=card.id).update(sign_up_closes_at=later)
    with clock.at(card.sign_up_closes_at):
        assert services.remind_due(actor=CLOSER) == 0
        assert services.close_due(actor=CLOSER) == 0
        assert services.remind_due(actor=CLOSER) == 1
        assert kinds_of(founder, alone) == [[], ["party_unpressed"] * 2]


def test_when_sign_up_ends_before_they_have_places_everybody_hears():
    card = made.activity(places=1)
    founder, friend, alone = people(3)
    waiting, gathering = party(card, founder, friend), party(card, alone)
    services.sign_up_party(waiting.id, wait=True, actor=founder)
    later = card.sign_up_closes_at + dt.timedelta(minutes=1)
    Activity.objects.filter(pk=card.id).update(sign_up_closes_at=later)
    with clock.at(card.sign_up_closes_at):
        assert services.close_due(actor=CLOSER) == 0  # it was prolonged
    with clock.at(later):
        assert [services.close_due(actor=CLOSER) for _twice in range(2)] == [2, 0]
        assert kinds_of(founder, friend, alone) == [["party_closed"]] * 3
        assert queries.party(gathering.id, alone).state == "off"
    with pytest.raises(NotAllowed):
        services.close_due(actor=founder)


def test_when_the_activity_is_called_off_a_waiting_party_hears_at_once():
    card = made.activity(places=1)
    founder, friend = people(2)
    told = party(card, founder, friend)
    services.sign_up_party(told.id, wait=True, actor=founder)
    with pytest.raises(NotAllowed):
        services.close_for(card.id, actor=founder)
    Activity.objects.filter(pk=card.id).update(state="cancelled")
    assert services.close_for(card.id, actor=CLOSER) == 1
    assert kinds_of(founder, friend) == [["party_closed"]] * 2


def test_strangers_see_that_there_is_a_party_and_not_who_is_in_it():
    card = made.activity(places=3)
    founder, friend, stranger = people(3)
    told = party(card, founder, friend)
    seen = queries.party(told.id, stranger)
    assert (seen.count, seen.members, seen.is_in) == (2, (), False)
    assert [one.id for one in queries.my_parties(friend)] == [told.id]
    assert queries.my_parties(stranger) == ()
    with pytest.raises(errors.PartyUnknown):
        queries.party(uuid.uuid4(), founder)


def test_only_the_founder_presses_and_only_oneself_or_the_founder_takes_out():
    card = made.activity(places=3)
    founder, friend, stranger = people(3)
    told = party(card, founder, friend)
    mine = next(one for one in queries.party(told.id, friend).members if one.is_mine)
    for press in (services.sign_up_party, services.call_off_party):
        with pytest.raises(NotAllowed):
            press(told.id, actor=friend)
    with pytest.raises(NotAllowed):
        services.leave_party(told.id, mine.person_id, actor=stranger)
    services.leave_party(told.id, mine.person_id, actor=founder)
    services.leave_party(told.id, mine.person_id, actor=founder)
    assert queries.party(told.id, founder).count == 1


def test_everybody_takes_along_what_is_kept_of_them():
    card = made.activity(places=3)
    person, founder = made.volunteer()
    party(card, founder)
    (told,) = takeaway.everything_about(person.id)["parties"]["holds"]["parties"]
    assert (told["activity"], told["state"]) == (str(card.id), "gathering")
