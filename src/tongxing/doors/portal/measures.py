"""What the policy documents ask, and where we stand with it in a region today: for everybody to read."""

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.foundation.refusals import NotFound
from tongxing.insights.shapes import Figure
from tongxing.measures import queries as measures
from tongxing.measures.shapes import Clause, ClauseLine, Document, Part
from tongxing.places import queries as places
from tongxing.places.errors import PlaceUnknown
from tongxing.places.shapes import RegionCard
from tongxing.web import pages, words
from tongxing.web.guards import public

MEASURES = "/measures"
LEVELS = ("nation", "province", "prefecture", "county")


@public("policy documents and what public offices owe are everybody's to read")
@require_safe
def documents(request: HttpRequest) -> HttpResponseBase:
    """The documents, each with how many clauses it has and how many of them are in hand somewhere."""
    found = []
    for text in measures.documents():
        lines = measures.lines_of(text.id, text.region_code)
        found.append({"text": text, "in_hand": sum(line.asked > 0 for line in lines)})
    return pages.render(request, "portal/measures.html", {"found": found})


@public("policy documents and what public offices owe are everybody's to read")
@never_cache
@require_safe
def document(request: HttpRequest, document_id: str) -> HttpResponseBase:
    """Every clause of one document, chapter by chapter, with how far a region is."""
    text = measures.document(document_id)
    region = _region(request, text)
    lines = {line.clause.number: line for line in measures.lines_of(text.id, region.code)}
    chapters = [
        (chapter, [lines[one.number] for one in text.clauses if one.section == chapter.number])
        for chapter in text.sections
    ]
    context = {
        "text": text,
        "chapters": chapters,
        "told": _told,
        "region": region,
        "base": f"{MEASURES}/{text.id.lower()}",
        **_around(region, text),
    }
    return pages.render(request, "portal/measures_document.html", context)


@public("where a clause stands is everybody's to read, with the figures and their definitions")
@never_cache
@require_safe
def clause(request: HttpRequest, document_id: str, item: str) -> HttpResponseBase:
    """One clause in one region: what is to be done, by whom, until when; the figures; from province to county."""
    text = measures.document(document_id)
    one = measures.clause_at(document_id, item)
    region = _region(request, text)
    standing = measures.standing(one.number, region.code)
    plain = [figure for figure in standing.figures if figure.plain() is not None]
    context = {
        "text": text,
        "clause": one,
        "chapter": next(chapter for chapter in text.sections if chapter.number == one.section),
        "region": region,
        "standing": standing,
        "facts": _facts(text, one),
        "figures": [figure.plain() for figure in plain if figure.indicator.is_measurable],
        "targets": _targets(standing.figures),
        "unmeasured": [figure.indicator for figure in standing.figures if not figure.indicator.is_measurable],
        "own": _part(standing.own) if standing.own else None,
        "counts": _counted(standing.counts),
        "rows": [_row(part, document_id, item) for part in standing.below if part.state],
        "not_asked": sum(not part.state for part in standing.below),
        "capabilities": measures.capabilities_of(one),
        "base": f"{MEASURES}/{text.id.lower()}/{one.item}",
        **_around(region, text),
    }
    return pages.render(request, "portal/measures_clause.html", context)


@public("the same as the page, for a table")
@never_cache
@require_safe
def table(request: HttpRequest, document_id: str) -> HttpResponseBase:
    """Every clause of a document with the counts of a region, as CSV that office programs open."""
    text = measures.document(document_id)
    region = _region(request, text)
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(
        [_("编号"), _("条款"), _("要做什么"), _("责任单位"), _("统筹落实"), _("期限"), _("地区"), _("已交办"),
         _("已报告"), _("已办好"), _("逾期")]
    )  # fmt: skip
    language = words.language()
    for line in measures.lines_of(text.id, region.code):
        one = line.clause
        writer.writerow(
            [one.number, one.title(language), one.must(language), "、".join(one.units), "、".join(one.carried),
             one.deadline.label(language) if one.deadline else "", region.name, line.asked, line.reported,
             line.done, line.late]
        )  # fmt: skip
    answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{text.id.lower()}-{region.code}.csv"'
    return answer


