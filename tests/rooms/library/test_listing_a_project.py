"""Listing a proven project: nominated by its team, listed by the county, then level by level (G24-三.3, J21-11)."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.factories import library as make
from tests.factories import projects, stations
from tests.rooms.library.conftest import MANY
from tongxing.access import matrix
from tongxing.access.shapes import Grant, Member, Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement, JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.library import errors, queries, services
from tongxing.library.models import Item, Nomination
from tongxing.library.shapes import AnswerNomination, NominateProject, PromoteItem

pytestmark = pytest.mark.django_db
SUMMARY = "帮独居老人看病：有人约、有人陪、有人送回家。"


def nominate(project, key=None, summary=SUMMARY) -> NominateProject:
    return NominateProject(key or uuid.uuid4(), project.id, summary)


def answer(told, lists=True, note="做法清楚，别处学得会") -> AnswerNomination:
    return AnswerNomination(told.id, lists, note)


def promote(item_id, note="一个区已经学会了") -> PromoteItem:
    return PromoteItem(uuid.uuid4(), item_id, note)


@pytest.mark.parametrize("who", MANY)
def test_only_its_team_nominates(who, actors, proven):
    if who == "leader":
        told = services.nominate_project(nominate(proven), actor=actors[who])
        assert (told.level, told.region_code, told.state) == ("county", stations.NANGANG, "asked")
        assert JournalLine.objects.get(deed="library.nominated").purpose == SUMMARY
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.nominate_project(nominate(proven), actor=actors[who])
    assert Item.objects.count() == 0


@pytest.mark.parametrize("who", MANY)
def test_only_the_authority_of_the_county_answers(who, actors, proven):
    told = make.nominated(proven)
    if who == "authority_officer":
        card = services.answer_nomination(answer(told), actor=actors[who])
        assert (card.state, card.answer) == ("listed", "做法清楚，别处学得会")
        assert queries.items().items[0].level == "county"
        return
    insiders = {"leader", "auditor", "system"}
    refusal = SignInFirst if who == "visitor" else NotAllowed if who in insiders else NotFound
    with pytest.raises(refusal):
        services.answer_nomination(answer(told), actor=actors[who])
    assert Nomination.objects.get().state == "asked"


def test_what_was_not_evaluated_proves_nothing(team, leader):
    project = make.finished(team)
    with pytest.raises(errors.NotProven):
        services.nominate_project(nominate(project), actor=leader)
    assert Item.objects.count() == 0


def test_too_little_service_is_refused_and_says_how_much_is_lacking(team, leader):
    project = make.evaluated(team, people=3)
    with pytest.raises(errors.CriteriaUnmet) as refused:
        services.nominate_project(nominate(project), actor=leader)
    assert "要有 600 分钟，现有 450 分钟" in str(refused.value.sentence("zh"))
    assert Item.objects.count() == 0


@pytest.mark.parametrize("summary", [" ", "字" * 201])
def test_a_nomination_says_whom_it_helps(summary, proven, leader):
    with pytest.raises(Invalid):
        services.nominate_project(nominate(proven, summary=summary), actor=leader)


def test_the_same_key_is_the_same_nomination_and_a_level_is_asked_once(proven, leader):
    order = nominate(proven)
    first = services.nominate_project(order, actor=leader)
    assert services.nominate_project(order, actor=leader) == first
    with pytest.raises(errors.NominatedAlready):
        services.nominate_project(nominate(proven), actor=leader)
    assert Nomination.objects.count() == 1


def test_declined_it_may_be_nominated_again(proven, leader):
    officer = make.official(stations.NANGANG)
    told = make.nominated(proven)
    services.answer_nomination(answer(told, lists=False, note="请写清楚怎么找志愿者"), actor=officer)
    with pytest.raises(errors.AnsweredAlready):
        services.answer_nomination(answer(told), actor=officer)
    again = services.nominate_project(nominate(proven), actor=leader)
    assert (again.item_id, queries.items().items) == (told.item_id, ())


def test_nobody_answers_their_own_nomination(proven, team):
    both = Member(
        uuid.uuid4(),
        (
            Grant("team_leader", stations.NANGANG, stations.NANGANG + 10**6, organisation_id=team.id),
            Grant("authority_officer", stations.NANGANG, stations.NANGANG + 10**6),
        ),
    )
    told = services.nominate_project(nominate(proven), actor=both)
    with pytest.raises(errors.OwnNomination):
        services.answer_nomination(answer(told), actor=both)
    row = Nomination.objects.get()
    row.state, row.answered_by, row.answered_at = "listed", both.label, clock.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_it_climbs_level_by_level_by_days_and_by_what_copies_came_to(proven, other):
    listed = make.listed(proven)
    county, city = make.official(stations.NANGANG), make.official(make.HARBIN)
    with pytest.raises(errors.CriteriaUnmet) as refused:
        services.promote_item(promote(listed.item_id), actor=county)
    assert "满 30 天，现为 0 天" in refused.value.sentence("zh")
    assert "1200 分钟，现有 750 分钟" in refused.value.sentence("zh")
    with pytest.raises(NotFound):
        services.promote_item(promote(listed.item_id), actor=make.official(stations.DAOLI))
    big = make.listed(make.evaluated(projects.team(name="南岗长明队"), people=8))
    with clock.at(clock.now() + dt.timedelta(days=30)):
        told = services.promote_item(promote(big.item_id), actor=county)
        assert (told.level, told.region_code) == ("prefecture", make.HARBIN)
        with pytest.raises(NotFound):
            services.answer_nomination(answer(told), actor=county)
        services.answer_nomination(answer(told), actor=city)
    tale = queries.item(big.item_id, Visitor())
    assert (tale.item.level, tale.next_level) == ("prefecture", "province")
    assert [one.what for one in tale.gaps] == ["minutes", "listed_days", "copies"]


def test_taken_off_it_is_listed_no_more_at_that_level_and_above(proven):
    listed = make.listed(proven)
    county = make.official(stations.NANGANG)
    with pytest.raises(Invalid):
        services.take_off_item(listed.id, " ", actor=county)
    assert services.take_off_item(listed.id, "做法已经过时", actor=county).state == "ended"
    assert services.take_off_item(listed.id, "做法已经过时", actor=county).state == "ended"
    assert (queries.items().items, Item.objects.get().listed_at) == ((), None)
    assert Announcement.objects.filter(name="library.item_taken_off").count() == 1


def test_who_may_know_of_an_item_before_it_is_listed(proven, actors):
    told = make.nominated(proven)
    know = {"leader", "authority_officer", "auditor", "system"}
    for who, actor in actors.items():
        if who in know:
            assert queries.item(told.item_id, actor).item.title == "陪伴就医"
        else:
            with pytest.raises(SignInFirst if who == "visitor" else NotFound):
                queries.item(told.item_id, actor)
    services.answer_nomination(answer(told), actor=make.official(stations.NANGANG))
    assert queries.item(told.item_id, Visitor()).item.summary == SUMMARY


def test_a_library_is_looked_through_by_place_level_kind_and_words(proven):
    listed = make.listed(proven)
    found = {
        "here": queries.items(region_code=make.HARBIN),
        "elsewhere": queries.items(region_code=stations.DAOLI),
        "county": queries.items(level="county"),
        "province": queries.items(level="province"),
        "kind": queries.items(category="0017"),
        "words": queries.items(words="独居老人"),
        "other words": queries.items(words="扫雪"),
    }
    has = {name for name, page in found.items() if [one.id for one in page.items] == [listed.item_id]}
    assert has == {"here", "county", "kind", "words"}


@pytest.mark.parametrize(
    "deed", ["library.see_nomination", "library.answer_nomination", "library.promote_item"]
)
def test_the_twins_agree_on_nominations(deed, proven, actors):
    make.nominated(proven)
    rows = list(Nomination.objects.order_by("id"))
    for who, actor in actors.items():
        part = matrix.narrowing(actor, deed)
        listed = set() if part is None else set(Nomination.objects.filter(part).values_list("id", flat=True))
        assert listed == {row.id for row in rows if matrix.allows(actor, deed, row)}, who


@pytest.mark.race(guard="constraint library_item_one_per_project")
@pytest.mark.django_db(transaction=True)
def test_of_two_nominations_at_once_one_is_refused(race, proven, leader):
    def nominating():
        return services.nominate_project(nominate(proven), actor=leader)

    won, lost = race(nominating, meeting_at="tongxing.library.services.items._nominate")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.NominatedAlready])


@pytest.mark.race(guard=("row lock",))
@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_is_refused(race, proven):
    told = make.nominated(proven)

    def answering():
        return services.answer_nomination(answer(told), actor=make.official(stations.NANGANG))

    won, lost = race(answering, meeting_at="tongxing.library.services.items._answer")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AnsweredAlready])
