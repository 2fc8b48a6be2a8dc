"""Recording a service: what the volunteer proved counts at once, what others say waits for the volunteer."""

import dataclasses
import datetime as dt

import pytest

from tests.factories import ledger
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, Refusal, SignInFirst
from tongxing.ledger import errors, queries, services
from tongxing.ledger.models import Entry, Standing, TakenIn
from tongxing.ledger.shapes import Method, Minutes, Proof, ProofKind
from tongxing.policy.models import Edition


def test_the_volunteers_own_codes_at_both_ends_count_at_once(wang, system):
    card = services.record_service(ledger.order(wang.person_id), actor=system)
    assert (card.state, card.evidence_class, card.minutes) == ("effective", "A", 150)
    assert queries.minutes_of(wang.person_id) == Minutes(effective=150, entries=1, by_class={"A": 150})
    assert card.state_sentence() == "您本人在现场签到、签退，已计入时长，可以开证明。"


def test_the_word_of_the_person_served_counts_and_says_whose_word_it_was(wang, system):
    word = Proof(ProofKind.BENEFICIARY_WORD, "departure", "system:activities", ledger.NOW)
    order = ledger.order(wang.person_id, departure_method=Method.BENEFICIARY_WORD, proofs=(word,))
    card = services.record_service(order, actor=system)
    assert (card.state, card.evidence_class) == ("effective", "B")
    assert card.state_sentence() == "您服务的人用口令证实了这次服务，已计入时长，可以开证明。"


def test_a_line_has_room_for_the_longest_name_of_an_edition():
    assert Entry._meta.get_field("rule_version").max_length >= Edition._meta.get_field("version").max_length


def test_what_a_leader_calls_waits_for_the_volunteer(wang, leader):
    card = services.record_service(ledger.called(wang.person_id), actor=leader)
    assert (card.state, card.evidence_class) == ("pending", "B")
    assert queries.minutes_of(wang.person_id) == Minutes(pending=150, pending_entries=1)
    assert "花园街道邻里互助队登记" in card.state_sentence()


def test_own_codes_that_somebody_else_brought_in_wait_too(wang, leader):
    card = services.record_service(ledger.order(wang.person_id, caused_by_person=False), actor=leader)
    assert (card.state, card.evidence_class) == ("pending", "A")


@pytest.mark.parametrize(
    ("arrival", "departure", "letter"),
    [
        (Method.OWN_SCAN, Method.OWN_SCAN, "A"),
        (Method.OWN_SCAN, Method.ROLL_CALL, "B"),
        (Method.ROLL_CALL, Method.OWN_SCAN, "B"),
        (Method.SECOND_DEVICE, Method.OWN_SCAN, "A"),
        (Method.OWN_SCAN, Method.BENEFICIARY_WORD, "B"),
    ],
)
def test_the_weaker_end_decides_the_evidence(wang, system, arrival, departure, letter):
    order = ledger.order(wang.person_id, arrival_method=arrival, departure_method=departure)
    assert services.record_service(order, actor=system).evidence_class == letter


def test_a_late_entry_is_class_c_and_what_another_platform_wrote_class_d(wang, system):
    late = services.record_service(ledger.late(wang.person_id), actor=system)
    earlier = {"started_at": ledger.at(8), "ended_at": ledger.at(9)}
    brought = services.record_service(ledger.brought(wang.person_id, **earlier), actor=system)
    assert (late.evidence_class, brought.evidence_class) == ("C", "D")


def test_a_late_entry_without_a_second_signature_is_refused(wang, system):
    order = ledger.order(wang.person_id, departure_method=Method.LATE_ENTRY, caused_by_person=False)
    with pytest.raises(errors.SecondSignatureMissing):
        services.record_service(order, actor=system)
    assert Entry.objects.count() == 0


def test_only_what_was_brought_has_an_origin_and_it_always_has_one(wang, system):
    for order in (
        ledger.brought(wang.person_id, origin=None),
        ledger.order(wang.person_id, origin=ledger.Origin("邻市平台", "A-1", "verified")),
    ):
        with pytest.raises(errors.OriginMissing):
            services.record_service(order, actor=system)


def test_a_record_of_another_platform_is_taken_in_once(wang, system):
    services.record_service(ledger.brought(wang.person_id), actor=system)
    again = ledger.brought(wang.person_id, started_at=ledger.at(8), ended_at=ledger.at(9))
    with pytest.raises(errors.AlreadyTakenIn):
        services.record_service(again, actor=system)
    assert (Entry.objects.count(), TakenIn.objects.count()) == (1, 1)


def test_the_proofs_lie_in_the_line_and_decide_its_class(wang, system):
    told = (
        Proof("roll_call", "arrival", "account:leader", ledger.at(14), device="phone", area=ledger.HUAYUAN),
        Proof(
            "rotating_code", "arrival", wang.member.label, ledger.at(14, 1), device="phone", place="passed"
        ),
        Proof(
            "rotating_code", "departure", wang.member.label, ledger.at(16, 30), device_at=ledger.at(16, 31)
        ),
    )
    card = services.record_service(ledger.order(wang.person_id, proofs=told), actor=system)
    assert (card.proofs, card.evidence_class) == (told, "A")
    assert card.evidence_sentence() == (
        "签到：在岗负责人点名、本人设备读取现场动态码；签退：本人设备读取现场动态码。"
    )


def test_the_rules_that_judged_it_are_written_beside_it(wang, system):
    card = services.record_service(ledger.order(wang.person_id), actor=system)
    assert card.policies == {
        "evidence-class": "cn/evidence-class/2026-11",
        "daily-limits": "cn/daily-limits/2026-11",
        "public-notice": "cn/public-notice/2026-11",
    }


