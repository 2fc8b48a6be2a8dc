"""What a team types in the closed loop: plan, evaluation, next version, nomination, copy, series."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.foundation import clock
from tongxing.library.shapes import ItemCard
from tongxing.organisations.shapes import OrganisationCard
from tongxing.projects.shapes import (
    LINE_KINDS,
    REFUSED_KINDS,
    AnswerImprovement,
    ImprovementCard,
    LoopCard,
    PlanLine,
    ProjectCard,
)
from tongxing.web import forms, words

PART = 20 * 121
MONTH = dt.timedelta(days=30)


def lines_of(typed: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line for line in (one.strip() for one in typed.splitlines()) if line)


class PlanForm(forms.Form):
    """How a project is done, one line each."""

    step = forms.LongTextField(
        label=gettext_lazy("步骤"),
        help_text=gettext_lazy("一行写一步。"),
        max_length=PART,
        rows=5,
        required=False,
    )
    material = forms.LongTextField(
        label=gettext_lazy("物资"),
        help_text=gettext_lazy("一行写一样。"),
        max_length=PART,
        rows=3,
        required=False,
    )
    training = forms.LongTextField(
        label=gettext_lazy("培训"),
        help_text=gettext_lazy("一行写一课：教什么，多久。"),
        max_length=PART,
        rows=3,
        required=False,
    )
    risk = forms.LongTextField(
        label=gettext_lazy("风险和对策"),
        help_text=gettext_lazy("一行写一条。"),
        max_length=PART,
        rows=3,
        required=False,
    )

    @staticmethod
    def told(lines: Iterable[PlanLine]) -> dict[str, str]:
        """A plan as the form shows it."""
        lines = list(lines)
        return {kind: "\n".join(one.words for one in lines if one.kind == kind) for kind in LINE_KINDS}

    def lines(self) -> tuple[PlanLine, ...]:
        return tuple(
            PlanLine(kind, line) for kind in LINE_KINDS for line in lines_of(self.cleaned_data[kind])
        )


class MaterialForm(forms.Form):
    """A file or a link beside the plan."""

    title = forms.TextField(label=gettext_lazy("这是什么"), max_length=60)
    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("表格、教案、照片：PDF、JPG 或 PNG，最大 5 MB。不要放能认出服务对象的内容。"),
        kinds=("pdf", "jpeg", "png"),
        required=False,
    )
    address = forms.TextField(
        label=gettext_lazy("或者填网址"),
        help_text=gettext_lazy("片子、课程放在别处的，填以 https:// 开头的网址。"),
        max_length=300,
        required=False,
    )


class EndingForm(forms.Form):
    """Why a project ends before its day."""

    why = forms.LongTextField(label=gettext_lazy("为什么提前结束"), max_length=200, rows=2)


class EvaluationForm(forms.Form):
    """What the figures do not say."""

    went_well = forms.LongTextField(label=gettext_lazy("做得好的"), max_length=500, rows=3)
    fell_short = forms.LongTextField(label=gettext_lazy("没做到的"), max_length=500, rows=3)
    improvements = forms.LongTextField(
        label=gettext_lazy("下一次怎么改进"),
        help_text=gettext_lazy("一行写一条，下一版要逐条回答。"),
        max_length=8 * 121,
        rows=4,
    )
    cost = forms.NumberField(
        label=gettext_lazy("一共花了多少元"),
        help_text=gettext_lazy("不知道就留空。不含志愿者的时间。"),
        most=100_000_000,
        required=False,
    )
    cost_from = forms.TextField(label=gettext_lazy("钱从哪里来"), max_length=60, required=False)


class DaysForm(forms.Form):
    """Title and days of a new project, and the six kinds that are no volunteer service (R-26)."""

    title = forms.TextField(label=gettext_lazy("项目名称"), max_length=60)
    starts_on = forms.DateField(label=gettext_lazy("开始"))
    ends_on = forms.DateField(label=gettext_lazy("结束"))
    refused_kinds_denied = forms.ChoicesField(label=gettext_lazy("请逐条确认"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        today = clock.today()
        initial = {"starts_on": today, "ends_on": today + MONTH} | kwargs.pop("initial", {})
        super().__init__(data, initial=initial, **kwargs)
        field: Any = self.fields["refused_kinds_denied"]
        field.choices = [(kind, words.local(*said)) for kind, said in REFUSED_KINDS.items()]

    def days(self) -> dict[str, Any]:
        told = self.cleaned_data
        kept = {name: told[name] for name in ("key", "title", "starts_on", "ends_on")}
        return kept | {"refused_kinds_denied": frozenset(told["refused_kinds_denied"])}


class NextForm(DaysForm):
    """A next version, with an answer to each improvement still open."""

    def __init__(self, data: Any = None, *, project: ProjectCard, loop: LoopCard) -> None:
        super().__init__(data, initial={"title": project.title})
        self.open: tuple[ImprovementCard, ...] = loop.open_improvements
        for at, one in enumerate(self.open):
            self.fields[f"taken_{at}"] = forms.ChoiceField(
                label=one.words,
                look="cards",
                choices=[("yes", _("采纳")), ("no", _("这次还不"))],
            )
            self.fields[f"words_{at}"] = forms.TextField(label=_("怎么做，或为什么还不"), max_length=120)

    def answers(self) -> tuple[AnswerImprovement, ...]:
        told = self.cleaned_data
        return tuple(
            AnswerImprovement(one.id, told[f"taken_{at}"] == "yes", told[f"words_{at}"])
            for at, one in enumerate(self.open)
        )


class CopyForm(DaysForm):
    """Which team does the same, where and when."""

    organisation = forms.ChoiceField(label=gettext_lazy("哪支队伍来做"), choices=())
    place = forms.RegionField(label=gettext_lazy("在哪里做"), down_to="county")

    def __init__(self, data: Any = None, *, item: ItemCard, teams: tuple[OrganisationCard, ...]) -> None:
        where = {"place": teams[0].region_code} if teams else {}
        super().__init__(data, initial={"title": item.title} | where)
        field: Any = self.fields["organisation"]
        field.choices = [(str(one.id), one.name) for one in teams]


class NominationForm(forms.Form):
    """Whom it helps and how, for those who look through the library."""

    summary = forms.LongTextField(label=gettext_lazy("帮谁、怎么帮"), max_length=200, rows=3)


class SeriesForm(forms.Form):
    """A name, and what is done under it."""

    organisation = forms.ChoiceField(label=gettext_lazy("由哪个组织牵头"), choices=())
    name = forms.TextField(label=gettext_lazy("系列名称"), max_length=40)
    purpose = forms.LongTextField(label=gettext_lazy("做什么"), max_length=200, rows=2)

    def __init__(self, data: Any = None, *, houses: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field: Any = self.fields["organisation"]
        field.choices = houses


class JoiningForm(forms.Form):
    """Which series a project would like to belong to."""

    series = forms.ChoiceField(label=gettext_lazy("哪个系列"), choices=())

    def __init__(self, data: Any = None, *, known: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field: Any = self.fields["series"]
        field.choices = known
