"""Correcting a record: the wrong line stays for good, and the sum comes right."""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger
from tests.fixtures import guards
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound, Refusal, SignInFirst
from tongxing.ledger import errors, queries, services
from tongxing.ledger.models import Entry, Standing
from tongxing.ledger.shapes import CorrectRecord, Minutes, WithdrawRecord


def to_two_hours(card, **changes) -> CorrectRecord:
    told = {"started_at": ledger.at(14), "ended_at": ledger.at(16), "why": "提前半小时离开"}
    return CorrectRecord(**{"key": uuid.uuid4(), "entry_id": card.id} | told | changes)


def take_back(card, **changes) -> WithdrawRecord:
    return WithdrawRecord(**{"key": uuid.uuid4(), "entry_id": card.id, "why": "登记错了人"} | changes)


@pytest.fixture
def card(wang):
    return ledger.effective(wang)


def minutes_of_lines(entry_id) -> list[int]:
    about = Entry.objects.filter(id=entry_id) | Entry.objects.filter(about_id=entry_id)
    return list(about.order_by("recorded_at", "id").values_list("minutes", flat=True))


def test_it_adds_two_lines_and_erases_none(card, leader, wang):
    correction = services.correct_record(to_two_hours(card), actor=leader)
    assert minutes_of_lines(card.id) == [150, -150, 120]
    assert (correction.restated.minutes, correction.restated.state) == (120, "pending")
    assert queries.minutes_of(wang.person_id) == Minutes(pending=120, pending_entries=1)


def test_the_stated_record_counts_when_the_volunteer_says_so(card, leader, wang):
    restated = services.correct_record(to_two_hours(card), actor=leader).restated
    services.confirm_entry(restated.id, uuid.uuid4(), actor=wang.member)
    assert queries.minutes_of(wang.person_id).effective == 120


def test_the_story_tells_what_was_replaced_and_why(card, leader, wang):
    restated = services.correct_record(to_two_hours(card), actor=leader).restated
    old, new = queries.story_of(card.id, wang.member), queries.story_of(restated.id, wang.member)
    assert (old.card.state, old.became_id, new.replaced_id) == ("withdrawn", restated.id, card.id)
    assert [(line.kind, line.why) for line in old.lines] == [
        ("served", ""),
        ("withdrawn", "提前半小时离开"),
        ("restated", "提前半小时离开"),
    ]


def test_a_retry_with_the_same_key_is_the_same_correction(card, leader):
    order = to_two_hours(card)
    first = services.correct_record(order, actor=leader)
    assert services.correct_record(order, actor=leader) == first
    assert Entry.objects.count() == 3


def test_a_corrected_record_cannot_be_corrected_again(card, leader):
    services.correct_record(to_two_hours(card), actor=leader)
    with pytest.raises(errors.AlreadyCorrected):
        services.correct_record(to_two_hours(card), actor=leader)


def test_the_stated_record_can_be_corrected_in_its_turn(card, leader):
    restated = services.correct_record(to_two_hours(card), actor=leader).restated
    again = services.correct_record(to_two_hours(restated, ended_at=ledger.at(15)), actor=leader).restated
    assert again.minutes == 60
    assert sum(Entry.objects.values_list("minutes", flat=True)) == 60


def test_a_correction_may_use_the_time_it_gives_free_but_not_that_of_others(card, leader, wang):
    ledger.effective(wang, started_at=ledger.at(17), ended_at=ledger.at(18))
    longer = to_two_hours(card, started_at=ledger.at(13, 30), ended_at=ledger.at(17))
    assert services.correct_record(longer, actor=leader).restated.minutes == 210


def test_a_correction_that_overlaps_another_record_changes_nothing(card, leader, wang):
    ledger.effective(wang, started_at=ledger.at(17), ended_at=ledger.at(18))
    with pytest.raises(errors.Overlaps):
        services.correct_record(to_two_hours(card, ended_at=ledger.at(17, 1)), actor=leader)
    assert (minutes_of_lines(card.id), Standing.objects.get(pk=card.id).state) == ([150], "effective")


IMPOSSIBLE = [
    ({"why": "错"}, errors.ReasonTooShort),
    ({"why": "很" * 201}, errors.ReasonTooShort),
    ({"ended_at": ledger.at(14)}, errors.EndsBeforeStart),
    ({"ended_at": ledger.NOW + dt.timedelta(hours=1)}, errors.InTheFuture),
    ({"ended_at": ledger.at(1, day=dt.date(2026, 3, 15))}, errors.MoreThanOneDay),
]


