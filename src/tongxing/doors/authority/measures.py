"""The tracker of an authority: what we owe, what waits for us, what we handed down, who is late."""

import csv
import io
import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.doors.authority.measures_forms import HandDownForm
from tongxing.doors.authority.overview import OFFICES
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.measures import queries as measures
from tongxing.measures import services as deeds
from tongxing.measures.shapes import HandDown, State
from tongxing.places import queries as places
from tongxing.places.errors import PlaceUnknown
from tongxing.places.shapes import RegionCard
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

TRACKER = "/authority/measures"
AT_ONCE = 50
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _region(request: HttpRequest, actor: Actor) -> RegionCard:
    """The region asked for, or the first one this officer looks after; what is shown there the query decides."""
    held = [grant.low for role in OFFICES for grant in actor.grants if grant.role == role]
    asked = request.GET.get("region", "")
    if not held:
        raise NotFound()
    code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 12 else held[0]
    grants = [grant for grant in actor.grants if grant.role in OFFICES]
    if not any(grant.covers(code) for grant in grants):
        raise NotFound()
    try:
        return places.region(code)
    except PlaceUnknown:
        raise NotFound() from None


@never_cache
@require_safe
@signed_in
def tracker(request: HttpRequest) -> HttpResponseBase:
    """What is late, what is due next, whose reports wait for us, and who below is late."""
    actor = request.actor
    region = _region(request, actor)
    some = PageRequest(size=AT_ONCE)
    owed = measures.owed_by(region.code, actor, some).items
    context = {
        "region": region,
        "late": [one for one in owed if one.is_late],
        "next": [one for one in owed if not one.is_late],
        "to_look_at": measures.to_look_at(region.code, actor, some),
        "late_below": measures.late_within(region.code, actor, some),
        "documents": measures.documents_for(region.code),
        "may_hand_down": may_hand_down(actor, region),
    }
    return pages.render(request, "authority/measures.html", context)


def may_hand_down(actor: Actor, region: RegionCard) -> bool:
    """Whether this officer asks something of the divisions below; a county has none that answer."""
    subject = HandDown(uuid.uuid4(), "", region.code, (), "")
    return region.level in ("nation", "province", "prefecture") and access.can(
        actor, "measures.hand_down", subject
    )


@never_cache
@require_safe
@signed_in
def given(request: HttpRequest) -> HttpResponseBase:
    """Everything handed down in a region, division by division; of one clause, if one is named."""
    actor = request.actor
    region = _region(request, actor)
    number = request.GET.get("number", "")
    clause = measures.clause(number) if number else None
    page = measures.assignments_below(
        region.code, actor, number, PageRequest(number_of(request.GET.get("page", "")), AT_ONCE)
    )
    context = {"region": region, "clause": clause, "page": page}
    return pages.render(request, "authority/measures_given.html", context)


@never_cache
@require_safe
@signed_in
def table(request: HttpRequest) -> HttpResponseBase:
    """The same as a table that office programs open: everything in the region, division by division."""
    actor = request.actor
    region = _region(request, actor)
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(
        [
            _("地区"),
            _("编号"),
            _("条款"),
            _("做什么"),
            _("交办"),
            _("承办单位"),
            _("进展"),
            _("最晚"),
            _("逾期"),
        ]
    )
    language = words.language()
    number, more = 1, True
    while more and number <= AT_ONCE:
        page = measures.assignments_below(region.code, actor, "", PageRequest(number, 500))
        for one in page.items:
            writer.writerow(
                [one.region_name, one.clause.number, one.clause.title(language), _plain(one.what), one.giver_name,
                 _plain(one.responsible), one.state_label(language), one.due_on.isoformat(),
                 _("是") if one.is_late else ""]
            )  # fmt: skip
        number, more = number + 1, page.has_next
    answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="measures-{region.code}.csv"'
    return answer


def _plain(typed: str) -> str:
    """Typed words in a cell that a table program will not take for a formula."""
    return f"'{typed}" if typed.startswith(_FORMULA) else typed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def hand_down(request: HttpRequest, document_id: str, item: str) -> HttpResponseBase:
    """One clause to all or some divisions below, in one deed; who is asked already is not offered."""
    actor = request.actor
    clause = measures.clause_at(document_id, item)
    region = _region(request, actor)
    blank = HandDown(uuid.uuid4(), clause.number, region.code, (), "")
    candidates = measures.candidates(blank, actor)
    sent = request.POST if request.method == "POST" else None
    form = HandDownForm(sent, candidates=candidates, initial={"workdays": 20})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = HandDown(
            key=told["key"],
            number=clause.number,
            giver_code=region.code,
            divisions=form.wanted(),
            what=told["what"],
            due_on=told["due_on"],
            workdays=None if told["due_on"] else told["workdays"],
            responsible=told["responsible"],
        )
        try:
            cards = deeds.hand_down(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            shown = sum(card.state == State.ACCEPTED for card in cards)
            say = _("已交办给 %(count)s 个地方。") % {"count": len(cards)}
            if shown:
                say += _("其中 %(count)s 个地方的数字已经说明，不用报告。") % {"count": shown}
            return pages.redirect(f"{TRACKER}/given?region={region.code:012}&number={clause.number}", say=say)
    context = {
        "region": region,
        "clause": clause,
        "form": form,
        "asked": [one for one in candidates if one.asked_by],
    }
    return pages.render(request, "authority/measures_hand_down.html", context, status=form.status)
