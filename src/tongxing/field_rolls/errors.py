"""How field_rolls says no. What is no refusal of a whole order is kept as a conflict with the same sentence."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal


class RollUnknown(NotFound):
    """There is no such roll, or it lies on somebody else's device."""

    code = "field_rolls.unknown"
    zh = "没有找到这份离线名单，它可能是在别的账号下打开的。"
    en = "There is no such roll, or it was opened by another account."


class ConflictUnknown(NotFound):
    """There is no such conflict, or it is not yours to decide."""

    code = "field_rolls.conflict_unknown"
    zh = "没有找到这条待定的离线记录。"
    en = "There is no such conflict."


class KeyUnusable(Refusal):
    """The device sent no public key of the kind that we can check."""

    code = "field_rolls.key_unusable"
    status = 422
    zh = "这台手机没有送来可用的签名公钥。请更新浏览器，或改用一次性纸签。"
    en = "The device sent no usable public key. Please update the browser, or use paper slips."


class ClockImpossible(Refusal):
    """The device says a time that no clock shows."""

    code = "field_rolls.clock_impossible"
    status = 422
    zh = "手机报来的时间无法识别。请检查手机的日期和时间。"
    en = "The time the device sent cannot be read. Please check its date and time."


class NothingToTakeAlong(Refusal):
    """A roll is for one activity at least, and for few enough to be carried; one's own pass is for one."""

    code = "field_rolls.nothing_to_take_along"
    status = 422
    zh = "请选 1 到 {most} 个活动；本人凭证一次只选一个。"
    en = "Please choose 1 to {most} activities; a pass is for one."


class TooManyNotes(Refusal):
    """Notes come in batches, so that a weak network brings some of them in."""

    code = "field_rolls.too_many_notes"
    status = 422
    zh = "一次最多上传 {most} 条，其余的请随后再传。"
    en = "At most {most} notes at once; send the others after them."


class RollExpired(Conflict):
    """The time to bring notes in has passed."""

    code = "field_rolls.expired"
    zh = "这份离线名单已过期（{expired_zh}）。没有上传的记录请按补录办理。"
    en = "This roll expired ({expired_en}). Please enter what was not sent as late entries."


class Forged(Conflict):
    """The signature does not fit: another device, or somebody changed the note."""

    code = "field_rolls.forged"
    zh = "这条记录的签名对不上：不是这台手机记的，或被改动过，没有收下。"
    en = "The signature does not fit: another device made it, or it was changed. It was not taken in."


class OutOfTurn(Conflict):
    """The note before it is not here."""

    code = "field_rolls.out_of_turn"
    zh = "它前面的一条还没有收到，顺序接不上；请从第 {wanted} 条起重传。"
    en = "The note before it is not here. Please send again from number {wanted}."


class NumberTaken(Conflict):
    """Another note has this id or number."""

    code = "field_rolls.number_taken"
    zh = "这个编号已经有另一条记录，没有收下。"
    en = "Another note has this number. It was not taken in."


class HowUnknown(Conflict):
    """A kind of note that this roll does not make."""

    code = "field_rolls.how_unknown"
    zh = "这份名单不能记这种记录，没有收下。"
    en = "This roll makes no such notes. It was not taken in."


class Torn(Conflict):
    """Notes before this one are lost on the device."""

    code = "field_rolls.torn"
    zh = "它前面有记录在手机上丢失了，请核对这一条再定。"
    en = "Notes before it were lost on the device. Please check this one and decide."


class TimeUnsure(Conflict):
    """The device's clock was changed on the way, so that its time cannot be bounded."""

    code = "field_rolls.time_unsure"
    zh = "手机的时间在途中变过，这条的时间拿不准，请问清楚再填。"
    en = "The device's clock was changed on the way and the time is unsure. Please ask, then decide."


class NotOnRoll(Conflict):
    """The person holds no place at an activity of this roll."""

    code = "field_rolls.not_on_roll"
    zh = "这个人不在这份名单的活动里，或名额已经取消。"
    en = "This person is on no activity of the roll, or their place was given back."


class TokenWrong(Conflict):
    """What was read off the other device is not theirs."""

    code = "field_rolls.token_wrong"
    zh = "扫到的码不是这个人（或这个活动负责人）的，不能算互扫。"
    en = "The code that was read is not theirs, so it proves no meeting."


