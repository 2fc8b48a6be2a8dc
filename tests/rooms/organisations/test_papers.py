"""Each kind of organisation shows its papers; somebody else looks at them, and nobody is surprised by their end."""

import datetime as dt
import uuid

import pytest

from tests.factories import access, organisations
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import clock, ids, relay, uploads
from tongxing.foundation.models import Announcement
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.organisations import errors, queries, services
from tongxing.organisations.models import Paper
from tongxing.organisations.shapes import DecideOrganisation, LookAtPaper

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 16)


@pytest.fixture(autouse=True)
def _today(settings):
    with clock.at(clock.from_local(TODAY, dt.time(9))):
        yield


@pytest.fixture
def officer():
    return access.with_role("authority_officer")


def manager_of(team):
    return access.with_role("organisation_manager", organisation_id=team.id)


def look(paper, officer, accept=True, note=""):
    return services.look_at_paper(LookAtPaper(paper.id, accept, note), actor=officer)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("1", ["host_consent", "charge_form"]),
        ("2", ["registration_certificate", "charter", "charge_form"]),
        ("3", ["registration_certificate", "charge_form"]),
    ],
)
def test_an_officer_approves_only_what_has_shown_the_papers_of_its_kind(kind, wanted, officer):
    me = access.member()
    team = organisations.organisation(kind, by=me)
    assert [one.code for one in queries.missing_papers(queries.row(team.id))] == wanted
    before = held_by("organisations")
    with pytest.raises(errors.PapersMissing):
        services.decide_organisation(DecideOrganisation(team.id, "approved"), actor=officer)
    assert held_by("organisations") == before
    for code in wanted:
        assert organisations.paper(team, code, me).state == "waiting"
    services.decide_organisation(DecideOrganisation(team.id, "approved"), actor=officer)
    assert queries.organisation(team.id).is_active


def test_a_paper_the_authority_puts_in_is_in_force_at_once_and_replaces_the_older(officer):
    team = organisations.organisation()
    first = organisations.paper(team, actor=officer)
    second = organisations.paper(team, actor=officer, number="哈南民证字 2026-3")
    assert (first.state, second.state) == ("accepted", "accepted")
    assert [(one.id, one.number) for one in queries.papers(team.id, officer)] == [
        (second.id, "哈南民证字 2026-3")
    ]
    assert Paper.objects.get(pk=first.id).state == "replaced"


def test_what_is_returned_says_why_and_is_over_once_a_newer_one_lies_there(officer):
    team, me = organisations.organisation(), None
    me = manager_of(team)
    paper = organisations.paper(team, actor=me)
    with pytest.raises(errors.ReasonNeeded):
        look(paper, officer, accept=False, note=" ")
    assert look(paper, officer, accept=False, note="照片看不清").note == "照片看不清"
    assert look(paper, officer, accept=False, note="照片看不清").state == "returned"
    with pytest.raises(errors.PaperLookedAt):
        look(paper, access.with_role("authority_officer"))
    organisations.paper(team, actor=me)
    assert [one.state for one in queries.papers(team.id, me)] == ["waiting"]


def test_nobody_looks_at_a_paper_they_handed_in(officer):
    """An officer who manages a team hands its papers in as a manager; another officer looks."""
    team = organisations.organisation()
    paper = organisations.paper(team, actor=manager_of(team))
    Paper.objects.filter(pk=paper.id).update(handed_by=officer.label)
    with pytest.raises(errors.OwnPaper):
        look(paper, officer)


def test_the_same_key_is_the_same_paper():
    team, key = organisations.organisation(), uuid.uuid4()
    me = manager_of(team)
    first = organisations.paper(team, actor=me, key=key)
    before = held_by("organisations")
    assert organisations.paper(team, actor=me, key=key) == first
    assert held_by("organisations") == before


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": "字" * 61}, "organisations.paper_number"),
        ({"issuer": "字" * 81}, "organisations.paper_issuer"),
        ({"ends_on": dt.date(2026, 3, 15)}, "organisations.paper_over"),
        ({"ends_on": dt.date(2062, 1, 1)}, "organisations.paper_too_long"),
        ({"valid_from": dt.date(2026, 3, 1), "ends_on": dt.date(2026, 2, 1)}, "organisations.paper_reversed"),
        ({"valid_from": dt.date(2026, 3, 17)}, "organisations.paper_begins"),
        ({"valid_from": dt.date(1900, 1, 1)}, "organisations.paper_begins"),
    ],
)
def test_what_is_wrong_with_a_paper_is_said_and_nothing_is_kept(changes, code):
    team = organisations.organisation()
    before = held_by("organisations")
    with pytest.raises(Invalid) as no:
        organisations.paper(team, actor=manager_of(team), **changes)
    assert {fault.code for fault in no.value.faults} == {code}
    assert held_by("organisations") == before


