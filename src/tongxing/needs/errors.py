"""How needs says no."""

from tongxing.foundation.refusals import Conflict, Faults, Refusal

FAULTS = {
    "summary_missing": ("请用一句话说明需要什么帮助。", "Please say in one line what help is needed."),
    "summary_too_long": (
        "一句话说明最多 60 个字，其余请写在“详细说明”里。",
        "The line has 60 characters at most; put the rest into the details.",
    ),
    "summary_tells_a_number": (
        "这句话会公开显示，请不要写电话或证件号码，联系方式填在下面。",
        "This line is public: please leave phone and document numbers out.",
    ),
    "detail_too_long": ("详细说明最多 500 个字。", "The details have 500 characters at most."),
    "risk_too_long": ("风险提示最多 200 个字。", "The note on risks has 200 characters at most."),
    "too_many_objects": ("服务对象最多选 4 项。", "Choose four kinds of people at most."),
    "ends_before_it_begins": ("结束时间应晚于开始时间。", "The end must come after the beginning."),
    "in_the_past": (
        "希望的时间已经过去了，请选今天或以后的时间。",
        "That time has passed. Please choose a later one.",
    ),
    "too_far_ahead": ("最多可以提前一年登记。", "A need can be noted one year ahead at most."),
    "name_missing": ("请填写联系人姓名。", "Please give the name of the person to contact."),
    "name_too_long": ("联系人姓名最多 30 个字。", "The name has 30 characters at most."),
    "phone_unusable": (
        "请填 11 位手机号，或带区号的座机号。",
        "Please give a mobile number or a landline with its area code.",
    ),
    "address_too_long": ("地址最多 120 个字。", "The address has 120 characters at most."),
    "place_too_wide": ("请选择到街道（乡镇）或社区（村）。", "Please choose the street or the community."),
    "heard_by_unknown": ("请选择是怎样得知的。", "Please say how this reached us."),
    "heard_by_does_not_fit": (
        "本人登记选“网上”，工作人员代办选电话、到站或纸面。",
        "One's own word comes online; what staff write down came by phone, at the desk or on paper.",
    ),
    "consent_missing": (
        "代办前请征得本人同意，并勾选确认。",
        "Please ask the person's consent first, and tick it.",
    ),
    "nobody_to_answer": ("没有可以答复的账号，请按代办登记。", "There is no account to answer to."),
    "verdict_unknown": ("请选择“属实受理”或“不予受理”。", "Please choose to take the need on or not."),
    "means_unknown": (
        "请选择核实方式：上门、电话或网络。",
        "Please say how it was checked: visit, phone or network.",
    ),
    "note_missing": (
        "请写一句核实情况，居民会看到。",
        "Please add a line on what was found; the resident reads it.",
    ),
    "note_too_long": ("核实情况最多 200 个字。", "The note has 200 characters at most."),
    "score_unknown": ("请选择 1 到 5 分。", "Please choose a score from 1 to 5."),
    "comment_too_long": ("评价最多 200 个字。", "The comment has 200 characters at most."),
    "why_too_long": ("撤回原因最多 200 个字。", "The reason has 200 characters at most."),
    "why_missing": ("代为撤回时，请写明原因。", "Please say why, when withdrawing for somebody else."),
    "sensitive_too_long": ("健康等情况最多 200 个字。", "200 characters at most about health and the like."),
    "relation_unknown": (
        "请选择您和求助人的关系；自己求助时不用选。",
        "Please say how you know the person; leave it out when you ask for yourself.",
    ),
    "slip_missing": ("请拍下纸条并附上照片。", "Please take a photograph of the slip and add it."),
    "too_many_recordings": ("最多附 4 个文件。", "Four files at most."),
    "recording_missing": (
        "附的语音或照片没有收到，请重新附上。",
        "The voice note or photograph did not arrive. Please add it again.",
    ),
    "recording_kind_unknown": ("请选择语音或纸条照片。", "Please choose a voice note or a slip."),
    "means_is_no_call": (
        "别人转达的和写在纸条上的求助，要打电话或上门核实。",
        "What was passed on or written on a slip is checked by a call or a visit.",
    ),
    "change_note_too_long": ("捎的话最多 200 个字。", "The word has 200 characters at most."),
    "merge_note_missing": (
        "请写一句怎么知道是同一件事。",
        "Please say in a line how you know that it is the same.",
    ),
    "merge_note_too_long": ("说明最多 200 个字。", "The note has 200 characters at most."),
    "same_need": ("请选择另一件求助。", "Please choose another need."),
    "purpose_missing": (
        "请说明查看联系方式的用途，它会记入日志。",
        "Please say why you need to read the contact; it goes into the journal.",
    ),
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, code, *FAULTS[code])
    faults.refuse_if_any()