@pytest.mark.parametrize(
    "wrong", [{"kind": "hearsay"}, {"end": "middle"}, {"device": "fridge"}, {"place": "45.75,126.63"}]
)
def test_a_proof_nobody_knows_is_refused(wang, system, wrong):
    good = Proof("rotating_code", "arrival", wang.member.label, ledger.at(14))
    with pytest.raises(errors.ProofUnknown):
        services.record_service(
            ledger.order(wang.person_id, proofs=(dataclasses.replace(good, **wrong),)), actor=system
        )


@pytest.mark.parametrize(
    ("dates", "fits"),
    [
        ({"project_from": ledger.SATURDAY, "project_until": ledger.SATURDAY}, True),
        ({"project_from": dt.date(2026, 3, 15)}, False),
        ({"project_until": dt.date(2026, 3, 13)}, False),
    ],
)
def test_service_lies_within_its_project(wang, system, dates, fits):
    order = ledger.order(wang.person_id, **dates)
    if fits:
        assert services.record_service(order, actor=system).minutes == 150
    else:
        with pytest.raises(errors.OutsideProject):
            services.record_service(order, actor=system)


def test_it_is_announced_with_how_it_stands(wang, system):
    card = services.record_service(ledger.order(wang.person_id), actor=system)
    told = Announcement.objects.get(name="ledger.service_recorded").facts
    assert (told["entry_id"], told["minutes"], told["state"]) == (str(card.id), 150, "effective")


def test_the_same_key_again_is_the_same_record(wang, system):
    order = ledger.order(wang.person_id)
    first = services.record_service(order, actor=system)
    assert services.record_service(order, actor=system) == first
    assert (Entry.objects.count(), Announcement.objects.count()) == (1, 1)


def test_a_key_of_another_record_is_refused(wang, system):
    order = ledger.order(wang.person_id)
    services.record_service(order, actor=system)
    other = ledger.order(ledger.volunteer("赵敏", "TX2603000025").person_id, key=order.key)
    with pytest.raises(errors.KeyTaken):
        services.record_service(other, actor=system)


def test_a_night_over_midnight_is_two_records_on_two_days(wang, system):
    order = ledger.order(
        wang.person_id, started_at=ledger.at(22), ended_at=ledger.at(1, 30, dt.date(2026, 3, 15))
    )
    first = services.record_service(order, actor=system)
    days = [(line.served_on, line.minutes) for line in queries.entries_made_with(order.key)]
    assert days == [(dt.date(2026, 3, 14), 120), (dt.date(2026, 3, 15), 90)]
    assert (first.served_on, queries.minutes_of(wang.person_id).effective) == (dt.date(2026, 3, 14), 210)


IMPOSSIBLE = [
    ({"ended_at": ledger.at(14)}, errors.EndsBeforeStart),
    ({"ended_at": ledger.at(13)}, errors.EndsBeforeStart),
    ({"ended_at": ledger.NOW + dt.timedelta(minutes=1)}, errors.InTheFuture),
    ({"started_at": ledger.at(6, day=dt.date(2026, 3, 13))}, errors.TooLong),
    ({"ended_at": ledger.at(14) + dt.timedelta(seconds=59)}, errors.NoWholeMinute),
    ({"arrival_method": "a friend told me"}, errors.MethodUnknown),
]


@pytest.mark.parametrize(("changes", "refusal"), IMPOSSIBLE)
def test_impossible_times_are_refused_and_nothing_is_written(wang, system, changes, refusal):
    with pytest.raises(refusal):
        services.record_service(ledger.order(wang.person_id, **changes), actor=system)
    assert (Entry.objects.count(), Standing.objects.count(), Announcement.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("start", "end"),
    [((13, 0), (14, 1)), ((16, 29), (17, 0)), ((15, 0), (15, 30)), ((13, 0), (18, 0)), ((14, 0), (16, 30))],
)
def test_one_person_is_never_in_two_places_whoever_records(wang, system, start, end):
    services.record_service(ledger.order(wang.person_id), actor=system)
    elsewhere = ledger.called(
        wang.person_id,
        organisation_id=ledger.OTHER_TEAM,
        organisation_name="松花江环保队",
        started_at=ledger.at(*start),
        ended_at=ledger.at(*end),
    )
    with pytest.raises(errors.Overlaps):
        services.record_service(elsewhere, actor=ledger.leader(ledger.OTHER_TEAM))
    assert Entry.objects.count() == 1


def test_one_service_may_begin_when_the_other_ends(wang, system):
    services.record_service(ledger.order(wang.person_id), actor=system)
    after = ledger.order(wang.person_id, started_at=ledger.at(16, 30), ended_at=ledger.at(17))
    services.record_service(after, actor=system)
    assert queries.minutes_of(wang.person_id).effective == 180


MAY = {"oneself", "leader of the team", "manager of the organisation", "the platform"}


def test_who_may_record(wang):
    actors, refused = ledger.every_kind_of_actor(wang), {}
    for hour, (name, actor) in enumerate(actors.items(), start=1):
        order = ledger.order(wang.person_id, started_at=ledger.at(hour), ended_at=ledger.at(hour, 30))
        try:
            services.record_service(order, actor=actor)
        except Refusal as refusal:
            refused[name] = type(refusal)
            assert not Entry.objects.filter(key=order.key).exists()
    assert refused == {
        name: SignInFirst if name == "visitor" else NotAllowed for name in actors if name not in MAY
    }


def test_a_volunteer_cannot_record_a_service_that_others_ended(wang):
    with pytest.raises(NotAllowed):
        services.record_service(ledger.called(wang.person_id), actor=wang.member)
