"""What is typed at a base, on an organisation's way through it, and in a federation."""

import uuid
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.foundation import clock
from tongxing.incubation.shapes import RESOURCE_KINDS
from tongxing.web import forms, words


def pick(pair: tuple[str, str]) -> str:
    """The one of two texts that fits the reader."""
    return pair[0 if words.language() == "zh" else 1]


class ChoosingForm(forms.Form):
    """A form whose lists are known only when the page is: `lists` maps a field to its choices."""

    def __init__(self, data: Any = None, *, lists: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name, choices in lists.items():
            field: Any = self.fields.get(name)
            if field is not None:
                field.choices = choices
                if len(choices) == 1:
                    self.initial.setdefault(name, choices[0][0])

    def chosen(self, name: str) -> uuid.UUID:
        """What was chosen from a list of things with ids."""
        return uuid.UUID(self.cleaned_data[name])


class ApplyForm(ChoosingForm):
    """Which organisation would like to grow at which base, and with what it wants help."""

    organisation = forms.ChoiceField(label=gettext_lazy("哪个组织申请"), choices=())
    base = forms.ChoiceField(label=gettext_lazy("哪个基地"), choices=())
    wish = forms.LongTextField(
        label=gettext_lazy("想得到什么帮助"),
        help_text=gettext_lazy("现在做到哪一步、缺什么，4 到 300 个字。"),
        max_length=300,
        rows=4,
    )


class JoinForm(ChoosingForm):
    """Which organisation would like to belong to which federation."""

    organisation = forms.ChoiceField(label=gettext_lazy("哪个组织申请"), choices=())
    federation = forms.ChoiceField(label=gettext_lazy("哪个联合会"), choices=())


class AnswerForm(ChoosingForm):
    """Taken in, or why not."""

    accept = forms.ChoiceField(label=gettext_lazy("答复"), look="cards", choices=())
    why = forms.LongTextField(
        label=gettext_lazy("说明"),
        help_text=gettext_lazy("不接收时请写明原因，对方会看到。"),
        max_length=300,
        rows=3,
        required=False,
    )


class MilestoneForm(ChoosingForm):
    """Which milestone is met, and what shows it."""

    milestone = forms.ChoiceField(label=gettext_lazy("做到了哪一项"), choices=())
    words = forms.TextField(
        label=gettext_lazy("依据"), help_text=gettext_lazy("看到了什么，一句话。"), max_length=300
    )


class MentorForm(ChoosingForm):
    """Who is asked, and for what."""

    volunteer_number = forms.TextField(label=gettext_lazy("导师的志愿者编号"), max_length=20)
    topic = forms.TextField(label=gettext_lazy("指导什么"), max_length=60)


class WhyForm(ChoosingForm):
    """A reason."""

    why = forms.TextField(label=gettext_lazy("原因"), max_length=300)


class ResourceForm(ChoosingForm):
    """Something more to lend."""

    kind = forms.ChoiceField(label=gettext_lazy("种类"), choices=())
    name = forms.TextField(label=gettext_lazy("名称"), max_length=60)
    quantity = forms.NumberField(label=gettext_lazy("数量"), least=1, most=9999, initial=1)


class LoanForm(ChoosingForm):
    """What is lent, to whom, and for how long."""

    resource = forms.ChoiceField(label=gettext_lazy("借什么"), choices=())
    place = forms.ChoiceField(label=gettext_lazy("借给谁"), choices=())
    quantity = forms.NumberField(label=gettext_lazy("数量"), least=1, most=9999, initial=1)
    days = forms.NumberField(
        label=gettext_lazy("借几天"), least=1, most=366, unit=gettext_lazy("天"), initial=30
    )


class BackForm(ChoosingForm):
    """Which loan is back."""

    loan = forms.ChoiceField(label=gettext_lazy("归还"), choices=())


class FederationServiceForm(ChoosingForm):
    """What was done under which duty, and whom it reached."""

    duty = forms.ChoiceField(label=gettext_lazy("属于哪项职责"), choices=())
    title = forms.TextField(label=gettext_lazy("做了什么"), max_length=80)
    held_on = forms.DateField(label=gettext_lazy("哪一天"))
    members = forms.ChoicesField(label=gettext_lazy("哪些会员受益"), choices=(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"held_on": clock.today()}, **kwargs)


class MemberAnswerForm(ChoosingForm):
    """Yes or no to a membership."""

    member = forms.ChoiceField(label=gettext_lazy("答复哪一个"), choices=())
    accept = forms.ChoiceField(label=gettext_lazy("答复"), look="cards", choices=())


class MemberForm(ChoosingForm):
    """One membership."""

    member = forms.ChoiceField(label=gettext_lazy("哪一个"), choices=())


def kinds() -> list[tuple[str, str]]:
    """The kinds of things to lend."""
    return [(name, pick(pair)) for name, pair in RESOURCE_KINDS.items()]


def yes_or_no() -> list[tuple[str, str]]:
    """The two answers."""
    return [("yes", _("同意")), ("no", _("不同意"))]
