"""How activities says that one more is too much (A1 15)."""

from tongxing.foundation.refusals import Conflict


class NightForMinors(Conflict):
    """Somebody under age would serve at night."""

    code = "activities.night_for_minors"
    zh = "未成年人不参加晚上 {from_hour} 点以后、早上 {until_hour} 点以前的活动。请换一个白天的活动。"
    en = "Minors do not serve after {from_hour}:00 or before {until_hour}:00. Please choose one by day."


class DayFull(Conflict):
    """With this activity the day would have more minutes than the rule allows."""

    code = "activities.day_full"
    zh = (
        "{day_zh}您已报了 {minutes_zh} 的活动，加上这个会超过一天 {most_zh}。请换一天，或先取消当天的另一个。"
    )
    en = (
        "You hold places for {minutes_en} on {day_en}; with this one it would be more than {most_en}. "
        "Choose another day, or withdraw from another one of that day first."
    )


class RestNeeded(Conflict):
    """Between this activity and one of the day before or after there is too little rest."""

    code = "activities.rest_needed"
    zh = "这个活动和您 {from_zh} 到 {until_zh} 的活动只隔 {minutes_zh}，两天之间至少休息 {most_zh}。请换一个时间。"
    en = (
        "Between this one and yours of {from_en} to {until_en} there are {minutes_en}; rest {most_en} at least "
        "between two days. Please choose another time."
    )
