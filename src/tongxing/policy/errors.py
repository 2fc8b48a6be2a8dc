"""How policy says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class RuleUnknown(Refusal):
    """No rule of this name is in force on that day at that place: a pack is missing, the operator must mend it."""

    code = "policy.rule_unknown"
    status = 503
    zh = "{on} 在区划 {region_code} 没有生效的规则“{rule}”，所以没有保存。请联系平台运维人员补上政策规则。"
    en = (
        "No rule “{rule}” is in force on {on} in region {region_code}, so nothing was saved."
        " Ask the operator to supply it."
    )


class VersionUnknown(Refusal):
    """A deed carries the version of a rule that is no longer among the files."""

    code = "policy.version_unknown"
    status = 404
    zh = "政策规则里没有“{version}”这个版本。旧版本的文件不应删除，请联系平台运维人员恢复。"
    en = "There is no version “{version}” among the rules. Old editions must be kept; ask the operator."


class FactMissing(Refusal):
    """A condition asks for something that whoever asks for the decision did not tell."""

    code = "policy.fact_missing"
    status = 422
    zh = "按规则“{rule_zh}”判断，还要知道：{fact_zh}（{fact}）。请补上后再试。"
    en = "To decide by the rule “{rule_en}” one has to know: {fact_en} ({fact}). Please add it and try again."


class FactImpossible(Refusal):
    """A fact was told in another kind than it was declared in."""

    code = "policy.fact_impossible"
    status = 422
    zh = "{fact_zh}（{fact}）应是{kind_zh}，现在给的是“{given}”。请改正后再试。"
    en = "{fact_en} ({fact}) must be {kind_en}, and “{given}” was given. Please mend it and try again."


class NoConditions(Refusal):
    """The rule sets numbers and decides nothing about anybody."""

    code = "policy.no_conditions"
    status = 422
    zh = "规则“{rule}”只规定数值，没有条件，不能用来判断。请查看它的参数。"
    en = "The rule “{rule}” sets numbers and has no conditions, so it decides nothing. See its parameters."


class ReasonMissing(Refusal):
    """A change of rules is explained in words."""

    code = "policy.reason_missing"
    status = 422
    zh = "请写明为什么这样改（{least} 到 {most} 个字），不要写姓名和电话。"
    en = "Please say in {least} to {most} characters why, without names or phone numbers."


class TooSoon(Refusal):
    """An edition begins in the past, today, or so near that somebody might not hear of it."""

    code = "policy.too_soon"
    status = 422
    zh = "新版本从 {first} 起才能生效，现在写的是 {valid_from}。请把生效日期改晚；已经办完的事不重办。"
    en = "An edition can begin on {first} at the earliest, and {valid_from} was given. What is done is done."


class EditionKnown(Conflict):
    """An edition of this name was proposed before."""

    code = "policy.edition_known"
    zh = "已经有版本 {version}。请换一个版本号，例如 {version}-2。"
    en = "There is an edition {version} already. Choose another name, such as {version}-2."


class OwnProposal(Refusal):
    """Nobody enacts what they proposed themselves."""

    code = "policy.own_proposal"
    status = 403
    zh = "提议和通过要由两个人来做。请由辖区内另一位主管部门工作人员通过。"
    en = "Proposing and enacting are done by two people. Ask another officer of the region."


class EditionEnded(Conflict):
    """It was enacted or taken back already."""

    code = "policy.edition_ended"
    zh = "这个版本已经有了结果：{state_zh}。请刷新页面查看。"
    en = "This edition has its outcome: {state_en}. Reload the page to see."


class ShelfBroken(Refusal):
    """An edition enacted earlier contradicts the files of today: the operator has changed a folder."""

    code = "policy.shelf_broken"
    status = 503
    zh = "政策规则互相矛盾，所以没有保存：{fault}。请联系平台运维人员，运行 tongxing policy check 查看。"
    en = "The rules contradict each other, so nothing was saved: {fault}. Ask the operator: tongxing policy check."


class BadPolicy(SystemExit):
    """A rule file is wrong: the start is refused, with file, line and a sentence for every fault."""
