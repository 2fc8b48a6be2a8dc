"""Two phones that meet with no network: one reads the other's signed code, or both tell the same."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.factories import activities as made
from tests.factories.badges import badge
from tests.factories.field_rolls import Phone, codes, outcomes
from tongxing.activities import errors as activity_errors
from tongxing.activities.models import Departure, Proof
from tongxing.field_rolls import errors
from tongxing.foundation import clock
from tongxing.ledger import queries as ledger

pytestmark = pytest.mark.django_db
SUNDAY = dt.date(2026, 3, 22)


@pytest.fixture
def own(village) -> Phone:
    """The first person's phone with their pass; its clock is an hour slow."""
    phone = Phone(off=dt.timedelta(hours=-1))
    with clock.at(made.NOW):
        phone.open(village.people[0][1], village.card.id, kind="own")
    return phone


def back_in_town(phone, *notes):
    with clock.at(made.at(18, day=SUNDAY)):
        return phone.merge(*notes)


def leader_reads(village, own, what, hour):
    with made.the_day(hour):
        village.phone.note(village.place(), what, "scanned_person", own.token())


def person_reads(village, own, what, hour):
    with made.the_day(hour, 1):
        own.note(village.place(), what, "scanned_leader", village.phone.token())


def entry(village):
    return ledger.entry(Departure.objects.get().entry_id, village.people[0][1])


def test_a_roll_knows_the_passes_and_a_pass_knows_the_rolls_and_no_number_to_call(village, own):
    with clock.at(made.NOW):
        phone = Phone()
        roll = phone.open(village.team.leader, village.card.id)
    line = next(one for one in roll.lines if one.sign_up_id == village.place())
    assert line.passes == ((own.roll.id, own.public_key),)
    assert own.roll.activities[0].leaders == ((village.phone.roll.id, village.phone.public_key),)
    assert [one.sign_up_id for one in own.roll.lines] == [village.place()]
    assert "phone" not in repr(roll)


def test_one_side_alone_is_class_b_and_waits_for_the_persons_word(village, own):
    leader_reads(village, own, "arrive", 14)
    leader_reads(village, own, "depart", 16)
    assert outcomes(back_in_town(village.phone)) == ["merged", "merged"]
    told = entry(village)
    assert (told.state, told.evidence_class, told.minutes) == ("pending", "B", 120)


def test_the_person_alone_who_read_the_leaders_code_is_class_b_and_waits_too(village, own):
    person_reads(village, own, "arrive", 14)
    person_reads(village, own, "depart", 16)
    assert outcomes(back_in_town(own)) == ["merged", "merged"]
    assert (entry(village).state, entry(village).evidence_class) == ("pending", "B")


def test_whoever_comes_second_agrees_and_the_persons_last_note_is_their_word(village, own):
    for what, hour in (("arrive", 14), ("depart", 16)):
        leader_reads(village, own, what, hour)
        person_reads(village, own, what, hour)
    first, second = own.notes
    assert outcomes(back_in_town(own, first)) == ["merged"]
    assert outcomes(back_in_town(village.phone)) == ["agreed", "merged"]
    assert (entry(village).state, entry(village).evidence_class) == ("pending", "B")
    assert outcomes(back_in_town(own, second)) == ["agreed"]
    assert entry(village).state == "effective"


def test_when_the_leader_came_first_the_persons_same_notes_are_their_word(village, own):
    for what, hour in (("arrive", 14), ("depart", 16)):
        leader_reads(village, own, what, hour)
        person_reads(village, own, what, hour)
    back_in_town(village.phone)
    assert entry(village).state == "pending"
    assert outcomes(back_in_town(own)) == ["agreed", "agreed"]
    assert entry(village).state == "effective"
    assert Proof.objects.filter(kind="offline_both").count() == 2


def test_an_arrival_told_by_both_and_a_departure_by_code_are_class_a_and_need_no_further_word(village, own):
    with made.the_day(14):
        village.phone.note(village.place(), "arrive", "scanned_person", own.token())
        own.note(village.place(), "arrive", "scanned_leader", village.phone.token())
    with made.the_day(16):
        village.phone.merge()
        own.merge()
        made.depart(village.card, village.people[0][1], village.team)
    assert (entry(village).state, entry(village).evidence_class) == ("effective", "A")


def test_a_picture_of_a_code_from_the_morning_proves_no_meeting(village, own):
    with made.the_day(9):
        old = own.token()
    with made.the_day(14):
        village.phone.note(village.place(), "arrive", "scanned_person", old)
    assert codes(back_in_town(village.phone)) == ["field_rolls.token_stale"]


@pytest.mark.parametrize("told", ["", "TX1.a.b.c", "TX1", "TX9.x.y.z", "TX1.AAAA.zzzzzzzzzzzzzzzz.AAAA"])
def test_nonsense_is_nobodys_code(village, told):
    with made.the_day(14):
        village.phone.note(village.place(), "arrive", "scanned_person", told)
    assert codes(back_in_town(village.phone)) == ["field_rolls.token_wrong"]


def test_somebody_elses_code_and_a_forged_one_prove_nothing(village, own):
    thief = replace(own, secret=Phone().secret)
    with made.the_day(14):
        village.phone.note(village.place(1), "arrive", "scanned_person", own.token())
        village.phone.note(village.place(), "arrive", "scanned_person", thief.token())
    assert codes(back_in_town(village.phone)) == ["field_rolls.token_wrong"] * 2


def test_the_code_of_a_leader_elsewhere_brings_nobody_in(village, own):
    with clock.at(made.NOW):
        other = made.team("别的队")
        elsewhere = Phone()
        elsewhere.open(other.leader, made.activity(other).id)
    with made.the_day(14):
        own.note(village.place(), "arrive", "scanned_leader", elsewhere.token())
    assert codes(back_in_town(own)) == ["field_rolls.token_wrong"]


def test_a_pass_speaks_for_its_owner_only_and_never_by_roll_call(village, own):
    with made.the_day(14):
        own.note(village.place(1), "arrive", "scanned_leader", village.phone.token())
    assert codes(back_in_town(own)) == ["field_rolls.not_on_roll"]
    with made.the_day(14):
        own.note(village.place(), "arrive", "roll_call")
    assert codes(back_in_town(own, own.notes[-1])) == ["field_rolls.how_unknown"]


def test_a_badge_weighs_as_much_as_the_roll_call_and_must_be_theirs(village):
    person, me = village.people[0]
    with clock.at(made.NOW):
        code = badge(person, me).code
        roll = Phone().open(village.team.leader, village.card.id)
    assert [line.badge != "" for line in roll.lines] == [True, False]
    with made.the_day(14):
        village.phone.note(village.place(), "arrive", "badge", code)
        village.phone.note(village.place(1), "arrive", "badge", code)
        village.phone.note(village.place(1), "arrive", "badge", "nonsense")
    assert codes(back_in_town(village.phone)) == ["", "field_rolls.badge_of_another", "badges.badge_unknown"]
    assert Proof.objects.get().kind == "offline_roll_call"


def test_whoever_holds_no_place_has_no_pass(village):
    with clock.at(made.NOW):
        _person, stranger = made.volunteer()
        with pytest.raises(activity_errors.NoPlaceHeld):
            Phone().open(stranger, village.card.id, kind="own")
        with pytest.raises(errors.NothingToTakeAlong):
            Phone().open(village.people[0][1], village.card.id, village.team.id, kind="own")
