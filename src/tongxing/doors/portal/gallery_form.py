"""One field of every kind, for the gallery."""

from tongxing.web import forms


class GalleryForm(forms.Form):
    """Has no meaning but to be looked at."""

    name = forms.TextField(label="称呼", max_length=20, help_text="怎么称呼您，例如：王阿姨。")
    phone = forms.PhoneField(label="手机号")
    code = forms.CodeField(label="验证码", help_text="短信里的 6 位数字，也可以选语音播报。")
    category = forms.ChoiceField(
        label="需要什么",
        choices=[("medical", "陪同就医"), ("snow", "清雪"), ("company", "陪伴聊天")],
    )
    means = forms.ChoiceField(
        label="怎么报名",
        look="cards",
        choices=[("first", "先到先得"), ("review", "负责人选择")],
        hints={"first": "报满为止，之后可以候补。", "review": "两天内答复每一位。"},
    )
    guarantees = forms.ChoicesField(
        label="保障",
        most=3,
        required=False,
        choices=[("i", "志愿者保险"), ("w", "提供饮水"), ("c", "志愿者服装"), ("t", "专项培训")],
    )
    places = forms.NumberField(label="人数", least=1, most=200, unit="人", initial=12)
    when = forms.MomentField(label="什么时候")
    where = forms.RegionField(label="在哪里", root=230100000000, down_to="village")
    detail = forms.LongTextField(label="详细情况", required=False, max_length=500)
    agree = forms.TickField(label="我同意为这次服务使用我的姓名和电话。")