class TokenStale(Conflict):
    """The code that was read was shown at another time."""

    code = "field_rolls.token_stale"
    zh = "扫到的码是另一个时间出示的，可能是截图，不能算当面互扫。"
    en = "The code was shown at another time, maybe as a picture. It proves no meeting."


class BadgeOfAnother(Conflict):
    """The badge that was read belongs to somebody else."""

    code = "field_rolls.badge_of_another"
    zh = "扫到的志愿者证不是这个人的。"
    en = "The badge that was read is somebody else's."


class SlipUnknown(Conflict):
    """No slip of this activity has that number, or its check letters do not fit."""

    code = "field_rolls.slip_unknown"
    zh = "没有这个号的纸签，或不是发给这个人的。"
    en = "There is no slip of this number, or it was given to somebody else."


class SlipUsed(Conflict):
    """A slip is good once for coming and once for leaving."""

    code = "field_rolls.slip_used"
    zh = "这张纸签的这一端已经用过。"
    en = "This slip was used for this already."


class TimesDiffer(Conflict):
    """The same end is written already, for another time."""

    code = "field_rolls.times_differ"
    zh = "这一端已经记为 {written_zh}，这条写的是 {noted_zh}，相差较大。原记录保持不变，请核对。"
    en = "It is written as {written_en}; this note says {noted_en}. What is written stays; please check."


class UndoneTooLate(Conflict):
    """What was to be taken back is written already."""

    code = "field_rolls.undone_too_late"
    zh = "要撤销的那条已经入账，不能在现场撤销。请按更正办理。"
    en = "What was to be taken back is written already. Please have it corrected."


class DecidedAlready(Conflict):
    """Somebody has decided this conflict otherwise."""

    code = "field_rolls.decided_already"
    zh = "这条已经有人定过了。"
    en = "Somebody has decided this already."


class WhyMissing(Refusal):
    """Whoever decides says why."""

    code = "field_rolls.why_missing"
    status = 422
    zh = "请写明理由，{least} 到 {most} 个字。"
    en = "Please say why, in {least} to {most} characters."


class TimeWanted(Refusal):
    """Where the device's time is unsure, somebody says when it was."""

    code = "field_rolls.time_wanted"
    status = 422
    zh = "请写清真实时间，例如 14:05。这条的时间拿不准，不能空着。"
    en = "Please write the true time, such as 14:05. It is unsure and cannot be left open."


class OwnConflict(Refusal):
    """Nobody decides about their own record."""

    code = "field_rolls.own_conflict"
    status = 403
    zh = "这条是您自己的记录，请让另一位负责人来定。"
    en = "This is your own record. Please let another leader decide."


class NotReadable(Refusal):
    """The device sent something that no page of ours sends."""

    code = "field_rolls.not_readable"
    status = 422
    zh = "手机送来的内容读不懂，没有收下。请联网刷新本页再传；手机上的记录都还在。"
    en = "What the device sent cannot be read and was not taken in. Please reload while on-line; nothing is lost."


class HandWrong(Conflict):
    """What the first phone is said to have signed was not signed by it, or not to this key, or it may not hand on."""

    code = "field_rolls.hand_wrong"
    zh = "这份名单不是由那部手机交给这部手机的，没有收下。记录都还在手机里，请由负责人处理，或联网重新打开名单。"
    en = (
        "That phone did not hand this roster to this one, so it is not taken in. The notes are still on the phone:"
        " please ask the leader, or open the roster anew with a network."
    )


class HandTaken(Conflict):
    """The roll is registered already, by another account."""

    code = "field_rolls.hand_taken"
    zh = "这份名单已由另一个账号登记。请用在这部手机上接名单的账号登录。"
    en = "This roster is registered by another account. Please sign in with the one that took it over on this phone."


class PhoneLost(Conflict):
    """The phone was in other hands when this was noted or shown."""

    code = "field_rolls.phone_lost"
    zh = "带名单的手机在 {since_zh} 登记为丢失，这一条是那以后记的。请向本人和在场的人问清楚再定。"
    en = "The phone with the roster was lost at {since_en}, and this was noted later. Please ask those who were there."


class LossImpossible(Refusal):
    """A phone is lost after it took the roster along, and not in the future."""

    code = "field_rolls.loss_impossible"
    status = 422
    zh = "请填手机最后一次在自己手里的时间：在带上名单（{opened_zh}）之后，到现在为止。"
    en = "Say when the phone was last in your hands: after it took the roster along ({opened_en}), not in the future."
