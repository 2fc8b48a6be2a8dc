"""What a worker fills in at the desk: a need somebody tells, an answer, a word heard on the phone."""

from typing import Any

from django.utils.translation import gettext_lazy

from tongxing.foundation import codelists
from tongxing.needs.shapes import Alike, NoteNeed
from tongxing.places.shapes import Place
from tongxing.web import day_parts, forms, recordings, words

PURPOSES = (
    ("verify", gettext_lazy("核实求助情况")),
    ("arrange", gettext_lazy("约定上门时间")),
    ("follow_up", gettext_lazy("回访")),
)


class WalkInForm(recordings.RecordedForm):
    """A need told on the phone, at the desk or on a slip, in the order in which people tell it."""

    heard_by = forms.ChoiceField(
        label=gettext_lazy("怎样得知"),
        look="cards",
        initial="phone",
        choices=[
            ("phone", gettext_lazy("来电")),
            ("walk_in", gettext_lazy("到站")),
            ("paper", gettext_lazy("纸条")),
        ],
    )
    summary = forms.TextField(label=gettext_lazy("需要什么帮助"), max_length=60, required=False)
    category = forms.ChoiceField(label=gettext_lazy("类别"), initial="0017")
    contact_name = forms.TextField(label=gettext_lazy("求助人姓名"), max_length=30, autocomplete="off")
    contact_phone = forms.PhoneField(label=gettext_lazy("联系电话"))
    region_code = forms.RegionField(label=gettext_lazy("在哪个社区、村"), root=0, down_to="village")
    address = forms.TextField(
        label=gettext_lazy("详细地址"), max_length=120, required=False, autocomplete="off"
    )
    wanted_on = forms.DateField(label=gettext_lazy("希望哪一天"))
    wanted_time = day_parts.DayPartField(label=gettext_lazy("什么时候"))
    has_consent = forms.TickField(label=gettext_lazy("已告知用途，本人同意登记这些信息"))
    detail = forms.LongTextField(label=gettext_lazy("详细说明"), max_length=500, rows=3, required=False)
    risk_note = forms.LongTextField(
        label=gettext_lazy("来的人要注意什么"), max_length=200, rows=2, required=False
    )
    sensitive = forms.LongTextField(
        label=gettext_lazy("健康等不想让别人知道的情况"), max_length=200, rows=2, required=False
    )
    object_codes = forms.ChoicesField(label=gettext_lazy("帮助的是哪些人"), most=4, required=False)

    def __init__(self, *args: Any, within: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region_code"].root = within
        language = words.language()
        self.fields["category"].choices = codelists.choices("service_category", language)
        self.fields["object_codes"].choices = codelists.choices("service_object", language)

    def order(self) -> NoteNeed:
        told = self.cleaned_data
        wanted_from, wanted_until = day_parts.hours(told["wanted_on"], told["wanted_time"])
        return NoteNeed(
            key=told["key"],
            category=told["category"],
            object_codes=tuple(told["object_codes"]),
            summary=told["summary"],
            detail=told["detail"],
            place=Place(told["region_code"], told["address"]),
            wanted_from=wanted_from,
            wanted_until=wanted_until,
            contact_name=told["contact_name"],
            contact_phone=told["contact_phone"],
            risk_note=told["risk_note"],
            on_behalf=True,
            heard_by=told["heard_by"],
            has_consent=told["has_consent"],
            sensitive=told["sensitive"],
            recording_ids=self.recording_ids(),
        )


class AnswerForm(forms.Form):
    """How it was checked and what was found; the button says yes or no."""

    means = forms.ChoiceField(
        label=gettext_lazy("怎样核实的"),
        look="cards",
        initial="phone",
        choices=[
            ("phone", gettext_lazy("电话")),
            ("visit", gettext_lazy("上门")),
            ("network", gettext_lazy("网络")),
        ],
    )
    note = forms.LongTextField(
        label=gettext_lazy("核实情况"),
        max_length=200,
        rows=2,
        initial=gettext_lazy("已联系本人，情况属实。"),
    )
    verdict = forms.HiddenField(max_length=10)


class RatingForm(forms.Form):
    """What the resident said on the phone or wrote on paper."""

    heard_by = forms.ChoiceField(
        label=gettext_lazy("怎样听到的"),
        look="cards",
        initial="phone",
        choices=[("phone", gettext_lazy("电话")), ("paper", gettext_lazy("纸面"))],
    )
    score = forms.NumberField(least=1, most=5, pressed=True)
    comment = forms.LongTextField(label=gettext_lazy("原话"), max_length=200, rows=2, required=False)


class WithdrawalForm(forms.Form):
    """Why the resident no longer wants it, as told."""

    why = forms.TextField(label=gettext_lazy("撤回原因"), max_length=200)


class ContactForm(forms.Form):
    """Why the contact must be read; it goes into the journal."""

    purpose = forms.ChoiceField(label=gettext_lazy("用途"), choices=PURPOSES)


KNOWN_BY = {
    "phone": gettext_lazy("电话里问过，是同一件事。"),
    "here": gettext_lazy("当面问过，是同一件事。"),
    "seen": gettext_lazy("看记录就知道：同一个人、同一件事，说了两遍。"),
}


class MergeForm(forms.Form):
    """Into which of the needs that look alike, and how one knows; neither is chosen beforehand.

    A merge proposed whole would be one hasty press, and its note would say that somebody had asked.
    """

    into_id = forms.ChoiceField(label=gettext_lazy("并入哪一件"), look="cards")
    known_by = forms.ChoiceField(
        label=gettext_lazy("怎么知道是同一件"), choices=tuple(KNOWN_BY.items()), look="cards"
    )

    def __init__(self, *args: Any, alike: tuple[Alike, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        self.fields["into_id"].choices = [
            (str(one.card.id), f"{one.card.number} {one.card.summary}（{one.why_label(language)}）")
            for one in alike
        ]


class PartForm(forms.Form):
    """Why it was another need after all."""

    why = forms.TextField(label=gettext_lazy("为什么不是同一件"), max_length=200)
