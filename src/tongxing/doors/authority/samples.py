"""Samples for audit: draw with a published seed, look at one record after another, say what it came to."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.doors.authority import evidence
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.ledger import queries as ledger
from tongxing.places import queries as places
from tongxing.supervision import queries as supervision
from tongxing.supervision import services as deeds
from tongxing.supervision.shapes import VERDICTS, DrawnCard, DrawSample, JudgeDrawn, SampleCard
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

SAMPLES = "/authority/samples"
OFFICES = ("authority_officer", "auditor")
VERDICT_TONES = {"true": "good", "not_provable": "wait", "wrong": "stop"}


def _verdicts() -> list[tuple[str, str]]:
    pick = 0 if words.language() == "zh" else 1
    return [(name, pair[pick]) for name, pair in VERDICTS.items()]


class DrawForm(forms.Form):
    """From where and when, how many, and the text everybody can read."""

    region_code = forms.ChoiceField(label=gettext_lazy("辖区"), choices=())
    first_on = forms.DateField(label=gettext_lazy("服务日期从"))
    last_on = forms.DateField(label=gettext_lazy("到"))
    size = forms.NumberField(
        label=gettext_lazy("抽几条"), least=1, most=500, unit=gettext_lazy("条"), initial=20
    )
    seed_text = forms.TextField(
        label=gettext_lazy("公开的种子文字"),
        max_length=120,
        help_text=gettext_lazy(
            "写一段别人查得到、您改不了的文字，例如当天的福彩 3D 开奖号码；会随结果公布。"
        ),
    )
    back_office = forms.TickField(label=gettext_lazy("只抽由他人在事后登记的记录"), required=False)

    def __init__(self, data: Any, actor: Actor) -> None:
        today = clock.today()
        held = [grant.low for role in OFFICES for grant in actor.grants if grant.role == role]
        first = {"first_on": today - dt.timedelta(days=89), "last_on": today, "region_code": str(held[0])}
        super().__init__(data, initial=first)
        region: Any = self.fields["region_code"]
        below = [card.code for code in held for card in places.children(code)]
        names = places.short_names({*held, *below})
        region.choices = [(str(code), names.get(code, _("全国"))) for code in dict.fromkeys((*held, *below))]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def samples(request: HttpRequest) -> HttpResponseBase:
    """The samples of my range, and the form for a new one."""
    actor = request.actor
    access.require(actor, "supervision.see_sample")
    form = DrawForm(request.POST if request.method == "POST" else None, actor)
    if request.method == "POST" and form.is_valid():
        try:
            drawn = deeds.draw_sample(_order(form.cleaned_data), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(
                f"{SAMPLES}/{drawn.id}", say=_("已抽取。种子和抽法已经公布，任何人可以重算。")
            )
    page = supervision.samples(actor, PageRequest(number_of(request.GET.get("page", "")), 20))
    names = places.short_names({card.region_code for card in page.items})
    context = {"page": page, "names": names, "form": form}
    return pages.render(request, "authority/samples.html", context, form.status)


def _order(told: dict[str, Any]) -> DrawSample:
    return DrawSample(
        key=told["key"],
        region_code=int(told["region_code"]),
        first_on=told["first_on"],
        last_on=told["last_on"],
        size=told["size"],
        seed_text=told["seed_text"],
        back_office=bool(told["back_office"]),
    )


@never_cache
@require_safe
@signed_in
def sample(request: HttpRequest, sample_id: uuid.UUID) -> HttpResponseBase:
    """What was drawn, in the order of the draw, and how to draw it again."""
    actor = request.actor
    told = supervision.sample(sample_id, actor)
    lines = supervision.drawn_lines(sample_id, actor)
    rows = [_row(told, one, lines[one.entry_id]) for one in told.drawn if one.entry_id in lines]
    following = next((one.number for one in told.drawn if not one.verdict), None)
    context = {
        "sample": told,
        "rows": rows,
        "region": places.short_names([told.region_code]).get(told.region_code, _("全国")),
        "following": following,
        "verdicts": _counted(told),
    }
    return pages.render(request, "authority/sample.html", context)


def _row(told: SampleCard, one: DrawnCard, line: Any) -> dict[str, Any]:
    return {
        "told": evidence.told_line(line),
        "href": f"{SAMPLES}/{told.id}/{one.number}",
        "number": one.number,
        "weight": one.weight,
        "verdict": one.verdict_label(words.language()) if one.verdict else _("待核查"),
        "tone": VERDICT_TONES.get(one.verdict, "plain"),
    }


def _counted(told: SampleCard) -> list[tuple[str, int]]:
    return [(label, told.by_verdict.get(name, 0)) for name, label in _verdicts()]


class VerdictForm(forms.Form):
    """True, not provable, or wrong; and why."""

    verdict = forms.ChoiceField(label=gettext_lazy("抽查结论"), choices=_verdicts, look="cards")
    why = forms.LongTextField(
        label=gettext_lazy("依据"),
        help_text=gettext_lazy("问了谁、看了什么，4 到 200 个字。"),
        max_length=200,
        rows=3,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def drawn(request: HttpRequest, sample_id: uuid.UUID, number: int) -> HttpResponseBase:
    """One drawn record with all its evidence on one page; said what it came to, the next one follows."""
    actor = request.actor
    told = supervision.sample(sample_id, actor)
    one = next((card for card in told.drawn if card.number == number), None)
    if one is None:
        raise NotFound()
    story = ledger.story_of(one.entry_id, actor)
    form = VerdictForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        order = JudgeDrawn(sample_id, number, said["key"], said["verdict"], said["why"])
        try:
            deeds.judge_drawn(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            rest = [card.number for card in told.drawn if not card.verdict and card.number != number]
            following = f"/{rest[0]}" if rest else ""
            return pages.redirect(f"{SAMPLES}/{sample_id}{following}", say=_("结论已记下。"))
    context = evidence.context_of(story) | {
        "form": form,
        "sample": told,
        "one": one,
        "verdict_tone": VERDICT_TONES.get(one.verdict, "plain"),
        "total": len(told.drawn),
    }
    return pages.render(request, "authority/drawn.html", context, form.status)
