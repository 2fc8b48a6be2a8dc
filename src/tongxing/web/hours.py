"""An ordered hour as two doors fill it in: what, where, when, how long; and how a helper says when it was."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.foundation import clock, codelists
from tongxing.timebank.shapes import OrderService
from tongxing.web import day_parts, forms, words

LENGTHS = (30, 60, 90, 120, 180, 240)


class HourForm(forms.Form):
    """What somebody would like to have done; at the desk also for whom, and who pays."""

    for_number = forms.TextField(
        label=gettext_lazy("志愿者编号"), max_length=30, required=False, width="medium"
    )
    from_fund = forms.TickField(label=gettext_lazy("用公共时间池支付（80 岁以上）"), required=False)
    title = forms.TextField(label=gettext_lazy("想请人做什么"), max_length=40)
    category = forms.ChoiceField(label=gettext_lazy("类别"), initial="0017")
    minutes = forms.ChoiceField(label=gettext_lazy("大约多长时间"), look="cards", initial="60")
    wanted_on = forms.DateField(label=gettext_lazy("哪一天"))
    wanted_time = day_parts.DayPartField(label=gettext_lazy("什么时候"))
    region_code = forms.RegionField(label=gettext_lazy("在哪个社区、村"), root=0, down_to="village")
    address = forms.TextField(label=gettext_lazy("详细地址"), max_length=120, autocomplete="off")
    phone = forms.PhoneField(label=gettext_lazy("联系电话"))
    note = forms.LongTextField(label=gettext_lazy("还有什么要说的"), max_length=300, rows=2, required=False)

    def __init__(self, *args: Any, at_desk: bool = False, within: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region_code"].root = within
        self.fields["category"].choices = codelists.choices("service_category", words.language())
        self.fields["minutes"].choices = [(str(one), words.minutes_in_words(one)) for one in LENGTHS]
        if at_desk:
            self.fields["for_number"].required = True
        else:
            del self.fields["for_number"], self.fields["from_fund"]
        self.initial.setdefault("wanted_on", clock.today() + dt.timedelta(days=1))

    def order(self) -> OrderService:
        told = self.cleaned_data
        wanted_from, wanted_until = day_parts.hours(told["wanted_on"], told["wanted_time"])
        return OrderService(
            key=told["key"],
            title=told["title"],
            category=told["category"],
            region_code=told["region_code"],
            address=told["address"],
            phone=told["phone"],
            wanted_from=max(wanted_from, clock.now()) if told["wanted_on"] == clock.today() else wanted_from,
            wanted_until=wanted_until,
            minutes=int(told["minutes"]),
            note=told["note"],
            for_number=told.get("for_number", ""),
            from_fund=told.get("from_fund", False),
        )


class WhyForm(forms.Form):
    """A reason somebody can check later."""

    why = forms.LongTextField(label=gettext_lazy("为什么"), max_length=200, rows=2)


STEPS = {
    "ordered": gettext_lazy("预约"),
    "agreed": gettext_lazy("约好了服务的人"),
    "left": gettext_lazy("服务的人来不了，重新等人接"),
    "reported": gettext_lazy("服务的人报告了时间"),
    "questioned": gettext_lazy("提出疑问，站点核实"),
    "settled": gettext_lazy("已结算"),
    "withdrawn": gettext_lazy("已取消"),
    "lapsed": gettext_lazy("过期"),
}
HOW = {
    "tap": gettext_lazy("本人点了确认"),
    "word": gettext_lazy("凭当天口令"),
    "desk": gettext_lazy("站点核实后确认"),
}


def step_lines(steps: Any) -> list[dict[str, Any]]:
    """Steps as the component draws them."""
    return [
        {"what": STEPS[what], "who_label": "", "at": at, "note": HOW.get(why, why)} for what, why, at in steps
    ]


def tone_of(state: str) -> str:
    """Waiting, under way, done, over."""
    tones = {"open": "wait", "agreed": "info", "reported": "wait", "questioned": "stop", "settled": "good"}
    return tones.get(state, "plain")


def said_of(state: str) -> str:
    """One sentence after a deed."""
    return {
        "agreed": _("约好了，时间已经留出来。"),
        "reported": _("已报告，等对方点一下确认。"),
        "settled": _("已结算。"),
        "questioned": _("已请站点核实，核实之前不结算。"),
        "withdrawn": _("已取消，留出的时间已退回。"),
        "open": _("已预约，等人来接。"),
    }.get(state, _("已保存。"))
