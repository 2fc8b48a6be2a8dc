"""One class for each kind of question, with the shape in which it is drawn and the way it is read."""

import datetime as dt
import re
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongxing.foundation import clock, text, uploads
from tongxing.foundation.refusals import Refusal
from tongxing.web import words


class Shaped:
    """What the component `field` needs to know beside Django's own: how to draw it and where focus goes."""

    shape = "text"
    first_control = ""  # added to the id when the first control is a part of a group
    input_mode = ""
    autocomplete = ""
    width = ""  # css word: short, medium or nothing
    pressed = False  # said by the button one presses, so there is no control to lead to


class TextField(Shaped, forms.CharField):
    """One line of text."""

    default_error_messages = {"required": _("请填写这一项。")}

    def __init__(self, *, max_length=100, autocomplete="", width="", **kwargs):
        super().__init__(max_length=max_length, strip=False, **kwargs)
        self.autocomplete, self.width = autocomplete, width
        self.validators[0].message = _("太长了，最多 %(limit_value)d 个字，现在是 %(show_value)d 个。")

    def to_python(self, value):
        value = super().to_python(value)
        return text.one_line(value) if value else value


class LongTextField(TextField):
    """Several lines of text."""

    shape = "textarea"

    def __init__(self, *, max_length=1000, rows=4, **kwargs):
        super().__init__(max_length=max_length, **kwargs)
        self.rows = rows

    def to_python(self, value):
        value = forms.CharField.to_python(self, value)
        return text.clean(value) if value else value


class PointField(TextField):
    """Latitude and longitude as one copies them from a map: "45.7602, 126.6411"."""

    def to_python(self, value):
        typed = super().to_python(value)
        if not typed:
            return None
        numbers = re.findall(r"-?[0-9]{1,3}(?:\.[0-9]{1,12})?", typed)
        if len(numbers) != 2:
            raise ValidationError(_("请填纬度和经度两个数，例如 45.7602, 126.6411。"), code="point")
        return float(numbers[0]), float(numbers[1])

    def run_validators(self, value):
        return

    def prepare_value(self, value):
        return f"{value[0]}, {value[1]}" if isinstance(value, tuple) else value


class PhoneField(TextField):
    """A mobile or a landline number, with whatever spaces and dashes people put in."""

    input_mode = autocomplete = "tel"
    width = "medium"

    def __init__(self, *, mobile_only=False, **kwargs):
        super().__init__(max_length=30, autocomplete="tel", width="medium", **kwargs)
        self.mobile_only = mobile_only

    def to_python(self, value):
        typed = super().to_python(value) or ""
        if re.search(r"[^\d\s+()（）.·-]", typed):
            return typed
        digits = text.digits(typed)
        return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits

    def validate(self, value):
        super().validate(value)
        mobile = re.fullmatch(r"1[3-9][0-9]{9}", value or "")
        landline = re.fullmatch(r"0[0-9]{9,11}|[0-9]{7,8}", value or "")
        if value and not mobile and (self.mobile_only or not landline):
            zh = (
                _("手机号是 11 位数字，以 1 开头。")
                if self.mobile_only
                else _("请填 11 位手机号，或带区号的座机号。")
            )
            raise ValidationError(zh, code="phone")


class CodeField(TextField):
    """A short code read from a message or a screen."""

    input_mode = "numeric"
    shape = "code"
    width = "short"

    def __init__(self, *, length=6, **kwargs):
        super().__init__(max_length=20, autocomplete="one-time-code", width="short", **kwargs)
        self.length = length

    def to_python(self, value):
        return re.sub(r"\s", "", super().to_python(value) or "")

    def validate(self, value):
        super().validate(value)
        if value and not re.fullmatch(rf"[0-9]{{{self.length}}}", value):
            raise ValidationError(
                _("验证码是 %(count)d 位数字。"), code="code", params={"count": self.length}
            )


class DocumentNumberField(TextField):
    """The number of an identity document without blanks. Its room makes it plain and checks the rest."""

    width = "medium"

    def __init__(self, **kwargs):
        super().__init__(max_length=64, autocomplete="off", width="medium", **kwargs)

    def to_python(self, value):
        return re.sub(r"\s", "", super().to_python(value) or "")


class NumberField(Shaped, forms.IntegerField):
    """A whole number, typed or stepped, in half or full width."""

    shape = "number"
    input_mode = "numeric"
    width = "short"
    default_error_messages = {"required": _("请填写这一项。"), "invalid": _("请填一个整数，例如 12。")}

    def __init__(self, *, least=0, most=9999, unit="", pressed=False, **kwargs):
        super().__init__(min_value=least, max_value=most, **kwargs)
        self.pressed = pressed
        self.least, self.most, self.unit = least, most, unit
        self.validators[1].message = _("不能小于 %(limit_value)s。")
        self.validators[0].message = _("不能大于 %(limit_value)s。")

    def to_python(self, value):
        if isinstance(value, str):
            value = text.one_line(value)
            if value and not re.fullmatch(r"-?[0-9]{1,9}", value):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class ChoiceField(Shaped, forms.ChoiceField):
    """One of several: a list (`look="select"`) or cards with a hint each (`look="cards"`)."""

    default_error_messages = {
        "required": _("请选择一项。"),
        "invalid_choice": _("请从列出的选项中选择。"),
    }

    def __init__(self, *, choices=(), look="select", hints=None, pressed=False, **kwargs):
        super().__init__(choices=choices, **kwargs)
        self.pressed = pressed
        self.shape = "select" if look == "select" else "cards"
        self.first_control = "" if look == "select" else "_0"
        self.hints = hints or {}


