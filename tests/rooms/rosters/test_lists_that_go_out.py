"""A list of members goes out by another officer's word only, marked, for a while; everybody on it can see so."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from django.db import DatabaseError, transaction

from tests.factories import access, organisations, people, rosters
from tongxing.access.shapes import Member, SystemActor
from tongxing.foundation import clock, ports
from tongxing.foundation.refusals import Invalid, NotFound, Refusal
from tongxing.people import queries as volunteers
from tongxing.profiles import services as profiles
from tongxing.profiles.shapes import KeepProfile
from tongxing.rosters import errors, queries, services
from tongxing.rosters.models import Export, ExportedPerson, ExportStep
from tongxing.rosters.shapes import DecideExport

pytestmark = pytest.mark.django_db
JOB = SystemActor("test")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


@pytest.fixture
def house():
    """A team, its manager, and a member called 李建国."""
    team, manager = rosters.manager()
    person, _account = organisations.member_in(team, person=people.volunteer(name="李建国", sex="1"))
    return team, manager, person


def cells_of(content: bytes) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell for cell in row if cell] for row in book.worksheets[0].iter_rows(values_only=True)]


def test_nothing_leaves_before_another_officer_said_yes(house):
    team, manager, _person = house
    card = rosters.asked_out(team, manager)
    with pytest.raises(errors.ExportNotReady):
        services.take_export(card.id, actor=manager)
    services.decide_export(DecideExport(card.id, approve=True), actor=rosters.officer())
    name, content = services.take_export(card.id, actor=manager)
    assert (name, content[:2]) == (f"members-{card.short}.xlsx", b"PK")


def test_the_file_holds_the_columns_asked_for_and_says_what_it_is_for(house):
    team, manager, person = house
    card = rosters.approved_out(team, manager)
    rows = cells_of(services.take_export(card.id, actor=manager)[1])
    assert rows[1] == ["志愿者编号", "姓名", "来源"]
    assert [person.volunteer_number, "李建国"] in [row[:2] for row in rows[2:-1]]
    assert rows[0] == rows[-1]
    for words in ("为志愿者投保", "示例保险公司哈尔滨分公司", card.short, "2026-03-23", "不得用于商业"):
        assert words in rows[0][0]


def test_without_the_name_no_drawer_is_opened(house):
    team, manager, person = house
    card = rosters.approved_out(team, manager, columns=("number", "minutes", "role", "skills"))
    content = services.take_export(card.id, actor=manager)[1]
    assert "李建国" not in str(cells_of(content))
    own = people.member_of(person)
    assert volunteers.drawer_openings(person.id, own) == ()


def test_of_kinds_only_what_their_owner_chose_to_show_goes_out(house):
    team, manager, person = house
    profiles.keep_profile(person.id, KeepProfile(("01", "09"), ("09",)), actor=people.member_of(person))
    card = rosters.approved_out(team, manager, columns=("number", "kinds", "skills"))
    told = str(cells_of(services.take_export(card.id, actor=manager)[1]))
    assert ("老年志愿者" in told, "党员志愿者" in told) == (True, False)


def test_the_owner_sees_who_read_the_name_and_who_took_it_along(house):
    team, manager, person = house
    card = rosters.approved_out(team, manager)
    services.take_export(card.id, actor=manager)
    own = people.member_of(person)
    (opening,) = volunteers.drawer_openings(person.id, own)
    assert opening.purpose == f"名册导出：为志愿者投保（{team.name}） list of members"
    (taking,) = queries.takings_of(person.id, own)
    assert (taking.organisation_name, taking.receiver) == (team.name, "示例保险公司哈尔滨分公司")
    with pytest.raises(NotFound):
        queries.takings_of(person.id, manager)


def test_the_same_file_comes_again_and_each_taking_is_a_sealed_line(house):
    team, manager, _person = house
    card = rosters.approved_out(team, manager)
    first = services.take_export(card.id, actor=manager)
    assert services.take_export(card.id, actor=manager) == first
    steps = [step.what for step in queries.export(card.id, manager).steps]
    assert (steps, ExportedPerson.objects.count()) == (["asked", "approved", "taken", "taken"], 2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ExportStep.objects.update(what="asked")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_one_copied_line_tells_which_copy_it_was(house, kind):
    team, manager, _person = house
    card = rosters.approved_out(team, manager, kind=kind)
    content = services.take_export(card.id, actor=manager)[1]
    officer = rosters.officer()
    assert queries.traced(content, officer).id == card.id
    if kind == "csv":
        line = content.decode("utf-8-sig").splitlines()[2]
        assert queries.traced(f"群里转来的：{line}".encode(), officer).id == card.id
    else:
        book = openpyxl.load_workbook(io.BytesIO(content))
        book.worksheets[0].delete_rows(1, 2)
        copy = io.BytesIO()
        book.save(copy)
        assert queries.traced(copy.getvalue(), officer).id == card.id


def test_a_file_without_a_mark_is_none_of_ours_and_nobody_else_may_look():
    with pytest.raises(errors.NoMark):
        queries.traced("姓名,手机号\n王秀兰,13900000000\n".encode(), rosters.officer())
    for actor in (access.with_role("station_worker"), access.member()):
        with pytest.raises(Refusal) as no:
            queries.traced(b"a,b", actor)
        assert no.value.status in (403, 404)


def test_neither_the_asker_nor_a_member_of_the_house_approves(house):
    team, manager, _person = house
    card = rosters.asked_out(team, manager)
    county = access.with_role("authority_officer").grants
    with pytest.raises(errors.OwnExport):
        services.decide_export(DecideExport(card.id, approve=True), actor=Member(manager.account_id, county))
    _member, account = organisations.member_in(team)
    with pytest.raises(errors.OwnExport):
        services.decide_export(DecideExport(card.id, approve=True), actor=Member(account.account_id, county))
    assert Export.objects.get().state == "asked"


def test_only_managers_ask_and_only_officers_of_the_region_decide(house):
    team, manager, _person = house
    card = rosters.asked_out(team, manager)
    for name, actor in access.everybody(uuid.uuid4()).items():
        with pytest.raises(Refusal):
            rosters.asked_out(team, actor)
        if name != "authority_officer":
            with pytest.raises(Refusal):
                services.decide_export(DecideExport(card.id, approve=True), actor=actor)
        with pytest.raises(Refusal):
            services.take_export(card.id, actor=actor)
    assert (Export.objects.count(), Export.objects.get().state) == (1, "asked")


def test_another_manager_of_the_house_does_not_take_what_was_asked_by_one(house):
    team, manager, _person = house
    card = rosters.approved_out(team, manager)
    _other, second = rosters.manager(team)
    with pytest.raises(Refusal) as no:
        services.take_export(card.id, actor=second)
    assert no.value.status == 403
    assert Export.objects.get().state == "approved"


def test_a_no_gives_its_reason_and_stays(house):
    team, manager, _person = house
    card = rosters.asked_out(team, manager)
    officer = rosters.officer()
    with pytest.raises(Invalid):
        services.decide_export(DecideExport(card.id, approve=False, why="不"), actor=officer)
    services.decide_export(
        DecideExport(card.id, approve=False, why="投保只需要编号，请去掉姓名"), actor=officer
    )
    told = queries.export(card.id, manager)
    assert (told.state, told.decided_why) == ("refused", "投保只需要编号，请去掉姓名")
    with pytest.raises(errors.ExportDecided):
        services.decide_export(DecideExport(card.id, approve=True), actor=rosters.officer())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"purpose": "marketing"}, "purpose"),
        ({"why": "要"}, "why"),
        ({"receiver": ""}, "receiver"),
        ({"columns": ()}, "columns"),
        ({"columns": ("number", "document_number")}, "columns"),
        ({"kind": "pdf"}, "kind"),
    ],
)
def test_each_fault_is_told_with_its_field(house, changes, field):
    team, manager, _person = house
    with pytest.raises(Invalid) as no:
        rosters.asked_out(team, manager, **changes)
    assert [one.field for one in no.value.faults] == [field]
    assert not Export.objects.exists()


def test_it_is_never_for_business(house):
    team, manager, _person = house
    with pytest.raises(errors.NotCommercial):
        rosters.asked_out(team, manager, not_commercial=False)


def test_the_same_key_is_the_same_request(house):
    team, manager, _person = house
    order = rosters.export_order(team)
    first = services.ask_export(order, actor=manager)
    assert (services.ask_export(order, actor=manager).id, Export.objects.count()) == (first.id, 1)


def test_after_its_days_the_file_is_erased(house, django_capture_on_commit_callbacks):
    team, manager, _person = house
    card = rosters.approved_out(team, manager)
    services.take_export(card.id, actor=manager)
    stored_as = Export.objects.get().stored_as
    with clock.at(access.NOW + dt.timedelta(days=8)):
        with pytest.raises(errors.ExportNotReady):
            services.take_export(card.id, actor=manager)
        with django_capture_on_commit_callbacks(execute=True):
            assert services.end_exports(actor=JOB) == 1
        assert services.end_exports(actor=JOB) == 0
    with pytest.raises(FileNotFoundError):
        ports.storage().fetch(stored_as)
    assert (Export.objects.get().state, ExportedPerson.objects.count()) == ("over", 2)
    with clock.at(access.NOW + dt.timedelta(days=4 * 366)):
        services.end_exports(actor=JOB)
    assert ExportedPerson.objects.count() == 0


def test_a_request_nobody_decided_lapses(house):
    team, manager, _person = house
    card = rosters.asked_out(team, manager)
    with clock.at(access.NOW + dt.timedelta(days=15)):
        with pytest.raises(errors.ExportDecided):
            services.decide_export(DecideExport(card.id, approve=True), actor=rosters.officer())
        assert services.end_exports(actor=JOB) == 1
    assert Export.objects.get().state == "over"


def test_a_formula_in_a_name_stays_text(house):
    team, manager, _person = house
    card = rosters.approved_out(team, manager, kind="csv", why="=HYPERLINK(1)为志愿者投保")
    content = services.take_export(card.id, actor=manager)[1].decode("utf-8-sig")
    assert not any(line.startswith(("=", "+", "-", "@")) for line in content.splitlines())
