"""A house in which whoever waits longest comes first, and divisions come by their codes."""

WAITING = "select id from needs_need where waited_until is null order by noted_at, id"
MEDIAN = "select percentile_disc(0.5) within group (order by minutes) from needs_answer"


def longest_waiting(rows):
    return rows.order_by("noted_at", "id")


def by_code(cards):
    return sorted(cards, key=lambda card: card.region_code)


def newest(rows):
    return rows.order_by("-served_on", "-id")


def own_savings(rows):
    """One's own savings in several cities.

    order: one person's own, beside nobody else's
    """
    return rows.order_by("-minutes")