@pytest.mark.parametrize(("changes", "refusal"), IMPOSSIBLE)
def test_an_impossible_correction_changes_nothing(card, leader, changes, refusal):
    with pytest.raises(refusal):
        services.correct_record(to_two_hours(card, **changes), actor=leader)
    assert minutes_of_lines(card.id) == [150]


def test_taking_back_cancels_the_minutes_and_keeps_the_line(card, leader, wang):
    assert services.withdraw_record(take_back(card), actor=leader).state == "withdrawn"
    assert minutes_of_lines(card.id) == [150, -150]
    assert queries.minutes_of(wang.person_id) == Minutes()
    assert [entry.state for entry in queries.entries_of(wang.person_id, wang.member).items] == ["withdrawn"]


def test_taking_back_twice_with_one_key_is_once_and_with_another_is_refused(card, leader):
    order = take_back(card)
    first = services.withdraw_record(order, actor=leader)
    assert services.withdraw_record(order, actor=leader) == first
    with pytest.raises(errors.AlreadyCorrected):
        services.withdraw_record(take_back(card), actor=leader)


def test_a_key_serves_one_deed_only(card, leader, wang):
    other = ledger.effective(wang, started_at=ledger.at(9), ended_at=ledger.at(10))
    order = take_back(card)
    services.withdraw_record(order, actor=leader)
    with pytest.raises(errors.KeyTaken):
        services.withdraw_record(take_back(other, key=order.key), actor=leader)
    with pytest.raises(errors.KeyTaken):
        services.correct_record(to_two_hours(other, key=order.key), actor=leader)


def test_what_happened_is_announced_once(card, leader):
    order = to_two_hours(card)
    services.correct_record(order, actor=leader)
    services.correct_record(order, actor=leader)
    told = Announcement.objects.filter(name="ledger.record_corrected")
    assert [row.facts["entry_id"] for row in told.order_by("id")] == [str(card.id)]


MAY = {"leader of the team", "manager of the organisation", "officer of the region"}
SEE = {"oneself", "auditor of the region", "the platform"}


def expected(name: str) -> type[Refusal]:
    if name == "visitor":
        return SignInFirst
    return NotAllowed if name in SEE else NotFound


@pytest.mark.parametrize("deed", ["correct_record", "withdraw_record"])
def test_who_may_put_right(wang, deed):
    actors, refused = ledger.every_kind_of_actor(wang), {}
    for hour, (name, actor) in enumerate(actors.items(), start=1):
        times = {"started_at": ledger.at(hour), "ended_at": ledger.at(hour, 30)}
        mine = ledger.effective(wang, **times)
        order = to_two_hours(mine, **times) if deed == "correct_record" else take_back(mine)
        try:
            getattr(services, deed)(order, actor=actor)
        except Refusal as refusal:
            refused[name] = type(refusal)
            assert minutes_of_lines(mine.id) == [30]
    assert refused == {name: expected(name) for name in actors if name not in MAY}


@pytest.mark.parametrize("deed", ["correct_record", "withdraw_record"])
def test_nobody_puts_a_record_of_their_own_right(card, wang, deed):
    also_leader = ledger.Member(wang.member.account_id, ledger.leader().grants)
    order = to_two_hours(card) if deed == "correct_record" else take_back(card)
    with pytest.raises(errors.OwnRecord):
        getattr(services, deed)(order, actor=also_leader)


@pytest.mark.race(
    guard=(
        "row lock",
        "constraint ledger_entry_is_withdrawn_once",
        "constraint ledger_standing_nobody_serves_twice_at_once",
    )
)
@pytest.mark.django_db(transaction=True)
def test_of_two_leaders_at_once_one_is_refused(race):
    with clock.at(ledger.NOW):
        card = ledger.effective(ledger.volunteer())

        def correct():
            return services.correct_record(to_two_hours(card), actor=ledger.leader())

        won, lost = race(correct, meeting_at="tongxing.ledger.rules.whole_parts")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AlreadyCorrected])
    assert minutes_of_lines(card.id) == [150, -150, 120]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_database_itself_refuses_the_second(race):
    with guards.taken_away("row lock"), clock.at(ledger.NOW):
        card = ledger.effective(ledger.volunteer())
        won, lost = race(
            lambda: services.correct_record(to_two_hours(card), actor=ledger.leader()),
            meeting_at="tongxing.ledger.rules.whole_parts",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AlreadyCorrected])
