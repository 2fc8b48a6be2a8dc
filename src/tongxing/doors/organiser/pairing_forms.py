"""What a worker fills in about a pairing: who is visited by whom, an answer heard, an alarm, an end."""

import re
import uuid
from typing import Any

from django.utils.translation import gettext_lazy

from tongxing.pairings.shapes import (
    ENDINGS,
    HEARD_BY,
    KINDS,
    OUTCOMES,
    RHYTHMS,
    SAID_BY_STATION,
    ArrangePairing,
)
from tongxing.places.shapes import Place
from tongxing.web import forms, words


def rhythms() -> list[tuple[str, str]]:
    """How often somebody may come."""
    return [(str(days), words.local(*said)) for days, said in RHYTHMS.items()]


def heard_ways() -> list[tuple[str, str]]:
    """How somebody's yes reaches a worker."""
    return [(code, words.local(*said)) for code, said in HEARD_BY.items() if code != "online"]


class PairingForm(forms.Form):
    """A pairing in the order in which people tell it: who, where, how often, who comes, who agreed."""

    kind = forms.ChoiceField(label=gettext_lazy("陪伴的是"), look="cards", initial="elder")
    resident_name = forms.TextField(label=gettext_lazy("对方姓名"), max_length=30, autocomplete="off")
    resident_phone = forms.PhoneField(label=gettext_lazy("联系电话"))
    region_code = forms.RegionField(label=gettext_lazy("在哪个社区、村"), root=0, down_to="village")
    address = forms.TextField(label=gettext_lazy("详细地址"), max_length=120, autocomplete="off")
    about = forms.LongTextField(
        label=gettext_lazy("来的人要知道什么"), max_length=300, rows=2, required=False
    )
    organisation_id = forms.ChoiceField(label=gettext_lazy("哪支队伍"))
    volunteer_numbers = forms.TextField(label=gettext_lazy("志愿者编号"), max_length=120, autocomplete="off")
    every_days = forms.ChoiceField(label=gettext_lazy("多久去一次"), look="cards", initial="7")
    begins_on = forms.DateField(label=gettext_lazy("第一次哪天去"))
    has_consent = forms.TickField(label=gettext_lazy("本人（监护人）已经同意"), required=False)
    heard_by = forms.ChoiceField(label=gettext_lazy("怎样听到的"), required=False)
    resident_number = forms.TextField(
        label=gettext_lazy("对方的编号（有账号的填）"), max_length=20, required=False, autocomplete="off"
    )
    guardian_name = forms.TextField(
        label=gettext_lazy("监护人姓名（陪伴儿童时填）"), max_length=30, required=False, autocomplete="off"
    )
    guardian_phone = forms.PhoneField(label=gettext_lazy("监护人电话"), required=False)

    def __init__(
        self, *args: Any, within: int = 0, teams: tuple[tuple[str, str], ...] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region_code"].root = within
        self.fields["kind"].choices = [(code, words.local(*said)) for code, said in KINDS.items()]
        self.fields["organisation_id"].choices = teams
        self.fields["every_days"].choices = rhythms()
        self.fields["heard_by"].choices = [("", words.local("请选择", "Please choose")), *heard_ways()]

    def order(self) -> ArrangePairing:
        told = self.cleaned_data
        same = (
            "key kind resident_name resident_phone about begins_on resident_number guardian_name guardian_phone "
            "has_consent heard_by"
        )
        return ArrangePairing(
            **{name: told[name] for name in same.split()},
            place=Place(told["region_code"], told["address"]),
            organisation_id=uuid.UUID(told["organisation_id"]),
            volunteer_numbers=tuple(
                one for one in re.split(r"[\s,，、;；]+", told["volunteer_numbers"]) if one
            ),
            every_days=int(told["every_days"]),
        )


class HeardForm(forms.Form):
    """A yes or a no that a worker heard; the button says which."""

    heard_by = forms.ChoiceField(label=gettext_lazy("怎样听到的"), look="cards", initial="phone")
    accept = forms.ChoiceField(
        label=gettext_lazy("答复"),
        pressed=True,
        choices=[("yes", gettext_lazy("同意")), ("no", gettext_lazy("不同意"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heard_by"].choices = heard_ways()


class NumberForm(forms.Form):
    """One more volunteer."""

    volunteer_number = forms.TextField(label=gettext_lazy("志愿者编号"), max_length=20, autocomplete="off")


class RhythmForm(forms.Form):
    """More or less often, as the resident's side said on the phone."""

    every_days = forms.ChoiceField(label=gettext_lazy("想改为"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["every_days"].choices = rhythms()


class AddForm(forms.Form):
    """A visit nobody planned."""

    on = forms.DateField(label=gettext_lazy("哪天"))


class AlarmForm(forms.Form):
    """What came out; the button says which, the line says how one knows."""

    note = forms.TextField(label=gettext_lazy("情况"), max_length=300)
    outcome = forms.ChoiceField(label=gettext_lazy("处理结果"), pressed=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(code, words.local(*OUTCOMES[code])) for code in SAID_BY_STATION]


class EndForm(forms.Form):
    """Why it ends."""

    why = forms.ChoiceField(label=gettext_lazy("结束的原因"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].choices = [(code, words.local(*said)) for code, said in ENDINGS.items()]


class PurposeForm(forms.Form):
    """For what somebody's phone and address are read."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("查看的目的"),
        choices=[
            ("约定探访", gettext_lazy("约定探访")),
            ("核实提醒", gettext_lazy("核实提醒")),
            ("回访", gettext_lazy("回访")),
        ],
    )
