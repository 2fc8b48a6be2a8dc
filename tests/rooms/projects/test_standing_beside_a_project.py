"""Conditions of a project: whoever they name is asked, answers alone, and nothing goes ahead before all said yes."""

import datetime as dt
import uuid

import pytest

from tests.factories import access, projects, stations
from tests.factories import organisations as houses
from tests.factories import partners as make
from tests.factories.places import DAOLI, HUAYUAN, HUAYUAN_STREET
from tongxing.access import matrix
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor, Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement, JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import DecideOrganisation
from tongxing.projects import errors, queries, services
from tongxing.projects.models import Partner, Project
from tongxing.projects.shapes import AnswerPartner, NamedPartner, NamePartners, ReviewProject

pytestmark = pytest.mark.django_db


def approve(project):
    order = ReviewProject(project.id, uuid.uuid4(), "符合要求")
    return services.approve_project(order, actor=stations.somebody("authority_officer"))


def worker_of(region_code: int) -> uuid.UUID:
    """The account of somebody who works at a station's desk there."""
    _token, somebody = access.signed_in()
    today = clock.today()
    until = today + dt.timedelta(days=30)
    order = GiveGrant(somebody.account_id, "station_worker", region_code, today, until)
    give_grant(order, actor=SystemActor("test"))
    return somebody.account_id


def lacks(project) -> list[tuple[str, str]]:
    return [(one.part, one.why) for one in queries.lacks_of(project.id)]


def test_an_association_and_a_community_both_say_yes_before_it_goes_ahead(team):
    house, manager = make.association()
    project = projects.proposed(team, **make.paired_with(house))
    asked = make.partners_of(project)
    assert [(one.part, one.who, one.state) for one in asked.values()] == [
        ("community", "南岗区花园街道花园街社区", "asked"),
        ("association", house.name, "asked"),
    ]
    with pytest.raises(errors.ConditionsUnmet) as no:
        approve(project)
    assert no.value.facts["lacks_zh"] == ("社区和协会结对：社区还没有答复；社区和协会结对：协会还没有答复")
    make.says(asked["community"], True, stations.somebody("station_worker"))
    make.says(asked["association"], True, manager, "愿意")
    assert lacks(project) == []
    assert approve(project).is_approved
    (shown,) = queries.conditions_of(project.id, Visitor())
    assert (shown.condition.clauses, shown.is_met) == (("G24-二.2", "H24-2"), True)


def test_a_grid_is_named_in_words_and_its_station_answers(team):
    project = projects.proposed(team, **make.in_grid(" 第三\n网格 "))
    (grid,) = make.partners_of(project).values()
    assert grid.who == "南岗区花园街道花园街社区 第三 网格"
    card = make.says(grid, False, stations.somebody("station_worker"), "网格员正在调整")
    assert (card.state, card.note, lacks(project)) == ("refused", "网格员正在调整", [("grid", "refused")])


def test_those_at_the_nearest_station_are_told(team):
    project = projects.proposed(team, **make.in_grid())
    near, _wide, _elsewhere = (worker_of(code) for code in (HUAYUAN_STREET, HUAYUAN, DAOLI))
    (grid,) = make.partners_of(project).values()
    asked, _leaders = queries.accounts_asked(grid.id)
    assert asked == (near,)


def test_a_social_worker_leads_only_with_a_certificate_that_holds(team):
    person, account = make.social_worker(with_proof=False)
    project = projects.proposed(team, **make.led_by(person))
    (asked,) = make.partners_of(project).values()
    with pytest.raises(errors.ProofMissing):
        make.says(asked, True, account)
    assert lacks(project) == [("social_worker", "asked")]

    person, account = make.social_worker(expires_on=clock.today() + dt.timedelta(days=3))
    again = projects.proposed(team, **make.led_by(person))
    make.says(make.partners_of(again)["social_worker"], True, account)
    assert lacks(again) == []
    with clock.at(clock.now() + dt.timedelta(days=4)):
        assert lacks(again) == [("social_worker", "proof")]
        with pytest.raises(errors.ConditionsUnmet):
            approve(again)


def test_an_association_that_is_suspended_counts_no_longer(team):
    house, manager = make.association()
    project = projects.proposed(team, **make.paired_with(house))
    asked = make.partners_of(project)
    make.says(asked["community"], True, stations.somebody("station_worker"))
    make.says(asked["association"], True, manager)
    order = DecideOrganisation(house.id, "disabled", "整改中")
    organisations.decide_organisation(order, actor=SystemActor("test"))
    assert lacks(project) == [("association", "inactive")]