def test_only_papers_of_the_list_and_files_that_can_be_read(officer):
    team = organisations.organisation()
    with pytest.raises(errors.PaperUnknown):
        organisations.paper(team, "blood_type", officer)
    for content in (b"", b"MZ\x90", b"%PDF-1.4 cut off"):
        with pytest.raises(uploads.FileUnreadable):
            organisations.paper(team, actor=officer, content=content)
    assert not Paper.objects.exists()


def test_the_file_is_for_managers_and_the_authority(officer):
    team = organisations.organisation()
    paper = organisations.paper(team, actor=manager_of(team))
    for who in (officer, manager_of(team), SystemActor("test")):
        assert queries.paper_file(paper.id, who) == ("pdf", organisations.A_PDF)
    for who, no in ((access.member(), NotAllowed), (Visitor(), SignInFirst)):
        with pytest.raises(no):
            queries.paper_file(paper.id, who)
    with pytest.raises(NotFound):
        queries.paper_file(ids.new_id(), officer)


def test_a_station_agrees_to_host_and_the_paper_is_there(officer):
    team = organisations.organisation(pending=True, host_station_id=ids.new_id())
    desk = access.with_role("station_worker")
    assert [one.id for one in queries.groups_asking(desk)] == [team.id]
    agreed = services.agree_to_host(team.id, actor=desk)
    assert (agreed.kind.code, agreed.state, agreed.has_file) == ("host_consent", "accepted", False)
    assert services.agree_to_host(team.id, actor=desk) == agreed
    assert queries.groups_asking(desk) == ()
    assert [one.code for one in queries.missing_papers(queries.row(team.id))] == ["charge_form"]
    with pytest.raises(NotFound):
        queries.paper_file(agreed.id, officer)


def test_a_legal_person_needs_no_host():
    team = organisations.organisation("2")
    with pytest.raises(errors.NoHostNeeded):
        services.agree_to_host(team.id, actor=access.with_role("station_worker"))


def test_one_list_tells_what_somebody_must_see_to(officer):
    team, other = organisations.organisation("2"), organisations.organisation(name="社区维修小组")
    me = manager_of(team)
    organisations.paper(team, "registration_certificate", officer, ends_on=TODAY + dt.timedelta(days=60))
    organisations.paper(team, "permit", officer, ends_on=TODAY + dt.timedelta(days=61))
    organisations.paper(team, "charter", me)
    told = [(one.organisation.name, one.kind.code, one.what) for one in queries.warnings_for(me).items]
    assert told == [
        (team.name, "charter", "waiting"),
        (team.name, "charge_form", "missing"),
        (team.name, "registration_certificate", "ending"),
    ]
    theirs = [(one.organisation.id, one.kind.code) for one in queries.warnings_for(officer).items]
    assert theirs[1:3] == [(other.id, "host_consent"), (other.id, "charge_form")]
    assert queries.warnings_for(Visitor()).items == ()
    with clock.at(clock.from_local(TODAY + dt.timedelta(days=61), dt.time(9))):
        told = {one.kind.code: one.what for one in queries.warnings_for(me).items}
    assert told["registration_certificate"] == "expired"
    assert told["permit"] == "ending"


def test_the_list_of_a_region_comes_page_by_page_and_costs_the_same_however_long(
    officer, django_assert_num_queries
):
    for number in range(3):
        organisations.paper(organisations.organisation(name=f"楼道互助组{number}"), "charge_form")
    with django_assert_num_queries(3):
        few = queries.warnings_for(officer, PageRequest(1, 2))
    for number in range(3, 9):
        team = organisations.organisation(name=f"楼道互助组{number}")
        organisations.paper(team, "permit", manager_of(team))
    with django_assert_num_queries(3):
        first = queries.warnings_for(officer, PageRequest(1, 2))
    assert (len(few.items), few.has_next, len(first.items), first.has_next) == (2, True, 2, True)
    whole = queries.warnings_for(officer, PageRequest(1, 100))
    assert [one.what for one in whole.items] == ["waiting"] * 6 + ["missing"] * 15
    pages = [queries.warnings_for(officer, PageRequest(number, 4)) for number in range(1, 8)]
    assert tuple(one for page in pages for one in page.items) == whole.items
    assert [page.has_next for page in pages] == [True] * 5 + [False] * 2


