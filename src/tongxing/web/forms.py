"""Forms check form; services decide. What people type is made plain before anybody looks at it."""

import uuid

from django import forms

from tongxing.foundation.refusals import Invalid, Refusal
from tongxing.web import denials, words
from tongxing.web.fields import (
    ChoiceField,
    ChoicesField,
    CodeField,
    DateField,
    DocumentNumberField,
    FileField,
    HiddenField,
    KeyField,
    LongTextField,
    MomentField,
    NumberField,
    PhoneField,
    PointField,
    TextField,
    TickField,
    TimeField,
)
from tongxing.web.regions import RegionField

__all__ = [
    "ChoiceField",
    "ChoicesField",
    "CodeField",
    "DateField",
    "DocumentNumberField",
    "FileField",
    "Form",
    "HiddenField",
    "KeyField",
    "LongTextField",
    "MomentField",
    "NumberField",
    "PhoneField",
    "PointField",
    "RegionField",
    "TextField",
    "TickField",
    "TimeField",
]


class Form(forms.Form):
    """The base of every form: a hidden key, faults on their fields, and a status of its own.

    The key is made when the form is shown and comes back with it, so pressing twice is one deed.
    """

    use_required_attribute = False
    error_css_class = required_css_class = ""

    key = KeyField()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
        self._refused_with: int | None = None

    @property
    def is_refining(self) -> bool:
        """Somebody without JavaScript pressed 下一级: show the form again, blame nobody."""
        return self.is_bound and "refine" in self.data

    def full_clean(self):
        if self.is_refining:
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data = {}
            return
        super().full_clean()

    def is_valid(self) -> bool:
        return not self.is_refining and super().is_valid()

    @property
    def status(self) -> int:
        """200 for a form nobody has refused, 422 for a faulty one, else what the refusal says."""
        if self._refused_with:
            return self._refused_with
        return 422 if self.is_bound and self.errors else 200

    def add_refusal(self, refusal: Refusal) -> None:
        """Say a service's no on the form: each fault on its field, everything else on top."""
        denials.write_down(refusal)
        self._refused_with = refusal.status
        language = words.language()
        if not isinstance(refusal, Invalid):
            self.add_error(None, refusal.sentence(language))
            return
        for fault in refusal.faults:
            self.add_error(fault.field if fault.field in self.fields else None, fault.sentence(language))

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """For the error summary: (id of the control or nothing, label, sentence)."""
        found: list[tuple[str, str, str]] = []
        for name, sentences in self.errors.items():
            if name == forms.forms.NON_FIELD_ERRORS:
                found += [("", "", str(sentence)) for sentence in sentences]
                continue
            bound = self[name]
            field = self.fields[name]
            nowhere = field.pressed or field.shape == "hidden"
            label = "" if nowhere or field.shape == "tick" else str(bound.label)
            goal = "" if nowhere else bound.id_for_label + field.first_control
            found += [(goal, label, str(sentence)) for sentence in sentences]
        return found

    def visible(self, only=None) -> list:
        """The fields a person sees, in order, or just those named."""
        shown = [self[name] for name, field in self.fields.items() if field.shape != "hidden"]
        return [bound for bound in shown if only is None or bound.name in only]

    def hidden(self) -> list:
        return [self[name] for name, field in self.fields.items() if field.shape == "hidden"]
