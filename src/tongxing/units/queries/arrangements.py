"""What units arranged, with its checklist; and what one may come to oneself, answered in private."""

import uuid
from collections.abc import Iterable

from django.db.models import Q

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.needs.shapes import NeedCard
from tongxing.units import rules
from tongxing.units.models import Arrangement, Link, Passing, Provision, Report
from tongxing.units.permissions import SEE_ARRANGEMENTS
from tongxing.units.queries import units
from tongxing.units.queries.reports import accounts_reported
from tongxing.units.shapes import PROVISIONS, ArrangementCard, Occasion, OwnCall, ProvisionCard

MOST_CALLS = 20


def arrangement(arrangement_id: uuid.UUID, viewer: Actor) -> ArrangementCard:
    """One arrangement with its checklist. Refuses with NotFound."""
    found = Arrangement.objects.filter(pk=arrangement_id).order_by("id").first()
    if found is None:
        raise NotFound()
    access.require(viewer, SEE_ARRANGEMENTS, on=found)
    return cards([found])[0]


def arrangements_of(
    unit_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None
) -> Page[ArrangementCard]:
    """What a unit arranged, the latest first. Refuses with NotFound or NotAllowed."""
    page = page or PageRequest()
    access.require(viewer, SEE_ARRANGEMENTS, on=units.row(unit_id))
    rows = leave.visible(viewer, SEE_ARRANGEMENTS, Arrangement.objects.filter(unit_id=unit_id))
    found = list(rows.order_by("-ends_at", "-id")[page.offset : page.offset + page.size + 1])
    return page_of(cards(found), page)


def calls_for_me(viewer: Actor) -> tuple[OwnCall, ...]:
    """What one's unit, or the community one reported to, does next: the nearest first, without what one passed."""
    if viewer.account_id is None:
        return ()
    mine = Link.objects.filter(account_id=viewer.account_id).order_by("id").values_list("unit_id", flat=True)
    home = Report.objects.filter(account_id=viewer.account_id).order_by("id")
    asked = Q(unit_id__in=list(mine)) | Q(
        call__whistle__region_code__in=list(home.values_list("region_code", flat=True))
    )
    passed = Passing.objects.filter(account_id=viewer.account_id).order_by("id")
    rows = Arrangement.objects.filter(asked, ends_at__gt=clock.now()).select_related("unit")
    rows = rows.exclude(pk__in=list(passed.values_list("arrangement_id", flat=True)))
    found = list(rows.order_by("ends_at", "id")[:MOST_CALLS])
    plans = activities.cards_of(one.activity_id for one in found)
    taken = activities.signed_up_by(viewer.account_id, plans)
    names = {card.id: card.name for card in units.cards({one.unit for one in found})}
    return tuple(
        OwnCall(
            arrangement_id=one.id,
            activity_id=plan.id,
            unit_name=names[one.unit_id],
            title=plan.title,
            place_text=plan.place_text,
            starts_at=plan.starts_at,
            ends_at=plan.ends_at,
            places_left=max(0, plan.places - plan.taken),
            is_signed_up=plan.id in taken,
            from_whistle=one.call_id is not None,
        )
        for one in found
        if (plan := plans[one.activity_id]).state == "published" and plan.starts_at > clock.now()
    )


def occasions_for(need: NeedCard) -> tuple[Occasion, ...]:
    """When a group could come for a need: the wished days, or the next weekends once these are over.

    public: it is worked out from what the need says in the open
    """
    return rules.occasions(need.wanted_from, need.wanted_until, clock.now())


def told_of_activity(activity_id: uuid.UUID) -> tuple[str, bool, tuple[uuid.UUID, ...]] | None:
    """For an activity that a unit arranged: the unit's name, whether a whistle was behind it, whom to tell.

    rooms only: so that the people of the unit, and who reported to the community, hear of it
    """
    found = Arrangement.objects.filter(activity_id=activity_id).select_related("unit", "call__whistle")
    one = found.order_by("id").first()
    if one is None:
        return None
    accounts = dict.fromkeys(units.accounts_linked(one.unit_id))
    if one.call is not None:
        accounts |= dict.fromkeys(accounts_reported(one.call.whistle.region_code))
    return units.cards([one.unit])[0].name, one.call_id is not None, tuple(accounts)


def cards(rows: Iterable[Arrangement]) -> list[ArrangementCard]:
    """Arrangements, finished.

    rooms only: this room's own answers
    """
    found = list(rows)
    plans = activities.cards_of(one.activity_id for one in found)
    said: dict[tuple[uuid.UUID, str], Provision] = {}
    for line in Provision.objects.filter(arrangement__in=found).order_by("id"):
        said[line.arrangement_id, line.item] = line
    told = []
    for one in found:
        plan = plans[one.activity_id]
        told.append(
            ArrangementCard(
                id=one.id,
                unit_id=one.unit_id,
                activity_id=one.activity_id,
                need_id=one.need_id,
                call_id=one.call_id,
                title=plan.title,
                place_text=plan.place_text,
                starts_at=plan.starts_at,
                ends_at=plan.ends_at,
                state=plan.state,
                state_zh=plan.state_label("zh"),
                state_en=plan.state_label("en"),
                places=plan.places,
                taken=plan.taken,
                provisions=tuple(_line(item, said.get((one.id, item))) for item in PROVISIONS),
            )
        )
    return told


def _line(item: str, said: Provision | None) -> ProvisionCard:
    return ProvisionCard(item, bool(said and said.is_ready), said.note if said else "")
