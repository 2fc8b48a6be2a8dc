"""Questions about campaigns: the days, what is wished for in live figures, and what hangs on them."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as leave
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.campaigns import rules
from tongxing.campaigns.models import Campaign, CampaignItem
from tongxing.campaigns.shapes import CampaignCard, CampaignTale, HungCard, SpecialDay
from tongxing.foundation import clock, codelists, festivals, figures
from tongxing.foundation.figures import Figure, Meaning
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.needs import queries as needs
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.projects import queries as projects

RULE = "campaign-days"
SHOWN = 100
_CLAUSES = ("J21-13", "G24-三.2")
_SOURCE = ("求助记录，打开页面时当场数出", "needs on record, counted when the page is opened")


def _counted(name: str, unit: tuple[str, str], label: tuple[str, str], meaning: tuple[str, str]) -> Meaning:
    return figures.declare(Meaning(name, *label, *unit, *meaning, _CLAUSES, *_SOURCE))


_NEEDS, _DAYS = ("件", "needs"), ("天", "days")
WAITING = _counted(
    "campaign_needs_waiting",
    _NEEDS,
    ("还在等的求助", "Needs still waiting"),
    (
        "本地区、这次主题活动想做的几类服务里，此刻还没有得到帮助的求助。",
        "Needs of the kinds this campaign wishes for, in its region, that nobody has served yet.",
    ),
)
MET = _counted(
    "campaign_needs_met",
    _NEEDS,
    ("期间得到帮助", "Helped meanwhile"),
    (
        "从开始那天到结束那天（没结束的到此刻），这几类里完成服务的求助。",
        "Needs of these kinds served from the first day to the last, or until now.",
    ),
)
NOTED = _counted(
    "campaign_needs_noted",
    _NEEDS,
    ("期间新说出来的", "Told meanwhile"),
    (
        "从开始那天到结束那天（没结束的到此刻），这几类里新登记的求助。",
        "Needs of these kinds noted from the first day to the last, or until now.",
    ),
)
THEN = _counted(
    "campaign_needs_then",
    _NEEDS,
    ("开始时在等的", "Waiting at the beginning"),
    (
        "开始那天零点，这几类里已经登记、还没有得到帮助的求助。",
        "Needs of these kinds that were noted and not yet served when the campaign began.",
    ),
)
LONGEST = _counted(
    "campaign_longest_wait",
    _DAYS,
    ("等得最久的", "Longest wait"),
    (
        "还在等的求助里，登记最早的一件到现在的整天数。",
        "Days since the oldest of the needs still waiting was noted.",
    ),
)


def campaign_rule(region_code: int, on: dt.date | None = None) -> Rule:
    """Which days there are in a place, and how long around them.

    public: the rules are open
    """
    return policy.rule(RULE, on or clock.today(), region_code)


def days(region_code: int, year: int) -> tuple[SpecialDay, ...]:
    """The special days of a year in a place, in their order.

    public: a calendar is everybody's
    """
    told = campaign_rule(region_code).parameters
    lunar = {code: (festivals.day_of(code, year), *festivals.NAMES[code]) for code in told["lunar"]}
    return rules.days_of(year, told["days"], lunar)


def days_ahead(region_code: int) -> tuple[SpecialDay, ...]:
    """The special days of the next twelve months, the next first.

    public: a calendar is everybody's
    """
    today = clock.today()
    found = (*days(region_code, today.year), *days(region_code, today.year + 1))
    return tuple(one for one in found if today <= one.on < today + dt.timedelta(days=366))


def campaigns(page: PageRequest | None = None, *, region_code: int = 0) -> Page[CampaignCard]:
    """Campaigns by their day, the latest first.

    public: whoever likes may take part
    """
    page = page or PageRequest()
    rows = Campaign.objects.all()
    if region_code:
        low, high = places.span(region_code)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    rows = rows.order_by("-on", "id")
    return page_of(cards(rows[page.offset : page.offset + page.size + 1]), page)


def campaigns_kept(viewer: Actor) -> tuple[CampaignCard, ...]:
    """The campaigns of the viewer's region, the latest day first."""
    rows = leave.visible(viewer, "campaigns.call_off_campaign", Campaign.objects.all())
    return tuple(cards(rows.order_by("-on", "id")[:SHOWN]))


def campaign(campaign_id: uuid.UUID) -> CampaignTale:
    """All of a campaign; needs as sums only. Refuses with NotFound.

    public: whoever likes may take part
    """
    row = _row(campaign_id)
    hung = CampaignItem.objects.filter(campaign=row, taken_down_at__isnull=True)
    return CampaignTale(
        cards([row])[0], _figures(row), tuple(hung_cards(hung.order_by("hung_at", "id")[:SHOWN]))
    )


