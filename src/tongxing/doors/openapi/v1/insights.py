"""Figures: the register, one figure, the divisions below it, as a table too, and closed years."""

import csv
import datetime as dt
import io
import uuid
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Order, answers, bearer
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.insights import queries as insights
from tongxing.insights import services as deeds
from tongxing.insights.shapes import Figure, FreezeReport, Indicator, ReportCard
from tongxing.places import queries as places
from tongxing.web.guards import public

router = Router(tags=["indicators"])
Region = Annotated[int, Field(ge=0, lt=10**12)]
Year = Annotated[int | None, Field(ge=2012, le=2199)]
HEADS = (
    "region_code", "region", "indicator", "year", "value", "unit", "numerator", "denominator", "hidden",
    "as_of", "definition", "source",
)  # fmt: skip


class IndicatorOut(Schema):
    """What is counted: definition, unit, the clauses it shows, and why it cannot be counted yet, if it cannot."""

    id: str
    zh: str
    en: str
    unit: str
    clauses: list[str]
    definition_zh: str
    definition_en: str
    kind: str
    span: str
    is_measurable: bool
    missing_zh: str
    missing_en: str


class FigureTargetOut(Schema):
    """What a text asks for there and then, by which edition of the rule."""

    value: int
    is_reached: bool | None
    rule_version: str
    citation: str


class FigureBandOut(Schema):
    """One class of a breakdown and how many are in it."""

    name_zh: str
    name_en: str
    value: int


class RegisterFigureOut(Schema):
    """One figure. `value` is null when it is hidden (small counts), when nothing was counted, or not measurable yet."""

    indicator: str
    region_code: int
    year: int
    value: int | None
    unit: str
    numerator: int | None
    denominator: int | None
    bands: list[FigureBandOut]
    hidden: bool
    shown_zh: str
    shown_en: str
    definition_zh: str
    source_zh: str
    as_of: dt.datetime | None
    target: FigureTargetOut | None


class FigurePartOut(Schema):
    """A division below with its figure; the list is in the order of division codes and is no ranking."""

    region_code: int
    name: str
    is_rest: bool
    figure: RegisterFigureOut


class CloseYearOrder(Order):
    """Close a year of a region, or of one organisation; the same year again is the same report, whatever the key."""

    key: uuid.UUID
    year: int = Field(ge=2012, le=2199)
    region_code: int = Field(ge=0, lt=10**12)
    organisation_id: uuid.UUID | None = None


class YearlyReportOut(Schema):
    """A closed year: the content as it was signed, its digest and the signature (hex) over its canonical spelling."""

    id: uuid.UUID
    year: int
    region_code: int
    organisation_id: uuid.UUID | None
    title: str
    content: dict[str, Any]
    digest: str
    key_id: str
    algorithm: str
    signature: str
    frozen_at: dt.datetime
    is_whole: bool


class YearlyReportsOut(Schema):
    """One page of closed years, the latest first."""

    items: list[YearlyReportOut]
    number: int
    has_next: bool


@router.get("/indicators", response=answers(list[IndicatorOut]))
@public("what is counted, and how, is everybody's to know")
def register(request: HttpRequest) -> Any:
    """The register: every indicator, what people wait for first."""
    return [_indicator(one) for one in insights.indicators()]


@router.get("/figures", response=answers(list[RegisterFigureOut]))
@public("sums over whole regions, small counts hidden")
def figures(request: HttpRequest, region_code: Region = 0, year: Year = None) -> Any:
    """Every figure of a region, for this year or an earlier one."""
    places.region(region_code)
    return [_figure(one) for one in insights.figures(region_code, _day(year))]


@router.get("/indicators/{indicator_id}", response=answers(RegisterFigureOut))
@public("sums over whole regions, small counts hidden")
def figure(request: HttpRequest, indicator_id: str, region_code: Region = 0, year: Year = None) -> Any:
    """One figure of a region, for this year or an earlier one."""
    places.region(region_code)
    return _figure(insights.value(indicator_id, region_code, _day(year)))


@router.get("/indicators/{indicator_id}/parts", response=answers(list[FigurePartOut]))
@public("sums over whole regions, small counts hidden")
def parts(request: HttpRequest, indicator_id: str, region_code: Region = 0, year: Year = None) -> Any:
    """The same figure of each division directly below, in the order of their codes."""
    places.region(region_code)
    return [
        {
            "region_code": one.region_code,
            "name": one.name,
            "is_rest": one.is_rest,
            "figure": _figure(one.figure),
        }
        for one in insights.children(indicator_id, region_code, _day(year))
    ]


@router.get("/indicators/{indicator_id}/parts.csv", response=answers(str))
@public("sums over whole regions, small counts hidden")
def parts_table(request: HttpRequest, indicator_id: str, region_code: Region = 0, year: Year = None) -> Any:
    """The divisions below as a table a spreadsheet opens; definition, source and moment stand in every row."""
    places.region(region_code)
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(HEADS)
    for one in insights.children(indicator_id, region_code, _day(year)):
        writer.writerow([one.region_code, one.name, *_cells(one.figure)])
    answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{indicator_id}-{region_code}.csv"'
    return answer


@router.get("/reports", response=answers(YearlyReportsOut))
@public("a closed year is everybody's to read")
def reports(request: HttpRequest, region_code: Region = 0, page: int = Query(1)) -> Any:
    """The closed years of a region and of what lies in it."""
    low, high = places.span(places.region(region_code).code)
    found = insights.reports_in(low, high, PageRequest(min(max(page, 1), 500), 30))
    return {
        "items": [_report(one) for one in found.items],
        "number": found.number,
        "has_next": found.has_next,
    }


@router.get("/reports/{uuid:report_id}", response=answers(YearlyReportOut))
@public("a closed year is everybody's to read")
def report(request: HttpRequest, report_id: uuid.UUID) -> Any:
    """One closed year."""
    return _report(insights.report(report_id))


@router.post("/reports", response=answers(YearlyReportOut, 201), auth=bearer)
def freeze(request: HttpRequest, order: CloseYearOrder) -> Any:
    """Close a year that is over; closing it twice answers with the same report."""
    told = FreezeReport(order.year, order.region_code, order.organisation_id)
    return Status(201, _report(deeds.freeze_report(told, actor=request.actor)))


def _day(year: int | None) -> dt.date:
    today = clock.today()
    return today if year is None or year >= today.year else dt.date(year, 12, 31)


def _indicator(one: Indicator) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in IndicatorOut.model_fields}
    return told | {"clauses": list(one.clauses)}


def _figure(one: Figure) -> dict[str, Any]:
    target = one.target
    return {
        "indicator": one.indicator.id,
        "region_code": one.region_code,
        "year": one.on.year,
        "value": one.value,
        "unit": one.indicator.unit,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "bands": [{"name_zh": band.zh, "name_en": band.en, "value": count} for band, count in one.bands],
        "hidden": one.hidden,
        "shown_zh": one.shown("zh"),
        "shown_en": one.shown("en"),
        "definition_zh": one.indicator.definition_zh,
        "source_zh": one.source_zh,
        "as_of": one.as_of,
        "target": None
        if target is None
        else {name: getattr(target, name) for name in FigureTargetOut.model_fields},
    }


def _cells(one: Figure) -> list[Any]:
    told = _figure(one)
    names = ("indicator", "year", "value", "unit", "numerator", "denominator", "hidden", "as_of")
    return [*(told[name] for name in names), told["definition_zh"], told["source_zh"]]


def _report(card: ReportCard) -> dict[str, Any]:
    return {name: getattr(card, name) for name in YearlyReportOut.model_fields}
