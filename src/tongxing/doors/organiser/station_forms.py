"""Forms of a station's desk: the card with its week, what shows a have, a space, a booking."""

import re
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.foundation import text
from tongxing.stations.shapes import KeepCard, StationCard, Window
from tongxing.web import forms

DAYS = (
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
)
_STRETCH = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")


def windows_read(weekday: int, told: str) -> tuple[Window, ...]:
    """The stretches somebody wrote for a day, such as 8:30-11:30 13:30-17:00; raises ValidationError."""
    line = re.sub(r"[–—~～至到]", "-", text.half_width(told).replace("：", ":"))
    parts = [part for part in re.split(r"[\s,，、;；]+", re.sub(r"\s*-\s*", "-", line.strip())) if part]
    found = []
    for part in parts:
        match = _STRETCH.fullmatch(part)
        if match is None:
            raise ValidationError(_("请写成 8:30-17:00；有午休写成 8:30-11:30 13:30-17:00。"), code="hours")
        hour, minute, until, past = (int(piece) for piece in match.groups())
        if minute > 59 or past > 59:
            raise ValidationError(_("请写成 8:30-17:00；有午休写成 8:30-11:30 13:30-17:00。"), code="hours")
        found.append(Window(weekday, hour * 60 + minute, until * 60 + past))
    return tuple(found)


def windows_written(windows: tuple[Window, ...], weekday: int) -> str:
    """The stretches of a day as somebody would write them."""
    return " ".join(one.text.replace("–", "-") for one in windows if one.weekday == weekday)


class CardForm(forms.Form):
    """The card as it is now; whoever looks changes what is no longer true and presses once."""

    phone = forms.PhoneField(label=gettext_lazy("电话"))
    day_1 = forms.TextField(label=DAYS[0], max_length=60, required=False)
    day_2 = forms.TextField(label=DAYS[1], max_length=60, required=False)
    day_3 = forms.TextField(label=DAYS[2], max_length=60, required=False)
    day_4 = forms.TextField(label=DAYS[3], max_length=60, required=False)
    day_5 = forms.TextField(label=DAYS[4], max_length=60, required=False)
    day_6 = forms.TextField(label=DAYS[5], max_length=60, required=False)
    day_7 = forms.TextField(label=DAYS[6], max_length=60, required=False)
    host_name = forms.TextField(label=gettext_lazy("主办单位"), max_length=80, required=False)

    @classmethod
    def first(cls, card: StationCard, windows: tuple[Window, ...]) -> dict[str, Any]:
        """What the form shows before anybody changed it."""
        days = {f"day_{number}": windows_written(windows, number) for number in range(1, 8)}
        return {"phone": card.phone, "host_name": card.host_name, **days}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        windows: list[Window] = []
        for number in range(1, 8):
            try:
                windows += windows_read(number, told.get(f"day_{number}") or "")
            except ValidationError as wrong:
                self.add_error(f"day_{number}", wrong)
        told["windows"] = tuple(windows)
        return told

    def order(self, card: StationCard) -> KeepCard:
        """The form as an order."""
        told = self.cleaned_data
        return KeepCard(
            key=told["key"],
            station_id=card.id,
            phone=told["phone"],
            hours_text="" if told["windows"] else card.hours_text,
            windows=told["windows"],
            host_name=told["host_name"],
            organisation_id=card.organisation_id,
        )


class HaveForm(forms.Form):
    """What shows it, and on what day that was seen."""

    shown_by = forms.TextField(
        label=gettext_lazy("在现场看得到什么"),
        max_length=200,
        help_text=gettext_lazy("写一句，谁去都能看到，比如“一楼 60 平方米，门口挂牌”。"),
    )
    seen_on = forms.DateField(label=gettext_lazy("哪天看的"))


class SpaceForm(forms.Form):
    """Something that can be booked."""

    name = forms.TextField(label=gettext_lazy("场地名称"), max_length=40)
    seats = forms.NumberField(label=gettext_lazy("能坐多少人"), least=1, most=5000, unit=gettext_lazy("人"))
    equipment = forms.TextField(label=gettext_lazy("设备"), max_length=200, required=False)


class BookingForm(forms.Form):
    """From when to when, what for, and for whom."""

    starts_at = forms.MomentField(label=gettext_lazy("从"))
    ends_at = forms.MomentField(label=gettext_lazy("到"))
    title = forms.TextField(label=gettext_lazy("用来做什么"), max_length=60)
    organisation = forms.ChoiceField(label=gettext_lazy("哪个组织"), required=False)
    for_whom = forms.TextField(label=gettext_lazy("没有组织的，写给谁用"), max_length=80, required=False)

    def __init__(self, *args: Any, teams: list[tuple[str, str]], at_desk: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = [("", str(_("没有组织，由站点代约")))] if at_desk else []
        self.fields["organisation"].choices = [*nobody, *teams]
        if not at_desk:
            del self.fields["for_whom"]
        if not teams:
            del self.fields["organisation"]

    @property
    def organisation_id(self) -> uuid.UUID | None:
        """The organisation chosen, if any."""
        told = self.cleaned_data.get("organisation") or ""
        return uuid.UUID(told) if told else None


class TakeBackForm(forms.Form):
    """Why evidence is taken back."""

    why = forms.TextField(
        label=gettext_lazy("为什么撤回"),
        help_text=gettext_lazy("比如“牌子摘下来了”。撤回后这一项变成缺依据，以前的登记仍然保留。"),
        max_length=200,
    )


class WhyForm(forms.Form):
    """Why it is called off."""

    why = forms.TextField(label=gettext_lazy("为什么取消"), max_length=200)