def _region(request: HttpRequest, text: Document) -> RegionCard:
    """The region asked for, down to a county, or the one the document is about."""
    asked = request.GET.get("region", "")
    code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 12 else text.region_code
    if not places.is_code(code) or not measures.holds_in(text, code):
        raise NotFound()
    try:
        region = places.region(code)
    except PlaceUnknown:
        raise NotFound() from None
    if region.level not in LEVELS:
        raise NotFound()
    return region


def _around(region: RegionCard, text: Document) -> dict[str, Any]:
    """The divisions above that the document reaches, and those below that answer for clauses."""
    above = [code for code in places.ancestors(region.code) if measures.holds_in(text, code)]
    below = places.children(region.code) if region.level != "county" else ()
    return {"above": [places.region(code) for code in above], "below": below}


def _told(line: ClauseLine) -> str:
    """How far a clause is, in a few words; nothing when nobody has been asked."""
    parts = []
    if line.late:
        parts.append(_("%(count)s 个地方逾期") % {"count": line.late})
    if line.reported:
        parts.append(_("%(count)s 个地方已报告") % {"count": line.reported})
    if line.done:
        parts.append(_("%(count)s 个地方已办好") % {"count": line.done})
    rest = line.asked - line.late - line.reported - line.done
    if rest > 0:
        parts.append(_("%(count)s 个地方办理中") % {"count": rest})
    return " · ".join(parts)


def _facts(text: Document, one: Clause) -> list[tuple[str, str | None]]:
    language = words.language()
    return [
        (_("责任单位（按职责分工）"), "、".join(one.units) or text.addressed(language)),
        (_("统筹落实"), "、".join(one.carried) or None),
        (_("完成时限"), one.deadline.label(language) if one.deadline else _("文件没有写期限")),
        (_("文件"), f"{text.title(language)}（{text.number}）"),
    ]


def _targets(figures: tuple[Figure, ...]) -> list[tuple[str, str, str, str]]:
    """A figure of which the text asks something: its name, what is asked, whether it is reached, and the tone."""
    told, language = [], words.language()
    for one in figures:
        if one.target is None or not one.indicator.is_measurable:
            continue
        reached = one.target.is_reached
        say = {True: _("已达到"), False: _("还没有达到"), None: _("还不能判断")}[reached]
        tone = {True: "good", False: "wait", None: "plain"}[reached]
        told.append((one.indicator.name(language), _asked(one, language), say, tone))
    return told


def _asked(one: Figure, language: str) -> str:
    """The number a text asks for, in the unit it uses: hours, where we count minutes."""
    assert one.target is not None
    if one.indicator.unit == "minutes":
        return words.minutes_in_words(one.target.value * 60)
    return f"{one.target.value} {one.indicator.unit_word(language)}"


def _counted(counts: Any) -> list[tuple[str, str]]:
    return [
        (_("已交办"), words.number(counts["asked"])),
        (_("已报告，等上级看"), words.number(counts["reported"])),
        (_("已办好"), words.number(counts["done"])),
        (_("逾期"), words.number(counts["late"])),
    ]


def _part(part: Part) -> dict[str, Any]:
    tone = "stop" if part.is_late else "good" if part.state in ("accepted", "closed") else "wait"
    return {
        "code": part.code,
        "name": part.name,
        "state": part.state_label(words.language()),
        "tone": tone if part.state else "plain",
        "due_on": part.due_on if part.state in ("opened", "sent_back") else None,
        "is_late": part.is_late,
    }


def _row(part: Part, document_id: str, item: str) -> dict[str, Any]:
    return _part(part) | {"href": f"{MEASURES}/{document_id.lower()}/{item}?region={part.code}"}
