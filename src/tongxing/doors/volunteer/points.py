"""My points: how many, what brought them, what is gone when, by which rule; giving them, and not taking part."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.foundation.ids import read_id
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.people import queries as people
from tongxing.points import queries as points
from tongxing.points import services as deeds
from tongxing.points.shapes import AwardLine, GiveToFund, PointsOfMine
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

POINTS = "/me/points"
DAYS_TOLD = 3


class GiftForm(forms.Form):
    """To which fund, and how many."""

    fund_id = forms.ChoiceField(label=gettext_lazy("捐给"), look="cards", choices=())
    points = forms.NumberField(label=gettext_lazy("捐多少分"), least=1, most=5000, unit=gettext_lazy("积分"))

    def __init__(self, data: Any, mine: PointsOfMine) -> None:
        super().__init__(data)
        funds: Any = self.fields["fund_id"]
        funds.choices = [(str(fund.id), f"{fund.name}：{fund.purpose}") for fund in mine.funds]


@never_cache
@require_safe
@signed_in
def my_points(request: HttpRequest) -> HttpResponseBase:
    """Everything about my points, the newest record first."""
    if people.person_of(request.actor.account_id) is None:
        return pages.redirect("/register")
    number = number_of(request.GET.get("page", ""))
    mine = points.points_of(request.actor, PageRequest(number))
    context = {
        "mine": mine,
        "in_hand": points.in_hand_figure(mine.sums),
        "number": number,
        "reckoned": reckoned,
        "expiries": [
            (words.full_day(on), _("%(points)s 分") % {"points": left}) for on, left in mine.expiring
        ],
    }
    return pages.render(request, "volunteer/points.html", context)


def _expiries(mine: PointsOfMine) -> list[tuple[str, str]]:
    """The next days on which something is gone; what comes after them in one line."""
    near, later = mine.expiring[:DAYS_TOLD], mine.expiring[DAYS_TOLD:]
    rows = [(words.full_day(on), left) for on, left in near]
    if later:
        rows.append((_("以后"), sum(left for _on, left in later)))
    return [(day, _("%(points)s 分") % {"points": left}) for day, left in rows]


def reckoned(line: AwardLine) -> str:
    """How the points of a record came about, with grade and cap, and what is left of them, in one line."""
    award, language = line.award, words.language()
    if award.reason in ("complaint", "out", "off"):
        why = award.reason_label(language)
        return f"{why}：{line.bar.why}" if line.bar else why
    told = [
        _("%(time)s，难度“%(grade)s”，系数 %(percent)s%%")
        % {
            "time": words.minutes_in_words(award.minutes),
            "grade": award.grade_label(language),
            "percent": award.percent,
        }
    ]
    if award.reason == "short":
        told.append(award.reason_label(language))
    elif award.reason:
        capped = {"before": award.before, "points": award.points, "cap": award.reason_label(language)}
        told.append(_("应得 %(before)s 分，按%(cap)s记 %(points)s 分") % capped)
    if award.left and award.expires_on:
        left = {"left": award.left, "day": words.full_day(award.expires_on)}
        told.append(_("还剩 %(left)s 分，%(day)s到期") % left)
    elif award.points and not award.left:
        told.append(_("已用完或已到期"))
    return ("；" if language == "zh" else "; ").join(told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def gift(request: HttpRequest) -> HttpResponseBase:
    """Give points to a fund; they do not come back."""
    mine = points.points_of(request.actor)
    form = GiftForm(request.POST if request.method == "POST" else None, mine)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        fund_id = read_id(told["fund_id"])
        if fund_id is None:
            raise NotFound()
        order = GiveToFund(told["key"], mine.person_id, fund_id, told["points"])
        try:
            given = deeds.give_to_fund(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("已把 %(points)s 分捐给“%(fund)s”。谢谢您。") % {
                "points": given.points,
                "fund": given.fund_name,
            }
            return pages.redirect(POINTS, say=said)
    context = {"mine": mine, "in_hand": points.in_hand_figure(mine.sums), "form": form}
    return pages.render(request, "volunteer/points_gift.html", context, form.status)


@never_cache
@require_POST
@signed_in
def participation(request: HttpRequest) -> HttpResponseBase:
    """Take part from today on, or not; nothing else changes."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        raise NotFound()
    told = request.POST.get("takes_part")
    if told not in ("yes", "no"):
        return pages.redirect(POINTS, say=_("请选择一项。"), tone="stop")
    takes_part = told == "yes"
    deeds.choose_to_take_part(person.id, takes_part, actor=request.actor)
    said = (
        _("从今天起，您的服务会记积分。")
        if takes_part
        else _("从今天起不再记积分。已有的积分、时长、星级和证明都不变。")
    )
    return pages.redirect(POINTS, say=said)