def test_who_leads_is_shown_as_a_number_and_only_to_those_concerned(team, leader):
    project, person, account = make.led_project()
    approve(project)
    for viewer in (account, stations.somebody("authority_officer")):
        assert queries.conditions_of(project.id, viewer)[0].partners[0].volunteer_number == (
            person.volunteer_number
        )
    for viewer in (Visitor(), stations.somebody()):
        (shown,) = queries.conditions_of(project.id, viewer)[0].partners
        assert (shown.volunteer_number, shown.who) == ("", "")


WRONG = {
    "nobody is named": ({"conditions": ("social_worker",), "partners": ()}, "missing_social_worker"),
    "an unknown condition": ({"conditions": ("sponsor",)}, "condition_unknown"),
    "a number of nobody": (
        {
            "conditions": ("social_worker",),
            "partners": (NamedPartner("social_worker", "social_worker", volunteer_number="123"),),
        },
        "social_worker_unknown",
    ),
    "somebody without condition": (
        {"partners": (NamedPartner("grid", "grid", division_code=HUAYUAN_STREET, words="第三网格"),)},
        "partner_not_wanted",
    ),
    "a grid without words": (
        {"conditions": ("grid",), "partners": (NamedPartner("grid", "grid", division_code=HUAYUAN_STREET),)},
        "missing_grid",
    ),
    "a grid with a story": (
        {
            "conditions": ("grid",),
            "partners": (NamedPartner("grid", "grid", division_code=HUAYUAN_STREET, words="网" * 41),),
        },
        "grid_too_long",
    ),
    "a whole county": (
        {
            "conditions": ("grid",),
            "partners": (NamedPartner("grid", "grid", division_code=DAOLI, words="第三网格"),),
        },
        "community_wanted",
    ),
    "another county": (
        {
            "conditions": ("grid",),
            "partners": (NamedPartner("grid", "grid", division_code=stations.SUOFEIYA, words="第三网格"),),
        },
        "community_apart",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_conditions_that_cannot_be_are_refused_and_nothing_is_kept(what, team, leader):
    stations.station()
    changes, code = WRONG[what]
    with pytest.raises(Invalid) as no:
        services.set_up_project(projects.an_order(team.id, **changes), actor=leader)
    assert [fault.code for fault in no.value.faults] == [code]
    assert (Project.objects.count(), Partner.objects.count()) == (0, 0)


def test_a_community_without_station_can_say_nothing(team, leader):
    partner = NamedPartner("grid", "grid", division_code=HUAYUAN, words="第三网格")
    order = projects.an_order(team.id, conditions=("grid",), partners=(partner,))
    with pytest.raises(Invalid) as no:
        services.set_up_project(order, actor=leader)
    assert [fault.code for fault in no.value.faults] == ["community_without_station"]


def test_an_association_is_another_registered_house(team, leader):
    for house in (team, houses.organisation("1", name="另一支邻里队")):
        with pytest.raises(Invalid) as no:
            order = projects.an_order(team.id, **make.paired_with(house))
            services.set_up_project(order, actor=leader)
        assert [fault.code for fault in no.value.faults] == ["association_unfit"]


@pytest.mark.parametrize("what", ["community", "association", "social_worker"])
def test_only_whoever_was_asked_answers(what, team, actors):
    house, manager = make.association()
    person, account = make.social_worker()
    changes = make.led_by(person) if what == "social_worker" else make.paired_with(house)
    asked = make.partners_of(projects.proposed(team, **changes))[what]
    may = {
        "community": actors["station_worker"],
        "association": manager,
        "social_worker": account,
    }
    for actor in actors.values():
        if actor is may[what]:
            continue
        with pytest.raises((NotFound, NotAllowed, SignInFirst)):
            make.says(asked, True, actor)
    assert Partner.objects.get(pk=asked.id).state == "asked"
    assert make.says(asked, True, may[what]).state == "agreed"
    assert [one.id for one in queries.partners_for(may[what])] == [asked.id]
    line = JournalLine.objects.get(deed="projects.partner_agreed")
    assert line.actor == may[what].label


@pytest.mark.parametrize("deed", ["see_partner", "answer_partner", "end_partner"])
def test_the_twins_agree(deed, team, actors):
    house, manager = make.association()
    project, _person, account = make.led_project()
    projects.proposed(team, **make.paired_with(house))
    rows = list(Partner.objects.order_by("id"))
    for who, actor in (actors | {"association": manager, "social worker": account}).items():
        part = matrix.narrowing(actor, f"projects.{deed}")
        listed = set() if part is None else set(Partner.objects.filter(part).values_list("id", flat=True))
        assert listed == {row.id for row in rows if matrix.allows(actor, f"projects.{deed}", row)}, who


def test_a_no_has_a_reason_and_the_same_answer_twice_is_one(team):
    project = projects.proposed(team, **make.in_grid())
    (grid,) = make.partners_of(project).values()
    worker = stations.somebody("station_worker")
    with pytest.raises(Invalid):
        make.says(grid, False, worker, " ")
    make.says(grid, False, worker, "人手不够")
    make.says(grid, False, worker, "人手不够")
    with pytest.raises(errors.PartnerAnswered):
        make.says(grid, True, worker)
    assert Announcement.objects.filter(name="projects.partner_moved").count() == 1


def test_the_leader_asks_another_and_the_first_is_asked_no_more(team, leader):
    first, account = make.social_worker()
    second, other = make.social_worker()
    project = projects.proposed(team, **make.led_by(first))
    (asked,) = make.partners_of(project).values()
    order = NamePartners(project.id, make.led_by(second)["partners"])
    (card,) = services.name_partners(order, actor=leader)
    assert services.name_partners(order, actor=leader)[0].id == card.id
    assert (Partner.objects.get(pk=asked.id).state, queries.lead_of(project.id)) == ("ended", None)
    with pytest.raises(errors.PartnerAnswered):
        make.says(asked, True, account)
    make.says(card, True, other)
    assert (lacks(project), queries.lead_of(project.id)) == ([], second.id)


def test_nobody_but_the_leader_asks_and_only_for_what_the_project_declared(team, leader, actors):
    person, _account = make.social_worker()
    project = projects.proposed(team)
    order = NamePartners(project.id, make.led_by(person)["partners"])
    for who, actor in actors.items():
        if who in ("leader", "system"):
            continue
        with pytest.raises((NotFound, NotAllowed, SignInFirst)):
            services.name_partners(order, actor=actor)
    with pytest.raises(Invalid):
        services.name_partners(order, actor=leader)
    assert Partner.objects.count() == 0


def test_whoever_agreed_may_leave_and_the_project_lacks_them(team):
    project, _person, account = make.led_project()
    (card,) = make.partners_of(project).values()
    with pytest.raises(Invalid):
        services.end_partner(card.id, " ", actor=account)
    assert services.end_partner(card.id, "调岗", actor=account).state == "ended"
    assert services.end_partner(card.id, "调岗", actor=account).state == "ended"
    assert lacks(project) == [("social_worker", "ended")]


def test_a_returned_project_asks_nobody(team, leader):
    person, account = make.social_worker()
    project = projects.proposed(team, **make.led_by(person))
    order = ReviewProject(project.id, uuid.uuid4(), "请补充")
    services.return_project(order, actor=stations.somebody("authority_officer"))
    (card,) = make.partners_of(project).values()
    with pytest.raises(errors.ProjectOver):
        make.says(card, True, account)
    assert queries.partners_for(account) == ()


def test_who_leaves_the_platform_is_forgotten(team):
    project, person, account = make.led_project()
    services.forget_partners(person.id, actor=SystemActor("projects.leaving"))
    assert (Partner.objects.count(), lacks(project)) == (0, [("social_worker", "missing")])
    with pytest.raises(NotAllowed):
        services.forget_partners(person.id, actor=account)


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_yes_and_no_at_the_same_moment_are_one_answer(race, team):
    project = projects.proposed(team, **make.in_grid())
    (grid,) = make.partners_of(project).values()

    def answer(agrees):
        order = AnswerPartner(grid.id, agrees, "人手不够")
        return lambda: services.answer_partner(order, actor=stations.somebody("station_worker"))

    won, lost = race(
        [answer(True), answer(False)], meeting_at="tongxing.projects.services.partners._require_open"
    )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.PartnerAnswered])
    assert Announcement.objects.filter(name="projects.partner_moved").count() == 1


@pytest.mark.race(guard=("row lock", "constraint projects_partner_one_at_a_time"))
@pytest.mark.django_db(transaction=True)
def test_two_leaders_asking_at_once_ask_one_after_the_other(race, team):
    first, _ = make.social_worker()
    project = projects.proposed(team, **make.led_by(first))
    (one, _), (other, _) = make.social_worker(), make.social_worker()

    def asks(person):
        order = NamePartners(project.id, make.led_by(person)["partners"])
        return lambda: services.name_partners(order, actor=projects.leader_of(team))

    race([asks(one), asks(other)], meeting_at="tongxing.projects.services.partners._save")
    assert Partner.objects.filter(project_id=project.id, state="asked").count() == 1
