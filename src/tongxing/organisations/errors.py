"""How organisations says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class CreditCodeHeld(Conflict):
    """Another organisation is registered with this credit code."""

    code = "organisations.credit_code_held"
    zh = "这个统一社会信用代码已经登记过了。请联系主管部门核对。"
    en = "This credit code is registered already. Please ask the authority."


class NotInForce(Conflict):
    """The organisation is not approved, or not any more."""

    code = "organisations.not_in_force"
    zh = "“{name}”现在的状态是“{state_zh}”，不能办理这件事。"
    en = "“{name}” is “{state_en}” and cannot do this."


class WrongStep(Conflict):
    """From its present state the organisation cannot come to the wanted one."""

    code = "organisations.wrong_step"
    zh = "“{name}”现在是“{state_zh}”，不能改为“{wanted_zh}”。"
    en = "“{name}” is “{state_en}” and cannot become “{wanted_en}”."


class ReasonNeeded(Refusal):
    """Whoever refuses or stops an organisation says why."""

    code = "organisations.reason_needed"
    status = 422
    zh = "请写明理由，对方会看到。"
    en = "Please say why; the organisation will read it."


class RealNameNeeded(Conflict):
    """Only a verified volunteer can belong to a team that records time (R-03)."""

    code = "organisations.real_name_needed"
    zh = "完成实名核验后才能加入队伍。"
    en = "Joining a team needs a passed real-name check."


class RoleUnknown(Refusal):
    """There is no such role in an organisation."""

    code = "organisations.role_unknown"
    status = 422
    zh = "组织里没有“{role}”这个角色。"
    en = "There is no role “{role}” in an organisation."


class NothingToAnswer(Conflict):
    """The invitation or request has been answered."""

    code = "organisations.nothing_to_answer"
    zh = "这份邀请或申请已经有了答复。"
    en = "This invitation or request has been answered."


class PapersMissing(Conflict):
    """Papers that this kind of organisation must show have not been handed in, or were returned (R-13)."""

    code = "organisations.papers_missing"
    zh = "还缺这些材料：{missing_zh}。收到后再通过。"
    en = "These papers are still missing: {missing_en}. Approve once they are there."


class PaperUnknown(Refusal):
    """There is no such kind of paper."""

    code = "organisations.paper_unknown"
    status = 422
    zh = "没有这种材料，请从列表中选择。"
    en = "There is no such paper; please choose one of the list."


class PaperLookedAt(Conflict):
    """Somebody has looked at this paper already."""

    code = "organisations.paper_looked_at"
    zh = "这份材料已经审核过了。"
    en = "This paper has been looked at already."


class OwnPaper(Conflict):
    """Whoever handed a paper in does not look at it."""

    code = "organisations.own_paper"
    zh = "自己交的材料要由别人审核。"
    en = "Somebody else has to look at a paper you handed in."


class SuccessorNeeded(Refusal):
    """A dissolved organisation's records pass to somebody who can certify from them (R-15)."""

    code = "organisations.successor_needed"
    status = 422
    zh = "请指定一个正常的组织接管记录；“{name}”的志愿者以后由它出具证明。"
    en = "Please name an organisation in force that takes the records of “{name}” and certifies from them."


class OrganisationUnfit(Refusal):
    """The organisation named as superior, liaison or successor is not in force, or is the same one."""

    code = "organisations.unfit"
    status = 422
    zh = "指定的组织不存在、不在正常状态，或者就是它自己。请重新选择。"
    en = "The organisation named does not exist, is not in force, or is the same one. Please choose again."


class NoHostNeeded(Conflict):
    """Only a group that is no legal person works under a host."""

    code = "organisations.no_host_needed"
    zh = "“{name}”不是团体，不需要主管单位同意。"
    en = "“{name}” is no group and needs no host."


class RoleTooLong(Refusal):
    """A role lasts until a day to come, and not longer than the rule says."""

    code = "organisations.role_too_long"
    status = 422
    zh = "职责的期限从今天算起，最长 {days} 天。"
    en = "A role begins today and lasts {days} days at most."


class PledgeChanged(Conflict):
    """The text that was read is not the edition in force."""

    code = "organisations.pledge_changed"
    zh = "承诺的内容刚刚换版，请重新看一遍再签。"
    en = "The pledge has just changed. Please read it again before signing."


class NothingToSign(Conflict):
    """Only who holds a role in the organisation signs its administrators' pledge."""

    code = "organisations.nothing_to_sign"
    zh = "您在这个组织没有管理职责，不需要签承诺。"
    en = "You hold no role in this organisation; there is nothing to sign."


class NumberUnknown(Refusal):
    """Nobody who could be asked has this number; it is not said why."""

    code = "organisations.number_unknown"
    status = 422
    zh = "没有找到可以邀请的志愿者，请核对编号，或者请本人在队伍页面申请加入。"
    en = "No volunteer who could be asked was found. Check the number, or let them ask on the team's page."
