"""Long days: records whose person's sum of the day is above the limit, waiting for somebody's second look (R-35)."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.doors.authority import evidence
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as deeds
from tongxing.ledger.shapes import State, WithdrawRecord
from tongxing.supervision import queries as supervision
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

DAY_SUMS = "/authority/day-sums"
REVIEW = "ledger.pass_review"


class ReviewForm(forms.Form):
    """What was looked at, and one of two buttons."""

    why = forms.LongTextField(
        label=gettext_lazy("复核依据"),
        help_text=gettext_lazy("问了谁、看了什么，4 到 200 个字。"),
        max_length=200,
        rows=3,
    )
    verdict = forms.ChoiceField(choices=(("pass", ""), ("withdraw", "")), pressed=True)


@never_cache
@require_safe
@signed_in
def day_sums(request: HttpRequest) -> HttpResponseBase:
    """The long days that wait for me, the oldest first."""
    actor = request.actor
    page = supervision.waiting_lines(actor, PageRequest(number_of(request.GET.get("page", "")), 20))
    context = {"page": page, "lines": [_row(line) for line in page.items]}
    return pages.render(request, "authority/day_sums.html", context)


def _row(line: Any) -> dict[str, Any]:
    told = evidence.told_line(line)
    level = _("超过最高限度，由省级复核") if line.card.review == "top" else _("超过每日限度")
    return {"told": told, "href": f"{DAY_SUMS}/{line.card.id}", "level": level}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def day_sum(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """One long day with its evidence and the person's other records of that day; passed, or taken back."""
    actor = request.actor
    story = ledger.story_of(entry_id, actor)
    access.require(actor, REVIEW, on=story.card)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            if told["verdict"] == "pass":
                deeds.pass_review(entry_id, told["key"], told["why"], actor=actor)
            else:
                deeds.withdraw_record(WithdrawRecord(told["key"], entry_id, told["why"]), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = (
                _("复核通过，记录继续办理。")
                if told["verdict"] == "pass"
                else _("已撤回，志愿者会收到通知。")
            )
            return pages.redirect(DAY_SUMS, say=say)
    same_day = supervision.same_day(entry_id, actor)
    context = evidence.context_of(story) | {
        "form": form,
        "waits": story.card.state == State.IN_REVIEW,
        "same_day": [evidence.told_line(line) for line in same_day],
        "day_minutes": sum(line.card.minutes for line in same_day),
    }
    return pages.render(request, "authority/day_sum.html", context, form.status)
