"""What is said about teams, papers and roles; each is title and text in Chinese and English, and whether urgent."""

TEAMS: dict[str, tuple[str, str, str, str, bool]] = {
    "member_invited": (
        "有队伍邀请您加入",
        "A team asks you to join",
        "“{team}”邀请您加入。同意不同意都由您自己决定。",
        "“{team}” asks you to join. Yes or no is for you alone to say.",
        False,
    ),
    "joining_asked": (
        "有人申请加入队伍",
        "Somebody asks to join",
        "有志愿者申请加入“{team}”，请答复。",
        "A volunteer asks to join “{team}”. Please answer.",
        False,
    ),
    "member_joined": (
        "您已加入队伍",
        "You belong to a team",
        "您现在是“{team}”的{role_zh}。",
        "You are {role_en} of “{team}” now.",
        False,
    ),
    "team_decided": (
        "组织的审核有了结果",
        "The authority decided",
        "“{team}”现在是：{state_zh}。理由写在材料页上。",
        "“{team}” is now: {state_en}. Its page of papers says why.",
        False,
    ),
    "paper_accepted": (
        "一份组织材料通过了",
        "A paper was accepted",
        "“{team}”的{paper_zh}已通过审核。",
        "{paper_en} of “{team}” was accepted.",
        False,
    ),
    "paper_returned": (
        "一份组织材料被退回",
        "A paper came back",
        "“{team}”的{paper_zh}被退回，哪里不对写在材料页上，改好再交。",
        "{paper_en} of “{team}” came back. Its page says what is wrong; please hand it in again.",
        False,
    ),
    "paper_ends": (
        "一份组织材料快到期了",
        "A paper ends soon",
        "“{team}”的{paper_zh}到 {until_zh}为止，请提前换新。",
        "{paper_en} of “{team}” ends on {until_en}. Please renew it in time.",
        False,
    ),
    "pledge_wanted": (
        "请签署管理员承诺",
        "Please sign the pledge",
        "您在“{team}”有一份管理职责，签署行为准则和诚信承诺后才开始。",
        "You hold a role in “{team}”. It begins once you have signed the rules of conduct.",
        False,
    ),
    "role_ends": (
        "一份职责快到期了",
        "A role ends soon",
        "“{team}”的{role_zh}到 {until_zh}为止，到期自动结束；还要继续的，请管理员再给一次。",
        "{role_en} of “{team}” ends on {until_en} by itself. A manager can give it again.",
        False,
    ),
    "role_ended": (
        "您的职责到期了",
        "Your role ended",
        "您在“{team}”的管理职责已到期结束，仍然是成员。谢谢您的付出。",
        "Your role in “{team}” ended with its term; you are still a member. Thank you.",
        False,
    ),
}
