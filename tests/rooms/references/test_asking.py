"""Anybody may ask; whoever asks learns nothing, whether the number means somebody or nobody."""

import dataclasses
import uuid

import pytest

from tests.factories import access
from tests.factories import references as made
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock, relay
from tongxing.foundation.refusals import Invalid, NotFound
from tongxing.notices import queries as notices
from tongxing.references import errors, queries, services
from tongxing.references.models import Inquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    with clock.at(made.NOW):
        yield made.student()


def test_the_volunteer_hears_who_asks_for_what(who):
    one = made.asked(who)
    assert (len(one.code), one.code.isdigit()) == (8, True)
    card = queries.inquiry(one.inquiry_id, who.member)
    assert (card.organisation_name, card.contact, card.state) == (made.SCHOOL, "0451-53600002", "waiting")
    assert card.part_labels() == ("按证据等级分列",)
    assert queries.waiting_count(who.member) == 1
    relay.deliver_waiting()
    (told,) = notices.notices_of(who.member).items
    assert (told.kind, told.href) == ("reference_asked", f"/me/references/{one.inquiry_id}")


def test_a_number_of_nobody_is_answered_the_same(who):
    known, unknown = made.asked(who), made.asked(who, volunteer_number="44158981985299")
    assert (len(unknown.code), unknown.lapses_on) == (len(known.code), known.lapses_on)
    assert Inquiry.objects.filter(person_id__isnull=True).count() == 1
    sentences = set()
    for one in (known, unknown):
        with pytest.raises(errors.NotReadable) as no:
            made.read(one)
        sentences.add(no.value.sentence())
    assert len(sentences) == 1


def test_nobody_can_be_flooded_and_the_asker_does_not_notice(who):
    for _turn in range(10):
        made.asked(who)
    more = made.asked(who)
    assert len(more.code) == 8
    assert queries.waiting_count(who.member) == 10
    with pytest.raises(NotFound):
        queries.inquiry(more.inquiry_id, who.member)


def test_the_same_key_again_is_the_same_question_and_another_is_refused(who):
    order = made.order(who, parts=frozenset({"star", "by_year", "by_class"}))
    first = services.ask_reference(order, actor=Visitor())
    again = dataclasses.replace(order, parts=frozenset({"by_class", "star", "by_year"}))
    assert services.ask_reference(again, actor=Visitor()) == first
    with pytest.raises(errors.KeyTaken):
        services.ask_reference(dataclasses.replace(order, organisation_name="另一家单位"), actor=Visitor())
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"volunteer_number": ""}, "volunteer_number"),
        ({"organisation_name": "校"}, "organisation_name"),
        ({"contact": "1"}, "contact"),
        ({"purpose": "gossip"}, "purpose"),
        ({"why": "看看"}, "why"),
        ({"parts": frozenset({"blood_type"})}, "parts"),
        ({"from_on": made.TODAY.replace(year=2027)}, "until_on"),
        ({"from_on": made.TODAY, "until_on": made.TODAY.replace(day=1)}, "until_on"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(who, changes, field):
    with pytest.raises(Invalid) as no:
        made.asked(who, **changes)
    assert [fault.field for fault in no.value.faults] == [field]
    assert Inquiry.objects.count() == 0


@pytest.mark.parametrize("part", ["services", "by_category"])
def test_a_credit_assessment_asks_only_for_what_is_permitted(who, part):
    with pytest.raises(errors.CreditScope):
        made.asked(who, purpose="credit", parts=frozenset({"star", part}))
    assert made.asked(who, purpose="credit", parts=frozenset({"star", "by_class", "by_year"})).code


def test_a_school_that_is_not_known_cannot_be_named(who):
    with pytest.raises(errors.CreditRuleUnknown):
        made.asked(who, credit_rule_id=uuid.uuid4())


def test_the_contact_of_whoever_asks_is_not_readable_in_the_table(who):
    made.asked(who)
    assert b"53600002" not in bytes(Inquiry.objects.get().contact_sealed)


def test_nobody_but_the_volunteer_sees_an_inquiry(who):
    one = made.asked(who)
    for name, actor in access.everybody().items():
        if name == "system":
            continue
        with pytest.raises(NotFound):
            queries.inquiry(one.inquiry_id, actor)
        assert queries.inquiries_of(who.person.id, actor).items == ()
