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
    "games_called_off": (
        "赛会取消了",
        "A large event was called off",
        "“{name}”取消了，原因：{why}。您在其中的班次会一并取消，不影响您的任何记录。",
        "“{name}” was called off: {why}. Your shifts there are called off with it; nothing is held against you.",
        True,
    ),
    "games_moved": (
        "赛会改期了",
        "A large event has other days",
        "“{name}”改在{days_zh}举行。请看看您填写的日子和班次还合不合适；不能来可以退出，不影响您。",
        "“{name}” now lasts from {days_en}. Please see whether your days and shifts still fit; you can leave"
        " at any time.",
        True,
    ),
    "games_meal_off": (
        "一餐取消了",
        "A meal is not served",
        "“{name}”{day_zh}在{place}的{meal_zh}取消了，原因：{why}。请自备，或问现场负责人。",
        "“{name}”: {meal_en} at {place} on {day_en} is not served: {why}. Please bring your own, or ask on the spot.",
        True,
    ),
    "games_meal_elsewhere": (
        "换了领餐的地方",
        "Your meal is served elsewhere",
        "“{name}”{day_zh}在{place}的{meal_zh}取消了，原因：{why}。请到{instead}领餐，{at} 开始。",
        "“{name}”: {meal_en} at {place} on {day_en} is not served: {why}. Please go to {instead}, from {at}.",
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
