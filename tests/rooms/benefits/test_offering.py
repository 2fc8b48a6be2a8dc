"""A provider offers, an officer of the region publishes; nothing is priced by the hour and nothing is money."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import access, organisations
from tests.factories import benefits as made
from tongxing.access.shapes import Visitor
from tongxing.benefits import errors, queries, services
from tongxing.benefits.models import Benefit
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        yield made.street()


def test_what_a_team_offers_waits_for_an_officer_and_nobody_else_sees_it(here):
    card = made.offered(here)
    assert (card.state, card.provider_name, card.taken, card.left) == ("waiting", made.SHOP, 0, 10)
    assert card.policy_version == "cn/benefits/2026-11"
    with pytest.raises(NotFound):
        queries.benefit(card.id, here.volunteer)
    assert queries.offers_for(here.volunteer).items == ()
    assert [one.id for one in queries.waiting_for_officer(here.officer).items] == [card.id]


def test_published_it_is_there_for_everybody_of_the_region(here):
    card = made.published(here)
    assert card.state == "published"
    assert [one.card.id for one in queries.offers_for(here.volunteer).items] == [card.id]
    assert queries.waiting_for_officer(here.officer).items == ()


def test_publishing_again_is_once_and_a_returned_one_is_not_published(here):
    card = made.published(here)
    assert services.publish_benefit(card.id, actor=here.officer).state == "published"
    other = made.offered(here, title="免费体检一次")
    done = services.return_benefit(other.id, "请写清楚体检有哪些项目", actor=here.officer)
    assert (done.state, done.why) == ("returned", "请写清楚体检有哪些项目")
    assert services.return_benefit(other.id, "再退一次", actor=here.officer).why == "请写清楚体检有哪些项目"
    with pytest.raises(errors.NotWaiting):
        services.publish_benefit(other.id, actor=here.officer)


def test_a_returned_benefit_says_why(here):
    card = made.offered(here)
    for why in ("", "不行", "长" * 201):
        with pytest.raises(Invalid):
            services.return_benefit(card.id, why, actor=here.officer)
    assert Benefit.objects.get().state == "waiting"


def test_the_same_key_again_is_the_same_benefit(here):
    order = made.order(here)
    first = services.offer_benefit(order, actor=here.leader)
    assert services.offer_benefit(dataclasses.replace(order, title="另一个"), actor=here.leader) == first
    assert Benefit.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "words", "found"),
    [
        ("text", "服务每小时送代金券一张，多做多得。", "每小时送"),
        ("title", "1小时换5元", "1小时换"),
        ("text", "满100小时送理发一次，先到先得。", "100小时送"),
        ("text", "凭时长兑换大米，每人一袋。", "凭时长兑"),
        ("where_text", "到店出示，按5 元/小时抵扣", "元/小时"),
        ("text", "１小时＝１元，到店抵扣使用。", "1小时＝1元"),
    ],
)
def test_a_price_on_hours_is_refused_with_a_sentence(here, field, words, found):
    with pytest.raises(errors.PricedPerHour) as no:
        made.offered(here, **{field: words})
    assert no.value.facts == {"words": found}
    assert no.value.sentence("zh").startswith(f"“{found}”是按时长计价")
    assert Benefit.objects.count() == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("每人发放现金一份以示感谢", "现金"),
        ("到店返 现五元表示感谢", "返现"),
        ("转账到个人账户表示感谢", "转账"),
        ("paid in CASH at the desk", "cash"),
    ],
)
def test_money_is_refused_with_a_sentence(here, words, found):
    with pytest.raises(errors.PaidInMoney) as no:
        made.offered(here, text=words)
    assert no.value.facts == {"words": found}
    assert Benefit.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"benefit_class": "shop"}, ["benefit_class"]),
        ({"title": "理"}, ["title"]),
        ({"text": "理发"}, ["text"]),
        ({"where_text": ""}, ["where_text"]),
        ({"star": 6}, ["star"]),
        ({"ends_on": made.TODAY - dt.timedelta(days=1)}, ["ends_on"]),
        ({"ends_on": made.TODAY + dt.timedelta(days=366)}, ["ends_on"]),
        ({"quota": 0}, ["quota"]),
        ({"quota": 3, "per_person": 4}, ["per_person"]),
        ({"per_person": 13, "quota": 100}, ["per_person"]),
        ({"title": "", "star": 9, "quota": -1}, ["title", "star", "quota"]),
    ],
)
def test_all_that_is_wrong_is_said_at_once_and_nothing_is_saved(here, changes, fields):
    with pytest.raises(Invalid) as no:
        made.offered(here, **changes)
    assert [fault.field for fault in no.value.faults] == fields
    assert Benefit.objects.count() == 0


def test_a_provider_is_an_approved_organisation_or_a_station_and_only_one(here):
    for changes in (
        {"organisation_id": None},
        {"station_id": uuid.uuid4()},
        {"organisation_id": None, "station_id": uuid.uuid4(), "station_name": ""},
    ):
        actor = made.worker() if changes.get("organisation_id", here) is None else here.leader
        with pytest.raises(errors.ProviderMissing):
            services.offer_benefit(made.order(here, **changes), actor=actor)
    waiting = organisations.organisation(pending=True, name="还没有通过的队")
    leader = access.with_role("team_leader", organisation_id=waiting.id)
    with pytest.raises(errors.ProviderMissing):
        services.offer_benefit(made.order(here, organisation_id=waiting.id), actor=leader)


def test_a_station_offers_through_its_worker(here):
    card = services.offer_benefit(made.at_a_station(here), actor=made.worker())
    assert (card.organisation_id, card.provider_name) == (None, "花园街社区志愿服务站")
    with pytest.raises(NotAllowed):
        services.offer_benefit(made.at_a_station(here), actor=made.worker(made.DAOLI))
    with pytest.raises(NotAllowed):
        services.offer_benefit(made.at_a_station(here), actor=here.leader)


def test_nobody_publishes_what_they_offered_themselves(here):
    both = access.with_role("authority_officer")
    both = dataclasses.replace(both, grants=both.grants + made.worker().grants)
    card = services.offer_benefit(made.at_a_station(here), actor=both)
    with pytest.raises(errors.OwnBenefit):
        services.publish_benefit(card.id, actor=both)
    assert services.publish_benefit(card.id, actor=here.officer).state == "published"


def test_who_may_offer_publish_and_end(here):
    may = {"offer": set(), "publish": set(), "end": set()}
    for name, actor in access.everybody(here.team.id).items():
        card = made.offered(here)
        for what, deed in {
            "offer": lambda actor=actor: services.offer_benefit(made.order(here), actor=actor),
            "publish": lambda actor=actor, card=card: services.publish_benefit(card.id, actor=actor),
            "end": lambda actor=actor, card=card: services.end_benefit(
                card.id, "场地到期不再提供", actor=actor
            ),
        }.items():
            before = list(Benefit.objects.order_by("id").values_list("id", "state"))
            try:
                deed()
                may[what].add(name)
            except (SignInFirst, NotFound, NotAllowed):
                assert list(Benefit.objects.order_by("id").values_list("id", "state")) == before
    assert may == {
        "offer": {"team_leader", "organisation_manager"},
        "publish": {"authority_officer"},
        "end": {"team_leader", "organisation_manager", "authority_officer"},
    }


def test_an_outsider_does_not_learn_that_it_waits(here):
    card = made.offered(here)
    with pytest.raises(NotFound):
        services.publish_benefit(card.id, actor=access.with_role("authority_officer", made.DAOLI))
    with pytest.raises(SignInFirst):
        services.publish_benefit(card.id, actor=Visitor())
    with pytest.raises(NotAllowed):
        services.publish_benefit(card.id, actor=here.leader)


def test_one_whose_last_day_is_over_is_not_published(here):
    card = made.offered(here, ends_on=made.TODAY)
    with clock.at(made.NOW + dt.timedelta(days=1)), pytest.raises(Invalid):
        services.publish_benefit(card.id, actor=here.officer)