class ChoicesField(Shaped, forms.MultipleChoiceField):
    """Any of several, at most `most`."""

    shape = "ticks"
    first_control = "_0"
    default_error_messages = {
        "required": _("请至少选择一项。"),
        "invalid_choice": _("请从列出的选项中选择。"),
        "invalid_list": _("请从列出的选项中选择。"),
    }

    def __init__(self, *, choices=(), most=None, hints=None, **kwargs):
        super().__init__(choices=choices, **kwargs)
        self.most, self.hints = most, hints or {}

    def validate(self, value):
        super().validate(value)
        if self.most and len(value) > self.most:
            raise ValidationError(
                _("最多选 %(most)d 项，现在是 %(count)d 项。"),
                params={"most": self.most, "count": len(value)},
            )


class TickField(Shaped, forms.BooleanField):
    """A sentence one agrees with, or not."""

    shape = "tick"
    default_error_messages = {"required": _("请勾选后再继续。")}


class DateField(Shaped, forms.DateField):
    """A day."""

    shape = "date"
    width = "medium"
    default_error_messages = {
        "required": _("请选择日期。"),
        "invalid": _("请填一个真实的日期，例如 2026-03-05。"),
    }

    def to_python(self, value):
        day = super().to_python(text.one_line(value) if isinstance(value, str) else value)
        if day is not None and not clock.FIRST_DAY <= day <= clock.LAST_DAY:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class TimeField(Shaped, forms.TimeField):
    """A time of the day on a Chinese clock."""

    shape = "time"
    width = "short"
    default_error_messages = {"required": _("请选择时间。"), "invalid": _("请填一个时间，例如 14:30。")}

    def to_python(self, value):
        if isinstance(value, str):
            value = text.one_line(value).replace("：", ":")
        return super().to_python(value)


class TwoPartsWidget(forms.Widget):
    """Reads `name-date` and `name-time`; drawing is the component's business."""

    def value_from_datadict(self, data, files, name):
        return data.get(f"{name}-date", ""), data.get(f"{name}-time", "")

    def value_omitted_from_data(self, data, files, name):
        return f"{name}-date" not in data and f"{name}-time" not in data


class MomentField(Shaped, forms.Field):
    """A day and a time, in two controls that work everywhere; read as Chinese time, given as UTC."""

    shape = "moment"
    first_control = "-date"
    widget = TwoPartsWidget
    default_error_messages = {"required": _("请选择日期和时间。"), "half": _("日期和时间都要填。")}

    def prepare_value(self, value):
        if isinstance(value, dt.datetime):
            wall = clock.local(value)
            return wall.strftime("%Y-%m-%d"), wall.strftime("%H:%M")
        return value or ("", "")

    def to_python(self, value):
        day, time = value or ("", "")
        if not day and not time:
            return None
        if not day or not time:
            raise ValidationError(self.error_messages["half"], code="half")
        return clock.from_local(DateField().clean(day), TimeField().clean(time))

    def validate(self, value):
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")


class HiddenField(Shaped, forms.CharField):
    """Carried along unseen."""

    shape = "hidden"
    widget = forms.HiddenInput
    default_error_messages = {"required": _("页面缺少一项内容，请刷新后再试。")}

    def __init__(self, *, max_length=200, **kwargs):
        super().__init__(max_length=max_length, **kwargs)


class KeyField(Shaped, forms.UUIDField):
    """The key of this one deed."""

    shape = "hidden"
    widget = forms.HiddenInput
    default_error_messages = {
        "required": _("页面缺少一项内容，请刷新后再试。"),
        "invalid": _("页面缺少一项内容，请刷新后再试。"),
    }

    def prepare_value(self, value):
        return str(value) if isinstance(value, uuid.UUID) else super().prepare_value(value)


class FileField(Shaped, forms.FileField):
    """A file handed in: told by its content, never by its name; cleaned to its bytes.

    A form with one is filled from `request.POST, request.FILES`. Without `kinds` the room reads the content.
    """

    shape = "file"
    default_error_messages = {
        "required": _("请选择一个文件。"),
        "missing": _("请选择一个文件。"),
        "invalid": _("请选择一个文件。"),
        "empty": _("这个文件是空的，请重新选择。"),
        "max_length": _("文件名太长了，请改短后再选。"),
    }

    def __init__(self, *, kinds=(), most_bytes=5 * uploads.MEGABYTE, accept="", **kwargs):
        super().__init__(max_length=255, **kwargs)
        self.kinds, self.most_bytes = tuple(kinds), most_bytes
        self.accept = accept or ",".join({"pdf": "application/pdf"}.get(one, f"image/{one}") for one in kinds)

    def clean(self, data, initial=None):
        given = super().clean(data, initial)
        if not given:
            return b""
        try:
            if given.size > self.most_bytes:
                raise uploads.FileTooLarge(most=self.most_bytes // uploads.MEGABYTE)
            content = given.read()
            return uploads.checked(content, self.kinds, self.most_bytes) if self.kinds else content
        except Refusal as refusal:
            raise ValidationError(refusal.sentence(words.language()), code="file") from None
