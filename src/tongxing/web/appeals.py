"""The answer to an appeal about a place not come to: the same form for a manager and for an officer."""

from django.utils.translation import gettext_lazy

from tongxing.web import forms


class AnswerForm(forms.Form):
    """Upheld or not, and why."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("申诉成不成立"),
        choices=(("upheld", gettext_lazy("成立，登记不再作数")), ("declined", gettext_lazy("不成立"))),
        look="cards",
    )
    why = forms.LongTextField(
        label=gettext_lazy("答复的理由"),
        help_text=gettext_lazy("200 字以内，本人看得到。"),
        max_length=200,
        rows=3,
    )
