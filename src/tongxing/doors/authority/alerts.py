"""Alerts: what looks odd, by which rule and with which numbers, and what it came to."""

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
from tongxing.places import queries as places
from tongxing.supervision import queries as supervision
from tongxing.supervision import services as deeds
from tongxing.supervision.shapes import OUTCOMES, AlertCard, CloseAlert, RecordLine
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

ALERTS = "/authority/alerts"
SEE = "supervision.see_alert"
MOST_TICKS = 30
MOST_SHOWN = 100
FEW = 6
TICKED_LABEL = gettext_lazy("要撤回的记录")


class AnswerForm(forms.Form):
    """What it came to, what was found, and, when some records are taken back, which."""

    outcome = forms.ChoiceField(label=gettext_lazy("核查结果"), choices=(), look="cards")
    why = forms.LongTextField(
        label=gettext_lazy("依据"),
        help_text=gettext_lazy("问了谁、看了什么，4 到 200 个字。会告诉当事志愿者，请不要写姓名和电话。"),
        max_length=200,
        rows=3,
    )
    entries = forms.ChoicesField(label=TICKED_LABEL, choices=(), required=False)

    def __init__(self, data: Any, alert: AlertCard, lines: tuple[RecordLine, ...]) -> None:
        super().__init__(data)
        pick = 0 if words.language() == "zh" else 1
        fitting = [name for name in OUTCOMES if alert.freeze_id is None or name in ("fine", "withdrawn")]
        outcome: Any = self.fields["outcome"]
        outcome.choices = [(name, OUTCOMES[name][pick]) for name in fitting]
        outcome.hints = _hints(alert)
        ticks: Any = self.fields["entries"]
        ticks.choices = [(str(line.card.id), _in_one_line(line)) for line in lines]
        if not 1 < len(lines) <= MOST_TICKS:
            del self.fields["entries"]


def _hints(alert: AlertCard) -> dict[str, str]:
    if alert.freeze_id is not None:
        return {
            "fine": _("解除冻结：其余记录按原来的状态恢复；本人否认的那条仍然冻结。"),
            "withdrawn": _("撤回这个登记人被冻结的记录，不再计入时长，原行保留。"),
        }
    return {
        "fine": _("记录属实，不作改动。"),
        "corrected": _("有记录已经更正过了。先更正，再选这一项。"),
        "withdrawn": _("撤回这些记录，不再计入时长，原行保留。"),
        "frozen": _("这个登记人在本组织登记的全部记录停止计入，等进一步核查。"),
    }


def _in_one_line(line: RecordLine) -> str:
    when = words.span(line.card.started_at, line.card.ended_at)
    return f"{line.masked_name} {when} {words.minutes_in_words(line.card.minutes)}"


@never_cache
@require_safe
@signed_in
def alerts(request: HttpRequest) -> HttpResponseBase:
    """What waits for me, the longest first; how many were nothing, rule by rule, so that a nag is seen."""
    actor = request.actor
    access.require(actor, SEE)
    number = PageRequest(number_of(request.GET.get("page", "")), 20)
    closed = request.GET.get("state") == "closed"
    rule = request.GET.get("rule", "")
    rule = rule if rule in supervision.kinds() else ""
    sums = supervision.alert_sums(actor)
    page = (
        supervision.closed_alerts(actor, number) if closed else supervision.open_alerts(actor, rule, number)
    )
    context = {
        "page": page,
        "closed": closed,
        "rule": rule,
        "figures": supervision.alert_figures(sums),
        "rules": [_rule_row(card) for card in sums.by_rule if card.open or card.closed],
        "names": places.short_names({card.region_code for card in page.items}),
        "tabs": [
            (_("等您核查"), ALERTS, not closed, sums.open),
            (_("已处理"), ALERTS + "?state=closed", closed, sums.closed),
        ],
    }
    return pages.render(request, "authority/alerts.html", context)


def _rule_row(card: Any) -> tuple[str, str, str, str]:
    share = f"{100 * card.fine // card.closed}%" if card.closed else "—"
    return card.title(words.language()), words.number(card.open), words.number(card.closed), share


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def alert(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponseBase:
    """One alert: the sentence with its numbers, the rule's clause, the records, and what to do."""
    actor = request.actor
    told = supervision.alert(alert_id, actor)
    number = PageRequest(number_of(request.GET.get("page", "")), 20)
    lines = supervision.records_of(alert_id, actor)
    held = supervision.records_held(alert_id, actor, number)
    form = AnswerForm(request.POST if request.method == "POST" else None, told, held.items or lines)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.close_alert(_order(alert_id, form.cleaned_data), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(ALERTS, say=_("已处理，当事志愿者会收到通知。"))
    context = {
        "alert": told,
        "rule": supervision.rule_of(told),
        "lines": [evidence.told_line(line) for line in lines[:MOST_SHOWN]],
        "few": FEW,
        "more": max(0, len(lines) - MOST_SHOWN),
        "held": held,
        "held_lines": [evidence.told_line(line) for line in held.items],
        "region": places.short_names([told.region_code]).get(told.region_code, _("全国")),
        "steps": _steps(told),
        "form": form,
    }
    return pages.render(request, "authority/alert.html", context, form.status)


def _order(alert_id: uuid.UUID, told: dict[str, Any]) -> CloseAlert:
    ticked = tuple(uuid.UUID(one) for one in told.get("entries") or ())
    taken_back = ticked if told["outcome"] == "withdrawn" else ()
    return CloseAlert(alert_id, told["key"], told["outcome"], told["why"], taken_back)


def _steps(told: AlertCard) -> list[dict[str, Any]]:
    named = {
        "raised": _("提出预警"),
        "reported": _("又有人举报"),
        "escalated": _("超期，转上一级"),
        "closed": _("处理完毕"),
    }
    where = places.short_names({step.region_code for step in told.steps})
    return [
        {
            "what": named[step.kind],
            "who_label": where.get(step.region_code, _("全国")),
            "at": step.at,
            "note": step.why or None,
        }
        for step in told.steps
    ]
