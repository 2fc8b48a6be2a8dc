"""The forms of those who change a rule."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.web import forms, words

OFFICES = ("authority_officer", "auditor")
FARTHEST = 1_000_000


def offices(actor: Actor) -> list[tuple[int, str]]:
    """The regions this officer looks after, and those right below, by name."""
    held = [grant.low for role in OFFICES for grant in actor.grants if grant.role == role]
    codes = list(dict.fromkeys([*held, *(card.code for code in held for card in places.children(code))]))
    names = {code: card.full_name for code, card in places.regions(codes).items()}
    return [(code, names[code]) for code in codes if code in names]


def region_asked(asked: str, actor: Actor) -> int:
    """The region asked for when it is this officer's, else the first of theirs."""
    held = [grant for role in OFFICES for grant in actor.grants if grant.role == role]
    if not held:
        raise NotFound()
    code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 12 else held[0].low
    return code if places.is_code(code) and any(grant.covers(code) for grant in held) else held[0].low


class NumbersForm(forms.Form):
    """Every number of a rule, from when, where, on what text, and why."""

    region_code = forms.ChoiceField(label=gettext_lazy("适用地区"), choices=())
    valid_from = forms.DateField(label=gettext_lazy("从哪天起"))
    document = forms.TextField(
        label=gettext_lazy("依据的文件"),
        max_length=80,
        help_text=gettext_lazy("写文件全名和文号。没有依据的规则不能提议。"),
    )
    article = forms.TextField(label=gettext_lazy("第几条"), max_length=60)
    why = forms.LongTextField(
        label=gettext_lazy("为什么这样改"),
        max_length=300,
        rows=2,
        help_text=gettext_lazy("另一位工作人员会看到。"),
    )

    def __init__(self, data: Any, rule: Rule, actor: Actor, code: int) -> None:
        language = words.language()
        first: dict[str, Any] = {"region_code": str(code), "valid_from": clock.today() + dt.timedelta(days=7)}
        super().__init__(data, initial=first)
        region: Any = self.fields["region_code"]
        region.choices = [(str(low), name) for low, name in offices(actor)]
        self.number_names = []
        for name, value, limit in policy.numbers_of(rule):
            least, most = (limit.least, limit.most) if limit else (0, FARTHEST)
            field = forms.NumberField(
                label=rule.label(name, language),
                least=least,
                most=most,
                initial=value,
                help_text=_("现在是 %(now)s，可以设 %(least)s 到 %(most)s。")
                % {"now": value, "least": least, "most": most}
                if limit
                else _("现在是 %(now)s。") % {"now": value},
            )
            own = "number_" + name.replace(".", "__")
            self.fields[own] = field
            self.number_names.append(own)


class TextForm(forms.Form):
    """The whole text, and why."""

    text = forms.LongTextField(
        label=gettext_lazy("规则全文（TOML）"),
        max_length=40_000,
        rows=24,
        help_text=gettext_lazy(
            "要有适用范围、依据、说明、参数和至少两个注明日期的例子；生效日期最早是明天。"
        ),
    )
    why = forms.LongTextField(label=gettext_lazy("为什么这样改"), max_length=300, rows=2)

    def __init__(self, data: Any, text: str) -> None:
        super().__init__(data, initial={"text": text})


class AnswerForm(forms.Form):
    """Why it is enacted, or taken back."""

    why = forms.LongTextField(
        label=gettext_lazy("理由"),
        max_length=300,
        rows=2,
        help_text=gettext_lazy("例如“已经征求意见，同意施行”。"),
    )
