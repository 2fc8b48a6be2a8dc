"""One field of every kind, for the gallery."""

from django.utils.translation import gettext_lazy as _

from tongxing.web import forms


class GalleryForm(forms.Form):
    """Has no meaning but to be looked at."""

    name = forms.TextField(label=_("称呼"), max_length=20, help_text=_("怎么称呼您，例如：王阿姨。"))
    phone = forms.PhoneField(label=_("手机号"))
    code = forms.CodeField(label=_("验证码"), help_text=_("短信里的 6 位数字，也可以选语音播报。"))
    category = forms.ChoiceField(
        label=_("需要什么"),
        choices=[("medical", _("陪同就医")), ("snow", _("清雪")), ("company", _("陪伴聊天"))],
    )
    means = forms.ChoiceField(
        label=_("怎么报名"),
        look="cards",
        choices=[("first", _("先到先得")), ("review", _("负责人选择"))],
        hints={"first": _("报满为止，之后可以候补。"), "review": _("两天内答复每一位。")},
    )
    guarantees = forms.ChoicesField(
        label=_("保障"),
        most=3,
        required=False,
        choices=[("i", _("志愿者保险")), ("w", _("提供饮水")), ("c", _("志愿者服装")), ("t", _("专项培训"))],
    )
    places = forms.NumberField(label=_("人数"), least=1, most=200, unit=_("人"), initial=12)
    when = forms.MomentField(label=_("什么时候"))
    where = forms.RegionField(label=_("在哪里"), root=230100000000, down_to="village")
    detail = forms.LongTextField(label=_("详细情况"), required=False, max_length=500)
    agree = forms.TickField(label=_("我同意为这次服务使用我的姓名和电话。"))
