"""Two devices at one place: somebody present reads a companion's code, and the chain hangs on the leader's."""

import uuid
from dataclasses import replace

import pytest

from tests.factories import access
from tests.factories import activities as made
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Arrival, Proof, RefusedCode
from tongxing.activities.shapes import Handset, Vouch
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as ledger


@pytest.fixture
def card(team):
    return made.activity(team)


@pytest.fixture
def shown(card):
    """Whose code is read."""
    return made.held(card)


@pytest.fixture
def present(team, card):
    """Somebody who came at two with the code on the leader's screen."""
    person, who = made.held(card)
    with made.the_day(14):
        made.arrive(card, who, team)
    return person, who


def test_a_companion_present_stands_for_both_ends_and_the_minutes_count_at_once(card, shown, present):
    person, who = shown
    with made.the_day(14, 5):
        came = made.vouched(card, who, present[1])
    with made.the_day(16):
        left = made.vouched(card, who, present[1], handset=Handset("phone", made.at(16)))
        (entry,) = ledger.entries_of(person.id, who).items
    assert (came.attendance.arrival_method, left.attendance.departure_method) == (("second_device",) * 2)
    assert (left.attendance.minutes, entry.minutes, entry.caused_by_person) == (115, 115, True)
    assert (entry.evidence_class, entry.state, entry.source) == ("A", "effective", present[1].label)


def test_the_proof_says_whose_device_read_it(card, shown, present):
    with made.the_day(14, 5):
        made.vouched(card, shown[1], present[1])
    proof = Proof.objects.get(kind="second_device")
    assert (proof.by, proof.sign_up.person_id) == (present[1].label, shown[0].id)
    assert (proof.end, proof.server_at) == ("arrival", made.at(14, 5))


def test_a_leader_on_duty_may_read_it_without_a_place_of_their_own(team, card, shown):
    made.on_duty(card, team)
    with made.the_day(14):
        assert made.vouched(card, shown[1], team.leader).attendance.arrived_at == made.at(14)


def test_nobody_reads_their_own_code(team, card, present):
    with made.the_day(14, 10), pytest.raises(errors.OwnCode):
        made.vouched(card, present[1], present[1])


@pytest.mark.parametrize("kind", ["not yet here", "gone already", "a leader off duty", "without a place"])
def test_who_is_not_here_sees_nobody(team, card, shown, kind):
    _, who = made.held(card) if kind != "without a place" else made.volunteer()
    if kind == "gone already":
        with made.the_day(14):
            made.arrive(card, who, team)
        with made.the_day(14, 30):
            made.depart(card, who, team)
    voucher = team.leader if kind == "a leader off duty" else who
    with made.the_day(14, 40), pytest.raises(errors.VoucherNotPresent):
        made.vouched(card, shown[1], voucher)


def test_a_ring_of_people_who_vouch_for_each_other_hangs_on_nothing(card, shown, present):
    """Whoever came on a companion's word alone cannot pass it on; the chain has one link."""
    _, third = made.held(card)
    with made.the_day(14, 5):
        made.vouched(card, shown[1], present[1])
        with pytest.raises(errors.VoucherNotAnchored):
            made.vouched(card, third, shown[1])
        assert made.vouched(card, third, present[1]).attendance.arrived_at == made.at(14, 5)


def test_who_was_called_by_the_leader_may_vouch(team, card, shown):
    person, who = made.held(card)
    with made.the_day(14):
        made.called(card, person, team, "arrive")
        assert made.vouched(card, shown[1], who).attendance.arrived_at == made.at(14)


def test_a_code_lives_for_its_half_minute_and_the_next(card, shown, present):
    with made.the_day(14, 5):
        code = made.own_code(card, shown[1])
    for seconds, fits in ((60, False), (59, True)):
        with made.the_day(14, 5, seconds):
            order = Vouch(uuid.uuid4(), card.id, code)
            if fits:
                assert services.vouch(order, actor=present[1]).attendance.arrived_at is not None
            else:
                with pytest.raises(errors.PersonalCodeWrong):
                    services.vouch(order, actor=present[1])


def test_a_code_is_for_one_step_and_good_once(card, shown, present):
    """Read a second time within its half minute, the code to arrive does not make anybody leave."""
    with made.the_day(14, 5):
        code = made.own_code(card, shown[1])
        services.vouch(Vouch(uuid.uuid4(), card.id, code), actor=present[1])
        with pytest.raises(errors.PersonalCodeWrong):
            services.vouch(Vouch(uuid.uuid4(), card.id, code), actor=present[1])
        assert queries.personal_code(card.id, shown[1]).what == "depart"
        assert made.own_code(card, shown[1]) != code


def test_the_same_press_again_is_the_same_answer(card, shown, present):
    with made.the_day(14, 5):
        order = Vouch(uuid.uuid4(), card.id, made.own_code(card, shown[1]))
        first = services.vouch(order, actor=present[1])
    with made.the_day(14, 20):
        assert services.vouch(order, actor=present[1]) == first
    assert Proof.objects.filter(kind="second_device").count() == 1


@pytest.mark.parametrize("typed", ["", "00000000", "1234567", "123456789", "<script>", "😀" * 8, "-1"])
def test_a_wrong_code_is_refused_and_leaves_a_trace_for_the_leader(team, card, shown, present, typed):
    with made.the_day(14, 5):
        with pytest.raises(errors.PersonalCodeWrong):
            services.vouch(Vouch(uuid.uuid4(), card.id, typed), actor=present[1])
        (trace,) = queries.refused_codes(card.id, team.leader)
    assert (trace.masked_name, trace.why) == (present[0].masked_name, "activities.personal_code_wrong")
    assert (Arrival.objects.count(), RefusedCode.objects.count()) == (1, 1)


def test_full_width_digits_are_read(card, shown, present):
    with made.the_day(14, 5):
        code = "".join(chr(ord(digit) + 0xFEE0) for digit in made.own_code(card, shown[1]))
        order = Vouch(uuid.uuid4(), card.id, code)
        assert services.vouch(order, actor=present[1]).person_id == shown[0].id


def test_the_code_of_another_activity_is_nobodys_here(team, card, present):
    other = made.activity(team, key=uuid.uuid4())
    _, stranger = made.held(other)
    with made.the_day(14, 5), pytest.raises(errors.PersonalCodeWrong):
        services.vouch(Vouch(uuid.uuid4(), card.id, made.own_code(other, stranger)), actor=present[1])


@pytest.mark.parametrize("moment", [(12, 59), (18, 31)])
def test_outside_the_activitys_hours_there_is_no_code(team, card, shown, moment):
    with made.the_day(*moment):
        code = queries.personal_code(card.id, shown[1])
        assert (code.is_open, code.code) == (False, "")
        with pytest.raises(errors.NotTheTime):
            services.vouch(Vouch(uuid.uuid4(), card.id, "12345678"), actor=team.leader)


def test_a_code_is_shown_to_its_owner_only(card, shown):
    for kind, actor in access.everybody().items():
        with made.the_day(14), pytest.raises(Refusal):
            queries.personal_code(card.id, actor)
        assert kind


def test_a_made_up_activity_is_not_there(present):
    with made.the_day(14), pytest.raises(errors.ActivityUnknown):
        services.vouch(replace(Vouch(uuid.uuid4(), uuid.uuid4(), "12345678")), actor=present[1])
