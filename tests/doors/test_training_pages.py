"""Trainings as pages: a seat in two taps, a roll marked with one press, a paper from elsewhere looked at by another."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.test_my_records import text_of
from tests.factories import access, organisations, people
from tests.factories import needs as needs_made
from tests.factories import trainings as make
from tests.factories.places import HUAYUAN_STREET, NANGANG, ground
from tongxing.access import services as accounts
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock, relay
from tongxing.notices.models import Notice
from tongxing.trainings import queries, services
from tongxing.trainings.models import Completion, Course, CourseClass

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 6
BUDGETS = {
    "/trainings": 9,
    "/trainings/courses/{course}": 9,
    "/me/trainings": 11,
    "/team/trainings": 9,
    "/team/trainings/{course}": 18,
    "/team/completions": 7,
    "/api/v1/courses?region=230103000000": 6,
    "/api/v1/classes?region=230103000000": 6,
    "/api/v1/me/completions": 5,
    "/api/v1/me/seats": 5,
}


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(make.NOW):
        yield


class Somebody:
    """A volunteer with a browser; a leader of a team, or an officer, when asked."""

    def __init__(self, role: str = "", team=None) -> None:
        ground()
        self.token, member = access.signed_in()
        self.person, _account = people.registered(member)
        if role == "authority_officer":
            order = GiveGrant(member.account_id, role, NANGANG, clock.today(), dt.date(2027, 1, 1))
            accounts.give_grant(order, actor=SystemActor("test"))
        elif role:
            self.team = team or organisations.organisation()
            organisations.member_in(self.team, role, self.person)
        self.actor = access.who(self.token)
        self.browser = Client()
        self.browser.cookies[settings.SESSION_COOKIE] = self.token

    @property
    def id(self) -> uuid.UUID:
        return self.team.id

    @property
    def leader(self):
        return self.actor

    def sent(self, address: str, /, **told):
        return self.browser.post(address, {"key": str(uuid.uuid4())} | told)


def typed(**changes: str) -> dict[str, str]:
    return {
        "starts_at-date": "2026-03-21",
        "starts_at-time": "09:00",
        "ends_at-date": "2026-03-21",
        "ends_at-time": "12:00",
        "region_code": str(HUAYUAN_STREET),
        "address": "花园街 88 号二楼",
        "seats": "2",
        "teacher": "刘医生",
        "contact_phone": "0451-53600011",
    } | changes


def test_a_leader_offers_a_course_plans_a_class_and_marks_it_with_one_press():
    leader, first, second = Somebody("team_leader"), Somebody(), Somebody()
    about = {"organisation": str(leader.id), "title": "初级救护员", "teaches": "心肺复苏", "kind": "special"}
    about |= {"minutes": "180", "passing": "presence", "valid_months": "24"}
    assert leader.sent("/team/trainings/new", **about | {"title": "课"}).status_code == 422
    assert leader.sent("/team/trainings/new", **about).status_code == 303
    course = Course.objects.get()
    assert leader.sent(f"/team/trainings/{course.id}", **typed(teacher="")).status_code == 422
    assert leader.sent(f"/team/trainings/{course.id}", **typed()).status_code == 303
    row = CourseClass.objects.get()
    for who in (first, second):
        assert "初级救护员" in text_of(who.browser.get("/me/trainings"))
        assert who.sent(f"/trainings/classes/{row.id}/seat").status_code == 303
    assert "已经报上了" in text_of(first.browser.get(f"/trainings/classes/{row.id}"))
    assert "座位已经报满" in text_of(leader.browser.get(f"/trainings/classes/{row.id}"))
    with clock.at(make.at(12, 5)):
        roll = queries.roll(row.id, leader.actor)
        page = leader.browser.get(f"/team/classes/{row.id}")
        assert "勾出例外的人" in text_of(page)
        told = {"rest": "present", "absent": str(roll[1].enrolment_id)}
        assert leader.sent(f"/team/classes/{row.id}", **told).status_code == 303
        assert leader.sent(f"/team/classes/{row.id}", rest="present").status_code == 422
        assert leader.sent(f"/team/classes/{row.id}", rest="present", why="看错了").status_code == 303
        assert "有效到" in text_of(first.browser.get("/me/trainings"))
    assert Completion.objects.filter(state="valid").count() == 2


def test_a_paper_from_elsewhere_is_entered_by_one_and_checked_by_another():
    leader, officer, learner = Somebody("team_leader"), Somebody("authority_officer"), Somebody()
    course = make.course(leader)
    told = {"volunteer_number": learner.person.volunteer_number, "passed_on": "2026-01-10"}
    told |= {"issuer": "市红十字会", "file": SimpleUploadedFile("paper.png", make.PNG, "image/png")}
    assert leader.sent(f"/team/trainings/{course.id}/completion", **told).status_code == 303
    row = Completion.objects.get()
    page = f"/team/completions/{row.id}"
    assert leader.sent(page, verdict="yes").status_code == 403
    assert learner.browser.get(page).status_code in (403, 404)
    assert officer.browser.get(f"{page}/file").content[:4] == b"\x89PNG"
    assert "市红十字会" in text_of(officer.browser.get("/team/completions"))
    assert officer.sent(page, verdict="no").status_code == 422
    assert officer.sent(page, verdict="yes").status_code == 303
    assert "有效到" in text_of(learner.browser.get("/me/trainings"))
    assert officer.sent(f"/trainings/courses/{course.id}/central", central="yes").status_code == 303
    assert "集中培训" in text_of(learner.browser.get(f"/trainings/courses/{course.id}"))


def test_who_has_a_seat_is_told_when_a_class_moves_or_is_called_off_and_when_they_passed():
    leader, learner = Somebody("team_leader"), Somebody()
    course = make.course(leader)
    moved, held = (
        make.held_class(leader, course),
        make.held_class(leader, course, starts_at=make.at(14), ends_at=make.at(16)),
    )
    for one in (moved, held):
        make.seated(one, learner.actor)
    told = {
        name: value for name, value in typed().items() if name not in ("seats", "teacher", "contact_phone")
    }
    address = f"/team/classes/{moved.id}/move"
    assert leader.sent(address, **told | {"ends_at-time": "11:00"}).status_code == 303
    assert leader.sent(f"/team/classes/{moved.id}/calling-off", why="").status_code == 422
    while relay.deliver_waiting():
        continue
    assert leader.sent(f"/team/classes/{moved.id}/calling-off", why="老师生病").status_code == 303
    make.passed(leader, held)
    with clock.at(make.at(17)):
        while relay.deliver_waiting():
            continue
    rows = Notice.objects.filter(
        account_id=learner.person.account_id, kind__in=("class_moved", "class_called_off", "training_passed")
    )
    assert set(rows.values_list("kind", flat=True)) == {"class_moved", "class_called_off", "training_passed"}
    assert rows.get(kind="class_called_off").facts == {
        "course": "初级救护员",
        "when": "03-21 09:00",
        "why": "老师生病",
    }


def test_a_training_that_runs_out_is_told_with_its_day():
    leader, learner, officer = Somebody("team_leader"), Somebody(), Somebody("authority_officer")
    order = make.entry(make.course(leader, valid_months=3).id, learner.person.volunteer_number)
    card = services.enter_completion(order, actor=leader.actor)
    services.check_completion(make.CheckCompletion(card.id, True), actor=officer.actor)
    services.warn_of_expiry(actor=SystemActor("test"))
    while relay.deliver_waiting():
        continue
    notice = Notice.objects.get(kind="training_expires")
    assert (notice.account_id, notice.facts["until_zh"]) == (learner.person.account_id, "2026年4月9日")
    assert "快到期了" in text_of(learner.browser.get("/me/trainings"))


def test_a_leader_asks_for_the_training_in_the_form_of_an_activity():
    leader = Somebody("team_leader")
    course = make.course(leader)
    need = needs_made.answered()
    page = leader.browser.get(f"/team/needs/{need.id}/activity/new")
    assert page.status_code == 200
    assert f'value="{course.id}"' in page.content.decode()


def grow(leader: Somebody, rows: range) -> None:
    """Courses, classes one joined, entries that wait and completions that hold."""
    for number in rows:
        course = make.course(leader, title=f"第 {number} 门课")
        hours = {"starts_at": make.at(9 + number), "ends_at": make.at(9 + number, 50)}
        make.seated(make.held_class(leader, course, **hours), leader.actor)
        entry = make.entry(course.id, leader.person.volunteer_number)
        services.enter_completion(entry, actor=leader.actor)
        one = make.held_class(leader, make.course(leader, title=f"老课 {number}"), **hours | {
            "starts_at": make.at(9, day=dt.date(2026, 4, 1 + number)), "ends_at": make.at(10, day=dt.date(2026, 4, 1 + number))
        })  # fmt: skip
        assert one.free == 20


def test_pages_of_trainings_stay_within_their_budget_however_many_there_are():
    leader = Somebody("team_leader")
    grow(leader, range(FEW))
    course = Course.objects.get(title="第 0 门课")

    def asked(address: str) -> int:
        headers = {"Authorization": f"Bearer {leader.token}"} if address.startswith("/api/") else {}
        client = Client() if headers else leader.browser
        with CaptureQueriesContext(connection) as asked_for:
            answer = client.get(address.format(course=course.id), headers=headers)
        assert answer.status_code == 200, address
        return len(asked_for)

    few = {address: asked(address) for address in BUDGETS}
    grow(leader, range(FEW, MANY))
    many = {address: asked(address) for address in BUDGETS}
    assert {one: (few[one], many[one]) for one in BUDGETS if few[one] != many[one]} == {}
    assert {one: count for one, count in many.items() if count > BUDGETS[one]} == {}
