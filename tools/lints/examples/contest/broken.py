"""A house that sets people and teams one above another; every function here must be caught."""

BEST = "select person_id, sum(minutes) from ledger_standing group by 1 order by sum(minutes) desc limit 10"
BUSIEST = "select organisation_id, count(*) as n from ledger_standing group by 1 order by count(*) desc"


def best_of_the_month(rows):
    return rows.order_by("-minutes")[:10]


def best_teams(rows):
    return rows.order_by("-total_hours", "name")


def most_points(cards):
    return sorted(cards, key=lambda card: -card.points)


def best_places(cards):
    return sorted(cards, key=lambda card: card.participation, reverse=True)


def champion(cards):
    return max(cards, key=lambda card: (card["minutes"], card["name"]))
