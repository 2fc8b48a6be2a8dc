"""Insurance and emergency plan as people read them and write them down (R-23)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.activities.shapes import CoverCard, InsuranceCard, SafetyCard, SafetyWish
from tongxing.foundation.ids import read_id
from tongxing.web import forms, words

NAMES = ("insurance", "lead_name", "lead_phone", "nearest_help", "steps")


class SafetyFields(forms.Form):
    """What a risky activity rests on: one of the organisation's policies, and four lines of plan."""

    insurance = forms.ChoiceField(label=gettext_lazy("哪份保险"), required=False)
    lead_name = forms.TextField(label=gettext_lazy("出了事谁指挥"), max_length=40, required=False)
    lead_phone = forms.PhoneField(label=gettext_lazy("应急电话"), required=False)
    nearest_help = forms.TextField(label=gettext_lazy("最近的医院和集合点"), max_length=120, required=False)
    steps = forms.LongTextField(label=gettext_lazy("出了事先做什么"), max_length=1000, rows=3, required=False)

    def __init__(self, *args: Any, insurances: Iterable[InsuranceCard] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(str(one.id), _choice(one)) for one in insurances]
        self.fields["insurance"].choices = [("", _("还没有选")), *told]

    @property
    def says_safety(self) -> bool:
        """Whether the part about danger has something in it, and should lie open."""
        return any(self[name].errors or self[name].value() for name in NAMES)

    def safety(self) -> SafetyWish:
        """What it rests on, as an order says it."""
        told = self.cleaned_data
        return SafetyWish(
            read_id(told["insurance"]) if told["insurance"] else None,
            *(told[name] or "" for name in NAMES[1:]),
        )


def _choice(one: InsuranceCard) -> str:
    dates = {"begin": words.full_day(one.valid_from), "end": words.full_day(one.valid_until)}
    span = _("%(begin)s 至 %(end)s") % dates
    return f"{one.insurer} · {one.covers} · {span}"


def said_of_safety(card: SafetyCard | None) -> dict[str, Any]:
    """Insurance and plan of an activity as the form asks for them."""
    if card is None:
        return {}
    told = {name: getattr(card, name) for name in NAMES[1:]}
    return told | {"insurance": str(card.cover.insurance_id) if card.cover else ""}


def facts(card: SafetyCard | None, whole: InsuranceCard | None = None) -> list[tuple[str, str | None]]:
    """The lines of a page; whoever reviews the activity reads the whole number of the policy."""
    if card is None:
        return []
    called = f"{card.lead_name} {card.lead_phone}".strip()
    return [
        *(_cover_facts(card.cover, whole) if card.cover else []),
        (_("出了事谁指挥"), called or None),
        (_("最近的医院和集合点"), card.nearest_help or None),
        (_("出了事先做什么"), card.steps or None),
    ]


def _cover_facts(cover: CoverCard, whole: InsuranceCard | None) -> list[tuple[str, str | None]]:
    number = whole.number if whole else _("保单尾号 %(end)s") % {"end": cover.number_end}
    dates = {"begin": words.full_day(cover.valid_from), "end": words.full_day(cover.valid_until)}
    return [
        (_("保险"), f"{cover.insurer} {number}"),
        (_("保什么"), cover.covers),
        (_("保险期间"), _("%(begin)s 至 %(end)s") % dates),
    ]
