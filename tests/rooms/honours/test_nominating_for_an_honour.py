"""A named honour is put forward by an organisation, reviewed, hung as a public notice, and given if nobody doubts it."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import access, ledger, organisations
from tests.factories import honours as make
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.honours import errors, queries, services
from tongxing.honours.models import Honour, HonourStep
from tongxing.honours.shapes import AnswerDoubt

pytestmark = pytest.mark.django_db
UNTIL = dt.date(2026, 11, 27)  # five workdays after Friday, 20 November
AFTER = clock.from_local(dt.date(2026, 11, 28), dt.time(3))
EVERYWHERE = (0, 10**12)


@pytest.fixture(autouse=True)
def today():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def here():
    return make.team()


def test_a_nomination_waits_for_the_authority(here):
    card = make.nominated(here)
    assert (card.state, card.title_zh, card.subject_name, card.nominator_name) == (
        "proposed",
        "优秀志愿者",
        here.person.masked_name,
        here.house.name,
    )
    assert [one.id for one in queries.honours_in_state("proposed", here.officer).items] == [card.id]
    assert queries.how_many_wait(here.officer) == 1


def test_the_same_key_is_the_same_nomination(here):
    order = make.nomination(here)
    first = services.nominate_honour(order, actor=here.manager)
    assert services.nominate_honour(order, actor=here.manager) == first
    assert Honour.objects.count() == 1


def test_only_a_manager_of_the_organisation_nominates(here):
    for actor in (Visitor(), ledger.leader(here.house.id), here.member, here.officer, make.manager()):
        with pytest.raises((NotAllowed, NotFound, SignInFirst)):
            services.nominate_honour(make.nomination(here), actor=actor)
    assert Honour.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"honour": "hero_of_the_galaxy"}, errors.HonourUnknown),
        ({"honour": "outstanding_team"}, errors.HonourUnknown),
        ({"volunteer_number": ""}, errors.HonourUnknown),
        ({"year": 2019}, errors.HonourUnknown),
        ({"volunteer_number": "TX9999999999"}, errors.VolunteerUnknown),
        ({"why": "很好"}, Invalid),
        ({"why": "好" * 301}, Invalid),
    ],
)
def test_nonsense_is_refused_whole(here, changes, refusal):
    with pytest.raises(refusal):
        make.nominated(here, **changes)
    assert Honour.objects.count() == 0


def test_nobody_nominates_themselves(here):
    person, account = organisations.member_in(here.house, "organisation_manager")
    own = make.nomination(here, volunteer_number=person.volunteer_number)
    with pytest.raises(errors.OwnNomination):
        services.nominate_honour(own, actor=account)


def test_somebody_of_another_house_is_not_nominated(here):
    other = make.team("北岸银龄队")
    with pytest.raises(errors.VolunteerUnknown):
        make.nominated(here, volunteer_number=other.person.volunteer_number)


def test_the_same_honour_of_a_year_is_put_forward_once(here):
    make.nominated(here)
    with pytest.raises(errors.NominatedAlready):
        make.nominated(here)


def test_an_organisation_nominates_as_many_as_the_rule_says(here):
    for honour in ("outstanding_volunteer", "elder_model", "young_model"):
        make.nominated(here, honour=honour)
    make.nominated(here, honour="outstanding_team", volunteer_number="")
    person, _account = organisations.member_in(here.house)
    make.nominated(here, volunteer_number=person.volunteer_number)
    with pytest.raises(errors.QuotaUsed):
        make.nominated(here, honour="elder_model", volunteer_number=person.volunteer_number)


def test_after_the_review_it_hangs_with_a_masked_name(here):
    card = make.published(here)
    assert (card.state, card.notice_until) == ("on_notice", UNTIL)
    (told,) = queries.on_notice(*EVERYWHERE).items
    assert (told.subject_name, told.title_zh, told.notice_until) == (
        here.person.masked_name,
        "优秀志愿者",
        UNTIL,
    )
    assert not hasattr(told, "figure")
    assert not hasattr(told, "volunteer_number")


def test_it_is_given_when_the_notice_is_over(here):
    card = make.published(here)
    with clock.at(clock.from_local(UNTIL, dt.time(23))):
        assert services.award_honours(actor=make.SYSTEM) == 0
    with clock.at(AFTER):
        assert services.award_honours(actor=make.SYSTEM) == 1
        assert services.award_honours(actor=make.SYSTEM) == 0
    story = queries.honour(card.id, here.member)
    assert story.card.state == "awarded"
    assert [step.what for step in story.steps] == ["nominated", "published", "awarded"]


def test_a_doubt_keeps_it_from_being_given(here):
    card = make.published(here)
    make.doubted(card)
    with clock.at(AFTER):
        assert services.award_honours(actor=make.SYSTEM) == 0
    assert [doubt.state for doubt, _card in queries.doubts_waiting(here.officer)] == ["open"]


def test_dismissed_it_is_given_after_all(here):
    card = make.published(here)
    doubt = make.doubted(card)
    order = AnswerDoubt(uuid.uuid4(), doubt.id, "dismissed", "核对签到，服务连续")
    first = services.answer_doubt(order, actor=here.officer)
    assert services.answer_doubt(order, actor=here.officer) == first
    with clock.at(AFTER):
        assert services.award_honours(actor=make.SYSTEM) == 1


def test_upheld_it_is_not_given(here):
    card = make.published(here)
    doubt = make.doubted(card)
    order = AnswerDoubt(uuid.uuid4(), doubt.id, "upheld", "核对签到，服务不连续")
    services.answer_doubt(order, actor=here.officer)
    assert queries.honour(card.id, here.member).card.state == "declined"
    assert queries.on_notice(*EVERYWHERE).items == ()


def test_what_no_longer_hangs_cannot_be_doubted(here):
    card = make.published(here)
    with clock.at(AFTER), pytest.raises(errors.NotOnNotice):
        services.report_honour(make.doubt(card), actor=Visitor())
    with pytest.raises(errors.NotOnNotice):
        services.report_honour(make.doubt(make.nominated(here, honour="elder_model")), actor=Visitor())


@pytest.mark.parametrize("text", ["", "假", "假" * 301])
def test_a_doubt_says_something_and_is_no_novel(here, text):
    card = make.published(here)
    with pytest.raises(Invalid):
        services.report_honour(make.doubt(card, text), actor=Visitor())


def test_only_officers_of_the_region_review(here):
    card = make.nominated(here)
    others = (Visitor(), here.manager, here.member, ledger.official("auditor"))
    for actor in (*others, ledger.official(region_code=ledger.ANOTHER_COUNTY)):
        with pytest.raises((NotAllowed, NotFound, SignInFirst)):
            services.review_honours(make.review(card), actor=actor)
    assert queries.honour(card.id, here.manager).card.state == "proposed"


def test_who_nominated_does_not_review(here):
    both = dataclasses.replace(here.manager, grants=(*here.manager.grants, *here.officer.grants))
    card = services.nominate_honour(make.nomination(here), actor=both)
    with pytest.raises(errors.OwnNomination):
        services.review_honours(make.review(card), actor=both)


def test_all_are_reviewed_or_none(here):
    first, second = make.nominated(here), make.nominated(here, honour="elder_model")
    services.review_honours(make.review(first), actor=here.officer)
    with pytest.raises(errors.HonourMoved):
        services.review_honours(make.review(first, second), actor=here.officer)
    assert queries.honour(second.id, here.manager).card.state == "proposed"


def test_the_same_review_twice_is_one(here):
    order = make.review(make.nominated(here))
    first = services.review_honours(order, actor=here.officer)
    assert services.review_honours(order, actor=here.officer) == first
    assert HonourStep.objects.filter(what="published").count() == 1


@pytest.mark.parametrize(
    ("verdict", "why", "refusal"), [("declined", "", Invalid), ("perhaps", "", errors.VerdictUnknown)]
)
def test_a_review_is_yes_or_a_no_with_its_reason(here, verdict, why, refusal):
    card = make.nominated(here)
    with pytest.raises(refusal):
        services.review_honours(make.review(card, verdict=verdict, why=why), actor=here.officer)


def test_a_review_of_nothing_is_refused(here):
    with pytest.raises(errors.NothingChosen):
        services.review_honours(make.review(), actor=here.officer)


def test_whoever_does_not_want_it_says_so_and_it_comes_down(here):
    card = make.published(here)
    assert services.refuse_honour(card.id, actor=here.member).state == "refused"
    assert services.refuse_honour(card.id, actor=here.member).state == "refused"
    assert queries.on_notice(*EVERYWHERE).items == ()
    with pytest.raises((NotAllowed, NotFound)):
        services.refuse_honour(make.published(here, honour="elder_model").id, actor=here.manager)


def test_a_given_honour_can_be_revoked_with_a_reason(here):
    card = make.published(here)
    with clock.at(AFTER):
        services.award_honours(actor=make.SYSTEM)
        done = services.revoke_honour(card.id, "核实为代签，记录已撤回", actor=here.officer)
        assert services.revoke_honour(card.id, "再来一次", actor=here.officer) == done
    assert done.state == "revoked"
    with pytest.raises(errors.HonourMoved):
        services.revoke_honour(make.nominated(here, honour="elder_model").id, "没有授予", actor=here.officer)


def test_others_do_not_see_how_it_comes_along(here):
    card = make.nominated(here)
    for actor in (Visitor(), access.member(), ledger.official(region_code=ledger.ANOTHER_COUNTY)):
        with pytest.raises(NotFound):
            queries.honour(card.id, actor)


def test_the_steps_are_sealed(here):
    make.nominated(here)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        HonourStep.objects.update(why="另一个理由")
