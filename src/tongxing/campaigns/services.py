"""Everything that may change a campaign: opening it, hanging on it, taking down, calling off (J21-13)."""

import dataclasses
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.campaigns import errors, queries, rules
from tongxing.campaigns.events import CampaignCalledOff, CampaignOpened
from tongxing.campaigns.models import Campaign, CampaignItem
from tongxing.campaigns.shapes import CampaignCard, HangOnCampaign, HungCard, OpenCampaign
from tongxing.foundation import clock, codelists, events, journal, text
from tongxing.foundation.database import refusing
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.projects import queries as projects


@transaction.atomic
def open_campaign(order: OpenCampaign, *, actor: Actor) -> CampaignCard:
    """A campaign stands for a day; whoever likes may hang on it what they do. The same key is the same campaign.

    Refuses with NotAllowed outside one's range, PlaceUnknown, OpenedAlready or Invalid.
    """
    made = Campaign(key=order.key, region_code=order.region_code)
    access.require(actor, "campaigns.open_campaign", on=made)
    done = Campaign.objects.filter(key=order.key, opened_by=actor.label).order_by("id").first()
    if done is not None:
        return queries.cards([done])[0]
    places.region(order.region_code)
    order = dataclasses.replace(order, title=text.one_line(order.title), theme=text.one_line(order.theme))
    rule = queries.campaign_rule(order.region_code)
    known = queries.days(order.region_code, order.year) if 2000 <= order.year <= 2200 else ()
    day = next((one for one in known if one.code == order.day), None)
    kinds = [code for code, _label in codelists.choices("service_category", "zh")]
    told = rule.parameters
    errors.refuse_problems(rules.problems(order, day, told["days_before"], told["days_after"], kinds))
    assert day is not None  # said above
    made.day_code, made.on, made.rule_version = day.code, day.on, rule.version
    made.title, made.theme, made.wished = order.title, order.theme, sorted(set(order.wished))
    made.opens_on, made.ends_on = order.opens_on, order.ends_on
    made.opened_by, made.opened_at = actor.label, clock.now()
    with refusing({"campaigns_campaign_one_for_a_day": errors.OpenedAlready}):
        made.save(force_insert=True)
    journal.note("campaigns.opened", actor=actor, subject=made.id, purpose=made.title)
    events.announce(CampaignOpened(made.id, made.region_code))
    return queries.cards([made])[0]


@transaction.atomic
def call_off_campaign(campaign_id: uuid.UUID, why: str, *, actor: Actor) -> CampaignCard:
    """The campaign is over with the reason on its page; what hung on it takes place all the same. Twice is once.

    Refuses with NotFound, NotAllowed or Invalid.
    """
    row = _locked(campaign_id)
    access.require(actor, "campaigns.call_off_campaign", on=row)
    if row.state == "called_off":
        return queries.cards([row])[0]
    said = text.one_line(why)
    errors.refuse_problems(rules.words_problems("why", said, rules.WHY_AT_MOST, rules.TEXT_AT_LEAST))
    row.state, row.why, row.called_off_by, row.called_off_at = "called_off", said, actor.label, clock.now()
    row.save(update_fields=["state", "why", "called_off_by", "called_off_at"])
    journal.note("campaigns.called_off", actor=actor, subject=row.id, purpose=said)
    events.announce(CampaignCalledOff(row.id, row.region_code))
    return queries.cards([row])[0]


@transaction.atomic
def hang_on_campaign(order: HangOnCampaign, *, actor: Actor) -> HungCard:
    """An approved project or a published activity of one's own hangs on the campaign, by one's own choice.

    The same key is the same hanging. Refuses with NotFound, NotAllowed (not this team's), CampaignOver, NotInReach or
    HungAlready.
    """
    row = _locked(order.campaign_id)
    if order.kind not in rules.KINDS:
        raise NotFound()
    found = projects.projects if order.kind == "project" else activities.cards_of
    subject = found([order.subject_id]).get(order.subject_id)
    if subject is None:
        raise NotFound()
    access.require(actor, "campaigns.hang_on_campaign", on=subject)
    done = CampaignItem.objects.filter(key=order.key, hung_by=actor.label).order_by("id").first()
    if done is not None:
        return queries.hung_cards([done])[0]
    if row.state != "open" or clock.today() > row.ends_on:
        raise errors.CampaignOver()
    low, high = places.span(row.region_code)
    fits = subject.state == "approved" if order.kind == "project" else subject.state == "published"
    if not fits or not low <= subject.region_code < high:
        raise errors.NotInReach()
    made = CampaignItem(
        key=order.key,
        campaign=row,
        kind=order.kind,
        subject_id=subject.id,
        organisation_id=subject.organisation_id,
        region_code=row.region_code,
        hung_by=actor.label,
        hung_at=clock.now(),
    )
    with refusing({"campaigns_campaignitem_hangs_once": errors.HungAlready}):
        made.save(force_insert=True)
    return queries.hung_cards([made])[0]


@transaction.atomic
def take_down(item_id: uuid.UUID, *, actor: Actor) -> HungCard:
    """It hangs on the campaign no more; the project or activity itself goes on. Twice is once.

    Refuses with NotFound or NotAllowed.
    """
    row = CampaignItem.objects.select_for_update().filter(pk=item_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(actor, "campaigns.take_down", on=row)
    if row.taken_down_at is None:
        row.taken_down_at = clock.now()
        row.save(update_fields=["taken_down_at"])
    return queries.hung_cards([row])[0]


def _locked(campaign_id: uuid.UUID) -> Campaign:
    row = Campaign.objects.select_for_update().filter(pk=campaign_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row
