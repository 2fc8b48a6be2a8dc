"""What a team says of an item on its menu, and what a worker writes down of an order on the phone."""

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from tongxing.foundation import codelists
from tongxing.menus import queries as menus
from tongxing.menus.shapes import SETTINGS, Item, MenuItem, OrderFromMenu
from tongxing.organisations.shapes import OrganisationCard
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.web import forms, moments, words

Times = list[tuple[dt.datetime, dt.datetime, str]]


class ItemForm(forms.Form):
    """What, for whom, where, when, how many; in the order in which a team thinks of it."""

    name = forms.TextField(label=gettext_lazy("服务名称"), max_length=30, autocomplete="off")
    about = forms.LongTextField(label=gettext_lazy("做什么"), max_length=200, rows=3)
    category = forms.ChoiceField(label=gettext_lazy("类别"), initial="0017")
    object_codes = forms.ChoicesField(label=gettext_lazy("为哪些人"), most=6, required=False)
    setting = forms.ChoiceField(label=gettext_lazy("在哪里做"), look="cards", initial="home")
    station_id = forms.ChoiceField(label=gettext_lazy("哪个站点（到站点的填）"), required=False)
    region_code = forms.RegionField(
        label=gettext_lazy("服务范围"), root=0, down_to="village", enough="county"
    )
    slots = forms.LongTextField(label=gettext_lazy("每周什么时候"), max_length=400, rows=3)
    minutes = forms.NumberField(label=gettext_lazy("一次多少分钟"), least=10, most=240, initial=60)
    a_month = forms.NumberField(label=gettext_lazy("一个月最多几次"), least=1, most=2000, initial=8)
    conditions = forms.TextField(
        label=gettext_lazy("需要居民准备什么"), max_length=120, required=False, autocomplete="off"
    )
    free_and_fit = forms.TickField(label=gettext_lazy("不收任何费用，不做医疗行为，不推销"))

    def __init__(self, *args: Any, team: OrganisationCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        self.fields["category"].choices = codelists.choices("service_category", language)
        self.fields["object_codes"].choices = codelists.choices("service_object", language)
        self.fields["setting"].choices = [(code, words.local(*said)) for code, said in SETTINGS.items()]
        county = places.at_level(team.region_code, "county")
        self.fields["region_code"].root = (county and places.parent_of(county)) or team.region_code
        near = menus.stations_to_choose(team.region_code)
        self.fields["station_id"].choices = [
            ("", words.local("请选择", "Please choose")),
            *((str(one.id), one.name) for one in near),
        ]

    def clean_slots(self) -> Any:
        read = menus.slots_written(self.cleaned_data["slots"])
        if read is None:
            raise ValidationError(words.local(*menus.HOW_TO_WRITE_TIMES))
        return read

    def said(self) -> Item:
        told = self.cleaned_data
        same = "name about category region_code setting minutes a_month slots conditions"
        return Item(
            **{name: told[name] for name in same.split()},
            object_codes=tuple(told["object_codes"]),
            station_id=uuid.UUID(told["station_id"]) if told["station_id"] else None,
        )


class NewItemForm(ItemForm):
    """The same, and the word that the team may be asked."""

    may_be_asked = forms.TickField(label=gettext_lazy("居民点了先邀请本队；同时开启本队接单，随时可以关"))


def as_typed(card: MenuItem) -> dict[str, Any]:
    """What an item says now, as its form carries it."""
    same = "name about category region_code setting minutes a_month conditions"
    return {name: getattr(card, name) for name in same.split()} | {
        "object_codes": list(card.object_codes),
        "station_id": str(card.station_id) if card.station_id else "",
        "slots": menus.slots_as_written(card.slots),
    }


class DeskOrderForm(forms.Form):
    """An order on the phone: for whom, when, checked in the same call."""

    heard_by = forms.ChoiceField(
        label=gettext_lazy("怎样得知"),
        look="cards",
        initial="phone",
        choices=[("phone", gettext_lazy("来电")), ("walk_in", gettext_lazy("到站"))],
    )
    starts_at = moments.MomentChoice(label=gettext_lazy("哪个时间"))
    contact_name = forms.TextField(label=gettext_lazy("居民姓名"), max_length=30, autocomplete="off")
    contact_phone = forms.PhoneField(label=gettext_lazy("联系电话"))
    region_code = forms.RegionField(label=gettext_lazy("在哪个社区、村"), root=0, down_to="village")
    address = forms.TextField(
        label=gettext_lazy("详细地址"), max_length=120, required=False, autocomplete="off"
    )
    note = forms.LongTextField(label=gettext_lazy("留言"), max_length=200, rows=2, required=False)
    has_consent = forms.TickField(label=gettext_lazy("已告知用途，本人同意登记这些信息"))
    is_checked = forms.TickField(label=gettext_lazy("已当面或在电话里核实"), required=False, initial=True)

    def __init__(self, *args: Any, item: MenuItem, times: Times, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_at"].offer(times)
        root = item.region_code
        if places.level_of(root) == "village":
            root = places.parent_of(root) or 0
        self.fields["region_code"].root = root

    def order(self, item_id: uuid.UUID) -> OrderFromMenu:
        told = self.cleaned_data
        same = "key starts_at contact_name contact_phone note heard_by has_consent is_checked"
        return OrderFromMenu(
            item_id=item_id,
            place=Place(told["region_code"], told["address"]),
            **{name: told[name] for name in same.split()},
        )


class WhyForm(forms.Form):
    """Why an item is taken out of sight; the team reads it."""

    why = forms.TextField(label=gettext_lazy("原因（队伍会看到）"), max_length=120)
