"""What whoever teaches is asked: a course, a class, who was there, and what was passed elsewhere."""

import uuid
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.organisations.shapes import OrganisationCard
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.trainings.shapes import (
    FILE_KINDS,
    KINDS,
    MOST_FILE_BYTES,
    AddCourse,
    ClassCard,
    EnterCompletion,
    MarkClass,
    MoveClass,
    PlanClass,
    RollRow,
)
from tongxing.web import forms, words


class CourseForm(forms.Form):
    """What is taught, for how long, and what passing it means."""

    organisation = forms.ChoiceField(label=gettext_lazy("谁来教"))
    title = forms.TextField(label=gettext_lazy("课程名称"), max_length=40)
    teaches = forms.LongTextField(label=gettext_lazy("教什么"), max_length=600, rows=3)
    kind = forms.ChoiceField(label=gettext_lazy("哪一类"), look="cards", initial="general")
    minutes = forms.NumberField(
        label=gettext_lazy("一共多少分钟"), least=1, most=12000, initial=120, unit=gettext_lazy("分钟")
    )
    passing = forms.ChoiceField(
        label=gettext_lazy("怎样算通过"),
        look="cards",
        initial="presence",
        choices=[("presence", gettext_lazy("到课")), ("test", gettext_lazy("通过考核"))],
    )
    valid_months = forms.NumberField(
        label=gettext_lazy("有效几个月"),
        least=1,
        most=240,
        required=False,
        help_text=gettext_lazy("长期有效的不填。"),
    )
    min_age = forms.NumberField(label=gettext_lazy("最小年龄"), least=6, most=99, required=False)

    def __init__(self, *args: Any, teams: tuple[OrganisationCard, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(team.id), team.name) for team in teams]
        self.fields["kind"].choices = [(code, words.local(*said)) for code, said in KINDS.items()]

    def order(self) -> AddCourse:
        told = self.cleaned_data
        same = "key title teaches kind minutes valid_months min_age"
        return AddCourse(
            organisation_id=uuid.UUID(told["organisation"]),
            by_test=told["passing"] == "test",
            **{name: told[name] for name in same.split()},
        )


class MoveForm(forms.Form):
    """When and where."""

    starts_at = forms.MomentField(label=gettext_lazy("开始"))
    ends_at = forms.MomentField(label=gettext_lazy("结束"))
    region_code = forms.RegionField(
        label=gettext_lazy("在哪个街道、社区"), root=0, down_to="village", enough="township"
    )
    address = forms.TextField(label=gettext_lazy("上课地点"), max_length=120)

    def __init__(self, *args: Any, region_code: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        county = places.at_level(region_code, "county")
        self.fields["region_code"].root = (county and places.parent_of(county)) or 0

    def place(self) -> Place:
        return Place(self.cleaned_data["region_code"], self.cleaned_data["address"])

    def order(self, class_id: uuid.UUID) -> MoveClass:
        told = self.cleaned_data
        return MoveClass(class_id, self.place(), told["starts_at"], told["ends_at"])


class ClassForm(MoveForm):
    """The same, with seats, the teacher and whom to ring."""

    seats = forms.NumberField(label=gettext_lazy("多少个座位"), least=1, most=500, initial=30)
    teacher = forms.TextField(label=gettext_lazy("老师"), max_length=40)
    contact_phone = forms.PhoneField(label=gettext_lazy("联系电话"))

    def planned(self, course_id: uuid.UUID) -> PlanClass:
        same = "key starts_at ends_at seats teacher contact_phone"
        told = {name: self.cleaned_data[name] for name in same.split()}
        return PlanClass(course_id=course_id, place=self.place(), **told)


class MarkForm(forms.Form):
    """All were there, or passed, but those who are ticked."""

    rest = forms.ChoiceField(label=gettext_lazy("其余的人"), look="cards")
    absent = forms.ChoicesField(label=gettext_lazy("没来的人"), required=False)
    failed = forms.ChoicesField(label=gettext_lazy("没通过考核的人"), required=False)
    why = forms.TextField(
        label=gettext_lazy("为什么更正"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("改已经登记的结果时必填，本人会看到。"),
    )

    def __init__(self, *args: Any, card: ClassCard, roll: tuple[RollRow, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card = card
        by_test = card.course.by_test
        rest = (
            [("passed", _("都通过了")), ("present", _("到课，还没有考核"))]
            if by_test
            else [("present", _("都到了"))]
        )
        self.fields["rest"].choices = rest
        self.fields["rest"].initial = rest[0][0]
        self.fields["rest"].pressed = not by_test
        people = [(str(row.enrolment_id), f"{row.masked_name} {row.volunteer_number}") for row in roll]
        for name in ("absent", "failed"):
            self.fields[name].choices = people
            self.initial[name] = [str(row.enrolment_id) for row in roll if row.result == name]
        if not by_test:
            del self.fields["failed"]
        if card.marked_at is None:
            del self.fields["why"]

    def order(self) -> MarkClass:
        told = self.cleaned_data
        words_of = {uuid.UUID(one): "failed" for one in told.get("failed", ())}
        words_of |= {uuid.UUID(one): "absent" for one in told["absent"]}
        return MarkClass(self.card.id, told["rest"], tuple(words_of.items()), told.get("why", ""))


class WhyForm(forms.Form):
    """Why a class does not take place."""

    why = forms.TextField(label=gettext_lazy("为什么取消"), max_length=200)


class CompletionForm(forms.Form):
    """Who passed it elsewhere, when, with whom, and the paper."""

    volunteer_number = forms.TextField(label=gettext_lazy("志愿者编号"), max_length=20)
    passed_on = forms.DateField(label=gettext_lazy("哪天通过的"))
    issuer = forms.TextField(label=gettext_lazy("发证单位"), max_length=40)
    file = forms.FileField(
        label=gettext_lazy("证明的照片或 PDF"),
        kinds=FILE_KINDS,
        most_bytes=MOST_FILE_BYTES,
        help_text=gettext_lazy("最大 5 MB，加密保存，核对以后删除。"),
    )

    def order(self, course_id: uuid.UUID) -> EnterCompletion:
        told = self.cleaned_data
        same = {name: told[name] for name in ("key", "volunteer_number", "passed_on", "issuer")}
        return EnterCompletion(course_id=course_id, content=told["file"], **same)


class VerdictForm(forms.Form):
    """In order, or not and why."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("核对结果"),
        look="cards",
        choices=[("yes", gettext_lazy("核对无误")), ("no", gettext_lazy("不能通过"))],
    )
    why = forms.LongTextField(
        label=gettext_lazy("原因"),
        max_length=200,
        rows=2,
        required=False,
        help_text=gettext_lazy("不能通过时必填，本人会看到。"),
    )


def class_as_typed(card: ClassCard) -> dict[str, Any]:
    """What a class says now, as its form carries it."""
    return {name: getattr(card, name) for name in ("starts_at", "ends_at", "region_code", "address")}
