"""The forms of the tracker: hand a clause down, file evidence, report, look at a report, close."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.insights.shapes import Figure
from tongxing.measures.shapes import Candidate
from tongxing.web import forms, words


class HandDownForm(forms.Form):
    """What is to be done, by whom, until when, and which divisions."""

    what = forms.TextField(
        label=gettext_lazy("请下级做什么"),
        max_length=120,
        help_text=gettext_lazy("一句话，说清楚要办成什么。不要要求拍照和重复填表。"),
    )
    reach = forms.ChoiceField(label=gettext_lazy("交给哪些地方"), choices=(), look="cards", initial="all")
    divisions = forms.ChoicesField(label=gettext_lazy("只选几个时，在这里勾选"), required=False)
    workdays = forms.NumberField(
        label=gettext_lazy("几个工作日"), least=1, most=500, unit=gettext_lazy("个工作日"), required=False
    )
    due_on = forms.DateField(
        label=gettext_lazy("或者最晚哪一天"),
        required=False,
        help_text=gettext_lazy("填了日期就按日期，不看工作日。"),
    )
    responsible = forms.TextField(
        label=gettext_lazy("请哪个单位承办（可以不填）"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("写单位，不写个人姓名。不填就是当地主管部门。"),
    )

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["divisions"]
        field.choices = [(str(one.code), one.name) for one in candidates if not one.asked_by]
        field.hints = {str(one.code): hint for one in candidates if (hint := _hint(one))}
        self.candidates = candidates
        reach: Any = self.fields["reach"]
        reach.choices = [
            (name, label) for name, label in self._reaches() if name == "chosen" or self._within(name)
        ]

    def _reaches(self) -> list[tuple[str, str]]:
        levels = {one.level for one in self.candidates if not one.asked_by}
        found = [("all", _("下级全部（%(count)s 个）") % {"count": len(self._within("all"))})]
        if len(levels) > 1:
            prefectures, counties = len(self._within("prefecture")), len(self._within("county"))
            found = [
                ("prefecture", _("全部市（地）（%(count)s 个）") % {"count": prefectures}),
                ("county", _("全部县（市、区）（%(count)s 个）") % {"count": counties}),
                *found,
            ]
            self.initial.setdefault("reach", "prefecture")
        return [*found, ("chosen", _("只选几个"))]

    def _within(self, reach: str) -> tuple[int, ...]:
        """The divisions of a reach that nobody asks yet."""
        free = [one for one in self.candidates if not one.asked_by]
        return tuple(one.code for one in free if reach in ("all", one.level))

    def wanted(self) -> tuple[int, ...]:
        """The divisions meant, once the form is valid."""
        told = self.cleaned_data
        if told["reach"] == "chosen":
            return tuple(int(code) for code in told["divisions"])
        return self._within(told["reach"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("reach") == "chosen" and not told.get("divisions") and "divisions" not in self.errors:
            self.add_error("divisions", _("请至少勾选一个地方。"))
        return told


def _hint(one: Candidate) -> str:
    return "" if one.officers else _("还没有开通主管账号，收不到通知")


class ReportForm(forms.Form):
    """What the platform shows is ticked already; a sentence if one likes."""

    figures = forms.ChoicesField(label=gettext_lazy("平台上的数字（已替您勾好）"), required=False)
    said = forms.TextField(
        label=gettext_lazy("一句话说明（可以不填）"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("不需要照片，不需要另写材料。"),
    )

    def __init__(self, *args: Any, figures: Sequence[Figure], **kwargs: Any) -> None:
        telling = [one for one in figures if one.value is not None]
        kwargs.setdefault("initial", {"figures": [one.indicator.id for one in telling]})
        super().__init__(*args, **kwargs)
        language = words.language()
        field: Any = self.fields["figures"]
        field.choices = [
            (one.indicator.id, f"{one.indicator.name(language)} {one.shown(language)}") for one in telling
        ]
        if not telling:
            del self.fields["figures"]


class EvidenceForm(forms.Form):
    """One thing that exists: a station, the address of a page here, or a file whose fingerprint is taken."""

    station = forms.ChoiceField(label=gettext_lazy("一个服务站点"), choices=(), required=False)
    page = forms.TextField(
        label=gettext_lazy("或者一个活动、项目的网址"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("打开活动或项目的页面，把网址复制到这里。"),
    )
    file = forms.FileField(
        label=gettext_lazy("或者一份 PDF 文件"),
        kinds=("pdf",),
        required=False,
        help_text=gettext_lazy("只记下文件的指纹，文件本身不保存，请自己留好。"),
    )
    title = forms.TextField(label=gettext_lazy("文件名称"), max_length=120, required=False)

    def __init__(self, *args: Any, stations: Sequence[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["station"]
        field.choices = [("", _("不选")), *((str(one), name) for one, name in stations)]
        if not stations:
            del self.fields["station"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        given = [name for name in ("station", "page", "file") if told.get(name)]
        if not self.errors and len(given) != 1:
            self.add_error(None, _("请在站点、网址、文件里选一样，一次补充一项。"))
        if "file" in given and not told.get("title"):
            self.add_error("title", _("请写上文件名称，别人才知道是哪一份。"))
        return told


class AnswerForm(forms.Form):
    """Accepted, or what is missing and until when."""

    verdict = forms.ChoiceField(label=gettext_lazy("您看怎么样"), choices=(), look="cards")
    why = forms.TextField(label=gettext_lazy("还缺什么"), max_length=200, required=False)
    due_on = forms.DateField(
        label=gettext_lazy("补充到哪一天"), required=False, help_text=gettext_lazy("不填就按规则给时间。")
    )

    def __init__(self, *args: Any, by_figure: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["verdict"]
        field.choices = [("sent_back", _("请补充"))]
        if not by_figure:
            field.choices = [("accepted", _("认可")), *field.choices]


class CloseForm(forms.Form):
    """Why it is called off; nothing to say when it is done."""

    why = forms.TextField(label=gettext_lazy("为什么取消"), max_length=200)
