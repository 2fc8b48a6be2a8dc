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
