"""What is said on which occasion, in two languages, and what is urgent enough for a text message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tongxing.foundation import tongues
from tongxing.notices.words_of_absences import ABSENCES
from tongxing.notices.words_of_accounts import ACCOUNTS
from tongxing.notices.words_of_activities import ACTIVITIES
from tongxing.notices.words_of_contests import CONTESTS
from tongxing.notices.words_of_families import FAMILIES
from tongxing.notices.words_of_games import GAMES
from tongxing.notices.words_of_growing import GROWING
from tongxing.notices.words_of_honours import HONOURS
from tongxing.notices.words_of_library import LIBRARY
from tongxing.notices.words_of_measures import MEASURES
from tongxing.notices.words_of_menus import MENUS
from tongxing.notices.words_of_needs import NEEDS
from tongxing.notices.words_of_orders import ORDERS
from tongxing.notices.words_of_pairings import PAIRINGS
from tongxing.notices.words_of_points import POINTS
from tongxing.notices.words_of_profiles import PROFILES
from tongxing.notices.words_of_recruitments import RECRUITMENTS
from tongxing.notices.words_of_rights import RIGHTS
from tongxing.notices.words_of_rules import CONCERNED as CONCERNED
from tongxing.notices.words_of_rules import RULES
from tongxing.notices.words_of_selections import SELECTIONS
from tongxing.notices.words_of_stations import STATIONS
from tongxing.notices.words_of_teams import TEAMS
from tongxing.notices.words_of_timebank import TIMEBANK
from tongxing.notices.words_of_trainings import TRAININGS
from tongxing.notices.words_of_units import UNITS


@dataclass(frozen=True)
class Words:
    """The words of one kind of notice; `{…}` are facts. Urgent ones are also sent as a text message."""

    title_zh: str
    title_en: str
    text_zh: str
    text_en: str
    is_urgent: bool = False


KINDS: dict[str, Words] = {
    "need_verified": Words(
        "您的求助已核实",
        "Your request was checked",
        "“{title}”已核实，正在等队伍接单。有进展会马上告诉您。",
        "“{title}” was checked and waits for a team. We tell you as soon as somebody takes it up.",
        is_urgent=True,
    ),
    "need_declined": Words(
        "您的求助没有受理",
        "Your request was not taken on",
        "“{title}”没有受理，原因写在求助页上。如有疑问，请联系服务站。",
        "“{title}” was not taken on; its page says why. Ask your station if in doubt.",
        is_urgent=True,
    ),
    "need_taken_up": Words(
        "有队伍接单了",
        "A team is coming",
        "“{title}”已有队伍接单，时间安排好后会有人到场。",
        "A team has taken up “{title}” and will come.",
    ),
    "need_merged": Words(
        "您的求助和另一件合并了",
        "Your request was merged",
        "站点核对后，“{title}”和另一次登记是同一件事，已经合并，等待的时间从最早的一次算起。",
        "“{title}” had been told twice and is one request now. You wait since whichever was told first.",
    ),
    "need_parted": Words(
        "您的求助重新单独办理",
        "Your request stands for itself again",
        "“{title}”不是重复的，已经拆开单独办理，等待的时间照算。",
        "“{title}” was not told twice after all and stands for itself again; your waiting time still counts.",
    ),
    "need_put_back": Words(
        "接单的队伍来不了",
        "The team cannot come",
        "“{title}”的接单队伍来不了，我们继续为您找队伍，等待时间照算。",
        "The team for “{title}” cannot come. We go on looking; your waiting time still counts.",
        is_urgent=True,
    ),
    "need_served": Words(
        "服务完成了，请您评价",
        "Done: please say how it was",
        "“{title}”已经完成。请说说做得怎么样，一句话就好。",
        "“{title}” is done. Please say how it was; one word will do.",
    ),
    "record_waits": Words(
        "请确认一条服务记录",
        "Please confirm a record",
        "{organisation}为您登记了“{title}”{minutes_zh}。请核对：是您本人就点“确认”，不是就点“这不是我”。",
        "{organisation} entered {minutes_en} of “{title}” for you. Confirm it, or say it was not you.",
    ),
    "record_counts": Words(
        "时长已计入",
        "Your time counts",
        "“{title}”{minutes_zh}已计入您的服务时长。谢谢您。",
        "{minutes_en} of “{title}” count now. Thank you.",
    ),
    "record_on_its_way": Words(
        "一条服务记录已登记",
        "A record was entered",
        "“{title}”{minutes_zh}已登记，正在复核或公示，完成后计入时长。为什么还没计入，写在记录页上。",
        "{minutes_en} of “{title}” were entered and are reviewed or on public notice first; its page says why.",
    ),
    "word_brought_yes": Words(
        "有人替您确认了一条记录",
        "A record was confirmed for you",
        "{by_zh}替您确认了“{title}”{minutes_zh}。如果您没有说过，请打开记录点“这不是我”。",
        "{by_en} confirmed {minutes_en} of “{title}” for you. If you never said so, open it and say it was not you.",
        is_urgent=True,
    ),
    "word_brought_no": Words(
        "有人替您说“这不是我”",
        "A record was denied for you",
        "{by_zh}替您说“{title}”{minutes_zh}不是您做的，记录已冻结，上一级会来核实。说错了请联系服务站。",
        "{by_en} said that {minutes_en} of “{title}” were not yours. It is frozen; ask your station if that is wrong.",
        is_urgent=True,
    ),
    "helper_asked": Words(
        "有人想请您当帮手",
        "Somebody asks you to help",
        "{name}（志愿者编号 {number}）想请您替他核对服务记录。请打开看看，愿意就点“愿意”。",
        "{name} (volunteer number {number}) asks you to look at their records for them. Open it to agree or decline.",
    ),
    "helper_named_at_desk": Words(
        "您在站点指定了一位帮手",
        "You named a helper at a station",
        "服务站按您签字的委托单登记了一位帮手（{phone}）。不是您签的，请打开页面结束，并告诉服务站。",
        "A station entered a helper ({phone}) on a sheet you signed. If you did not, end it and tell the station.",
        is_urgent=True,
    ),
    "helper_agreed": Words(
        "帮手同意了",
        "Your helper agreed",
        "您邀请的帮手（{phone}）同意了，可以替您确认服务记录。每次都会告诉您，随时可以结束。",
        "The helper you asked ({phone}) agreed and may confirm records for you. You are told each time.",
    ),
    "helper_declined": Words(
        "对方不方便当帮手",
        "Your helper declined",
        "您邀请的帮手（{phone}）不方便。可以另请一位，或到服务站书面确认。",
        "The helper you asked ({phone}) declined. Ask somebody else, or sign on paper at a station.",
    ),
    "book_brought": Words(
        "记录册已转入",
        "Your record book was taken in",
        "从{node}带来的记录册转入了 {taken} 条。哪些转入、哪些没有、为什么，写在结果页上。",
        "{taken} records of the book from {node} were taken in. The page says which, which not, and why.",
    ),
    "record_corrected": Words(
        "一条服务记录被更正",
        "A record was corrected",
        "“{title}”更正为 {minutes_zh}，原因写在记录页上。请核对后确认。",
        "“{title}” was corrected to {minutes_en}; its page says why. Please confirm it.",
    ),
    "record_withdrawn": Words(
        "一条服务记录被撤回",
        "A record was taken back",
        "“{title}”的记录被撤回，不再计入时长，原因写在记录页上。有疑问请联系登记的组织。",
        "The record of “{title}” was taken back and no longer counts; its page says why.",
    ),
    "record_denied": Words(
        "有人表示“这不是我”",
        "Somebody said: this was not me",
        "您队登记的“{title}”，当事人表示不是本人服务，记录已冻结。请核实后更正或撤回。",
        "A record your team entered for “{title}” was denied and is frozen. Check it, then correct it or take it back.",
    ),
    "certificate_issued": Words(
        "有一张证明为您开好了",
        "A certificate was made for you",
        "{organisation}按登记的服务为您开了证明 {number}，只写姓。您可以自己另开一张，也可以撤销这一张。",
        "{organisation} issued certificate {number} for you, by family name only. Make your own, or revoke this one.",
    ),
    "late_entry_to_sign": Words(
        "请您第二签字",
        "Your second signature is asked for",
        "系统抽中您核对“{title}”{minutes_zh}的补录，请在 {until_zh}前看材料，签字或不签字。",
        "You were drawn to check a late entry: {minutes_en} of “{title}”. Sign it or not by {until_en}.",
        is_urgent=True,
    ),
    "late_entry_claimed": Words(
        "有人为您补录服务",
        "Somebody claimed a service for you",
        "{organisation}为您补录“{title}”{minutes_zh}，正在等另一家组织签字。不是您的服务，请告诉我们。",
        "{organisation} claimed {minutes_en} of “{title}” for you; another organisation has to sign. "
        "Tell us if it was not you.",
    ),
    "late_entry_signed": Words(
        "补录已签字",
        "The late entry is signed",
        "“{title}”{minutes_zh}的补录已由另一家组织签字，写入服务记录。",
        "The late entry of {minutes_en} of “{title}” was signed and stands in the records.",
    ),
    "late_entry_refused": Words(
        "补录没有获得签字",
        "The late entry was not signed",
        "“{title}”{minutes_zh}的补录没有获得第二签字，原因写在补录页上。",
        "The late entry of {minutes_en} of “{title}” was not signed; its page says why.",
    ),
    "objection_to_answer": Words(
        "有一条异议等您答复",
        "An objection waits for your answer",
        "志愿者对“{title}”的记录提出异议：{kind_zh}。请在 {until_zh}前核实答复，逾期会自动上转。",
        "A volunteer objects to a record of “{title}”: {kind_en}. Answer by {until_en}, or it goes one level up.",
        is_urgent=True,
    ),
    "objection_moved_up": Words(
        "您的异议已转到上一级",
        "Your objection went one level up",
        "“{title}”的异议现在{turn_zh}",
        "Your objection about “{title}”: {turn_en}",
    ),
    "objection_upheld": Words(
        "您的异议成立",
        "Your objection was upheld",
        "“{title}”：{turn_zh}更正后的记录请您核对。",
        "“{title}”: {turn_en} Please check the corrected record.",
    ),
    "objection_declined": Words(
        "您的异议有答复了",
        "Your objection was answered",
        "“{title}”：{turn_zh}",
        "“{title}”: {turn_en}",
    ),
    "record_checked_fine": Words(
        "您的一条记录核查无误",
        "A record of yours was checked",
        "“{title}”被抽出来核查，没有问题，时长不变。核查意见：{why}。",
        "“{title}” was looked into and nothing is wrong; your time stays. What they found: {why}.",
    ),
    "record_checked_corrected": Words(
        "您的一条记录核查后有更正",
        "A record of yours was put right",
        "“{title}”核查后作了更正，请打开记录核对。核查意见：{why}。",
        "“{title}” was looked into and put right; please read it. What they found: {why}.",
    ),
    "record_checked_withdrawn": Words(
        "您的一条记录核查后被撤回",
        "A record of yours was taken back",
        "“{title}”核查后被撤回，不再计入时长。核查意见：{why}。您不同意，可以在记录页提出异议。",
        "“{title}” was looked into and taken back. What they found: {why}. You may object on its page.",
    ),
    "record_checked_frozen": Words(
        "您的一条记录暂停计入",
        "A record of yours is on hold",
        "{organisation}登记“{title}”的账号正在核查，相关时长暂不计入。不是说您做错了什么，查清后会告诉您。",
        "The account that entered “{title}” for {organisation} is looked into; minutes wait. You did nothing wrong.",
    ),
    "certificate_superseded": Words(
        "一张证明需要重开",
        "A certificate needs renewing",
        "证明 {number} 所列的记录有变动，查验时会显示“已被更新”。需要时请重新开一张，免费。",
        "A record on certificate {number} has changed, so a check says “superseded”. Make a new one, free of charge.",
    ),
    "benefit_to_publish": Words(
        "有一项回馈等您发布",
        "A benefit waits for you",
        "{provider}想给志愿者提供“{title}”，请核对后发布或退回。",
        "{provider} offers volunteers “{title}”. Please look at it and publish or return it.",
    ),
    "benefit_published": Words(
        "您提交的回馈已发布",
        "Your benefit was published",
        "“{title}”已发布，志愿者可以领取了。核销时在这一页输入对方出示的 6 位数字。",
        "“{title}” was published and may be taken. Type the six digits shown to you on its page.",
    ),
    "benefit_returned": Words(
        "您提交的回馈被退回",
        "Your benefit was returned",
        "“{title}”被退回：{why}。改好后请重新提交。",
        "“{title}” was returned: {why}. Please offer it anew when mended.",
    ),
    "voucher_redeemed": Words(
        "凭证已使用",
        "A voucher was used",
        "“{title}”已在{provider}使用。如果不是您本人用的，请联系服务站。",
        "“{title}” was used at {provider}. If it was not you, please tell your station.",
    ),
    "reference_asked": Words(
        "有单位想查看您的服务情况",
        "Somebody asks about your service",
        "{organisation}请求查看您的服务情况，用途：{purpose_zh}。看什么、给不给、给多久，由您决定；不理会也可以。",
        "{organisation} asks to read about your service ({purpose_en}). What and how long is yours to decide.",
    ),
    "answer_opened": Words(
        "您授权的内容被查看了",
        "What you released was read",
        "{organisation}查看了您授权的内容。每一次都有记录，随时可以收回。",
        "{organisation} read what you released. Every reading is written down; you may take it back any time.",
    ),
}

KINDS |= {
    kind: Words(*told)
    for kind, told in (
        ABSENCES
        | ACCOUNTS
        | ACTIVITIES
        | FAMILIES
        | GAMES
        | GROWING
        | HONOURS
        | CONTESTS
        | LIBRARY
        | MEASURES
        | MENUS
        | NEEDS
        | ORDERS
        | PAIRINGS
        | POINTS
        | PROFILES
        | RECRUITMENTS
        | RIGHTS
        | RULES
        | SELECTIONS
        | STATIONS
        | TEAMS
        | TIMEBANK
        | TRAININGS
        | UNITS
    ).items()
}

SIGNATURE = "【同行】"
CONTEXT = "notice"  # under which the catalogues of further languages keep these templates
_CHINESE = re.compile("[\u4e00-\u9fff]")


def said(kind: str, facts: Mapping[str, str]) -> Words:
    """The words of a kind with its facts put in."""
    words = KINDS[kind]
    return Words(
        words.title_zh.format(**facts),
        words.title_en.format(**facts),
        words.text_zh.format(**facts),
        words.text_en.format(**facts),
        words.is_urgent,
    )


def told_in(kind: str, facts: Mapping[str, str], language: str) -> tuple[str, str]:
    """Title and text in a language: Chinese, English, or a further one where it has words and every fact too."""
    words, done = KINDS[kind], said(kind, facts)
    if tongues.of(language) == "zh":
        return done.title_zh, done.text_zh
    own = _own_facts(facts, language)
    titles, texts = (tongues.template(CONTEXT, zh, language) for zh in (words.title_zh, words.text_zh))
    if own is None or not titles or not texts:
        return done.title_en, done.text_en
    return titles.format(**own), texts.format(**own)


def _own_facts(facts: Mapping[str, str], language: str) -> dict[str, str] | None:
    """The facts for a further language; None where one is a Chinese phrase that it has no words for."""
    own = dict(facts)
    for name, zh in facts.items():
        if name.endswith("_zh") and _CHINESE.search(zh):
            own[name] = tongues.pick(zh, "", language)
            if not own[name] or _CHINESE.search(own[name]):
                return None
    return own


def text_message(kind: str, facts: Mapping[str, str]) -> str:
    """The same as a text message."""
    return SIGNATURE + said(kind, facts).text_zh
