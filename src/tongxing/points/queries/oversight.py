"""What an authority sees: the funds of its region, and the general ledger of points in sums."""

import uuid
from types import SimpleNamespace

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.bookkeeping import queries as bookkeeping
from tongxing.bookkeeping.shapes import TrialBalance
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.places import queries as places
from tongxing.points.models import Bar, Fund, Holding
from tongxing.points.queries.reckoning import UNIT, fund_account
from tongxing.points.queries.steps import bar_card, fund_card, fund_cards
from tongxing.points.shapes import BarredRecord, FundCard, FundLine

_COUNTY, _CITY, _PROVINCE = 10**6, 10**8, 10**10


def funds_in(viewer: Actor) -> tuple[FundCard, ...]:
    """The funds of the viewer's range, the newest first."""
    rows = access.visible(viewer, "points.see_fund", Fund.objects.order_by("-opened_at", "id"))
    return fund_cards(list(rows[:100]))


def funds_open_to(region_code: int) -> tuple[FundCard, ...]:
    """The funds a volunteer of a place may give to: of the county, the city and the province.

    public: what a fund is for is everybody's to read
    """
    around = {region_code // width * width for width in (_COUNTY, _CITY, _PROVINCE)}
    low, high = region_code // _COUNTY * _COUNTY, region_code // _COUNTY * _COUNTY + _COUNTY
    rows = Fund.objects.filter(region_code__in=around) | Fund.objects.filter(
        region_code__gte=low, region_code__lt=high
    )
    return fund_cards(list(rows.order_by("name", "id")[:20]))


def fund(fund_id: uuid.UUID, viewer: Actor) -> FundCard:
    """One fund. Refuses with NotFound, also outside the viewer's range."""
    return fund_card(_seen(fund_id, viewer))


def fund_lines(fund_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[FundLine]:
    """What came to a fund and went, newest first, and never whose it was. Refuses with NotFound."""
    request = page or PageRequest()
    row = _seen(fund_id, viewer)
    told = bookkeeping.statement(fund_account(row.id), request)
    lines = [FundLine(one.kind, one.amount, one.left, one.on, one.why) for one in told.items]
    found = page_of(lines, request)
    return Page(found.items, request.number, request.size, told.has_next)


def _seen(fund_id: uuid.UUID, viewer: Actor) -> Fund:
    row = Fund.objects.filter(id=fund_id).order_by("id").first()
    if row is None:
        raise NotFound()
    leave.require(viewer, "points.see_fund", on=row)
    return row


def barred_record(entry_id: uuid.UUID, viewer: Actor) -> BarredRecord:
    """A record with the bars on its points. Refuses with NotFound, and with NotAllowed who may not take points."""
    entry = ledger.entry(entry_id, viewer)
    leave.require(viewer, "points.bar_points", on=entry)
    rows = Bar.objects.filter(entry_id=entry_id).order_by("barred_at", "id")
    return BarredRecord(
        entry_id=entry.id,
        title=entry.title,
        organisation_name=entry.organisation_name,
        started_at=entry.started_at,
        ended_at=entry.ended_at,
        minutes=entry.minutes,
        bars=tuple(bar_card(row) for row in rows),
    )


def books(viewer: Actor) -> TrialBalance:
    """The general ledger of points in sums over kinds of accounts. Refuses with NotAllowed."""
    leave.require(viewer, "points.see_books", on=_anywhere(viewer))
    return bookkeeping.trial_balance(UNIT)


def _anywhere(viewer: Actor) -> SimpleNamespace | None:
    """Sums of the whole installation are nobody's region: whoever holds the office anywhere may read them."""
    held = [grant for grant in viewer.grants if grant.role in ("authority_officer", "auditor")]
    return SimpleNamespace(region_code=held[0].low) if held else None


def county_name(purpose: str) -> str:
    """The name of the county under which the platform's side is kept, for the trial balance.

    public: a division of the country
    """
    return places.full_name(int(purpose)) if purpose.isdigit() else ""


def people_with_points(low: int, high: int, after: uuid.UUID, at_once: int) -> tuple[uuid.UUID, ...]:
    """Who has points at home in a range, page by page in the order of their ids.

    rooms only: so that they can be told of another edition of the rule
    """
    rows = Holding.objects.filter(region_code__gte=low, region_code__lt=high, person_id__gt=after)
    return tuple(rows.order_by("person_id").values_list("person_id", flat=True)[:at_once])
