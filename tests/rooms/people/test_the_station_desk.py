"""A person without a phone is registered at the desk: there, signed, marked as the desk's act, and told."""

import re
import uuid
from dataclasses import replace

import pytest

from tests.factories import access, people
from tests.factories.places import ground
from tests.fixtures.snapshot import held_by
from tongxing.access import errors as access_errors
from tongxing.access import queries as accounts
from tongxing.access import services as sign
from tongxing.access.models import Account
from tongxing.access.shapes import SignIn, Visitor
from tongxing.foundation import ports
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.identity.errors import DocumentAlreadyHeld
from tongxing.people import errors, queries, services
from tongxing.people.models import DeskAct, Helper, Person
from tongxing.people.shapes import GivePhone, RegisterAtDesk

pytestmark = pytest.mark.django_db
SHEET = "a" * 64


@pytest.fixture
def desk():
    ground()
    return access.with_role("station_worker")


def order(**changes) -> RegisterAtDesk:
    told = RegisterAtDesk(people.order(name="李桂芳"), SHEET)
    return replace(told, **changes)


def code_sent_to(phone: str) -> str:
    sign.send_code(phone, actor=Visitor())
    return re.search(r"验证码 (\d{6})", ports.sms().sent[-1].words).group(1)


def test_somebody_without_a_phone_is_a_volunteer_after_two_minutes(desk):
    done = services.register_at_desk(order(), actor=desk)
    person = queries.person(done.person_id)
    assert (person.is_volunteer, person.masked_name, person.real_name_state) == (True, "李**", "passed")
    assert accounts.is_quiet(person.account_id)
    assert queries.has_consent(person.id, "sensitive_identity")


def test_the_act_is_the_desks_and_says_so(desk):
    done = services.register_at_desk(order(), actor=desk)
    act = DeskAct.objects.get(person_id=done.person_id)
    assert (act.kind, act.paper, act.done_by) == ("registered", SHEET, desk.label)
    assert [card.kind for card in queries.desk_acts(done.person_id, desk)] == ["registered"]
    line = JournalLine.objects.get(deed="people.registered_at_desk")
    assert (line.actor, line.subject) == (desk.label, str(done.person_id))


def test_the_same_key_again_is_the_same_registration(desk):
    told = order()
    assert services.register_at_desk(told, actor=desk) == services.register_at_desk(told, actor=desk)
    assert Person.objects.count() == 1
    assert Account.objects.filter(phone_digest__isnull=True).count() == 1


def test_nobody_is_registered_unseen(desk):
    before = held_by("people", "identity", "access")
    for paper in ("", "x", "../../etc/passwd", "A" * 64):
        with pytest.raises(errors.DeskSheetMissing):
            services.register_at_desk(order(paper=paper), actor=desk)
    assert held_by("people", "identity", "access") == before


def test_nobody_but_the_desk_of_where_they_live(desk):
    before = held_by("people", "identity", "access")
    elsewhere = access.with_role("station_worker", 230102000000)
    for actor in (Visitor(), access.member(), access.with_role("team_leader"), elsewhere):
        with pytest.raises((SignInFirst, NotAllowed)):
            services.register_at_desk(order(), actor=actor)
    after = held_by("people", "identity", "access")
    assert after["people.Person"] == before["people.Person"] == []


def test_a_document_registers_one_person_also_here(desk):
    first = order()
    services.register_at_desk(first, actor=desk)
    again = replace(first, registration=replace(first.registration, key=uuid.uuid4()))
    with pytest.raises(DocumentAlreadyHeld):
        services.register_at_desk(again, actor=desk)
    assert (Person.objects.count(), Account.objects.filter(phone_digest__isnull=True).count()) == (1, 1)


def test_the_daughter_who_came_along_is_asked_to_be_the_helper(desk):
    told = order(helper_phone="13945100066", helper_relation="child")
    done = services.register_at_desk(told, actor=desk)
    helper = Helper.objects.get(person_id=done.person_id)
    assert (helper.state, helper.paper, helper.relation) == ("asked", SHEET, "child")


def test_a_helper_that_cannot_be_leaves_nobody_registered(desk):
    with pytest.raises(errors.PhoneNotMobile):
        services.register_at_desk(order(helper_phone="110", helper_relation="child"), actor=desk)
    assert Person.objects.count() == 0


def test_later_they_get_a_phone_and_sign_in_alone(desk):
    done = services.register_at_desk(order(), actor=desk)
    told = GivePhone(uuid.uuid4(), done.person_id, "13945100055", code_sent_to("13945100055"), SHEET)
    services.give_phone_at_desk(told, actor=desk)
    signed = sign.sign_in(SignIn("13945100055", code_sent_to("13945100055")), actor=Visitor())
    assert (signed.account_id, signed.is_new) == (queries.person(done.person_id).account_id, False)
    services.give_phone_at_desk(told, actor=desk)
    with pytest.raises(errors.HasPhone):
        services.give_phone_at_desk(replace(told, key=uuid.uuid4()), actor=desk)


def test_a_phone_is_given_only_with_its_code(desk):
    done = services.register_at_desk(order(), actor=desk)
    code_sent_to("13945100055")
    with pytest.raises(access_errors.CodeWrong):
        services.give_phone_at_desk(
            GivePhone(uuid.uuid4(), done.person_id, "13945100055", "000000", SHEET), actor=desk
        )
    assert accounts.is_quiet(queries.person(done.person_id).account_id)


def test_a_phone_of_somebody_else_is_not_given_away(desk):
    access.signed_in("13945100044")
    done = services.register_at_desk(order(), actor=desk)
    with pytest.raises(errors.PhoneInUse):
        services.give_phone_at_desk(
            GivePhone(uuid.uuid4(), done.person_id, "13945100044", code_sent_to("13945100044"), SHEET),
            actor=desk,
        )


def test_a_stranger_sees_no_acts(desk):
    done = services.register_at_desk(order(), actor=desk)
    with pytest.raises(NotFound):
        queries.desk_acts(done.person_id, access.member())
