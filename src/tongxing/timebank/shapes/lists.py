"""The words of the time bank: states, kinds of movement, relations, age groups."""

from tongxing.foundation import tongues

STATES = {
    "open": ("等人接", "Waiting for somebody"),
    "agreed": ("约好了", "Agreed"),
    "reported": ("等本人确认", "Waiting for a word"),
    "questioned": ("站点核实中", "The station looks into it"),
    "settled": ("已结算", "Settled"),
    "withdrawn": ("已取消", "Taken back"),
    "lapsed": ("没有人接，已过期", "Nobody came forward"),
}
UNDER_WAY = ("agreed", "reported", "questioned")
SERVING = ("agreed", "reported")
LIVING = ("open", *UNDER_WAY)

RELATIONS = {
    "parent": ("父母", "Parent"),
    "spouse": ("配偶", "Spouse"),
    "child": ("子女", "Child"),
    "sibling": ("兄弟姐妹", "Brother or sister"),
    "grandparent": ("祖父母、外祖父母", "Grandparent"),
    "parent_in_law": ("公婆、岳父母", "Parent-in-law"),
}
GIFT_STATES = {
    "waiting": ("等对方点收", "Waiting to be taken"),
    "taken": ("对方已收", "Taken"),
    "declined": ("对方没有收，已退回", "Declined, returned"),
    "withdrawn": ("已收回", "Taken back"),
}
MOVE_STATES = {
    "sent": ("在路上", "On its way"),
    "taken": ("已转入", "Arrived"),
    "declined": ("对方没有接收，已退回", "Declined, returned"),
    "withdrawn": ("已收回", "Taken back"),
}
KINDS = {
    "deposit": ("存入", "Saved"),
    "deposit_back": ("记录不再有效，退回", "Taken back: the record no longer counts"),
    "deposit_again": ("记录恢复有效，补回", "Put back: the record counts again"),
    "gift": ("转赠家人", "Given to family"),
    "gift_taken": ("家人转赠", "Given by family"),
    "gift_back": ("转赠退回", "Gift returned"),
    "donation": ("捐给公共时间池", "Given to the fund"),
    "reserve": ("预约留用", "Set aside for an order"),
    "reserve_back": ("预约退回", "Returned from an order"),
    "settle": ("结算", "Settled"),
    "move_out": ("转往外地", "Moved away"),
    "move_in": ("外地转入", "Moved here"),
    "move_back": ("转移退回", "Move returned"),
    "expiry": ("长期未用，转入公共时间池", "Unused for long, to the fund"),
}
AGE_GROUPS = {
    "under_60": ("60 岁以下", "Under 60"),
    "60_69": ("60–69 岁", "60–69"),
    "70_79": ("70–79 岁", "70–79"),
    "80_plus": ("80 岁及以上", "80 and older"),
}


def in_language(pair: tuple[str, str], language: str) -> str:
    """One of two sentences, or what a further language makes of them."""
    return tongues.pick(*pair, language)