class AlreadyAnswered(Conflict):
    """Somebody else answered this need first."""

    code = "needs.already_answered"
    zh = "这条求助（{number}）已经有人处理了：{state_zh}。"
    en = "This need ({number}) has been dealt with already: {state_en}."


class NotOpenForTeams(Conflict):
    """The need is not verified, or another team has taken it up."""

    code = "needs.not_open_for_teams"
    zh = "这条求助（{number}）现在不能接单：{state_zh}。"
    en = "This need ({number}) cannot be taken up now: {state_en}."


class NotTakenUp(Conflict):
    """Nobody has taken the need up, so nobody can have served it."""

    code = "needs.not_taken_up"
    zh = "这条求助（{number}）还没有队伍接单，现在是：{state_zh}。"
    en = "No team has taken up this need ({number}): {state_en}."


class NotServedYet(Conflict):
    """A word on the service comes after the service, and once."""

    code = "needs.not_served_yet"
    zh = "服务完成后才能评价，这条求助（{number}）现在是：{state_zh}。"
    en = "One rates after the service; this need ({number}) is: {state_en}."


class TooLateToWithdraw(Conflict):
    """The need has been served, declined or withdrawn."""

    code = "needs.too_late_to_withdraw"
    zh = "这条求助（{number}）已经不能撤回：{state_zh}。"
    en = "This need ({number}) can no longer be withdrawn: {state_en}."


class ContactErased(Refusal):
    """The contact was erased when its time was over."""

    code = "needs.contact_erased"
    status = 410
    zh = "这条求助（{number}）的联系方式已按规定删除。"
    en = "The contact of this need ({number}) has been erased as the rules require."


class WordWrong(Refusal):
    """This is no word of the need today, or somebody has used it."""

    code = "needs.word_wrong"
    status = 422
    zh = "口令不对，或已经用过。请再问一遍服务对象，或打电话问服务站，例如“青松 苹果 27”。"
    en = "That is not the word, or it has been used. Please ask once more, or phone the station."


class NoWordsNow(Conflict):
    """Words are given while a team has taken the need up."""

    code = "needs.no_words_now"
    zh = "有队伍接单后才有口令，这条求助（{number}）现在是：{state_zh}。"
    en = "There are words once a team has taken the need up; this one ({number}) is: {state_en}."


class TooLateToChange(Conflict):
    """The need has been served, declined, withdrawn or merged."""

    code = "needs.too_late_to_change"
    zh = "这条求助（{number}）已经不能改时间：{state_zh}。"
    en = "The time of this need ({number}) can no longer be changed: {state_en}."


class CannotBeMerged(Conflict):
    """Only a need that nobody has taken up goes into one that still waits in the same county."""

    code = "needs.cannot_be_merged"
    zh = "这条求助（{number}）现在不能合并：{state_zh}。只能把还没有人接单的并入同一区县里还在等待的一件。"
    en = "This need ({number}) cannot be merged now: {state_en}. One that nobody has taken up goes into one that waits."


class NotMerged(Conflict):
    """The need is not merged into another one, so there is nothing to take apart."""

    code = "needs.not_merged"
    zh = "这条求助（{number}）没有并入别的求助：{state_zh}。"
    en = "This need ({number}) is not merged into another: {state_en}."


class RecordingErased(Refusal):
    """The recording was erased when its time was over."""

    code = "needs.recording_erased"
    status = 410
    zh = "这段语音或照片已按规定删除。"
    en = "This recording has been erased as the rules require."
