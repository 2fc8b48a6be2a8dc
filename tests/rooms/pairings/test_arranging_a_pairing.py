"""A worker pairs somebody with volunteers of a team; nothing begins before both sides said yes."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import families, organisations, people, stations
from tests.factories import pairings as made
from tests.factories.places import DAOLI, HUAYUAN
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.organisations import services as organisation_deeds
from tongxing.organisations.shapes import DecideOrganisation
from tongxing.pairings import errors, queries, services
from tongxing.pairings.models import Companion, Pairing, Visit
from tongxing.places.shapes import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def test_the_pairing_has_a_number_and_begins_when_the_volunteer_says_yes():
    team, worker = made.team(), made.desk()
    person, member = made.neighbour(team)
    card = made.arranged(team, person, by=worker)
    assert (card.number, card.state, card.is_agreed, card.companions) == ("0316-01", "asked", True, 0)
    assert (card.ends_on, card.place_text) == (dt.date(2027, 3, 18), "南岗区花园街道花园街社区")
    made.yes(card, member)
    begun = queries.pairing(card.id, worker)
    assert (begun.state, begun.companions, begun.next_on) == ("active", 1, made.WEDNESDAY)
    assert made.tale(card.id, worker) == ["arranged", "agreed", "companion_asked", "companion_came", "began"]


def test_visits_stand_on_their_days_five_weeks_ahead():
    paired = made.paired()
    days = list(
        Visit.objects.filter(pairing_id=paired.id).order_by("due_on").values_list("due_on", flat=True)
    )
    assert days == [dt.date(2026, 3, 18) + dt.timedelta(days=7 * week) for week in range(5)]


def test_name_phone_and_address_lie_sealed_and_are_read_with_a_purpose():
    paired = made.paired()
    row = paired.row
    assert "刘桂芝".encode() not in bytes(row.contact_sealed)
    contact = queries.contact_of(row.id, paired.worker, "约定第一次探访")
    assert (contact.name, contact.phone, contact.address) == (
        "刘桂芝",
        "045153612345",
        "花园街 12 号 3 单元 401",
    )
    line = JournalLine.objects.get(deed="pairings.read_contact")
    assert (line.actor, line.subject, line.purpose) == (paired.worker.label, str(row.id), "约定第一次探访")
    assert queries.contact_of(row.id, paired.member, "按约定探访").name == "刘桂芝"
    with pytest.raises(Invalid) as no:
        queries.contact_of(row.id, paired.worker, " ")
    assert [fault.code for fault in no.value.faults] == ["pairings.purpose_missing"]


def test_the_same_key_again_is_the_same_pairing():
    team, worker = made.team(), made.desk()
    person, _member = made.neighbour(team)
    order = made.order(team, person)
    first = services.arrange_pairing(order, actor=worker)
    assert services.arrange_pairing(order, actor=worker).id == first.id
    assert (Pairing.objects.count(), Companion.objects.count()) == (1, 1)


def test_several_volunteers_may_come_to_one_home():
    team = made.team()
    (one, first), (two, second) = made.neighbour(team), made.neighbour(team)
    card = made.arranged(team, one, two)
    made.yes(card, first)
    made.yes(card, second)
    assert queries.pairing(card.id, made.desk()).companions == 2


def test_a_resident_with_an_account_answers_online():
    team = made.team()
    volunteer, member = made.neighbour(team)
    resident, account = people.registered(name="王秀兰")
    card = made.arranged(
        team, volunteer, has_consent=False, heard_by="", resident_number=resident.volunteer_number
    )
    made.yes(card, member)
    assert queries.pairing(card.id, account).state == "asked"
    answer = made.resident_says(card)
    assert services.answer_for_resident(answer, actor=account).state == "active"
    assert services.answer_for_resident(answer, actor=account).state == "active"
    with pytest.raises(errors.NothingToAnswer):
        services.answer_for_resident(made.resident_says(card), actor=account)


def test_a_no_of_the_resident_ends_it_and_nobody_is_expected():
    team = made.team()
    volunteer, member = made.neighbour(team)
    resident, account = people.registered()
    card = made.arranged(
        team, volunteer, has_consent=False, heard_by="", resident_number=resident.volunteer_number
    )
    made.yes(card, member)
    services.answer_for_resident(made.resident_says(card, accept=False), actor=account)
    assert (Pairing.objects.get().state, Companion.objects.get().state) == ("declined", "ended")
    assert Visit.objects.count() == 0


def test_a_worker_writes_down_how_the_word_was_heard():
    team, worker = made.team(), made.desk()
    volunteer, _member = made.neighbour(team)
    resident, _account = people.registered()
    card = made.arranged(
        team, volunteer, has_consent=False, heard_by="", resident_number=resident.volunteer_number
    )
    with pytest.raises(Invalid) as no:
        services.answer_for_resident(made.resident_says(card), actor=worker)
    assert [(fault.field, fault.code) for fault in no.value.faults] == [("heard_by", "heard_by_unknown")]
    assert services.answer_for_resident(made.resident_says(card, heard_by="phone"), actor=worker).is_agreed


def test_a_child_is_visited_with_the_guardians_yes_and_not_the_childs():
    team = made.team()
    volunteer, _member = made.neighbour(team)
    guardian = families.guardian()
    child, account = families.youth()
    families.agreed(child, account, guardian)
    card = made.arranged(
        team,
        volunteer,
        kind="left_behind",
        has_consent=False,
        heard_by="",
        resident_number=child.volunteer_number,
    )
    assert card.side == "guardian"
    with pytest.raises(errors.GuardianAnswers):
        services.answer_for_resident(made.resident_says(card), actor=account)
    assert services.answer_for_resident(made.resident_says(card), actor=guardian.member).is_agreed


def test_a_child_without_an_account_needs_a_guardian_by_name():
    team = made.team()
    volunteer, _member = made.neighbour(team)
    with pytest.raises(Invalid) as no:
        made.arranged(team, volunteer, kind="child")
    assert [(fault.field, fault.code) for fault in no.value.faults] == [("guardian_name", "guardian_missing")]
    card = made.arranged(
        team, volunteer, kind="child", guardian_name="刘建国", guardian_phone="13845100009", heard_by="paper"
    )
    assert (card.side, card.is_agreed) == ("guardian", True)


def test_a_minor_without_a_guardian_on_record_waits_for_one():
    team = made.team()
    volunteer, _member = made.neighbour(team)
    child, _account = families.youth()
    with pytest.raises(errors.GuardianFirst):
        made.arranged(team, volunteer, has_consent=False, heard_by="", resident_number=child.volunteer_number)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"kind": "friend"}, "kind", "kind_unknown"),
        ({"resident_name": " "}, "resident_name", "name_missing"),
        ({"resident_name": "长" * 31}, "resident_name", "name_too_long"),
        ({"resident_phone": "12"}, "resident_phone", "phone_unusable"),
        ({"place": Place(HUAYUAN, "花园街 12 号")}, "region_code", "place_too_wide"),
        ({"about": "独" * 301}, "about", "about_too_long"),
        ({"every_days": 0}, "every_days", "gap_impossible"),
        ({"every_days": 32}, "every_days", "gap_impossible"),
        ({"begins_on": dt.date(2026, 3, 15)}, "begins_on", "begin_impossible"),
        ({"begins_on": dt.date(2026, 6, 17)}, "begins_on", "begin_impossible"),
        ({"volunteer_numbers": ()}, "volunteer_numbers", "companion_missing"),
        ({"volunteer_numbers": tuple("ABCDEF")}, "volunteer_numbers", "too_many_companions"),
        ({"has_consent": False, "heard_by": ""}, "has_consent", "consent_missing"),
        ({"heard_by": ""}, "heard_by", "heard_by_does_not_fit"),
        ({"heard_by": "rumour"}, "heard_by", "heard_by_unknown"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field_and_nothing_is_kept(changes, field, code):
    team = made.team()
    person, _member = made.neighbour(team)
    with pytest.raises(Invalid) as no:
        made.arranged(team, person, **changes)
    assert [(fault.field, fault.code) for fault in no.value.faults] == [(field, code)]
    assert Pairing.objects.count() == 0


def test_only_a_verified_adult_of_the_team_may_come():
    team = made.team()
    stranger = people.volunteer()
    minor, _me = organisations.member_in(team, person=families.youth()[0])
    for person in (stranger, minor):
        with pytest.raises(errors.CompanionUnknown):
            made.arranged(team, person)
    with pytest.raises(errors.CompanionUnknown):
        made.arranged(team, people.volunteer(), volunteer_numbers=("无此编号",))
    assert Pairing.objects.count() == 0


def test_nobody_is_their_own_companion():
    team = made.team()
    person, _member = made.neighbour(team)
    with pytest.raises(errors.NotOneself):
        made.arranged(team, person, resident_number=person.volunteer_number)


def test_a_volunteer_comes_to_three_homes_at_most():
    team = made.team()
    person, _member = made.neighbour(team)
    for _ in range(3):
        made.arranged(team, person)
    with pytest.raises(errors.PairingsEnough) as no:
        made.arranged(team, person)
    assert no.value.facts["most"] == 3


def test_a_stopped_team_sends_nobody():
    team = made.team()
    person, _member = made.neighbour(team)
    organisation_deeds.decide_organisation(
        DecideOrganisation(team.id, "disabled", "年检未通过"), actor=made.SYSTEM
    )
    with pytest.raises(errors.TeamNotInForce):
        made.arranged(team, person)


def test_one_more_is_asked_and_nobody_twice():
    paired = made.paired()
    other, _me = made.neighbour(paired.team)
    order = made.asking(paired, other)
    first = services.ask_companion(order, actor=paired.worker)
    assert services.ask_companion(order, actor=paired.worker).id == first.id
    with pytest.raises(errors.CompanionAlready):
        services.ask_companion(made.asking(paired, other), actor=paired.worker)


def test_six_are_too_many():
    paired = made.paired()
    for _ in range(4):
        services.ask_companion(made.asking(paired, made.neighbour(paired.team)[0]), actor=paired.worker)
    with pytest.raises(errors.CompanionsEnough):
        services.ask_companion(made.asking(paired, made.neighbour(paired.team)[0]), actor=paired.worker)


def test_who_may_arrange():
    team = made.team()
    person, _member = made.neighbour(team)
    outcomes = {}
    for name, actor in stations.everybody().items():
        try:
            made.arranged(team, person, by=actor)
        except (SignInFirst, NotAllowed) as no:
            outcomes[name] = type(no)
    assert set(stations.everybody()) - set(outcomes) == {"station_worker"}
    assert outcomes["visitor"] is SignInFirst


def test_a_stranger_learns_nothing():
    paired = made.paired()
    for stranger in (stations.somebody(), stations.somebody("station_worker", DAOLI)):
        with pytest.raises(NotFound):
            queries.story_of(paired.id, stranger)
    with pytest.raises(SignInFirst):
        queries.story_of(paired.id, Visitor())


def test_who_is_only_asked_reads_no_more_than_they_need():
    team, worker = made.team(), made.desk()
    person, member = made.neighbour(team)
    card = made.arranged(team, person, by=worker)
    asked = queries.story_of(card.id, member)
    assert (asked.card.about, asked.visits, asked.may_log) == ("", (), False)
    with pytest.raises(NotFound):
        queries.contact_of(card.id, member, "先看看")
    made.yes(card, member)
    assert queries.story_of(card.id, member).card.about == "独居，耳背，敲门要多等一会儿。"


def test_another_deeds_key_is_refused():
    paired = made.paired()
    key = uuid.uuid4()
    services.renew_pairing(paired.id, key, actor=paired.worker)
    with pytest.raises(errors.KeyTaken):
        services.end_pairing(dataclasses.replace(made.ending(paired), key=key), actor=paired.worker)
