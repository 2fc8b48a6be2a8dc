"""Who may register, and who may touch a volunteer's own data: the volunteer."""

from tongxing.access.matrix import any_member, declare, own_account, role_in_region, system
from tongxing.access.shapes import Deed, Way

_OWN = (own_account(),)
_SEEN = "people.see_person"

declare(Deed("people.register_volunteer", "登记为志愿者", "Register as a volunteer", ways=(any_member,)))
declare(
    Deed(
        _SEEN,
        "查看志愿者本人资料",
        "See a volunteer's own data",
        ways=(own_account(), system),
        seen_with=_SEEN,
    )
)
declare(
    Deed(
        "people.prove_identity",
        "重新核验实名",
        "Prove one's identity again",
        ways=(own_account(), system),
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "people.correct_details",
        "修改本人资料",
        "Correct one's own particulars",
        ways=_OWN,
        seen_with=_SEEN,
    )
)
declare(Deed("people.give_consent", "表示同意", "Give a consent", ways=_OWN, seen_with=_SEEN))
declare(Deed("people.withdraw_consent", "撤回同意", "Take a consent back", ways=_OWN, seen_with=_SEEN))
declare(
    Deed(
        "people.leave",
        "注销志愿者身份",
        "Leave as a volunteer",
        ways=(own_account(), system),
        seen_with=_SEEN,
        sensitive=True,
    )
)

# Helpers: the volunteer names, the one who was named answers, either ends. `region_code` is where the volunteer lives.
_DESK = role_in_region("station_worker", "居住地的站点工作人员", "a station worker where the volunteer lives")
_HELPER = Way(
    "the_helper",
    "被指定的帮手本人",
    "the helper who was named",
    own_account("helper_account_id").check,
    own_account("helper_account_id").narrow,
)

declare(
    Deed("people.appoint_helper", "指定帮手", "Name a helper", ways=_OWN, seen_with=_SEEN, sensitive=True)
)
declare(
    Deed(
        "people.appoint_helper_on_paper",
        "在站点书面指定帮手",
        "Name a helper on signed paper",
        ways=(_DESK,),
        sensitive=True,
    )
)
declare(Deed("people.answer_helping", "答复帮手邀请", "Answer being named as a helper", ways=(_HELPER,)))
declare(
    Deed(
        "people.act_for",
        "替请我帮忙的人办事",
        "Act in the name of somebody one helps",
        ways=(_HELPER,),
        sensitive=True,
    )
)
declare(
    Deed("people.end_expired_helpers", "结束到期的委托", "End consents whose day has come", ways=(system,))
)
declare(
    Deed(
        "people.see_deeds_done_for_one",
        "查看帮手替本人办过的事",
        "See what helpers did in one's name",
        ways=(own_account(), _DESK),
    )
)
declare(
    Deed(
        "people.end_helper",
        "结束帮手关系",
        "End a helper",
        ways=(own_account(), _HELPER, _DESK),
        sensitive=True,
    )
)
declare(
    Deed(
        "people.state_holder",
        "说明记录册属于谁",
        "Say whose record book it is",
        ways=_OWN,
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "people.find_volunteer",
        "在站点按编号找志愿者",
        "Find a volunteer by number at a desk",
        ways=(_DESK,),
        sensitive=True,
    )
)

# Guardians: they add or answer, speak for the child, and take it back. The subject names its guardian's account.
_GUARDIAN = Way(
    "the_guardian",
    "监护人本人",
    "the guardian",
    own_account("guardian_account_id").check,
    own_account("guardian_account_id").narrow,
)

declare(Deed("people.add_child", "添加孩子", "Add a child", ways=(any_member,), sensitive=True))
declare(
    Deed(
        "people.name_guardian",
        "指定监护人",
        "Name a guardian",
        ways=(own_account(), _GUARDIAN),
        sensitive=True,
    )
)
declare(
    Deed("people.answer_guardianship", "答复监护邀请", "Answer being named as a guardian", ways=(_GUARDIAN,))
)
declare(
    Deed(
        "people.see_child",
        "查看孩子",
        "See one's child",
        ways=(_GUARDIAN, system),
        seen_with="people.see_child",
    )
)
for _name, _zh, _en in (
    ("people.speak_for_child", "替孩子操作", "Act in a child's name"),
    ("people.say_for_child", "对孩子的一次活动表态", "Say yes or no to a child's activity"),
    ("people.withdraw_guardianship", "撤回监护同意", "Take a guardian's consent back"),
    ("people.hand_over", "把账号交给孩子", "Hand the account over to the child"),
):
    declare(Deed(_name, _zh, _en, ways=(_GUARDIAN,), seen_with="people.see_child", sensitive=True))
declare(
    Deed("people.note_accompaniment", "记下监护人陪同", "Note that a guardian came along", ways=(system,))
)
declare(Deed("people.move_rights_over", "到龄移交权利", "Move rights over at a birthday", ways=(system,)))
declare(
    Deed(
        "people.see_minors_audit",
        "查看未成年人信息年度审计",
        "See the yearly audit about minors",
        ways=(
            role_in_region("authority_officer", "主管部门", "an authority officer"),
            role_in_region("auditor", "审计员", "an auditor"),
            system,
        ),
    )
)

# One's account: closed for good by its owner; opened at the desk for whoever has no phone and is there.
declare(
    Deed(
        "people.close_account",
        "彻底注销账号",
        "Close one's account for good",
        ways=_OWN,
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "people.register_at_desk",
        "在站点替没有手机的人登记",
        "Register somebody without a phone at a desk",
        ways=(_DESK,),
        sensitive=True,
    )
)
declare(
    Deed(
        "people.give_phone_at_desk",
        "在站点登记手机号",
        "Write a phone down at a desk",
        ways=(_DESK,),
        sensitive=True,
    )
)
declare(
    Deed(
        "people.confirm_document",
        "在站点核对证件原件",
        "Confirm a document by its original at a desk",
        ways=(_DESK,),
        sensitive=True,
    )
)
declare(
    Deed(
        "people.end_run_out_documents",
        "结束过期证件的实名",
        "End real names known by a document that ran out",
        ways=(system,),
    )
)
declare(
    Deed(
        "people.ask_about_number",
        "查询证件号码是否被使用",
        "Ask whether one's number is used",
        ways=(any_member,),
        sensitive=True,
    )
)
declare(
    Deed(
        "people.read_names",
        "为批准的名册读取姓名",
        "Read full names for an approved list",
        ways=(system,),
        sensitive=True,
    )
)
