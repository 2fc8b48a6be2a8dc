"""Who cannot come finds somebody who does; every check is that of signing up, and every jump is told."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as made
from tests.factories import people
from tests.factories.ledger import every_kind_of_actor
from tests.factories.ledger import volunteer as somebody
from tests.factories.pairings import everybody_hears
from tests.factories.stand_ins import asked, came
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import SystemActor
from tongxing.activities import errors as no
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.foundation import clock, takeaway
from tongxing.foundation.refusals import NotAllowed, Refusal
from tongxing.notices.models import Notice
from tongxing.stand_ins import errors, queries, services
from tongxing.stand_ins.models import StandIn
from tongxing.stand_ins.shapes import AskStandIn, ComeInstead

pytestmark = pytest.mark.django_db
LATE = made.at(21, day=dt.date(2026, 3, 20))  # an hour after one can withdraw by oneself


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


def state(card, who) -> str:
    mine = activities.sign_up_of(card.id, who)
    return mine.state if mine else ""


def kinds_told(who) -> set[str]:
    return set(Notice.objects.filter(account_id=who.account_id).values_list("kind", flat=True))


def test_the_place_stays_with_its_holder_until_somebody_comes_and_the_count_never_moves():
    card = made.activity(places=2)
    _person, holder = made.held(card)
    _person, taker = made.volunteer()
    call = asked(card, holder)
    assert (state(card, holder), made.counts(card)) == ("held", (1, 0))
    done = came(call, taker)
    assert (state(card, holder), state(card, taker), made.counts(card)) == ("withdrawn", "held", (1, 0))
    assert (done.sign_up.state, done.passed) == ("held", False)


def test_it_helps_when_one_can_no_longer_withdraw_and_sign_up_has_closed():
    card = made.activity(places=1)
    _person, holder = made.held(card)
    _person, taker = made.volunteer()
    with clock.at(made.at(13)):
        with pytest.raises(no.TooLateToWithdraw):
            deeds.withdraw_sign_up(card.id, uuid.uuid4(), actor=holder)
        came(asked(card, holder), taker)
        assert state(card, taker) == "held"


def test_while_one_can_withdraw_and_somebody_waits_the_list_is_the_way():
    card = made.activity(places=1)
    _person, holder = made.held(card)
    made.waiting(card)
    with pytest.raises(errors.GiveItBack) as refused:
        asked(card, holder)
    assert refused.value.facts["count"] == 1


def test_after_the_cut_off_only_those_who_wait_may_answer():
    card = made.activity(places=1)
    _person, holder = made.held(card)
    _person, waits = made.waiting(card)
    _person, stranger = made.volunteer()
    with clock.at(LATE):
        call = asked(card, holder)
        with pytest.raises(no.SomebodyWaits):
            came(call, stranger)
        assert queries.open_stand_ins(stranger) == ()
        assert [one.id for one in queries.open_stand_ins(waits)] == [call.id]
        assert not came(call, waits).passed
    assert (state(card, waits), made.counts(card)) == ("held", (1, 0))


def test_a_jump_is_told_to_everybody_before_it_and_to_nobody_else():
    card = made.activity(places=1)
    _person, holder = made.held(card)
    crowd = [made.waiting(card)[1] for _ in range(3)]
    with clock.at(LATE):
        assert came(asked(card, holder), crowd[1]).passed
        late_comer = crowd[2]
        (jump,) = queries.my_waiting(card.id, crowd[0]).jumps
        assert (jump.at, jump.from_number) == (LATE, 2)
        assert queries.my_waiting(card.id, late_comer).jumps == ()
        assert queries.my_waiting(card.id, late_comer).sign_up.ahead == 1
    assert made.counts(card) == (1, 2)


def test_who_waits_is_asked_who_was_passed_is_told_why_and_the_holder_need_not_come():
    card = made.activity(places=1)
    _person, holder = made.held(card)
    (_p, first), (_p, second) = made.waiting(card), made.waiting(card)
    everybody_hears()
    with clock.at(LATE):
        call = asked(card, holder)
        everybody_hears()
        came(call, second)
        everybody_hears()
    told = {name: kinds_told(who) for name, who in (("holder", holder), ("first", first), ("second", second))}
    assert told["holder"] == {"stand_in_found"}
    assert told["first"] == {"stand_in_wanted", "waiting_passed"}
    assert told["second"] == {"stand_in_wanted"}


def test_whoever_comes_instead_passes_every_check_of_signing_up():
    team = made.team()
    first = made.activity(team, places=1)
    _person, holder = made.held(first)
    at_the_same_time = made.activity(team)
    _person, taken = made.held(at_the_same_time)
    call = asked(first, holder)
    with pytest.raises(no.Overlapping):
        came(call, taken)
    _child, child = made.volunteer(age=15)
    with pytest.raises(Refusal):
        came(call, child)
    assert (state(first, holder), made.counts(first)) == ("held", (1, 0))


def test_who_holds_a_place_or_asks_takes_none():
    card = made.activity(places=2)
    _person, holder = made.held(card)
    _person, other = made.held(card)
    call = asked(card, holder)
    with pytest.raises(no.HasPlaceAlready):
        came(call, other)
    with pytest.raises(no.OwnPlace):
        came(call, holder)


def test_asking_twice_is_one_call_and_one_key_is_one_deed():
    card = made.activity(places=1)
    _person, holder = made.held(card)
    _person, taker = made.volunteer()
    order = AskStandIn(uuid.uuid4(), card.id)
    call = services.ask_stand_in(order, actor=holder)
    assert services.ask_stand_in(order, actor=holder).id == asked(card, holder).id == call.id
    key = uuid.uuid4()
    assert came(call, taker, key=key).sign_up.sign_up_id == came(call, taker, key=key).sign_up.sign_up_id
    with pytest.raises(errors.NoLongerOpen):
        came(call, made.volunteer()[1])


def test_who_holds_no_place_or_has_come_has_nothing_to_hand_over():
    team = made.team()
    card = made.activity(team)
    with pytest.raises(errors.NothingToHandOver):
        asked(card, made.volunteer()[1])
    _person, holder = made.held(card)
    with made.the_day(13, 50):
        made.arrive(card, holder, team)
        with pytest.raises(errors.NothingToHandOver):
            asked(card, holder)


def test_once_it_has_begun_nobody_comes_instead():
    card = made.activity()
    _person, holder = made.held(card)
    call = asked(card, holder)
    with made.the_day(14, 1), pytest.raises(errors.NoLongerOpen):
        came(call, made.volunteer()[1])


def test_a_place_given_back_needs_nobody():
    card = made.activity()
    _person, holder = made.held(card)
    call = asked(card, holder)
    deeds.withdraw_sign_up(card.id, uuid.uuid4(), actor=holder)
    with pytest.raises(no.NoPlaceHeld):
        came(call, made.volunteer()[1])
    sign_up_id = StandIn.objects.get(pk=call.id).sign_up_id
    services.close_for(sign_up_id, actor=SystemActor("stand_ins.sign_up_withdrawn"))
    assert queries.stand_in(call.id, holder).state == "called_off"


def test_a_call_taken_back_is_over():
    card = made.activity()
    _person, holder = made.held(card)
    call = asked(card, holder)
    services.call_off_stand_in(call.id, actor=holder)
    services.call_off_stand_in(call.id, actor=holder)
    assert (queries.open_stand_ins(holder), state(card, holder)) == ((), "held")
    with pytest.raises(errors.NoLongerOpen):
        came(call, made.volunteer()[1])


def test_both_find_it_among_what_is_kept_of_them():
    card = made.activity()
    person, holder = made.held(card)
    taker, other = made.volunteer()
    came(asked(card, holder), other)
    told = [
        takeaway.everything_about(one.id)["stand_ins"]["holds"]["stand_ins"][0] for one in (person, taker)
    ]
    assert [one["came_instead"] for one in told] == [False, True]


def test_only_the_holder_and_the_platform_take_the_call_back():
    me, may = somebody(), set()
    for name, actor in every_kind_of_actor(me).items():
        row = StandIn.objects.create(
            sign_up_id=uuid.uuid4(), activity_id=uuid.uuid4(), post_id=uuid.uuid4(), person_id=me.person_id,
            account_id=me.member.account_id, key=uuid.uuid4(), starts_at=made.START, asked_at=made.NOW,
        )  # fmt: skip
        before = held_by("stand_ins")
        try:
            services.call_off_stand_in(row.id, actor=actor)
        except NotAllowed:
            assert held_by("stand_ins") == before
        except Refusal:
            assert held_by("stand_ins") == before
        else:
            may.add(name)
    assert may == {"oneself", "the platform"}


def test_whoever_is_signed_in_may_ask_for_their_own_and_come():
    over = StandIn.objects.create(
        sign_up_id=uuid.uuid4(), activity_id=uuid.uuid4(), post_id=uuid.uuid4(), person_id=uuid.uuid4(),
        account_id=uuid.uuid4(), key=uuid.uuid4(), starts_at=made.START, asked_at=made.NOW, state="called_off",
        ended_at=made.NOW,
    )  # fmt: skip
    asking, coming = set(), set()
    actors = every_kind_of_actor(somebody())
    before = held_by("stand_ins")
    for name, actor in actors.items():
        with pytest.raises(Refusal) as refused:
            services.ask_stand_in(AskStandIn(uuid.uuid4(), uuid.uuid4()), actor=actor)
        asking |= {name} if isinstance(refused.value, errors.NothingToHandOver) else set()
        with pytest.raises(Refusal) as refused:
            services.come_instead(ComeInstead(uuid.uuid4(), over.id), actor=actor)
        coming |= {name} if isinstance(refused.value, errors.NoLongerOpen) else set()
    assert held_by("stand_ins") == before
    assert asking == coming == set(actors) - {"visitor", "the platform"}


def test_of_somebody_who_is_no_volunteer_nothing_is_taken():
    card = made.activity()
    _person, holder = made.held(card)
    with pytest.raises(no.NotRegistered):
        came(asked(card, holder), people.access.member())
