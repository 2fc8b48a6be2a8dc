"""What is said about pairings: kind to title and text in both languages, and whether it is urgent."""

PAIRINGS: dict[str, tuple[str, str, str, str, bool]] = {
    "pairing_arranged": (
        "有人想常来看看",
        "Somebody would like to visit regularly",
        "{team}的志愿者想每 {days} 天来一次。愿不愿意，由您决定。",
        "Volunteers of {team} would like to come every {days} days. It is for you to say.",
        True,
    ),
    "companion_asked": (
        "请您常去看望一个人",
        "You are asked to visit somebody regularly",
        "{team}请您在{place}每 {days} 天去看望一次。不方便就谢绝，没有任何影响。",
        "{team} asks you to visit somebody in {place} every {days} days. A no costs nothing.",
        True,
    ),
    "pairing_began": (
        "结对开始了",
        "The visits begin",
        "结对 {number}：双方都答应了，探访的日子已排好。",
        "Pairing {number}: both sides said yes; the days of the visits stand.",
        False,
    ),
    "pairing_renewed": (
        "结对续约了",
        "The visits go on",
        "结对 {number}：约定延长了，探访照旧。",
        "Pairing {number} was renewed; the visits go on.",
        False,
    ),
    "pairing_rhythm_asked": (
        "想改探访的间隔",
        "Another rhythm is asked for",
        "结对 {number}：现在每 {days} 天一次，对方想改为每 {asked} 天一次。答应了才改。",
        "Pairing {number}: every {days} days now; the other side would like every {asked}. It changes with your yes.",
        False,
    ),
    "pairing_rhythm_changed": (
        "探访的间隔改了",
        "The visits have another rhythm",
        "结对 {number}：双方商定每 {days} 天一次，日子已重新排好。",
        "Pairing {number}: both sides agreed on every {days} days; the days stand anew.",
        False,
    ),
    "pairing_ended": (
        "结对结束了",
        "The visits have ended",
        "结对 {number} 结束了，谢谢。可以说一句告别的话。",
        "Pairing {number} has ended. Thank you. There is room for a word of farewell.",
        False,
    ),
    "pairing_alarm": (
        "结对需要站点看一看",
        "A pairing needs the station",
        "结对 {number}（{place}）：{what_zh}。请在 {hours} 小时内联系。",
        "Pairing {number} ({place}): {what_en}. Please look after it within {hours} hours.",
        True,
    ),
    "pairing_alarm_higher": (
        "结对提醒没有人答复",
        "An alarm about a pairing was not answered",
        "结对 {number}（{place}）：{what_zh}，站点还没有答复。",
        "Pairing {number} ({place}): {what_en}. The station has not answered.",
        True,
    ),
    "pairing_missed": (
        "有一次探访没有记",
        "A visit was not written down",
        "结对 {number}：约定的日子过了。去过就补记一下；没去成，请告诉服务站。",
        "Pairing {number}: the day has passed. If you were there, write it down; if not, please tell the station.",
        False,
    ),
}
