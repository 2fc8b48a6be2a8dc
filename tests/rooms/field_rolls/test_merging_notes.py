"""Notes made with no network come in once, in order and whole; what does not fit waits for a person."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from tests.factories import activities as made
from tests.factories.field_rolls import Phone, codes, outcomes
from tests.fixtures.snapshot import held_by
from tongxing.activities import queries as activities
from tongxing.activities.models import Arrival, Departure, Proof
from tongxing.field_rolls import errors, queries, services
from tongxing.field_rolls.models import Conflict, Note
from tongxing.field_rolls.shapes import DeviceClock, MergeNotes
from tongxing.foundation import clock
from tongxing.ledger import queries as ledger

pytestmark = pytest.mark.django_db
SUNDAY = dt.date(2026, 3, 22)


def in_the_village(village):
    """The first person comes at two and leaves at four."""
    with made.the_day(14):
        village.phone.note(village.place(), "arrive")
    with made.the_day(16):
        village.phone.note(village.place(), "depart")


def back_in_town(phone, *notes, **how):
    with clock.at(made.at(18, day=SUNDAY)):
        return phone.merge(*notes, **how)


def stay(village, number=0):
    with clock.at(made.at(18, day=SUNDAY)):
        lines = activities.roster(village.card.id, village.team.leader)
    return next(line for line in lines if line.person_id == village.people[number][0].id).attendance


def test_two_hours_in_the_village_wait_for_the_persons_word_with_a_proof_of_their_own(village):
    in_the_village(village)
    merged = back_in_town(village.phone)
    assert (outcomes(merged), merged.head) == (["merged", "merged"], 2)
    there = stay(village)
    assert (there.arrived_at, there.departed_at, there.minutes) == (made.at(14), made.at(16), 120)
    assert set(Proof.objects.values_list("kind", flat=True)) == {"offline_roll_call"}
    entry = Departure.objects.get().entry_id
    person, me = village.people[0]
    told = ledger.entry(entry, me)
    assert (told.state, told.evidence_class, told.minutes) == ("pending", "C", 120)


def test_the_same_notes_again_are_the_same_notes(village):
    in_the_village(village)
    first = back_in_town(village.phone)
    before = held_by("activities", "ledger", "field_rolls")
    assert back_in_town(village.phone) == first
    assert held_by("activities", "ledger", "field_rolls") == before


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_an_hour_off_makes_no_minute_more(village, hours):
    phone = Phone(off=dt.timedelta(hours=hours))
    with clock.at(made.NOW):
        phone.open(village.team.leader, village.card.id)
    village = replace(village, phone=phone)
    in_the_village(village)
    assert outcomes(back_in_town(phone)) == ["merged", "merged"]
    assert (stay(village).arrived_at, stay(village).minutes) == (made.at(14), 120)


def test_a_clock_put_right_when_the_network_came_back_is_still_known(village):
    phone = Phone(off=dt.timedelta(hours=1))
    with clock.at(made.NOW):
        phone.open(village.team.leader, village.card.id)
    village = replace(village, phone=phone)
    in_the_village(village)
    phone.off = dt.timedelta()
    assert outcomes(back_in_town(phone)) == ["merged", "merged"]
    assert stay(village).arrived_at == made.at(14)


def test_a_clock_put_forward_on_the_way_leaves_a_time_to_be_asked_for(village):
    in_the_village(village)
    village.phone.off = dt.timedelta(hours=1)
    merged = back_in_town(village.phone)
    assert codes(merged) == ["field_rolls.time_unsure"] * 2
    assert not Arrival.objects.exists()


def test_a_changed_note_is_refused_and_comes_in_once_it_is_true_again(village):
    in_the_village(village)
    first, second = village.phone.notes
    merged = back_in_town(village.phone, replace(first, what="depart"), second)
    assert codes(merged) == ["field_rolls.forged", "field_rolls.out_of_turn"]
    assert not Note.objects.exists()
    assert outcomes(back_in_town(village.phone)) == ["merged", "merged"]


def test_a_note_signed_by_another_device_is_refused(village):
    in_the_village(village)
    stranger = replace(village.phone, secret=Phone().secret)
    forged = stranger.signed(village.phone.notes[0])
    assert codes(back_in_town(village.phone, forged)) == ["field_rolls.forged"]


def test_a_roll_of_somebody_else_takes_nothing_in(village):
    in_the_village(village)
    other = replace(village.phone, who=village.people[1][1])
    with pytest.raises(errors.RollUnknown):
        back_in_town(other)
    assert not Note.objects.exists()


def test_notes_out_of_order_are_refused_with_the_number_that_is_wanted(village):
    in_the_village(village)
    first, second = village.phone.notes
    refused, taken = back_in_town(village.phone, second, first).answers
    assert (refused.code, taken.outcome) == ("field_rolls.out_of_turn", "merged")
    assert "第 1 条" in refused.sentence("zh")


def test_what_follows_a_note_that_is_lost_for_good_waits_for_somebody_to_look(village):
    in_the_village(village)
    merged = back_in_town(village.phone, village.phone.notes[1], torn=True)
    assert codes(merged) == ["field_rolls.torn"]
    assert Conflict.objects.get().activity_id == village.card.id


def test_another_note_under_the_same_id_or_number_is_refused(village):
    in_the_village(village)
    back_in_town(village.phone)
    first = village.phone.notes[0]
    same_id = village.phone.signed(replace(first, what="depart"))
    same_number = village.phone.signed(replace(first, id=uuid.uuid4()))
    assert codes(back_in_town(village.phone, same_id, same_number)) == ["field_rolls.number_taken"] * 2


def test_somebody_of_another_activity_is_a_conflict_and_the_others_come_in(village):
    with clock.at(made.NOW):
        other = made.activity(made.team("别的队"))
        person, _me = made.held(other)
    with made.the_day(14):
        village.phone.note(uuid.uuid4(), "arrive")
        village.phone.note(village.place(), "arrive")
    assert outcomes(back_in_town(village.phone)) == ["conflict", "merged"]
    assert Conflict.objects.get().code == "field_rolls.not_on_roll"


def test_what_was_taken_back_on_the_spot_is_never_written(village):
    with made.the_day(14):
        village.phone.undo(village.phone.note(village.place(), "arrive"))
        village.phone.note(village.place(1), "arrive")
    assert outcomes(back_in_town(village.phone)) == ["undone", "undo", "merged"]
    assert Arrival.objects.count() == 1


def test_what_is_written_cannot_be_taken_back_in_the_field(village):
    with made.the_day(14):
        note = village.phone.note(village.place(), "arrive")
    with made.the_day(15):
        village.phone.merge()
        village.phone.undo(note)
    assert outcomes(back_in_town(village.phone)) == ["merged", "conflict"]
    assert Conflict.objects.get().code == "field_rolls.undone_too_late"


def test_two_leaders_who_noted_the_same_person_are_one_arrival(village):
    second = Phone()
    with clock.at(made.NOW):
        second.open(village.team.leader, village.card.id)
    with made.the_day(14):
        village.phone.note(village.place(), "arrive")
    with made.the_day(14, 4):
        second.note(village.place(), "arrive")
    assert outcomes(back_in_town(village.phone)) == ["merged"]
    assert outcomes(back_in_town(second)) == ["known"]
    assert stay(village).arrived_at == made.at(14)


def test_two_leaders_who_say_different_times_leave_a_conflict_and_the_first_stays(village):
    second = Phone()
    with clock.at(made.NOW):
        second.open(village.team.leader, village.card.id)
    with made.the_day(14):
        village.phone.note(village.place(), "arrive")
    with made.the_day(15):
        second.note(village.place(), "arrive")
    back_in_town(village.phone)
    assert codes(back_in_town(second)) == ["field_rolls.times_differ"]
    assert stay(village).arrived_at == made.at(14)


def test_nobody_notes_themselves(village):
    leading = replace(village.people[0][1], grants=village.team.leader.grants)
    phone = Phone()
    with clock.at(made.NOW):
        phone.open(leading, village.card.id)
    assert village.place() not in [line.sign_up_id for line in phone.roll.lines]
    with made.the_day(14):
        phone.note(village.place(), "arrive")
    assert codes(back_in_town(phone)) == ["activities.own_roll_call"]


def test_a_departure_without_an_arrival_and_a_time_outside_the_activity_are_conflicts(village):
    with made.the_day(16):
        village.phone.note(village.place(), "depart")
    with clock.at(made.at(3, day=SUNDAY)):
        village.phone.note(village.place(1), "arrive")
    assert codes(back_in_town(village.phone)) == ["activities.not_arrived", "activities.moment_impossible"]


def test_after_a_week_a_roll_takes_nothing_in(village):
    in_the_village(village)
    with clock.at(made.at(18, day=dt.date(2026, 3, 30))), pytest.raises(errors.RollExpired):
        village.phone.merge()


def test_more_than_a_hundred_at_once_and_an_impossible_clock_are_refused(village):
    in_the_village(village)
    first = village.phone.notes[0]
    with pytest.raises(errors.TooManyNotes):
        back_in_town(village.phone, *[first] * 101)
    order = MergeNotes(village.phone.roll.id, (first,), DeviceClock(-1, 0, "x"))
    with made.the_day(18), pytest.raises(errors.ClockImpossible):
        services.merge_notes(order, actor=village.team.leader)


def test_a_conflict_is_listed_for_whoever_leads_and_for_nobody_else(village):
    with made.the_day(16):
        village.phone.note(village.place(), "depart")
    back_in_town(village.phone)
    (told,) = queries.conflicts(village.card.id, village.team.leader)
    assert (told.code, told.noted_at, told.decision) == ("activities.not_arrived", made.at(16), "")
    with pytest.raises(Exception, match=r"not_allowed|not_found"):
        queries.conflicts(village.card.id, village.people[0][1])
