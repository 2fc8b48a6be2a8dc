"""People are found within the asker's range, masked, and every look leaves a line."""

import datetime as dt
import uuid

import pytest

from tests.factories import access, people
from tests.factories import directory as make
from tests.factories import organisations as teams
from tests.factories.places import CITY, DAOLI, FENDOU, HUAYUAN, NANGANG, SUOFEIYA
from tongxing.directory import queries, rules, services
from tongxing.directory.models import Lookup
from tongxing.directory.shapes import LookForPeople
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst, TooManyTries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


@pytest.mark.parametrize("words", ["秀兰", "王秀", "王秀兰", "wxl", "WX", "ｘｌ", "秀兰 wx", "王 秀兰"])
def test_somebody_is_found_by_characters_and_initials(words):
    person = make.findable("王秀兰")
    make.findable("李建国")
    assert make.numbers(make.look(words)) == [person.volunteer_number]


def test_somebody_is_found_by_the_number_and_by_its_end():
    person = make.findable("王秀兰")
    make.findable("李建国")
    for words in (
        person.volunteer_number,
        person.volunteer_number[-6:],
        f"王 {person.volunteer_number[-4:]}",
    ):
        assert make.numbers(make.look(words)) == [person.volunteer_number]
    assert make.look(f"赵 {person.volunteer_number[-4:]}").items == ()


def test_what_is_shown_is_masked():
    person = make.findable("王秀兰", age=57)
    (found,) = make.look("秀兰").items
    assert (found.person_id, found.masked_name, found.ages) == (person.id, "王**", (50, 59))
    assert "秀" not in repr(found)


def test_two_people_of_one_name_are_both_found():
    one, other = make.findable("王秀兰"), make.findable("王秀兰")
    assert make.numbers(make.look("王秀兰")) == sorted([one.volunteer_number, other.volunteer_number])


def test_characters_that_do_not_stand_side_by_side_do_not_count():
    make.findable("王秀兰")
    assert make.look("王兰").items == ()
    assert make.look("兰秀").items == ()


@pytest.mark.parametrize("words", ["", "王", "w", "123", "王 1", "，，", "王 李", "12 王秀"])
def test_too_little_is_refused_in_the_field(words):
    with pytest.raises(Invalid) as refused:
        make.look(words)
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [
        ("words", "directory.words_short")
    ]
    assert Lookup.objects.count() == 0


def test_a_look_says_what_it_is_for():
    with pytest.raises(Invalid) as refused:
        make.look("王秀", purpose="curiosity")
    assert refused.value.faults[0].code == "directory.purpose_unknown"


def test_range_is_the_grant_and_not_a_step_beyond():
    make.findable("王秀兰")
    there = make.findable("王秀兰", residence_code=SUOFEIYA, service_code=SUOFEIYA)
    assert make.numbers(make.look("秀兰", make.desk(DAOLI), DAOLI)) == [there.volunteer_number]
    assert make.look(there.volunteer_number).items == ()
    for code in (DAOLI, CITY, 0):
        with pytest.raises(NotAllowed):
            make.look("秀兰", make.desk(NANGANG), code)


def test_a_narrower_place_shows_those_who_live_there():
    here = make.findable("王秀兰")
    assert make.numbers(make.look("秀兰", region_code=HUAYUAN)) == [here.volunteer_number]
    assert make.look("秀兰", region_code=FENDOU).items == ()


@pytest.mark.parametrize(("code", "organisation"), [(None, None), (5, None), (NANGANG, uuid.uuid4())])
def test_a_place_is_one_place(code, organisation):
    with pytest.raises(Invalid) as refused:
        make.look("秀兰", region_code=code, organisation_id=organisation)
    assert refused.value.faults[0].code == "directory.place_missing"


def test_a_team_looks_among_its_members_wherever_they_live():
    team, _person, leader = teams.leader()
    make.findable("王秀兰")
    member = make.findable("王秀兰", residence_code=SUOFEIYA, service_code=SUOFEIYA)
    teams.member_in(team, person=member)
    found = make.look("秀兰", leader, None, organisation_id=team.id)
    assert make.numbers(found) == [member.volunteer_number]
    assert make.numbers(make.look(member.volunteer_number, leader, None, organisation_id=team.id)) == [
        member.volunteer_number
    ]
    with pytest.raises(NotAllowed):
        make.look("秀兰", leader)


