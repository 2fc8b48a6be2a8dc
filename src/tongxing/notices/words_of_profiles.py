"""What is said about profiles; each is title and text in Chinese and English, and whether it is urgent."""

PROFILES: dict[str, tuple[str, str, str, str, bool]] = {
    "skill_to_check": (
        "有一份特长证明请您核对",
        "A proof of skill waits for you",
        "一位志愿者登记了“{title}”，选了您核对。",
        "A volunteer stated “{title}” and asks you to look at it.",
        False,
    ),
    "skill_checked": (
        "特长证明核对好了",
        "Your proof was checked",
        "“{title}”核对无误，已记在“我的档案”里，到期前会提醒您。",
        "“{title}” is in order and stands in your profile; you are told before it runs out.",
        False,
    ),
    "skill_refused": (
        "特长证明没有通过",
        "Your proof was not accepted",
        "“{title}”没有通过，原因写在“我的档案”里，可以重新登记。",
        "“{title}” was not accepted; your profile says why. You may state it again.",
        False,
    ),
    "skill_expires": (
        "特长证明快到期了",
        "A proof of skill runs out soon",
        "“{title}”将在 {until_zh}到期。换了新证，请在“我的档案”里登记。",
        "“{title}” runs out on {until_en}. State the new one in your profile.",
        False,
    ),
    "family_asked": (
        "有人说您是家人",
        "Somebody calls you family",
        "请在“我的档案 → 家人”里同意或不同意；不理会也没关系。",
        "Say yes or no under “My profile → Family”, or let it be.",
        False,
    ),
    "family_agreed": (
        "家人同意了",
        "Your relative agreed",
        "双方都同意了，现在互为家人，随时可以结束。",
        "Both of you said yes. Either may end it at any time.",
        False,
    ),
    "export_asked": (
        "有一份名册导出请您批准",
        "An export waits for your word",
        "“{organisation}”申请导出成员名册，用途：{purpose_zh}。",
        "“{organisation}” asks to take a list of members out: {purpose_en}.",
        False,
    ),
    "export_approved": (
        "名册导出批准了",
        "Your export was approved",
        "申请的名册可以下载了，每次下载都有记录，用完请删除。",
        "The list you asked for can be taken. Each taking leaves a line; please erase it after use.",
        False,
    ),
    "export_refused": (
        "名册导出没有批准",
        "Your export was not approved",
        "申请没有批准，原因写在导出页上，可以改好再申请。",
        "Your request was not approved; its page says why. You may ask anew.",
        False,
    ),
}
