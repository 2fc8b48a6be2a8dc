"""How profiles says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class NotAVolunteer(Conflict):
    """Only a volunteer has a profile."""

    code = "profiles.not_a_volunteer"
    zh = "请先登记为志愿者，再填写档案。"
    en = "Please register as a volunteer first."


class ProofMissing(Refusal):
    """Neither a number nor a picture."""

    code = "profiles.proof_missing"
    status = 422
    zh = "请填写证书编号，或上传证书照片，有一样就行。"
    en = "Give the number of the certificate or a picture of it; one of the two will do."


class TooManySkills(Conflict):
    """A few proofs, not a collection."""

    code = "profiles.too_many_skills"
    zh = "最多登记 {most} 项特长证明。请先删去一项用不到的。"
    en = "{most} proofs at most. Take one away that you do not need."


class NobodyChecks(Refusal):
    """The organisation named has nobody who could look at a proof."""

    code = "profiles.nobody_checks"
    status = 422
    zh = "这个组织现在没有人可以核对。请换一个组织，或选“我的服务站点”。"
    en = "Nobody of this organisation can check it now. Choose another one, or your station."


class AlreadyChecked(Conflict):
    """Somebody looked at it before."""

    code = "profiles.already_checked"
    zh = "这份证明已经有人核对过了，请刷新页面查看。"
    en = "This proof was checked already. Reload the page to see."


class OwnSkill(Conflict):
    """Nobody checks their own proof."""

    code = "profiles.own_skill"
    zh = "不能核对自己的证明，请同事来核对。"
    en = "You cannot check a proof of your own; ask a colleague."


class VerdictUnknown(Refusal):
    """A verdict is a yes or a no."""

    code = "profiles.verdict_unknown"
    status = 422
    zh = "请选择“核对无误”或“不能通过”。"
    en = "Please choose whether it is in order or not."


class PhotoOfMinor(Conflict):
    """Nobody under age puts up a photograph of themself."""

    code = "profiles.photo_of_minor"
    zh = "未满 18 周岁不放照片。上门时，居民会看到您的编号和见面口令。"
    en = "Nobody under eighteen puts up a photograph. Residents know you by number and greeting."


class TooManyTies(Conflict):
    """A family, not a village."""

    code = "profiles.too_many_ties"
    zh = "最多登记 {most} 位家人。请先结束一位，再添加。"
    en = "{most} people at most. End one tie before you add another."


class TieWithOneself(Refusal):
    """One's own number."""

    code = "profiles.tie_with_oneself"
    status = 422
    zh = "这是您自己的编号，请填家人的编号。"
    en = "This is your own number. Give the one of your relative."


class NotWaiting(Conflict):
    """It was answered, ended or lapsed meanwhile."""

    code = "profiles.not_waiting"
    zh = "这份请求已经答复过，或者过期了。"
    en = "This question was answered already or has lapsed."


FAULTS = {
    "profiles.code_unknown": (
        "有一项不在列表里，请重新选择。",
        "One of these is not in the list. Please choose again.",
    ),
    "profiles.too_many_interests": ("最多选 {most} 项。", "Choose {most} at most."),
    "profiles.shown_not_told": (
        "要公开的类别须先在上面勾选。",
        "Only a kind ticked above can be shown.",
    ),
    "profiles.title_length": (
        "证书名称写 2 到 {most} 个字。",
        "Name the certificate in 2 to {most} characters.",
    ),
    "profiles.issuer_length": (
        "发证单位写 2 到 {most} 个字。",
        "Name the issuer in 2 to {most} characters.",
    ),
    "profiles.number_length": (
        "证书编号最多 {most} 个字。",
        "The number has {most} characters at most.",
    ),
    "profiles.issued_later": (
        "发证日期不能在今天之后。",
        "It cannot have been issued after today.",
    ),
    "profiles.expired": (
        "这份证明已经过期，不能登记。请换有效的证明。",
        "This proof has run out already. Please give one that holds.",
    ),
    "profiles.why_length": (
        "请用 {least} 到 {most} 个字写明原因，本人会看到。",
        "Give the reason in {least} to {most} characters; the person will read it.",
    ),
    "profiles.number_wrong": (
        "志愿者编号是 14 位数字，请对照家人的“我的”页面填写。",
        "A volunteer number has fourteen digits; it stands on your relative's own page.",
    ),
    "profiles.relation_unknown": ("请选择关系。", "Please choose the relation."),
}