def test_what_was_returned_is_told_until_something_newer_lies_beside_it(officer):
    team = organisations.organisation()
    me = manager_of(team)
    organisations.paper(team, "host_consent", officer)
    look(organisations.paper(team, "charge_form", me), officer, accept=False, note="看不清")
    assert [(one.kind.code, one.what) for one in queries.warnings_for(me).items] == [
        ("charge_form", "returned")
    ]
    organisations.paper(team, "charge_form", me)
    assert [(one.kind.code, one.what) for one in queries.warnings_for(me).items] == [
        ("charge_form", "waiting")
    ]


def test_an_ended_paper_is_missing_again():
    team = organisations.organisation()
    organisations.paper(team, "charge_form", ends_on=TODAY)
    missing = queries.missing_papers(queries.row(team.id))
    assert [one.code for one in missing] == ["host_consent"]
    with clock.at(clock.from_local(TODAY + dt.timedelta(days=1), dt.time(0, 5))):
        missing = queries.missing_papers(queries.row(team.id))
    assert [one.code for one in missing] == ["host_consent", "charge_form"]


def test_managers_are_told_once_of_a_paper_that_ends():
    team = organisations.organisation()
    organisations.paper(team, "charge_form", ends_on=TODAY + dt.timedelta(days=61))
    organisations.paper(team, "permit", ends_on=TODAY + dt.timedelta(days=30))
    job = SystemActor("organisations.terms")
    assert (services.warn_of_papers(actor=job), services.warn_of_papers(actor=job)) == (1, 0)
    with clock.at(clock.from_local(TODAY + dt.timedelta(days=1), dt.time(9))):
        assert services.warn_of_papers(actor=job) == 1
    assert Announcement.objects.filter(name="organisations.paper_warned").count() == 2
    relay.deliver_waiting()


ON_A_PAPER = {
    "hand_in_paper": (
        lambda team, paper, who: organisations.paper(team, "permit", who),
        {"system", "authority_officer", "organisation_manager"},
    ),
    "look_at_paper": (
        lambda team, paper, who: services.look_at_paper(LookAtPaper(paper.id, True), actor=who),
        {"system", "authority_officer"},
    ),
    "agree_to_host": (
        lambda team, paper, who: services.agree_to_host(team.id, actor=who),
        {"system", "authority_officer", "station_worker"},
    ),
    "warn_of_papers": (lambda team, paper, who: services.warn_of_papers(actor=who), {"system"}),
}


@pytest.mark.parametrize("deed", ON_A_PAPER)
@pytest.mark.parametrize("actor", list(access.everybody()))
def test_who_may_do_what_with_papers(deed, actor):
    act, may = ON_A_PAPER[deed]
    team = organisations.organisation()
    paper = organisations.paper(team, actor=manager_of(team))
    before = held_by("organisations")
    who = access.everybody(team.id)[actor]
    if actor in may:
        act(team, paper, who)
        return
    with pytest.raises(SignInFirst if actor == "visitor" else NotAllowed):
        act(team, paper, who)
    assert held_by("organisations") == before


def test_who_registered_shows_papers_until_it_is_approved_and_not_after(officer):
    me = access.member()
    team = organisations.organisation(by=me)
    organisations.paper(team, "host_consent", me)
    organisations.paper(team, "charge_form", me)
    services.decide_organisation(DecideOrganisation(team.id, "approved"), actor=officer)
    with pytest.raises(NotAllowed):
        organisations.paper(team, "permit", me)


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_of_two_papers_of_a_kind_accepted_at_once_one_is_in_force(race):
    team = organisations.organisation()
    first = organisations.paper(team, actor=manager_of(team))
    won, lost = race(
        [
            lambda: look(first, access.with_role("authority_officer")),
            lambda: look(first, access.with_role("authority_officer"), accept=False, note="看不清"),
        ],
        meeting_at="tongxing.foundation.text.one_line",
    )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.PaperLookedAt])
