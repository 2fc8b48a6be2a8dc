"""What is plainly wrong goes back to whom it is about; they mend it, or say that it is right; nobody does it for them."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.db import DatabaseError

from tests.factories import access, families, organisations, people
from tests.factories.places import DAOLI, HUAYUAN, HUAYUAN_STREET
from tongxing.access.shapes import SystemActor
from tongxing.data_returns import errors, queries, services
from tongxing.data_returns.models import DataReturn, DataReturnStep
from tongxing.data_returns.shapes import SendBack
from tongxing.foundation import clock, relay
from tongxing.foundation.refusals import NotAllowed, NotFound
from tongxing.notices.models import Notice
from tongxing.people import errors as people_errors
from tongxing.people import queries as people_queries
from tongxing.people.shapes import CorrectDetails, ProveIdentity

pytestmark = pytest.mark.django_db
JOB = SystemActor("data_returns.reminder")
WHY = "您现在住花园街，登记的还是旧址"


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


@pytest.fixture
def desk():
    return access.with_role("station_worker")


@pytest.fixture
def wang():
    return people.registered()


def back(person, desk, item: str = "residence", **changes):
    order = SendBack(uuid.uuid4(), person.id, item, WHY)
    return services.send_back(dataclasses.replace(order, **changes), actor=desk)


def details(person, **changes) -> CorrectDetails:
    told = CorrectDetails(person.residence_code, person.service_code, person.skills, person.categories)
    return dataclasses.replace(told, **changes)


def stated(person, number: str, **changes) -> ProveIdentity:
    told = ProveIdentity("王秀兰", "01", number, person.birth_on, person.sex)
    return dataclasses.replace(told, **changes)


def hear() -> None:
    while relay.deliver_waiting():
        continue


def kinds(account) -> list[str]:
    rows = Notice.objects.filter(account_id=account.account_id).order_by("made_at", "id")
    return [kind for kind in rows.values_list("kind", flat=True) if kind.startswith("data_")]


def test_it_goes_back_with_item_reason_and_a_day_and_nothing_changes(wang, desk):
    person, me = wang
    card = back(person, desk)
    assert (card.item, card.state, card.due_on, card.sender) == (
        "residence",
        "open",
        dt.date(2026, 3, 30),
        "station",
    )
    assert people_queries.person(person.id) == person
    assert [one.id for one in queries.mine(me)] == [card.id]
    hear()
    told = Notice.objects.get(account_id=me.account_id, kind="data_sent_back")
    assert (told.facts["reason"], told.facts["on_zh"], told.facts["item_zh"]) == (WHY, "3月30日", "居住地")


def test_the_person_mends_it_and_before_and_after_stay_on_record(wang, desk):
    person, me = wang
    card = back(person, desk)
    done = services.mend(card.id, details(person, residence_code=HUAYUAN), actor=me)
    assert (done.state, people_queries.person(person.id).residence_code) == ("mended", HUAYUAN)
    steps = queries.story_of(card.id, me).steps
    assert [(one.what, one.before, one.after) for one in steps] == [
        ("sent", "", ""),
        ("mended", str(HUAYUAN_STREET), str(HUAYUAN)),
    ]
    hear()
    assert kinds(desk) == ["data_mended"]
    assert services.mend(card.id, details(person), actor=me).state == "mended"


def test_what_is_as_it_was_is_not_mended(wang, desk):
    person, me = wang
    card = back(person, desk)
    with pytest.raises(errors.NothingMended):
        services.mend(card.id, details(person, categories=("0002",)), actor=me)
    assert people_queries.person(person.id).categories == person.categories
    with pytest.raises(errors.OtherForm):
        services.mend(card.id, stated(person, people.document()), actor=me)


def test_the_person_says_that_it_is_right_and_has_peace_for_a_month(wang, desk):
    person, me = wang
    card = back(person, desk)
    with pytest.raises(errors.WhyMissing):
        services.let_stand(card.id, "没错", actor=me)
    done = services.let_stand(card.id, "户口在花园街，没有搬家", actor=me)
    assert (done.state, done.answer) == ("stands", "户口在花园街，没有搬家")
    assert services.let_stand(card.id, "再说一遍没有错", actor=me).answer == done.answer
    hear()
    assert kinds(desk) == ["data_left_standing"]
    with pytest.raises(errors.SaidToBeRight):
        back(person, desk)
    with pytest.raises(errors.ReturnEnded):
        services.mend(card.id, details(person, residence_code=HUAYUAN), actor=me)
    with clock.at(access.NOW + dt.timedelta(days=31)):
        assert back(person, desk).state == "open"


def test_a_wrong_name_of_somebody_verified_is_checked_anew_and_only_the_name_may_differ(desk):
    number = people.document(serial=77)
    person, me = people.registered(document_number=number, name="王秀蓝")
    card = back(person, desk, "name", reason="身份证上是王秀兰，登记成了王秀蓝")
    with pytest.raises(people_errors.NothingRestated):
        services.mend(card.id, stated(person, number, name="王秀蓝"), actor=me)
    with pytest.raises(people_errors.OnlyThisItem):
        services.mend(card.id, stated(person, people.document(serial=78)), actor=me)
    with pytest.raises(people_errors.RealNameMismatch):
        services.mend(card.id, stated(person, number, name="不符"), actor=me)
    assert queries.story_of(card.id, me).card.is_open
    done = services.mend(card.id, stated(person, number), actor=me)
    assert (done.state, people_queries.person(person.id).real_name_state) == ("mended", "passed")
    step = queries.story_of(card.id, me).steps[-1]
    assert (step.what, step.before, step.after) == ("mended", "", "")


def test_a_wrong_birth_date_of_a_passport_is_mended(desk):
    passport = {"document_kind": "05", "document_number": "751234567", "document_country": "643"}
    person, me = people.registered(name="伊万 彼得罗夫", sex="1", **passport)
    card = back(person, desk, "birth_on", reason="护照上是 1986 年 5 月 4 日")
    born = dt.date(1986, 5, 4)
    order = ProveIdentity("伊万 彼得罗夫", "05", "751234567", born, "1", "643")
    assert services.mend(card.id, order, actor=me).state == "mended"
    assert people_queries.person(person.id).birth_on == born


def test_the_same_key_and_the_same_item_are_one_return(wang, desk):
    person, _me = wang
    key = uuid.uuid4()
    card = back(person, desk, key=key)
    assert back(person, desk, key=key).id == card.id
    assert back(person, desk).id == card.id
    assert back(person, desk, "skills").id != card.id
    assert DataReturn.objects.count() == 2


def test_a_leader_sends_back_what_a_member_told_and_nobody_elses(desk):
    team, _person, leader = organisations.leader()
    member, me = organisations.member_in(team)
    card = back(member, leader, "skills", organisation_id=team.id, reason="特长里没有填您的电工证")
    assert card.sender == team.name
    assert [one.id for one in queries.sent(leader).items] == [card.id]
    assert [one.id for one in queries.sent(desk).items] == [card.id]
    stranger = people.volunteer()
    with pytest.raises(NotFound):
        back(stranger, leader, "skills", organisation_id=team.id)
    with pytest.raises(NotFound):
        back(member, leader, "skills")
    with pytest.raises(NotFound):
        back(member, me, "skills", organisation_id=team.id)


def test_who_lives_elsewhere_is_unknown(wang):
    person, _me = wang
    for name, actor in access.everybody().items():
        if name not in ("station_worker", "authority_officer"):
            with pytest.raises(NotFound):
                back(person, actor)
    assert DataReturn.objects.count() == 0
    card = back(person, access.with_role("authority_officer"))
    assert card.sender == "authority"
    with pytest.raises(NotFound):
        queries.story_of(card.id, access.with_role("station_worker", DAOLI))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"item": "phone"}, errors.ItemUnknown),
        ({"item": ""}, errors.ItemUnknown),
        ({"reason": "错"}, errors.WhyMissing),
        ({"reason": "错" * 301}, errors.WhyMissing),
        ({"person_id": uuid.UUID(int=9)}, NotFound),
    ],
)
def test_what_cannot_be_mended_is_not_sent(wang, desk, changes, refusal):
    with pytest.raises(refusal):
        back(wang[0], desk, **changes)
    assert DataReturn.objects.count() == 0


def test_nobody_sends_back_their_own(wang, desk):
    person, me = wang
    with pytest.raises(errors.OwnData):
        back(person, dataclasses.replace(me, grants=desk.grants))


def test_only_the_person_answers_and_only_the_sender_takes_back(wang, desk):
    person, me = wang
    card = back(person, desk)
    other = people.registered()[1]
    for actor, refusal in ((desk, NotAllowed), (other, NotFound)):
        with pytest.raises(refusal):
            services.mend(card.id, details(person, residence_code=HUAYUAN), actor=actor)
        with pytest.raises(refusal):
            services.let_stand(card.id, "本来就没有错", actor=actor)
    with pytest.raises(NotAllowed):
        services.withdraw_return(card.id, actor=me)
    assert services.withdraw_return(card.id, actor=desk).state == "withdrawn"
    assert services.withdraw_return(card.id, actor=desk).state == "withdrawn"
    hear()
    assert kinds(me) == ["data_sent_back", "data_return_withdrawn"]
    with pytest.raises(errors.ReturnEnded):
        services.let_stand(card.id, "本来就没有错", actor=me)


def test_who_does_not_answer_is_told_once_more_and_may_still_mend(wang, desk):
    person, me = wang
    card = back(person, desk)
    with clock.at(clock.from_local(dt.date(2026, 3, 31), dt.time(9))):
        assert (services.note_overdue(actor=JOB), services.note_overdue(actor=JOB)) == (1, 0)
        assert queries.story_of(card.id, me).card.is_overdue
        hear()
        assert kinds(me) == ["data_sent_back", "data_return_overdue"]
        assert kinds(desk) == ["data_unanswered"]
        assert services.mend(card.id, details(person, residence_code=HUAYUAN), actor=me).state == "mended"
    with pytest.raises(NotAllowed):
        services.note_overdue(actor=desk)


def test_a_guardian_mends_it_for_a_child(desk):
    gran = families.guardian()
    child = families.child(gran).person
    card = back(child, desk)
    assert [one.id for one in queries.mine(gran.member)] == [card.id]
    hear()
    assert kinds(gran.member) == ["data_sent_back"]
    done = services.mend(card.id, details(child, residence_code=HUAYUAN), actor=gran.member)
    assert (done.state, people_queries.person(child.id).residence_code) == ("mended", HUAYUAN)
    with pytest.raises(NotFound):
        queries.story_of(card.id, families.guardian().member)


def test_the_steps_are_sealed(wang, desk):
    back(wang[0], desk)
    with pytest.raises(DatabaseError):
        DataReturnStep.objects.update(why="")