def campaign_card(campaign_id: uuid.UUID) -> CampaignCard:
    """A campaign without its figures and what hangs on it. Refuses with NotFound.

    public: whoever likes may take part
    """
    return cards([_row(campaign_id)])[0]


def _row(campaign_id: uuid.UUID) -> Campaign:
    row = Campaign.objects.filter(pk=campaign_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _figures(row: Campaign) -> tuple[Figure, ...]:
    low, high = places.span(row.region_code)
    since = clock.from_local(row.opens_on, dt.time(0))
    until = min(clock.now(), clock.from_local(row.ends_on + dt.timedelta(days=1), dt.time(0)))
    told = needs.wished(low, high, row.wished, since, max(since, until))
    as_of = clock.now()
    return (
        Figure(WAITING, told.waiting, as_of),
        Figure(LONGEST, told.longest_days, as_of),
        Figure(MET, told.met, as_of),
        Figure(NOTED, told.noted, as_of),
        Figure(THEN, told.waiting_then, as_of),
    )


def open_now() -> CampaignCard | None:
    """The campaign that runs today and whose day is next; None when none does.

    public: whoever likes may take part
    """
    today = clock.today()
    rows = Campaign.objects.filter(state="open", opens_on__lte=today, ends_on__gte=today)
    return next(iter(cards(rows.order_by("ends_on", "id")[:1])), None)


def title_of(campaign_id: uuid.UUID) -> str:
    """What a campaign is called.

    rooms only: so that those concerned can be told
    """
    return Campaign.objects.get(pk=campaign_id).title


def hung_on(campaign_id: uuid.UUID) -> tuple[HungCard, ...]:
    """All that hangs on a campaign.

    rooms only: so that those concerned can be told
    """
    rows = CampaignItem.objects.filter(campaign_id=campaign_id, taken_down_at__isnull=True)
    return tuple(hung_cards(rows.order_by("hung_at", "id")))


def hung_by_team(viewer: Actor, campaign_id: uuid.UUID) -> tuple[HungCard, ...]:
    """What the viewer's teams hung on a campaign, and may take down."""
    rows = leave.visible(viewer, "campaigns.take_down", CampaignItem.objects.filter(campaign_id=campaign_id))
    rows = rows.filter(taken_down_at__isnull=True)
    return tuple(hung_cards(rows.order_by("hung_at", "id")[:SHOWN]))


def cards(rows: Iterable[Campaign]) -> list[CampaignCard]:
    """Rows as cards.

    rooms only: whoever has the rows has asked
    """
    found = list(rows)
    names = places.short_names(row.region_code for row in found)
    today = clock.today()
    return [
        CampaignCard(
            id=row.id,
            title=row.title,
            theme=row.theme,
            day=_day(row),
            region_code=row.region_code,
            place_text=names.get(row.region_code, ""),
            wished=tuple(row.wished),
            wished_zh=tuple(codelists.label("service_category", one) for one in row.wished),
            wished_en=tuple(codelists.label("service_category", one, "en") for one in row.wished),
            opens_on=row.opens_on,
            ends_on=row.ends_on,
            state=row.state,
            why=row.why,
            is_over=today > row.ends_on,
        )
        for row in found
    ]


def _day(row: Campaign) -> SpecialDay:
    """The day as the edition called it under which the campaign was opened."""
    told = policy.version(row.rule_version).parameters["days"].get(row.day_code)
    zh, en = told or festivals.NAMES.get(row.day_code, (row.day_code, row.day_code))
    return SpecialDay(row.day_code, row.on, zh, en)


def hung_cards(rows: Iterable[CampaignItem]) -> list[HungCard]:
    """Rows as cards: projects and activities in one question each.

    rooms only: whoever has the rows has asked
    """
    found = list(rows)
    known = projects.projects(row.subject_id for row in found if row.kind == "project")
    planned = activities.cards_of(row.subject_id for row in found if row.kind == "activity")
    told = []
    for row in found:
        card = known.get(row.subject_id) or planned.get(row.subject_id)
        if card is not None:
            told.append(
                HungCard(
                    id=row.id,
                    campaign_id=row.campaign_id,
                    kind=row.kind,
                    subject_id=row.subject_id,
                    title=card.title,
                    organisation_id=row.organisation_id,
                    organisation_name=card.organisation_name,
                    place_text=card.place_text,
                )
            )
    return told
