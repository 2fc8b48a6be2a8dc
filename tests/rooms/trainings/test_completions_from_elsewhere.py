"""What was passed elsewhere: entered with its paper, checked by somebody else, and told before it runs out."""

import datetime as dt
import uuid

import pytest

from tests.factories import trainings as make
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, ports
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.foundation.uploads import FileUnreadable
from tongxing.people.events import VolunteerLeft
from tongxing.trainings import errors, queries, services, subscribers
from tongxing.trainings.models import Completion
from tongxing.trainings.shapes import CheckCompletion

pytestmark = pytest.mark.django_db
JOB = SystemActor("test")


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def giver():
    return make.giver()


@pytest.fixture
def entered(giver):
    """A course, somebody who passed it elsewhere, and what the leader entered."""
    course = make.course(giver)
    person, who = make.learner()
    card = services.enter_completion(make.entry(course.id, person.volunteer_number), actor=giver.leader)
    return course, person, who, card


def test_it_counts_once_somebody_else_looked_at_it(giver, entered, django_capture_on_commit_callbacks):
    course, person, who, card = entered
    stored_as = Completion.objects.get().stored_as
    assert b"PNG" not in ports.storage().fetch(stored_as)
    assert (card.state, queries.has_passed(course.id, person.id, make.MONDAY)) == ("waiting", False)
    kind, content = services.read_evidence(card.id, actor=giver.officer)
    assert (kind, content[:4]) == ("png", b"\x89PNG")
    with django_capture_on_commit_callbacks(execute=True):
        services.check_completion(CheckCompletion(card.id, True), actor=giver.officer)
        services.check_completion(CheckCompletion(card.id, True), actor=giver.officer)
    held = make.completion_of(person, who)
    assert (held.state, held.valid_until, held.is_from_elsewhere) == ("valid", dt.date(2028, 1, 9), True)
    assert queries.has_passed(course.id, person.id, make.MONDAY)
    assert Announcement.objects.filter(name="trainings.training_passed").count() == 1
    with pytest.raises(NotFound):
        services.read_evidence(card.id, actor=giver.officer)
    with pytest.raises(errors.AlreadyChecked):
        services.check_completion(CheckCompletion(card.id, False, "重来"), actor=giver.manager)


def test_a_no_has_a_reason_and_its_owner_reads_it(giver, entered):
    _course, person, who, card = entered
    with pytest.raises(Invalid):
        services.check_completion(CheckCompletion(card.id, False), actor=giver.manager)
    services.check_completion(CheckCompletion(card.id, False, "照片看不清"), actor=giver.manager)
    held = make.completion_of(person, who)
    assert (held.state, held.why) == ("refused", "照片看不清")


def test_nobody_checks_what_they_entered_or_what_is_their_own(giver, entered):
    course, _person, _who, card = entered
    with pytest.raises(errors.OwnCompletion):
        services.check_completion(CheckCompletion(card.id, True), actor=giver.leader)
    mine, me = make.learner()
    both = type(giver.manager)(me.account_id, giver.manager.grants)
    own = services.enter_completion(make.entry(course.id, mine.volunteer_number), actor=giver.leader)
    with pytest.raises(errors.OwnCompletion):
        services.check_completion(CheckCompletion(own.id, True), actor=both)


def test_strangers_neither_enter_nor_see_nor_check(giver, entered):
    course, person, who, card = entered
    nosy = make.giver("另一支队伍").leader
    with pytest.raises(NotAllowed):
        services.enter_completion(make.entry(course.id, person.volunteer_number), actor=nosy)
    with pytest.raises((NotAllowed, NotFound)):
        services.read_evidence(card.id, actor=nosy)
    with pytest.raises((NotAllowed, NotFound)):
        services.check_completion(CheckCompletion(card.id, True), actor=who)
    with pytest.raises(NotFound):
        queries.completion(card.id, nosy)
    assert queries.completions_to_check(nosy).items == ()
    assert [one.id for one in queries.completions_to_check(giver.officer).items] == [card.id]
    assert Completion.objects.get().state == "waiting"


def test_the_same_key_is_the_same_entry(giver):
    course, (person, _who) = make.course(giver), make.learner()
    order = make.entry(course.id, person.volunteer_number)
    first = services.enter_completion(order, actor=giver.leader)
    assert services.enter_completion(order, actor=giver.leader) == first


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"issuer": " "}, "issuer_missing"),
        ({"passed_on": dt.date(2026, 3, 17)}, "passed_later"),
        ({"passed_on": dt.date(2024, 3, 16)}, "expired_already"),
        ({"content": b""}, "file_missing"),
    ],
)
def test_what_cannot_be_entered_says_why(giver, wanted, code):
    course, (person, _who) = make.course(giver), make.learner()
    with pytest.raises(Invalid) as told:
        services.enter_completion(
            make.entry(course.id, person.volunteer_number, **wanted), actor=giver.leader
        )
    assert [fault.code for fault in told.value.faults] == [code]


def test_a_number_of_nobody_and_a_file_of_nothing_are_refused(giver):
    course, (person, _who) = make.course(giver), make.learner()
    with pytest.raises(errors.PersonUnknown):
        services.enter_completion(make.entry(course.id, "V0000000000000"), actor=giver.leader)
    with pytest.raises(FileUnreadable):
        order = make.entry(course.id, person.volunteer_number, content=b"plain words")
        services.enter_completion(order, actor=giver.leader)
    assert Completion.objects.count() == 0


def test_whose_training_runs_out_is_told_once_thirty_days_before(giver, entered):
    _course, _person, _who, card = entered
    services.check_completion(CheckCompletion(card.id, True), actor=giver.officer)
    last = dt.date(2028, 1, 9)
    told = []
    for days in (31, 30, 29, 0):
        with clock.at(clock.start_of(last - dt.timedelta(days=days))):
            told.append(services.warn_of_expiry(actor=JOB))
    assert told == [0, 1, 0, 0]
    with pytest.raises(NotAllowed):
        services.warn_of_expiry(actor=giver.leader)


def test_who_leaves_has_passed_nothing_here_any_more(entered, django_capture_on_commit_callbacks):
    _course, person, _who, _card = entered
    stored_as = Completion.objects.get().stored_as
    with django_capture_on_commit_callbacks(execute=True):
        subscribers.forget_who_left(VolunteerLeft(person.id, person.account_id))
    assert Completion.objects.count() == 0
    with pytest.raises(Exception, match=r".*"):
        ports.storage().fetch(stored_as)


def test_a_course_nobody_knows_is_unknown(giver):
    with pytest.raises(errors.CourseUnknown):
        services.enter_completion(make.entry(uuid.uuid4(), "V1"), actor=giver.leader)
