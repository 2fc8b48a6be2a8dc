"""Things of a large event for its office: what there is and lacks by size, what arrived, what is still out."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation import text
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.games import queries as games
from tongxing.kits import queries
from tongxing.kits import services as deeds
from tongxing.kits.shapes import MOVEMENT_KINDS, KitItemCard, MoveStock, PlanItem
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

AT_ONCE = 50


class ItemForm(forms.Form):
    """What it is, its sizes, for whom, and whether it comes back."""

    name = forms.TextField(label=gettext_lazy("物资名称"), max_length=30)
    sizes = forms.LongTextField(
        label=gettext_lazy("尺码"),
        max_length=300,
        rows=3,
        required=False,
        help_text=gettext_lazy("每行一个；不分尺码就不填"),
    )
    posts = forms.LongTextField(
        label=gettext_lazy("发给哪些岗位"),
        max_length=1300,
        rows=3,
        required=False,
        help_text=gettext_lazy("每行一个，和班次的岗位名一致；不填就是人人都发"),
    )
    is_returned = forms.TickField(label=gettext_lazy("用完要归还"), required=False)
    is_numbered = forms.TickField(label=gettext_lazy("每件有编号，例如对讲机"), required=False)
    return_on = forms.DateField(
        label=gettext_lazy("最晚归还日期"), required=False, help_text=gettext_lazy("不填就是赛会最后一天")
    )

    def order(self, games_id: uuid.UUID) -> PlanItem:
        told = self.cleaned_data
        return PlanItem(
            key=told["key"],
            games_id=games_id,
            name=told["name"],
            sizes=_lines(told["sizes"]),
            posts=_lines(told["posts"]),
            is_returned=told["is_returned"],
            is_numbered=told["is_numbered"],
            return_on=told["return_on"],
        )


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.clean(typed).splitlines() if line.strip())


class MovementForm(forms.Form):
    """What arrived or is gone, at which desk, how many."""

    kind = forms.ChoiceField(label=gettext_lazy("登记什么"))
    desk = forms.TextField(label=gettext_lazy("发放点"), max_length=20)
    size = forms.ChoiceField(label=gettext_lazy("尺码"), required=False)
    count = forms.NumberField(label=gettext_lazy("数量"), least=1, most=100_000)
    why = forms.TextField(
        label=gettext_lazy("原因"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("损坏或盘亏时必须写"),
    )

    def __init__(self, *args: Any, item: KitItemCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = 0 if words.language().startswith("zh") else 1
        kind, size = self.fields["kind"], self.fields["size"]
        assert isinstance(kind, forms.ChoiceField)
        assert isinstance(size, forms.ChoiceField)
        kind.choices = [(name, told[spoken]) for name, told in MOVEMENT_KINDS.items()]
        size.choices = [(one, one) for one in item.sizes]
        if not item.sizes:
            del self.fields["size"]

    def order(self, item_id: uuid.UUID) -> MoveStock:
        told = self.cleaned_data
        place = told["desk"], told.get("size", "")
        return MoveStock(told["key"], item_id, *place, told["kind"], told["count"], told["why"])


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def items(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """What there is and lacks, by size; planning one more item."""
    card = games.games(games_id, request.actor)
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            planned = deeds.plan_item(form.order(games_id), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/kits/{planned.id}", say=_("登记了，到货后在这里记数量。"))
    context = {"games": card, "sums": queries.sums_of(games_id, request.actor), "form": form}
    return pages.render(request, "organiser/kits.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """One item: what each desk has of it, and what arrived or is gone."""
    card = queries.item(item_id, request.actor)
    form = MovementForm(request.POST or None, item=card)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.move_stock(form.order(item_id), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/kits/{item_id}", say=_("库存记下了。"))
    context = {"item": card, "stock": queries.stock_of(item_id, request.actor), "form": form}
    return pages.render(request, "organiser/kit.html", context, form.status)


@signed_in
@never_cache
@require_safe
def returns(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """What is still to be returned, the earliest day first."""
    asked = PageRequest(number_of(request.GET.get("page", "")), AT_ONCE)
    context = {
        "games": games.games(games_id, request.actor),
        "page": queries.open_returns(games_id, request.actor, asked),
    }
    return pages.render(request, "organiser/kit_returns.html", context)
