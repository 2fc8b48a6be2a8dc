"""Forms in which somebody says when and where a service took place: afterwards, or because it was written down wrong.

They know no room: the door puts in what may be chosen, and reads an order out of it.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy

from tongxing.foundation import clock, codelists
from tongxing.foundation.refusals import Refusal
from tongxing.web import forms, words


def span_of(told: dict[str, Any]) -> tuple[dt.datetime, dt.datetime]:
    """Begin and end; midnight as an end is the midnight after."""
    ends_on = told["on"] + dt.timedelta(days=told["ends"] == dt.time())
    return clock.from_local(told["on"], told["begins"]), clock.from_local(ends_on, told["ends"])


def step_lines(steps: Iterable[Any]) -> list[dict[str, Any]]:
    """Steps of a claim or an objection as the component `steps` draws them."""
    language = words.language()
    return [
        {
            "what": step.label(language),
            "who_label": step.by(language) if hasattr(step, "by") else "",
            "at": step.at,
            "note": step.why,
        }
        for step in steps
    ]


class ServedForm(forms.Form):
    """When, where, what, why only now, a file and a declaration; in the order in which people tell it."""

    organisation_id = forms.ChoiceField(label=gettext_lazy("哪个组织的活动"))
    title = forms.TextField(label=gettext_lazy("活动名称"), max_length=60)
    category = forms.ChoiceField(label=gettext_lazy("服务类别"), initial="0017")
    on = forms.DateField(label=gettext_lazy("哪一天"))
    begins = forms.TimeField(label=gettext_lazy("开始"))
    ends = forms.TimeField(label=gettext_lazy("结束"))
    place_text = forms.TextField(label=gettext_lazy("在哪里"), max_length=200)
    content = forms.LongTextField(label=gettext_lazy("做了什么"), max_length=500, rows=3)
    why = forms.LongTextField(label=gettext_lazy("为什么当时没有记上"), max_length=300, rows=3)
    file = forms.FileField(label=gettext_lazy("照片或 PDF"), accept="image/jpeg,image/png,application/pdf")
    file_id = forms.HiddenField(max_length=36, required=False)
    declared = forms.TickField(label="")
    declaration = forms.HiddenField(max_length=20, required=False)

    def __init__(self, *args: Any, organisations: Any = (), declaration: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.id), one.name) for one in organisations]
        self.fields["organisation_id"].choices = choices
        if len(choices) == 1:
            self.fields["organisation_id"].initial = choices[0][0]
        self.fields["category"].choices = codelists.choices("service_category", words.language())
        self.fields["declared"].label = declaration
        self.fields["file"].required = not self.has_file

    def hold_file(self, file_id: object) -> None:
        """The file is kept; whatever else is wrong, nobody has to look for it again."""
        held: Any = self.data
        held = held.copy()
        held["file_id"] = str(file_id)
        self.data = held
        self.fields["file"].required = False

    @property
    def has_file(self) -> bool:
        return bool(self.data.get("file_id"))

    def refuse_file(self, refusal: Refusal) -> None:
        """A file that cannot be kept is said at the file."""
        self.add_error("file", refusal.sentence(words.language()))


class LedForm(ServedForm):
    """The same, by somebody who says whose service it was."""

    volunteer_number = forms.TextField(label=gettext_lazy("志愿者编号"), max_length=20, width="medium")
    field_order = ["volunteer_number"]


class AnswerForm(forms.Form):
    """A reason, and one of the buttons; with the true times when they were written down wrong."""

    on = forms.DateField(label=gettext_lazy("哪一天"), required=False)
    begins = forms.TimeField(label=gettext_lazy("开始"), required=False)
    ends = forms.TimeField(label=gettext_lazy("结束"), required=False)
    why = forms.LongTextField(label=gettext_lazy("答复理由"), max_length=200, rows=3)
    verdict = forms.ChoiceField(choices=(("correct", ""), ("withdraw", ""), ("declined", "")), pressed=True)

    def times(self) -> tuple[dt.datetime | None, dt.datetime | None]:
        """The true begin and end, when all three were given."""
        told = self.cleaned_data
        if not (told["on"] and told["begins"] and told["ends"]):
            return None, None
        return span_of(told)
