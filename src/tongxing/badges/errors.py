"""How badges says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class BadgeUnknown(Refusal):
    """This is no badge of ours: unreadable, forged, or of another platform."""

    code = "badges.badge_unknown"
    status = 422
    zh = "这不是本平台的志愿者证。请对准证上的二维码再扫一次，或在名单里点名。"
    en = "This is no badge of ours. Read the square once more, or use the roll call."


class BadgeDead(Conflict):
    """The badge was reported lost, replaced or ended."""

    code = "badges.badge_dead"
    zh = "这张志愿者证已经停用（{ended}）。请让本人出示新证，或在名单里点名。"
    en = "This badge is no longer in use (since {ended}). Ask for the new one, or use the roll call."


class WhyUnknown(Refusal):
    """A badge is made for one of a few reasons."""

    code = "badges.why_unknown"
    status = 422
    zh = "请选择领证的原因：第一次领取、丢了，或旧了坏了。"
    en = "Please say why: the first one, lost, or worn out."


class NoVolunteer(Conflict):
    """Only volunteers carry a badge."""

    code = "badges.no_volunteer"
    zh = "只有登记着的志愿者才有志愿者证。请先登记。"
    en = "Only registered volunteers carry a badge. Please register first."
