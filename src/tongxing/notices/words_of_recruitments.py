"""What is said about recruitment for large events; title and text in Chinese and English, and whether it is urgent."""

RECRUITMENTS: dict[str, tuple[str, str, str, str, bool]] = {
    "recruit_passed": (
        "资格初筛通过了",
        "You passed the screening",
        "“{round}”（{games}）：资格初筛通过，录用结果会在这里告诉您。",
        "“{round}” ({games}): you passed the screening. You will hear here how it is decided.",
        False,
    ),
    "recruit_to_interview": (
        "请选面试时段",
        "Please choose an interview slot",
        "“{round}”（{games}）：资格初筛通过，请自己选一个面试时段，选满为止。",
        "“{round}” ({games}): you passed the screening. Please choose an interview slot while seats are left.",
        True,
    ),
    "recruit_declined": (
        "资格初筛没有通过",
        "You did not pass the screening",
        "“{round}”（{games}）：{words} 依据：{criterion}",
        "“{round}” ({games}): {words} By this criterion: {criterion}",
        False,
    ),
    "recruit_taken": (
        "您被录用了，请确认",
        "You were chosen, please confirm",
        "“{round}”（{games}）：录用为“{kind}”。请在 {until_zh} 前确认，逾期由备选递补。{words}",
        "“{round}” ({games}): chosen as “{kind}”. Please confirm before {until_en}, or the reserve takes over. {words}",
        True,
    ),
    "recruit_moved_up": (
        "备选轮到您了，请确认",
        "It is your turn, please confirm",
        "“{round}”（{games}）：“{kind}”空出了名额，按备选次序轮到您。请在 {until_zh} 前确认。",
        "“{round}” ({games}): a place as “{kind}” is free and it is your turn. Please confirm before {until_en}.",
        True,
    ),
    "recruit_reserve": (
        "您是备选",
        "You are in reserve",
        "“{round}”（{games}）：备选第 {number} 号，有人退出就按次序递补。{words} 依据：{criterion}",
        "“{round}” ({games}): number {number} of the reserve, who follow in order. {words} By: {criterion}",
        False,
    ),
    "recruit_not_taken": (
        "这次没有录用",
        "You were not chosen this time",
        "“{round}”（{games}）：{words} 依据：{criterion}",
        "“{round}” ({games}): {words} By this criterion: {criterion}",
        False,
    ),
    "recruit_lapsed": (
        "录用没有按时确认",
        "Your place was not confirmed in time",
        "“{round}”（{games}）：确认期限已过，名额由备选的人递补。",
        "“{round}” ({games}): the time to confirm is over and the place goes to the reserve.",
        False,
    ),
    "event_badge_given": (
        "赛会证件发给您了",
        "You have your event badge",
        "{games}：证件 {number} 号，可以进 {zones}。在“我的赛会证件”里可以出示和打印。",
        "{games}: badge number {number}, good for {zones}. Show or print it under “My event badges”.",
        False,
    ),
    "event_badge_ended": (
        "赛会证件作废了",
        "Your event badge holds no more",
        "{games}：证件 {number} 号不再有效（{how_zh}）。{why}",
        "{games}: badge number {number} holds no more ({how_en}). {why}",
        True,
    ),
}
