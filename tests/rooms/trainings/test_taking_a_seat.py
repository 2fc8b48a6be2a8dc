"""Taking a seat: as many as there are and no more; one person has one seat, and sits in one class at a time."""

import uuid

import pytest

from tests.factories import access
from tests.factories import trainings as make
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.people.events import VolunteerLeft
from tongxing.trainings import errors, queries, services, subscribers
from tongxing.trainings.models import CourseClass, Enrolment
from tongxing.trainings.shapes import MoveClass

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def giver():
    return make.giver()


def counts(card) -> tuple[int, int]:
    row = CourseClass.objects.get(pk=card.id)
    return row.taken, Enrolment.objects.filter(course_class=row, state="held").count()


def test_a_volunteer_has_a_seat_and_finds_it(giver):
    card = make.held_class(giver)
    _person, who = make.learner()
    make.seated(card, who)
    [mine] = queries.my_seats(who)
    assert (mine.of_class.id, counts(card)) == (card.id, (1, 1))


def test_pressing_again_is_the_same_seat(giver):
    card = make.held_class(giver)
    _person, who = make.learner()
    assert make.seated(card, who) == make.seated(card, who)
    assert counts(card) == (1, 1)


def test_a_full_class_says_so_and_a_seat_given_up_is_free_again(giver):
    card = make.held_class(giver, seats=1)
    (_one, first), (_two, second) = make.learner(), make.learner()
    make.seated(card, first)
    with pytest.raises(errors.ClassFull):
        make.seated(card, second)
    services.leave_seat(card.id, actor=first)
    make.seated(card, second)
    assert counts(card) == (1, 1)


def test_a_seat_nobody_has_is_not_given_up(giver):
    card = make.held_class(giver)
    with pytest.raises(errors.NoSeat):
        services.leave_seat(card.id, actor=make.learner()[1])
    with pytest.raises(SignInFirst):
        services.leave_seat(card.id, actor=Visitor())


@pytest.mark.parametrize("who", [Visitor(), None])
def test_only_volunteers_take_seats(giver, who):
    card = make.held_class(giver)
    with pytest.raises((SignInFirst, errors.NotAVolunteer)):
        make.seated(card, who or access.member())
    assert counts(card) == (0, 0)


def test_a_course_may_ask_for_an_age_on_the_day(giver):
    card = make.held_class(giver, make.course(giver, min_age=18))
    _person, young = make.learner(age=17)
    with pytest.raises(errors.TooYoung) as told:
        make.seated(card, young)
    assert (told.value.facts["min_age"], told.value.facts["age"]) == (18, 17)


def test_nobody_sits_in_two_classes_at_a_time(giver):
    course = make.course(giver)
    first = make.held_class(giver, course)
    second = make.held_class(giver, course, starts_at=make.at(11), ends_at=make.at(13))
    after = make.held_class(giver, course, starts_at=make.at(12), ends_at=make.at(13))
    _person, who = make.learner()
    make.seated(first, who)
    with pytest.raises(errors.TwoClassesAtOnce) as told:
        make.seated(second, who)
    assert told.value.facts["title"] == "初级救护员"
    make.seated(after, who)
    assert [one.of_class.id for one in queries.my_seats(who)] == [first.id, after.id]


def test_what_has_begun_is_neither_joined_nor_left(giver):
    card = make.held_class(giver)
    (_one, inside), (_two, late) = make.learner(), make.learner()
    make.seated(card, inside)
    with clock.at(card.starts_at):
        with pytest.raises(errors.ClassBegun):
            make.seated(card, late)
        with pytest.raises(errors.ClassBegun):
            services.leave_seat(card.id, actor=inside)
    assert counts(card) == (1, 1)


def test_a_class_that_is_called_off_says_why_and_ends_its_seats(giver):
    card = make.held_class(giver)
    _person, who = make.learner()
    make.seated(card, who)
    with pytest.raises(Invalid):
        services.call_off_class(card.id, " ", actor=giver.leader)
    services.call_off_class(card.id, "老师生病", actor=giver.leader)
    services.call_off_class(card.id, "老师生病", actor=giver.leader)
    with pytest.raises(errors.ClassCalledOffAlready) as told:
        make.seated(card, who)
    assert (told.value.facts["why"], queries.my_seats(who), counts(card)) == ("老师生病", (), (0, 0))
    assert Announcement.objects.filter(name="trainings.class_called_off").count() == 1


