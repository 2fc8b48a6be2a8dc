"""How incubation and federations say no."""

from typing import NoReturn

from tongxing.foundation.refusals import Conflict, Fault, Invalid, Refusal


class LevelWrong(Refusal):
    """Bases and federations stand at the nation, a province, a city or a county."""

    code = "incubation.level_wrong"
    status = 422
    zh = "基地和联合会设在省、市、县（市、区）一级，请重新选择地区。"
    en = "Bases and federations stand at a province, a city or a county; please choose one."


class HouseNotInForce(Conflict):
    """Only an organisation in force may run a base, grow at one, or join."""

    code = "incubation.house_not_in_force"
    zh = "这个组织现在不是正常状态，不能办理。"
    en = "This organisation is not in force and cannot do this."


class BaseClosed(Conflict):
    """The base takes nobody in any more."""

    code = "incubation.base_closed"
    zh = "这个孵化基地已经关闭，请选择别的基地。"
    en = "This base is closed; please choose another."


class PlaceHeld(Conflict):
    """An organisation grows at one base at a time."""

    code = "incubation.place_held"
    zh = "这个组织已经在一个孵化基地申请或在孵，不能同时在两处。"
    en = "This organisation has applied or grows at a base already; one at a time."


class OwnBase(Refusal):
    """Nobody takes in or tends themselves."""

    code = "incubation.own_base"
    status = 403
    zh = "运营基地的组织不能在自己的基地申请孵化。请选择别的基地。"
    en = "The organisation that runs a base cannot apply there. Please choose another."


class WrongPoint(Conflict):
    """From here this step does not follow."""

    code = "incubation.wrong_point"
    zh = "这个组织现在是“{state_zh}”，不能办理这一步。请刷新页面查看。"
    en = "It is at “{state_en}” now; this step does not follow. Reload the page to see."


class MilestoneUnknown(Refusal):
    """Not a milestone of the stage the organisation is in."""

    code = "incubation.milestone_unknown"
    status = 422
    zh = "“{milestone}”不是当前阶段的里程碑，或者由数字说明、不用填写。"
    en = "“{milestone}” is no milestone of this stage, or is shown by figures and not written down."


class NotThereYet(Conflict):
    """A milestone of the stage is not met."""

    code = "incubation.not_there_yet"
    zh = "当前阶段还有没做到的：{missing_zh}。都做到了才能进入下一阶段。"
    en = "Not met in this stage yet: {missing_en}. The next begins when all are."


class MentorUnknown(Refusal):
    """Nobody has this number, or the person cannot be a mentor."""

    code = "incubation.mentor_unknown"
    status = 422
    zh = "没有找到这个编号的志愿者，或者还没有完成实名核验。请核对编号。"
    en = "No verified volunteer has this number. Please check it."


class MentorsEnough(Conflict):
    """The person is asked already, or there are mentors enough."""

    code = "incubation.mentors_enough"
    zh = "这位志愿者已经受邀，或导师已满 {most} 位。"
    en = "This volunteer was asked already, or there are {most} mentors."


class NothingToAnswer(Conflict):
    """It has been answered, or is the other side's to answer."""

    code = "incubation.nothing_to_answer"
    zh = "这里没有等您答复的：已经答复过，或者该由对方答复。"
    en = "Nothing waits for your answer: it was answered, or is the other side's to answer."


class ResourceUnknown(Refusal):
    """What is to be lent is described in no way one could lend."""

    code = "incubation.resource_unknown"
    status = 422
    zh = "请选择资源的种类，写明名称（2 到 60 个字），数量在 1 到 9999 之间。"
    en = "Please choose a kind, give a name of 2 to 60 characters, and a quantity of 1 to 9999."


class NotSoMany(Conflict):
    """Fewer are there than are asked for."""

    code = "incubation.not_so_many"
    zh = "现在只剩 {left} 份可借，请减少数量。"
    en = "Only {left} are left to lend; please ask for fewer."


class DaysWrong(Refusal):
    """A loan has an end."""

    code = "incubation.days_wrong"
    status = 422
    zh = "借用天数应在 1 到 {most} 天之间，数量至少 1 份。"
    en = "A loan lasts 1 to {most} days, of one thing at least."


class NotOfThisBase(Refusal):
    """The organisation does not grow at this base."""

    code = "incubation.not_of_this_base"
    status = 422
    zh = "资源只借给在这个基地孵化的组织。"
    en = "Things are lent to organisations that grow at this base only."


class NotGivenBack(Conflict):
    """Whoever graduates or leaves gives back what was lent."""

    code = "incubation.not_given_back"
    zh = "还有 {count} 笔借用没有归还，归还以后再办。"
    en = "{count} loan(s) are not given back yet; give them back first."


class FederationThere(Conflict):
    """The organisation is a federation already."""

    code = "incubation.federation_there"
    zh = "这个组织已经是联合会了。"
    en = "This organisation is a federation already."


class MemberAlready(Conflict):
    """The organisation is a member, has asked, or was invited."""

    code = "incubation.member_already"
    zh = "这个组织已经是会员，或者已经申请、受邀。"
    en = "This organisation is a member, has asked, or was invited."


class DutyUnknown(Refusal):
    """Not one of a federation's duties."""

    code = "incubation.duty_unknown"
    status = 422
    zh = "请选择联合会的一项职责：引领、联合、服务或促进。"
    en = "Please choose one of a federation's duties: lead, join, serve or promote."


class MembersOnly(Refusal):
    """Whoever was reached is a member."""

    code = "incubation.members_only"
    status = 422
    zh = "受益的组织应是现在的会员，请核对名单。"
    en = "Those reached are members now; please check the list."


class DayWrong(Refusal):
    """What was done was done."""

    code = "incubation.day_wrong"
    status = 422
    zh = "日期应在联合会成立以后，不能晚于今天。"
    en = "The day lies between the founding and today."


class KeyTaken(Conflict):
    """The key belongs to another deed already."""

    code = "incubation.key_taken"
    zh = "这个操作编号已经用于另一件事，请刷新页面后重试。"
    en = "This key was used for something else. Reload the page and try again."


def refuse_words(field: str, least: int, most: int) -> NoReturn:
    """Refuse a text that is too short to tell anything, or too long."""
    zh = f"请写清楚（{least} 到 {most} 个字），不要写个人姓名。"
    en = f"Please say it in {least} to {most} characters, without personal names."
    raise Invalid([Fault(field, "incubation.words_missing", zh, en)])
