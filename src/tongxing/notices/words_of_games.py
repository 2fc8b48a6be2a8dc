"""What is said about large events; each is title and text in Chinese and English, and whether it is urgent."""

GAMES: dict[str, tuple[str, str, str, str, bool]] = {
    "games_taken_on": (
        "您是赛会志愿者了",
        "You are a volunteer of a large event",
        "“{name}”请您做志愿者。排班会另行通知，每一班都由您自己接受或谢绝；不想参加可以随时退出。",
        "“{name}” took you on as a volunteer. Shifts are told apart, each is yours to accept or decline; you can"
        " leave at any time.",
        False,
    ),
    "games_released": (
        "您已不是赛会志愿者",
        "You are no volunteer of the event any more",
        "“{name}”不再请您服务：{why}。已经接受的班次仍是您的，要退请取消报名。",
        "“{name}” let you go: {why}. Shifts you accepted are still yours; withdraw from them to give them back.",
        True,
    ),
    "games_shifts_told": (
        "请您回复赛会排班",
        "Please answer: shifts of a large event",
        "“{name}”请您服务 {day_zh}的 {shifts} 班。逐班接受或谢绝都可以，谢绝没有任何影响。",
        "“{name}” asks you to take shifts on {day_en}: {shifts}. Accept or decline each; declining has no consequence.",
        True,
    ),
    "games_shift_taken_back": (
        "一个班次不用回复了",
        "One shift needs no answer any more",
        "“{name}”的排班有调整，{venue} {when_zh} 这一班不用您去了。",
        "“{name}” changed its roster; you are not needed at {venue} on {when_en}.",
        True,
    ),
    "games_shift_given_up": (
        "排班有空位了",
        "A shift has a place left",
        "“{name}”有人谢绝或退回了班次，草案里空出了位置。可以请系统补位，或自己排。",
        "Somebody declined or gave back a shift of “{name}”. Have the system fill it, or do so by hand.",
        False,
    ),
    "kit_return_missed": (
        "请归还赛会物资",
        "Please return something of a large event",
        "“{name}”的{item}原定 {day_zh}前归还，方便时请交回发放点。丢失或损坏请告诉工作人员，不收费，也不扣时长。",
        "{item} of “{name}” was to be returned by {day_en}. Please bring it back, or say it is lost: it costs nothing.",
        False,
    ),
}