def test_a_class_that_moves_keeps_its_seats_and_is_told_once(giver):
    card = make.held_class(giver)
    _person, who = make.learner()
    make.seated(card, who)
    order = MoveClass(card.id, make.plan(card.course.id).place, make.at(14), make.at(17))
    services.move_class(order, actor=giver.leader)
    services.move_class(order, actor=giver.leader)
    assert [one.of_class.starts_at for one in queries.my_seats(who)] == [make.at(14)]
    assert Announcement.objects.filter(name="trainings.class_moved").count() == 1


def test_who_leaves_gives_the_seat_back(giver):
    card = make.held_class(giver)
    person, who = make.learner()
    make.seated(card, who)
    subscribers.forget_who_left(VolunteerLeft(person.id, person.account_id))
    assert (queries.my_seats(who), counts(card)) == ((), (0, 0))


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"seats": 0}, "seats_unlikely"),
        ({"teacher": " "}, "teacher_missing"),
        ({"contact_phone": "－"}, "phone_missing"),
        ({"place": make.Place(make.HUAYUAN_STREET, "")}, "address_missing"),
        ({"ends_at": make.at(9)}, "ends_before_it_starts"),
    ],
)
def test_what_cannot_be_planned_says_why(giver, wanted, code):
    with pytest.raises(Invalid) as told:
        make.held_class(giver, **wanted)
    assert [fault.code for fault in told.value.faults] == [code]


def test_the_same_key_is_the_same_course_and_the_same_class(giver):
    order = make.add(giver)
    course = services.add_course(order, actor=giver.leader)
    plan = make.plan(course.id)
    one = services.plan_class(plan, actor=giver.leader)
    assert services.add_course(order, actor=giver.leader) == course
    assert services.plan_class(plan, actor=giver.manager).id == one.id
    assert CourseClass.objects.count() == 1


def test_one_title_in_an_organisation_and_none_once_it_ended(giver):
    course = make.course(giver)
    with pytest.raises(errors.TitleTaken):
        make.course(giver)
    services.end_course(course.id, actor=giver.leader)
    with pytest.raises(errors.CourseEnded):
        make.held_class(giver, course)
    assert make.course(giver).is_offered


@pytest.mark.parametrize("deed", ["add", "plan", "move", "call_off", "end", "central"])
def test_another_team_and_another_region_change_nothing(giver, deed):
    card, other = make.held_class(giver), make.giver("道里区另一支队伍")
    stranger = access.with_role("authority_officer", 230102000000)
    tries = {
        "add": lambda: services.add_course(make.add(giver, title="别的课"), actor=other.leader),
        "plan": lambda: services.plan_class(make.plan(card.course.id), actor=other.leader),
        "move": lambda: services.move_class(
            MoveClass(card.id, make.plan(card.course.id).place, make.at(14), make.at(17)), actor=other.leader
        ),
        "call_off": lambda: services.call_off_class(card.id, "不想办了", actor=other.leader),
        "end": lambda: services.end_course(card.course.id, actor=other.leader),
        "central": lambda: services.settle_central(card.course.id, True, actor=stranger),
    }
    with pytest.raises(NotAllowed):
        tries[deed]()
    assert (queries.class_told(card.id), CourseClass.objects.count()) == (card, 1)


def test_what_is_not_there_is_said_to_be_unknown(giver):
    with pytest.raises(errors.ClassUnknown):
        services.take_seat(uuid.uuid4(), uuid.uuid4(), actor=make.learner()[1])
    with pytest.raises(errors.CourseUnknown):
        services.end_course(uuid.uuid4(), actor=giver.leader)


def test_the_giver_alone_reads_the_roll(giver):
    card = make.held_class(giver)
    person, who = make.learner()
    make.seated(card, who)
    [row] = queries.roll(card.id, giver.manager)
    assert (row.volunteer_number, row.masked_name) == (person.volunteer_number, person.masked_name)
    for nosy in (who, make.giver("另一支队伍").leader, giver.officer):
        with pytest.raises(NotAllowed):
            queries.roll(card.id, nosy)
