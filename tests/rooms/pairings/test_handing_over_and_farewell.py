"""Those who come pass it on with a note, leave, and say farewell; what was kept is erased when its time is over."""

import datetime as dt

import pytest

from tests.factories import families, people
from tests.factories import pairings as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotFound
from tongxing.foundation.takeaway import parts
from tongxing.pairings import errors, queries, services
from tongxing.pairings.models import Companion, Farewell, Pairing, Visit
from tongxing.people import services as people_deeds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def test_the_next_one_reads_the_note_and_the_one_before_is_released():
    paired = made.paired()
    person, member = made.neighbour(paired.team)
    asked = services.hand_over(made.passing_on(paired, person), actor=paired.member)
    assert (asked.state, asked.takes_over, paired.companion.state) == ("asked", True, "active")
    assert queries.story_of(paired.id, member).handover_note == ""
    services.answer_companion(asked.id, accept=True, actor=member)
    assert paired.companion.state == "handed_over"
    assert queries.story_of(paired.id, member).handover_note == "她爱听评剧，门铃坏了要敲门。"
    assert queries.story_of(paired.id, paired.worker).handover_note == ""
    with pytest.raises(NotFound):
        queries.story_of(paired.id, paired.member)


def test_a_no_leaves_everything_as_it_was_and_forgets_the_note():
    paired = made.paired()
    person, member = made.neighbour(paired.team)
    order = made.passing_on(paired, person)
    asked = services.hand_over(order, actor=paired.member)
    assert services.hand_over(order, actor=paired.member).id == asked.id
    services.answer_companion(asked.id, accept=False, actor=member)
    assert (paired.companion.state, Companion.objects.get(pk=asked.id).note_sealed) == ("active", None)
    assert queries.open_alarms(paired.worker).items == ()
    with pytest.raises(errors.NothingToAnswer):
        services.answer_companion(asked.id, accept=True, actor=member)


def test_one_is_asked_at_a_time_and_a_note_belongs_to_it():
    paired = made.paired()
    (one, _), (two, _) = made.neighbour(paired.team), made.neighbour(paired.team)
    with pytest.raises(Invalid):
        services.hand_over(made.passing_on(paired, one, " "), actor=paired.member)
    services.hand_over(made.passing_on(paired, one), actor=paired.member)
    with pytest.raises(errors.HandoverPending):
        services.hand_over(made.passing_on(paired, two), actor=paired.member)


def test_the_note_lies_sealed():
    paired = made.paired()
    person, _member = made.neighbour(paired.team)
    services.hand_over(made.passing_on(paired, person), actor=paired.member)
    (sealed,) = Companion.objects.filter(note_sealed__isnull=False).values_list("note_sealed", flat=True)
    assert "评剧".encode() not in bytes(sealed)


def test_at_the_end_nobody_is_expected_and_both_sides_say_a_word():
    resident, account = people.registered()
    paired = made.paired(resident_number=resident.volunteer_number)
    made.visited(paired)
    order = made.ending(paired, words="谢谢你们一直来看我。")
    card = services.end_pairing(order, actor=account)
    assert services.end_pairing(order, actor=account) == card
    assert (card.state, card.ended_label("zh")) == ("ended", "情况好转，不再需要")
    assert (paired.companion.state, Visit.objects.filter(state="planned").count()) == ("ended", 0)
    services.say_farewell(paired.companion.id, "您保重身体。", actor=paired.member)
    services.say_farewell(paired.companion.id, "再说一句。", actor=paired.member)
    told = [one.words for one in queries.story_of(paired.id, paired.member).farewells]
    assert told == ["谢谢你们一直来看我。", "您保重身体。"]


def test_a_farewell_comes_at_the_end():
    paired = made.paired()
    with pytest.raises(errors.WrongPoint):
        services.say_farewell(paired.companion.id, "您保重身体。", actor=paired.member)


def test_the_end_has_a_reason():
    paired = made.paired()
    with pytest.raises(Invalid) as no:
        services.end_pairing(made.ending(paired, "tired"), actor=paired.worker)
    assert [(fault.field, fault.code) for fault in no.value.faults] == [("why", "why_unknown")]
    services.end_pairing(made.ending(paired), actor=paired.worker)
    with pytest.raises(errors.WrongPoint):
        services.end_pairing(made.ending(paired), actor=paired.worker)


def test_who_leaves_the_platform_comes_no_more():
    paired = made.paired()
    people_deeds.leave(paired.person.id, actor=paired.member)
    made.everybody_hears()
    assert paired.companion.state == "ended"
    assert [one.kind for one in queries.open_alarms(paired.worker).items] == ["nobody_left"]


def test_a_guardian_who_takes_the_consent_back_is_followed_by_the_station():
    guardian = families.guardian()
    child, account = families.youth()
    families.agreed(child, account, guardian)
    paired = made.paired(kind="child", resident_number=child.volunteer_number)
    assert paired.row.guardian_account_id == guardian.member.account_id
    people_deeds.withdraw_guardianship(child.id, actor=guardian.member)
    made.everybody_hears()
    assert paired.row.guardian_account_id is None
    assert [one.kind for one in queries.open_alarms(paired.worker).items] == ["no_guardian"]


def test_two_years_after_the_end_contacts_and_words_are_gone():
    resident, account = people.registered()
    paired = made.paired(resident_number=resident.volunteer_number)
    made.visited(paired)
    services.end_pairing(made.ending(paired, words="谢谢。"), actor=account)
    with clock.at(made.at(dt.date(2028, 3, 14))):
        assert services.erase_contacts(actor=made.SYSTEM) == 0
    with clock.at(made.at(dt.date(2028, 3, 17))):
        assert services.erase_contacts(actor=made.SYSTEM) == 1
        assert services.erase_contacts(actor=made.SYSTEM) == 0
        with pytest.raises(errors.ContactErased):
            queries.contact_of(paired.id, account, "看看")
    row = Pairing.objects.get()
    assert (row.contact_sealed, row.about, Farewell.objects.get().words) == (None, "", "")
    assert Visit.objects.get(state="done").note == ""


def test_a_person_takes_along_where_they_came_and_what_they_wrote():
    paired = made.paired()
    made.visited(paired)
    (part,) = [one for one in parts() if one.name == "pairings"]
    told = part.export(paired.person.id)
    assert [(one["minutes"], one["note"]) for one in told["visits"]] == [(60, "一起包了饺子。")]
    assert [one["state"] for one in told["companion"]] == ["active"]
