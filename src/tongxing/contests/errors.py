"""How contests say no."""

from tongxing.foundation.refusals import Conflict, Faults

FAULTS = {
    "title_missing": ("请给大赛起个名字。", "Please name the contest."),
    "title_too_long": ("名称最多 40 个字。", "The name has 40 characters at most."),
    "purpose_missing": ("请写明为什么办、办给谁看。", "Please say what the contest is for."),
    "purpose_too_long": ("最多 300 个字。", "300 characters at most."),
    "eligible_unknown": ("请选择哪些项目可以参加。", "Please choose which projects may enter."),
    "method_unknown": ("请选择计分方法。", "Please choose how scores are counted."),
    "entries_until_too_soon": (
        "报名时间太短，请把截止日往后放。",
        "There is too little time to enter; please choose a later day.",
    ),
    "criteria_number": ("请写 1 到 10 条评审要求。", "Please write one to ten criteria."),
    "criteria_names": ("每条要求写 1 到 30 个字，不要重复。", "Name each criterion once, in 30 characters."),
    "criteria_weights": (
        "每条要求的权重是 1 到 100 的整数，加起来正好是 100。",
        "Weights are whole numbers from 1 to 100 and sum to exactly 100.",
    ),
    "rounds_number": ("请写 1 到 4 轮。", "Please plan one to four rounds."),
    "rounds_names": ("每轮的名称写 1 到 20 个字。", "Name each round in 20 characters."),
    "rounds_days": (
        "评审要在报名截止以后开始，一轮接一轮，结束不早于开始。",
        "Judging begins after the last day of entries, round after round, and ends no earlier than it begins.",
    ),
    "rounds_seats": (
        "每轮的名额是 1 到 200，后一轮不多于前一轮。",
        "Each round has 1 to 200 seats, a later one no more than the one before.",
    ),
    "points_range": (
        "每条要求打一个 0 到 100 的整数分。",
        "Give whole points from 0 to 100 on each criterion.",
    ),
    "words_missing": ("请写一两句话。", "Please write a sentence or two."),
    "words_too_long": ("最多 200 个字。", "200 characters at most."),
    "text_missing": (
        "请写明哪里不对，至少 4 个字。",
        "Please say what is wrong, in four characters or more.",
    ),
    "text_too_long": ("最多 200 个字。", "200 characters at most."),
    "answer_missing": ("请写明理由，至少 4 个字。", "Please give the reason, in four characters or more."),
    "answer_too_long": ("最多 200 个字。", "200 characters at most."),
    "why_missing": ("请写明原因，至少 4 个字。", "Please say why, in four characters or more."),
    "why_too_long": ("最多 200 个字。", "200 characters at most."),
    "volunteer_number_unknown": (
        "没有这个编号的志愿者，请核对评委的志愿者编号。",
        "Nobody has this number; please check the juror's volunteer number.",
    ),
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, code, *FAULTS[code])
    faults.refuse_if_any()


class NotEligible(Conflict):
    """The announcement says which projects may enter, and this is none of them."""

    code = "contests.not_eligible"
    zh = "项目 {number} 不能参加：要求是本地区{eligible_zh}。"
    en = "Project {number} cannot be entered: the contest is for projects of its region ({eligible_en})."


class EntriesClosed(Conflict):
    """After the last day nobody enters and nobody withdraws."""

    code = "contests.entries_closed"
    zh = "报名已在 {day_zh}截止，不能再报名或撤回。"
    en = "Entries closed on {day_en}; nothing can be entered or withdrawn now."


class EnteredAlready(Conflict):
    """A project enters a contest once."""

    code = "contests.entered_already"
    zh = "这个项目已经报名了。要改的话，请先撤回，再重新报名。"
    en = "The project has been entered. To change something, withdraw it and enter it again."


class JurorAlready(Conflict):
    """A person is asked once, whatever came of it."""

    code = "contests.juror_already"
    zh = "这位志愿者已经邀请过了，看评委名单；谢绝了或撤下的，也不再邀请。"
    en = "This volunteer was asked before, as the list of jurors says; whoever declined or was taken off stays so."


class ScoredAlready(Conflict):
    """What a juror gave stays, and so does the juror."""

    code = "contests.scored_already"
    zh = "评委 {number} 号已经打过分，不能撤下。和项目有关系的，可以由评委申报利益关系，那个项目的分就不计。"
    en = "Juror {number} has scored and cannot be taken off. An interest may be declared; that sheet does not count."


class OwnContest(Conflict):
    """Who runs a contest does not judge in it."""

    code = "contests.own_contest"
    zh = "经办大赛的人不当评委，请另请一位。"
    en = "Whoever runs the contest does not judge in it; please ask somebody else."


class AnsweredAlready(Conflict):
    """Somebody said yes or no before."""

    code = "contests.answered_already"
    zh = "这件事已经有了结果：{state_zh}。"
    en = "This was settled already: {state_en}."


class NotJudging(Conflict):
    """Scores are given on the days of a round, by jurors who agreed, before it closes."""

    code = "contests.not_judging"
    zh = "现在不能打分：要先答应当评委，并在这一轮的评审日期里、结束以前打分。"
    en = "Scores are given by jurors who agreed, on the days of the round and before it closes."


class NotInRound(Conflict):
    """Only what the round before selected is judged."""

    code = "contests.not_in_round"
    zh = "{number} 号项目不在这一轮里。"
    en = "Entry {number} is not in this round."


class InterestFound(Conflict):
    """Whoever is near to an entry does not judge it."""

    code = "contests.interest_found"
    zh = "您不能评 {number} 号项目：您{why_zh}。这个项目由别的评委来评。"
    en = "You cannot judge entry {number}: the juror {why_en}. Others will judge it."


class RoundOpen(Conflict):
    """A round closes after its last day, and after the round before."""

    code = "contests.round_open"
    zh = "这一轮还不能结束：要等 {day_zh}过去，并且上一轮已经结束。"
    en = "This round cannot be closed yet: its last day is {day_en}, and the round before comes first."


class TooFewScores(Conflict):
    """An entry is not decided on by one or two people."""

    code = "contests.too_few_scores"
    zh = "还有项目评分不够：每个项目至少要有 {least} 位没有利益关系的评委打分，请提醒或增加评委。差的是：{entries}。"
    en = "Some entries lack scores: each needs {least} jurors without an interest. Missing: {entries}."


class NothingEntered(Conflict):
    """Without entries there is nothing to judge."""

    code = "contests.nothing_entered"
    zh = "这一轮没有项目。可以取消这次大赛，写明原因。"
    en = "There is nothing in this round. The contest can be called off, with the reason."


class JuryClosed(Conflict):
    """The jury stands once a round is closed."""

    code = "contests.jury_closed"
    zh = "已经有一轮评完了，评委名单不能再变。"
    en = "A round has been closed; the jury stands as it is."


class NotOnNotice(Conflict):
    """Objections belong to the days of the public notice."""

    code = "contests.not_on_notice"
    zh = "这个项目的结果现在不在公示期。如有问题，请向主管部门反映。"
    en = "This result is not on public notice now. Please tell the authority."


class NoticeRuns(Conflict):
    """Results are published after the notice, with every objection answered."""

    code = "contests.notice_runs"
    zh = "还不能公布结果：公示到 {day_zh}为止，异议都要先答复。"
    en = "Results cannot be published yet: the notice runs until {day_en}, and objections are answered first."


class ContestOver(Conflict):
    """What is published or called off stays."""

    code = "contests.contest_over"
    zh = "这次大赛已经结束：{state_zh}。"
    en = "This contest is over: {state_en}."
