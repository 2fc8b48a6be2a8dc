"""Making a question of cover smaller without changing its answer: equal rows merged, needless ones left out."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

MOST_PAIRS = 20_000_000  # overlaps looked at when one row is held against all others

Weights = NDArray[np.int64]


def patterns(table: Any) -> NDArray[np.int64]:
    """For each row the number of its pattern of columns, by first appearance; rows of one pattern are equal."""
    known: dict[bytes, int] = {}
    starts, columns = table.indptr, table.indices
    return np.array(
        [
            known.setdefault(columns[starts[row] : starts[row + 1]].tobytes(), len(known))
            for row in range(table.shape[0])
        ],
        dtype=np.int64,
    )


def merged_rows(table: Any, weights: Weights) -> tuple[Any, Weights]:
    """Rows that reach the same sites become one that weighs what they weighed; empty and weightless ones go."""
    told = np.flatnonzero((np.diff(table.indptr) > 0) & (weights > 0))
    table, weights = table[told], weights[told]
    if not len(told):
        return table, weights
    group = patterns(table)
    first = np.unique(group, return_index=True)[1]
    summed = np.zeros(len(first), dtype=np.int64)
    np.add.at(summed, group, weights)
    return table[first], summed


def swallowed(table: Any) -> NDArray[np.bool_]:
    """Rows whose columns all lie in some other row; of equal rows the first stays. None where it costs too much."""
    lesser, _greater = _nested(table)
    found = np.zeros(table.shape[0], dtype=bool)
    found[lesser] = True
    return found


def swallowing(table: Any) -> NDArray[np.bool_]:
    """Rows that hold all columns of some other row; of equal rows the first is spared. None where it costs too much."""
    lesser, greater = _nested(table)
    sizes = np.diff(table.indptr)
    is_equal = sizes[lesser] == sizes[greater]
    found = np.zeros(table.shape[0], dtype=bool)
    found[np.where(is_equal, lesser, greater)] = True
    return found


def _nested(table: Any) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of rows of which the first lies in the second; of equal ones the later lies in the earlier."""
    nowhere = np.zeros(0, dtype=np.int64)
    sizes = np.diff(table.indptr).astype(np.int64)
    columns = np.diff(table.tocsc().indptr).astype(np.int64)
    if not table.nnz or int((columns**2).sum()) > MOST_PAIRS:
        return nowhere, nowhere
    ones = sparse.csr_array((np.ones(table.nnz, np.int64), table.indices, table.indptr), shape=table.shape)
    overlap = sparse.coo_array(ones @ ones.T)
    row, other = overlap.coords
    common = overlap.data
    lies_in = (common == sizes[row]) & (row != other) & ((sizes[other] > sizes[row]) | (other < row))
    return row[lies_in], other[lies_in]
