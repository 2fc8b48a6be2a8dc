"""A minor's record opens to one asker for half an hour, once a second person has said yes."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.factories import access, families
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, Member, SystemActor
from tongxing.foundation import clock, relay, takeaway
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.notices.models import Notice
from tongxing.people import errors as people_errors
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.people.queries import guardians
from tongxing.viewings import errors, queries, services
from tongxing.viewings.models import Viewing
from tongxing.viewings.shapes import AnswerViewing

pytestmark = pytest.mark.django_db
WHY = "家长来电核对时长"


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


@pytest.fixture
def gran():
    return families.guardian()


@pytest.fixture
def child(gran):
    return families.child(gran).person


@pytest.fixture
def desk():
    return access.with_role("station_worker")


@pytest.fixture
def officer():
    return access.with_role("authority_officer")


def asked(child, desk, reason: str = WHY, key: uuid.UUID | None = None):
    return people_deeds.state_reason(child.id, key or uuid.uuid4(), reason, actor=desk)


def answered(card, officer, agree: bool = True, why: str = ""):
    return services.answer_viewing(AnswerViewing(card.id, agree, why), actor=officer)


def later(**span) -> dt.datetime:
    return access.NOW + dt.timedelta(**span)


def test_a_reason_alone_opens_nothing_and_a_second_yes_opens_it_for_half_an_hour(child, desk, officer):
    card = asked(child, desk)
    assert (card.state, card.office, card.answer_until) == ("asked", "station_worker", later(hours=24))
    with pytest.raises(people_errors.ReasonWanted):
        guardians.require_reason(child.id, desk)
    done = answered(card, officer)
    assert (done.state, done.answered_office, done.open_until) == (
        "granted",
        "authority_officer",
        later(minutes=30),
    )
    guardians.require_reason(child.id, desk)
    with pytest.raises(people_errors.ReasonWanted):
        guardians.require_reason(child.id, officer)
    with clock.at(later(minutes=30)):
        assert queries.viewing(card.id, desk).state == "over"
        with pytest.raises(people_errors.ReasonWanted):
            guardians.require_reason(child.id, desk)


def test_nobody_is_their_own_second_person(child, desk):
    card = asked(child, desk)
    assert not card.may_answer
    with pytest.raises(errors.SecondPersonWanted):
        answered(card, desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Viewing.objects.update(answered_by=desk.account_id)


def test_the_same_human_with_two_roles_is_still_one(child):
    both = access.with_role("station_worker").grants + access.with_role("authority_officer").grants
    somebody = Member(uuid.uuid4(), both)
    with pytest.raises(errors.SecondPersonWanted):
        answered(asked(child, somebody), somebody)


def test_only_an_office_over_where_the_child_lives_answers(child, desk):
    card = asked(child, desk)
    told = {}
    for name, actor in access.everybody().items():
        try:
            with transaction.atomic():
                answered(card, actor)
                transaction.set_rollback(True)
            told[name] = "yes"
        except SignInFirst:
            told[name] = "sign in"
        except NotAllowed:
            told[name] = "no"
        except NotFound:
            told[name] = "unknown"
    assert {name for name, word in told.items() if word == "yes"} == {"station_worker", "authority_officer"}
    assert {name for name, word in told.items() if word == "no"} == {"auditor", "system"}
    assert Viewing.objects.get().state == "asked"


def test_a_no_says_why_and_opens_nothing(child, desk, officer):
    card = asked(child, desk)
    with pytest.raises(errors.WhyMissing):
        answered(card, officer, agree=False, why="不行")
    done = answered(card, officer, agree=False, why="请先联系监护人")
    assert (done.state, done.answer_why, done.open_until) == ("refused", "请先联系监护人", None)
    with pytest.raises(people_errors.ReasonWanted):
        guardians.require_reason(child.id, desk)
    assert asked(child, desk, "监护人来电再次要求核对").state == "asked"


def test_an_answer_is_given_once(child, desk, officer):
    card = asked(child, desk)
    assert answered(card, officer) == answered(card, officer)
    with pytest.raises(errors.AnsweredAlready):
        answered(card, officer, agree=False, why="改主意了不同意")
    with pytest.raises(errors.AnsweredAlready):
        answered(card, access.with_role("authority_officer"))


def test_a_question_nobody_answers_lapses_and_may_be_asked_anew(child, desk, officer):
    card = asked(child, desk)
    with clock.at(later(hours=24)):
        assert queries.viewing(card.id, desk).state == "lapsed"
        assert queries.waiting_for(officer).items == ()
        with pytest.raises(errors.AnsweredAlready):
            answered(card, officer)
        assert asked(child, desk).id != card.id
    assert Viewing.objects.filter(state="lapsed").count() == 1


def test_the_same_key_and_a_second_question_while_one_waits_are_one_question(child, desk, officer):
    key = uuid.uuid4()
    card = asked(child, desk, key=key)
    assert asked(child, desk, key=key).id == card.id
    assert asked(child, desk, "另一个差不多的理由").id == card.id
    answered(card, officer)
    assert asked(child, desk, "又想看一次这条记录").id == card.id
    assert Viewing.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "看看", "　　看　看　　", "看" * 301])
def test_a_reason_is_a_sentence(child, desk, reason):
    with pytest.raises(errors.ReasonMissing):
        asked(child, desk, reason)
    assert Viewing.objects.count() == 0


def test_who_holds_no_office_asks_nothing_and_nobody_asks_about_grown_ups(gran, child, desk):
    with pytest.raises(NotFound):
        asked(child, families.guardian().member)
    with pytest.raises(NotFound):
        asked(gran.person, desk)
    with pytest.raises(NotFound):
        people_deeds.state_reason(uuid.uuid4(), uuid.uuid4(), WHY, actor=desk)


def test_the_desk_sees_what_waits_and_never_its_own(child, desk, officer):
    card = asked(child, desk)
    assert queries.waiting_for(desk).items == ()
    assert queries.count_waiting_for(officer) == 1
    (waiting,) = queries.waiting_for(officer).items
    assert (waiting.id, waiting.may_answer) == (card.id, True)
    (row,) = guardians.viewed_minors([waiting])
    assert (row.masked_name, row.age) == ("王**", 9)
    assert queries.count_waiting_for(access.with_role("authority_officer", access.DAOLI)) == 0
    with pytest.raises(NotFound):
        queries.viewing(card.id, access.with_role("station_worker", access.DAOLI))


def test_every_look_is_on_record_and_the_year_is_counted(child, desk, officer):
    answered(asked(child, desk), officer)
    guardians.require_reason(child.id, desk)
    guardians.require_reason(child.id, desk)
    other = access.with_role("station_worker")
    answered(asked(child, other), officer, agree=False, why="请先联系监护人")
    audit = guardians.minors_audit(2026, access.with_role("auditor"))
    assert (audit.asked, audit.readings, audit.refused, audit.looks) == (2, 1, 1, 2)
    assert (audit.readers, audit.minors_read, audit.by_month[2]) == (2, 1, 1)
    lines = JournalLine.objects.filter(subject=str(child.id), purpose=WHY)
    assert sorted(lines.values_list("deed", flat=True)) == [
        "viewings.answer_viewing",
        "viewings.answer_viewing",
        "viewings.ask_viewing",
        "viewings.ask_viewing",
        "viewings.look",
        "viewings.look",
    ]


def test_the_guardian_is_told_with_the_reason_and_finds_it_on_the_childs_page(gran, child, desk, officer):
    answered(asked(child, desk), officer)
    while relay.deliver_waiting():
        continue
    told = Notice.objects.get(account_id=gran.member.account_id, kind="child_record_opened")
    assert (told.facts["reason"], told.facts["until"]) == (WHY, "09:30")
    assert Notice.objects.get(account_id=desk.account_id).kind == "viewing_granted"
    (seen,) = guardians.viewings_of(child.id, gran.member)
    assert (seen.reason, seen.office, seen.answered_office) == (WHY, "station_worker", "authority_officer")
    with pytest.raises(NotFound):
        guardians.viewings_of(child.id, families.guardian().member)


def test_the_nearest_offices_are_asked_and_not_the_asker(child):
    token, asker = access.signed_in()
    second = access.signed_in()[1]
    today = clock.today()
    for one, role in ((asker, "station_worker"), (second, "authority_officer")):
        order = GiveGrant(one.account_id, role, access.NANGANG, today, later(days=90).date())
        give_grant(order, actor=SystemActor("test"))
    asked(child, access.who(token))
    while relay.deliver_waiting():
        continue
    told = Notice.objects.filter(kind="viewing_asked").values_list("account_id", flat=True)
    assert list(told) == [second.account_id]


def test_a_young_person_hears_it_themselves(desk, officer):
    person, me = families.youth()
    answered(asked(person, desk), officer)
    while relay.deliver_waiting():
        continue
    assert Notice.objects.filter(account_id=me.account_id, kind="own_record_opened").count() == 1
    assert [one.reason for one in guardians.viewings_of(person.id, me)] == [WHY]


def test_a_refused_asker_reads_why(child, desk, officer):
    answered(asked(child, desk), officer, agree=False, why="请先联系监护人")
    while relay.deliver_waiting():
        continue
    assert Notice.objects.get(account_id=desk.account_id).facts == {"why": "请先联系监护人"}


def test_at_the_desk_a_minor_is_found_after_the_yes_only(child, desk, officer):
    with pytest.raises(people_errors.ReasonWanted):
        people.volunteer_at_desk(child.volunteer_number, desk)
    answered(asked(child, desk), officer)
    assert people.volunteer_at_desk(child.volunteer_number, desk).id == child.id


def test_whoever_leaves_takes_along_who_was_let_look(child, desk, officer):
    answered(asked(child, desk), officer)
    answered(asked(child, access.with_role("station_worker")), officer, agree=False, why="请先问监护人")
    held = takeaway.everything_about(child.id)["viewings"]["holds"]["viewings"]
    assert [(one["office"], one["reason"], one["answered_office"]) for one in held] == [
        ("station_worker", WHY, "authority_officer")
    ]
