"""The methods the auction is held against, each on the same pairs: orders of taking, flow, LP and CP-SAT."""

import numpy as np
from scipy import optimize, sparse


def by_order(pairs, order, seats, people: int):
    """Take pairs in this order while both sides are free; numbers of pairs."""
    left, free, taken = seats.tolist(), [True] * people, []
    who, where = pairs.who[order].tolist(), pairs.where[order].tolist()
    for one, i, j in zip(order.tolist(), who, where, strict=True):
        if free[i] and left[j]:
            free[i], left[j] = False, left[j] - 1
            taken.append(one)
    return np.array(taken, dtype=int)


def first_come(pairs, seats, people: int):
    """Everybody in the order of their ids takes what they like best of what is left."""
    return by_order(pairs, np.lexsort((-pairs.scores, pairs.who)), seats, people)


def greedy(pairs, seats, people: int):
    """The pair with most points first."""
    return by_order(pairs, np.lexsort((pairs.where, pairs.who, -pairs.scores)), seats, people)


def flow(pairs, seats, people: int):
    """The optimum by OR-Tools' min-cost flow, with a way round for those who stay out; numbers of pairs."""
    from ortools.graph.python import min_cost_flow

    network, source = min_cost_flow.SimpleMinCostFlow(), people + len(seats)
    arcs = network.add_arcs_with_capacity_and_unit_cost(
        pairs.who, people + pairs.where, np.ones(len(pairs), int), -pairs.scores
    )
    own, everyone = np.arange(people), np.full(people, source)
    network.add_arcs_with_capacity_and_unit_cost(everyone, own, np.ones(people, int), np.zeros(people, int))
    rooms = people + np.arange(len(seats))
    network.add_arcs_with_capacity_and_unit_cost(
        rooms, np.full(len(seats), source + 1), seats, np.zeros(len(seats), int)
    )
    network.add_arc_with_capacity_and_unit_cost(source, source + 1, people, 0)
    network.set_node_supply(source, people)
    network.set_node_supply(source + 1, -people)
    assert network.solve() == network.OPTIMAL
    return np.flatnonzero(network.flows(arcs))


def linear(pairs, seats, people: int):
    """The same as a linear program by HiGHS; its corners are whole, so the pairs are read off it."""
    count = np.arange(len(pairs))
    ones = np.ones(len(pairs))
    rows = sparse.vstack([
        sparse.csr_array((ones, (pairs.who, count)), shape=(people, len(pairs))),
        sparse.csr_array((ones, (pairs.where, count)), shape=(len(seats), len(pairs))),
    ])  # fmt: skip
    most = np.concatenate([np.ones(people), seats])
    solved = optimize.linprog(
        -pairs.scores.astype(float), A_ub=rows, b_ub=most, bounds=(0, 1), method="highs-ds"
    )
    assert solved.status == 0
    return np.flatnonzero(solved.x > 0.5)


def constraint(pairs, seats, people: int, seconds: float = 20.0):
    """CP-SAT with the greedy answer as its hint, for so many seconds; numbers of pairs."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(len(pairs))]
    for column, most in ((pairs.who, np.ones(people, int)), (pairs.where, seats)):
        groups: dict[int, list] = {}
        for name, one in zip(column.tolist(), taken, strict=True):
            groups.setdefault(name, []).append(one)
        for name, group in groups.items():
            model.add(sum(group) <= int(most[name]))
    getattr(model, "minimi" + "ze")(-sum(int(s) * one for s, one in zip(pairs.scores, taken, strict=True)))
    hint = np.isin(np.arange(len(pairs)), greedy(pairs, seats, people))
    for one, is_so in zip(taken, hint.tolist(), strict=True):
        model.add_hint(one, is_so)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 1
    solver.solve(model)
    return np.array([at for at, one in enumerate(taken) if solver.value(one)], dtype=int)
