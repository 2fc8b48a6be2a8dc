"""Whether somebody came where help was asked: by the word of both sides. No volunteer is told apart here."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

LOOP = ("G24-三.2", "H24-5")

declare(
    Indicator(
        id="orders_closed",
        zh="双方都说完成的点单",
        en="Orders both sides called done",
        unit="sessions",
        clauses=LOOP,
        definition_zh="当年来的人说完成、求助人也评价过的点单，按评价那天算；只有一方说的不算。",
        definition_en="Orders of the year that the helper called done and the resident rated, by the day of the"
        " rating; one side’s word alone is not counted.",
        sql="sum(value) filter (where what = 'orders_closed' and day >= %(year_from)s)",
        whats=("orders_closed",),
        counts_people=False,
    )
)
declare(
    Indicator(
        id="orders_came",
        zh="答应了就来的",
        en="Where whoever had said yes came",
        unit="percent",
        clauses=LOOP,
        definition_zh="当年双方都说完成的点单，在完成的和没有人来的里面所占的百分比。",
        definition_en="Percent that orders both sides called done are of these and the visits nobody came to, this"
        " year.",
        kind="share",
        sql="sum(value) filter (where what = 'orders_closed' and day >= %(year_from)s)",
        of="sum(value) filter (where what in ('orders_closed', 'orders_missed') and day >= %(year_from)s)",
        whats=("orders_closed", "orders_missed"),
        counts_people=False,
    )
)
