"""Forms of recruitment: a round, a decision on many, an interview slot, and who came to one."""

import re
import uuid
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.foundation import codelists, text
from tongxing.profiles import queries as profiles
from tongxing.recruitments.shapes import (
    OUTCOMES,
    ApplicationCard,
    Choose,
    ComingRow,
    KindWish,
    MarkInterviews,
    OpenRound,
    PlanSlot,
    RoundCard,
    Screen,
)
from tongxing.web import forms, words


def lines_of(told: str) -> tuple[str, ...]:
    """What stands on each line, without empty ones."""
    return tuple(line for line in text.clean(told).splitlines() if line)


def kinds_told(told: str) -> tuple[KindWish, ...]:
    """“引导 20” on a line: a kind of post and how many; a line without a number wants none, which is refused."""
    found = []
    for line in lines_of(told):
        parts = re.fullmatch(r"(.*?)[\s,，:：]*([0-9]{1,6})\s*人?", line)
        found.append(KindWish(parts[1].strip(), int(parts[2])) if parts else KindWish(line, 0))
    return tuple(found)


class RoundForm(forms.Form):
    """What a round says in advance."""

    name = forms.TextField(label=gettext_lazy("批次名称"), max_length=60)
    says = forms.LongTextField(label=gettext_lazy("招募说明"), max_length=1000)
    opens_at = forms.MomentField(label=gettext_lazy("报名开始"))
    closes_at = forms.MomentField(label=gettext_lazy("报名截止"))
    kinds = forms.LongTextField(
        label=gettext_lazy("招哪些岗位，各多少人"),
        max_length=600,
        help_text=gettext_lazy("每行一种，例如：引导 20"),
    )
    min_age = forms.NumberField(
        label=gettext_lazy("最小年龄"), least=6, most=99, initial=18, unit=gettext_lazy("岁")
    )
    needed_skills = forms.ChoicesField(label=gettext_lazy("需要的特长"), required=False)
    languages = forms.ChoicesField(label=gettext_lazy("需要会说的语言"), required=False)
    least_days = forms.NumberField(
        label=gettext_lazy("至少来几天"), least=1, most=120, initial=1, unit=gettext_lazy("天")
    )
    hours_a_day = forms.NumberField(
        label=gettext_lazy("每天约几小时"), least=1, most=24, initial=6, unit=gettext_lazy("小时")
    )
    questions = forms.LongTextField(
        label=gettext_lazy("要问的问题"),
        max_length=800,
        required=False,
        help_text=gettext_lazy("每行一个，最多 5 个。只问会做什么，不问个人情况。"),
    )
    criteria = forms.LongTextField(
        label=gettext_lazy("录用标准"),
        max_length=1200,
        help_text=gettext_lazy("每行一条，公布后不能改。每个决定都要写明依据哪一条。"),
    )
    has_interviews = forms.TickField(label=gettext_lazy("有面试"), required=False)
    confirm_days = forms.NumberField(
        label=gettext_lazy("录用后几天内确认"), least=1, most=14, initial=3, unit=gettext_lazy("天")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        choose(self, "needed_skills", list(codelists.choices("skill", language)))
        choose(self, "languages", [(item.code, item.label(language)) for item in profiles.items("language")])

    def order(self, games_id: uuid.UUID) -> OpenRound:
        told = self.cleaned_data
        same = "key name says opens_at closes_at min_age least_days hours_a_day has_interviews confirm_days"
        return OpenRound(
            games_id=games_id,
            kinds=kinds_told(told["kinds"]),
            criteria=lines_of(told["criteria"]),
            questions=lines_of(told["questions"]),
            needed_skills=tuple(told["needed_skills"]),
            languages=tuple(told["languages"]),
            **{name: told[name] for name in same.split()},
        )


def choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """The choices of a field that are known only now."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoicesField | forms.ChoiceField)
    field.choices = choices
    field.pressed = not choices  # then it is not drawn, and a fault leads nowhere


class DecisionForm(forms.Form):
    """Whom, by which criterion, and the sentence to them."""

    applications = forms.ChoicesField(label=gettext_lazy("勾选报名的人"), most=200)
    outcome = forms.ChoiceField(label=gettext_lazy("决定"))
    kind = forms.ChoiceField(label=gettext_lazy("录用为哪种岗位"), required=False)
    criterion = forms.ChoiceField(label=gettext_lazy("依据哪一条标准"), required=False)
    words = forms.TextField(
        label=gettext_lazy("写给本人的一句话"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("没有通过、录用、备选和未录用都要写。"),
    )

    def __init__(
        self,
        *args: Any,
        round: RoundCard,
        found: tuple[ApplicationCard, ...],
        outcomes: tuple[str, ...],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.outcomes = round, outcomes
        spoken = 0 if words.language().startswith("zh") else 1
        choose(
            self,
            "applications",
            [(str(one.id), f"{one.masked_name} {one.volunteer_number}") for one in found],
        )
        field = self.fields["applications"]
        assert isinstance(field, forms.ChoicesField)
        field.hints = {str(one.id): told_of(one) for one in found}
        choose(self, "outcome", [(name, OUTCOMES[name][spoken]) for name in outcomes])
        choose(
            self, "criterion", [(str(number), line) for number, line in enumerate(round.criteria, start=1)]
        )
        kinds = [
            (kind.name, _("%(kind)s（还有 %(free)s 个名额）") % {"kind": kind.name, "free": kind.free})
            for kind in round.kinds
        ]
        choose(self, "kind", kinds)
        if "taken" not in outcomes:
            del self.fields["kind"]

    @property
    def chosen(self) -> tuple[uuid.UUID, ...]:
        return tuple(uuid.UUID(one) for one in self.cleaned_data["applications"])

    @property
    def by_number(self) -> int | None:
        told = self.cleaned_data["criterion"]
        return int(told) if told else None

    def screening(self) -> Screen:
        told = self.cleaned_data
        return Screen(self.round.id, self.chosen, told["outcome"] == "passed", self.by_number, told["words"])

    def choice(self) -> Choose:
        told = self.cleaned_data
        return Choose(
            self.round.id, self.chosen, told["outcome"], self.by_number or 0, told["words"], told["kind"]
        )


def told_of(one: ApplicationCard) -> str:
    """What an organiser reads of an application beside its tick."""
    parts = [
        _("能来：%(days)s") % {"days": "、".join(f"{day.month}-{day.day:02d}" for day in one.days)},
        _("愿意做：%(kinds)s") % {"kinds": "、".join(one.kinds)},
        *(f"{question} {answer}" for question, answer in one.answered),
    ]
    if one.came is not None:
        parts.append(_("面试到了") if one.came else _("面试没有到"))
    return " · ".join(parts)


class SlotForm(forms.Form):
    """When, where or how, and how many seats."""

    starts_at = forms.MomentField(label=gettext_lazy("开始"))
    ends_at = forms.MomentField(label=gettext_lazy("结束"))
    is_online = forms.TickField(label=gettext_lazy("线上面试"), required=False)
    place = forms.TextField(label=gettext_lazy("地点，或者怎么进入线上会议"), max_length=120)
    seats = forms.NumberField(
        label=gettext_lazy("座位"), least=1, most=500, initial=6, unit=gettext_lazy("个")
    )

    def order(self, round_id: uuid.UUID) -> PlanSlot:
        told = self.cleaned_data
        return PlanSlot(round_id=round_id, **{name: told[name] for name in told})


class CallOffForm(forms.Form):
    """Why interviews are not held, or a round goes on no more."""

    why = forms.TextField(label=gettext_lazy("为什么取消"), max_length=200)


class CameForm(forms.Form):
    """Who came to an interview; whoever is not ticked did not."""

    came = forms.ChoicesField(label=gettext_lazy("谁到了"), required=False)

    def __init__(self, *args: Any, coming: tuple[ComingRow, ...], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"came": [str(one.application_id) for one in coming if one.came]})
        super().__init__(*args, **kwargs)
        choose(
            self,
            "came",
            [(str(one.application_id), f"{one.masked_name} {one.volunteer_number}") for one in coming],
        )

    def order(self, slot_id: uuid.UUID) -> MarkInterviews:
        return MarkInterviews(slot_id, tuple(uuid.UUID(one) for one in self.cleaned_data["came"]))