def test_another_team_is_not_there():
    _team, _person, leader = teams.leader()
    other = teams.organisation(name="道里晨光队")
    with pytest.raises(NotFound):
        make.look("秀兰", leader, None, organisation_id=other.id)


def test_everybody_else_is_refused_before_anything_is_read():
    make.findable("王秀兰")
    may = {"station_worker", "authority_officer"}
    for name, actor in access.everybody().items():
        if name in may:
            assert len(make.look("秀兰", actor).items) == 1
        else:
            with pytest.raises((NotAllowed, NotFound, SignInFirst)):
                make.look("秀兰", actor)
    assert Lookup.objects.count() == len(may)


def test_who_left_is_found_no_longer():
    from tongxing.people import services as people_deeds

    person = make.findable("王秀兰")
    people_deeds.leave(person.id, actor=people.member_of(person))
    assert make.look("秀兰").items == ()  # before the index has heard of it
    services.index_person(person.id, actor=make.SYSTEM)
    assert queries.extent()[0] == 0
    assert make.look(person.volunteer_number).items == ()


def test_a_look_leaves_who_where_what_for_and_whom_and_not_what_was_typed():
    person, desk = make.findable("王秀兰"), make.desk()
    make.look("秀兰", desk, purpose="urgent")
    line = Lookup.objects.get()
    assert (line.account_id, line.region_code, line.purpose, line.outcome, line.shown) == (
        desk.account_id,
        NANGANG,
        "urgent",
        "found",
        [person.id],
    )
    assert line.asked == "characters:2"


def test_the_auditor_sees_who_looked_for_whom_and_the_clerk_their_own():
    make.findable("王秀兰")
    desk = make.desk()
    make.look("秀兰", desk)
    make.look("建国", make.desk())
    auditor = access.with_role("auditor")
    assert [(one.outcome, one.masked_names) for one in queries.lookups(auditor).items] == [
        ("nobody", ()),
        ("found", ("王**",)),
    ]
    assert len(queries.lookups(desk).items) == 1
    assert queries.lookups(access.with_role("auditor", DAOLI)).items == ()


def test_whoever_was_shown_can_see_that_they_were():
    person = make.findable("王秀兰")
    make.look("秀兰", purpose="record")
    (seen,) = queries.lookups_of_me(people.member_of(person))
    assert (seen.region_code, seen.purpose, seen.looked_at) == (NANGANG, "record", access.NOW)
    assert queries.lookups_of_me(access.member()) == ()


def test_too_many_who_fit_are_not_shown(monkeypatch):
    monkeypatch.setattr(rules, "MOST_CANDIDATES", 2)
    for _ in range(3):
        make.findable("王秀兰")
    found = make.look("秀兰")
    assert (found.items, found.is_broad) == ((), True)
    assert Lookup.objects.get().outcome == "broad"


def test_the_first_are_shown_and_that_there_are_more(monkeypatch):
    monkeypatch.setattr(rules, "MOST_SHOWN", 2)
    told = sorted(make.findable("王秀兰").volunteer_number for _ in range(3))
    found = make.look("秀兰")
    assert (make.numbers(found), found.has_more) == (told[:2], True)


def test_looking_too_often_is_refused(monkeypatch):
    monkeypatch.setattr(rules, "MOST_LOOKUPS", 2)
    desk = make.desk()
    make.look("秀兰", desk)
    make.look("秀兰", desk)
    with pytest.raises(TooManyTries):
        make.look("秀兰", desk)
    make.look("秀兰", make.desk())


def test_old_looks_are_swept():
    make.look("秀兰")
    with clock.at(access.NOW + dt.timedelta(days=rules.LOOKUPS_KEPT_DAYS + 1)):
        make.look("秀兰")
        assert services.sweep_lookups(actor=make.SYSTEM) == 1
    assert Lookup.objects.count() == 1


def test_an_order_shows_no_name_when_it_is_printed():
    assert "秀兰" not in repr(LookForPeople("秀兰", "desk", NANGANG))
