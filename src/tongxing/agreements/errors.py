"""How agreements says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class AgreementWanted(Refusal):
    """Where the place asks for a written agreement, nobody takes part without having signed it (R-25)."""

    code = "agreements.agreement_wanted"
    status = 409
    zh = "这个活动要先签书面协议（{why_zh}）。请到 {href} 读完、签好，再报名。"
    en = "A written agreement comes first ({why_en}). Please read and sign it at {href}, then sign up."


class AgreementNotReady(Conflict):
    """The organisation has not signed the form of the agreement yet."""

    code = "agreements.agreement_not_ready"
    zh = "要签书面协议，但组织还没有签好文本。请到 {href} 点“请组织签协议”，签好后就能签。"
    en = "A written agreement is needed and the organisation has not signed its form yet. Please ask for it at {href}."


class AgreementChanged(Conflict):
    """What was read is not what stands."""

    code = "agreements.agreement_changed"
    zh = "协议的内容刚刚变了，请重新读一遍再签。"
    en = "The agreement has just changed. Please read it again before you sign."


class GuardianSigns(Refusal):
    """For somebody under age a guardian signs."""

    code = "agreements.guardian_signs"
    status = 403
    zh = "未满 18 周岁，协议由监护人签：请监护人在“我的孩子”里打开这个活动，读完签字。"
    en = "Under eighteen a guardian signs: let them open this activity under “My children”, read it and sign."


class FormChanged(Conflict):
    """The form that was read is not the one that stands."""

    code = "agreements.form_changed"
    zh = "协议文本换版了，请重新读一遍再签。"
    en = "The form of the agreement has a new edition. Please read it again before you sign."
