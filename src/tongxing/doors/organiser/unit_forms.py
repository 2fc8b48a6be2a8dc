"""What a unit and a station fill in for each other: what a unit is, a day and a number, a whistle, a last word."""

import datetime as dt
import uuid
from typing import Any

from django.utils.translation import gettext_lazy

from tongxing.foundation import clock, codelists
from tongxing.projects.shapes import REFUSED_KINDS
from tongxing.units.shapes import KINDS, OUTCOMES, BlowWhistle, KeepUnit, Occasion, SayWord, UnitCard
from tongxing.web import forms, words

MOST_PEOPLE, MOST_STAFF = 500, 2_000_000
OFFERED = (2, 5, 10, 20)  # how many come: one tap each


class UnitForm(forms.Form):
    """What a unit is, in four lines."""

    kind = forms.ChoiceField(label=gettext_lazy("单位类型"))
    staff = forms.NumberField(label=gettext_lazy("在职职工人数"), least=1, most=MOST_STAFF)
    contact_name = forms.TextField(label=gettext_lazy("联系人"), max_length=40, autocomplete="name")
    contact_phone = forms.PhoneField(label=gettext_lazy("联系电话"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(code, words.local(*said)) for code, said in KINDS.items()]

    def order(self, organisation_id: Any) -> KeepUnit:
        told = self.cleaned_data
        return KeepUnit(
            organisation_id, told["kind"], told["staff"], told["contact_name"], told["contact_phone"]
        )


class DenialForm(forms.Form):
    """A number of people, pressed; pressing it says that none of the six kinds applies, which stand beside it."""

    people = forms.NumberField(label=gettext_lazy("几个人"), least=1, most=MOST_PEOPLE, pressed=True)
    refused_kinds_denied = forms.ChoicesField(
        label=gettext_lazy("请逐条确认"), required=False, choices=[(kind, kind) for kind in REFUSED_KINDS]
    )

    def denied(self) -> frozenset[str]:
        return frozenset(self.cleaned_data["refused_kinds_denied"])


class AdoptionForm(DenialForm):
    """Which of the days offered, and how many."""

    day = forms.ChoiceField(label=gettext_lazy("哪一天"), look="cards")

    def __init__(self, *args: Any, occasions: tuple[Occasion, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(_day_of(one), f"{words.day(one.starts_at)} {_hours(one)}") for one in occasions]
        self.fields["day"].choices = told
        if len(told) == 1:
            self.initial.setdefault("day", told[0][0])

    def day_chosen(self) -> dt.date:
        return dt.date.fromisoformat(self.cleaned_data["day"])


def _day_of(one: Occasion) -> str:
    return clock.local(one.starts_at).date().isoformat()


def _hours(one: Occasion) -> str:
    return f"{words.clock_time(one.starts_at)}–{words.clock_time(one.ends_at)}"


class AnswerForm(DenialForm):
    """A unit's yes."""

    note = forms.TextField(label=gettext_lazy("给社区的一句话"), max_length=200, required=False)


class NoForm(forms.Form):
    """A unit's no; the line is optional."""

    note = forms.TextField(label=gettext_lazy("给社区的一句话"), max_length=200, required=False)


class WordForm(forms.Form):
    """How it went: one press, and a line if one likes."""

    outcome = forms.ChoiceField(label=gettext_lazy("结果"), pressed=True)
    note = forms.TextField(label=gettext_lazy("补充一句"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(code, words.local(*said)) for code, said in OUTCOMES.items()]

    def order(self) -> SayWord:
        told = self.cleaned_data
        return SayWord(told["key"], told["outcome"], told["note"])


class WhyForm(forms.Form):
    """Why a whistle is called off."""

    why = forms.TextField(label=gettext_lazy("取消原因"), max_length=200)


class WhistleForm(forms.Form):
    """A whistle in the order in which people tell it: what, where, when, how many, who is asked."""

    title = forms.TextField(label=gettext_lazy("什么事"), max_length=40)
    what = forms.LongTextField(label=gettext_lazy("要做什么、带什么"), max_length=500, rows=3)
    category = forms.ChoiceField(label=gettext_lazy("类别"), initial="0017")
    region_code = forms.RegionField(label=gettext_lazy("哪个社区、村"), root=0, down_to="village")
    address = forms.TextField(label=gettext_lazy("集合地点"), max_length=120, autocomplete="off")
    on = forms.DateField(label=gettext_lazy("哪一天"))
    begins = forms.TimeField(label=gettext_lazy("几点开始"))
    ends = forms.TimeField(label=gettext_lazy("几点结束"))
    people = forms.NumberField(label=gettext_lazy("要几个人"), least=1, most=MOST_PEOPLE, initial=10)
    units = forms.ChoicesField(label=gettext_lazy("请哪些单位"), most=20)
    skills = forms.ChoicesField(label=gettext_lazy("需要的特长"), most=3, required=False)

    def __init__(self, *args: Any, within: int = 0, asked: tuple[UnitCard, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        self.fields["region_code"].root = within
        self.fields["category"].choices = codelists.choices("service_category", language)
        self.fields["skills"].choices = codelists.choices("skill", language)
        self.fields["units"].choices = [(str(one.id), one.name) for one in asked]
        self.fields["units"].hints = {
            str(one.id): words.local("已到本社区报到", "has reported to this community")
            for one in asked
            if one.is_reported
        }

    def order(self) -> BlowWhistle:
        told = self.cleaned_data
        same = ("key", "region_code", "title", "what", "category", "address", "people")
        return BlowWhistle(
            **{name: told[name] for name in same},
            starts_at=clock.from_local(told["on"], told["begins"]),
            ends_at=clock.from_local(told["on"], told["ends"]),
            unit_ids=tuple(_ids(told["units"])),
            skills=tuple(told["skills"]),
        )


def _ids(told: list[str]) -> list[Any]:
    return [uuid.UUID(one) for one in told]
