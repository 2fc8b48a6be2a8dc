"""Loops that NumPy has no words for: plain Python where the work is small, compiled by numba where it is large.

A kernel is written once, in what Python and numba both understand: arrays and whole numbers, no objects. Both ways
give the same answer to the last bit (tested). Compiling takes seconds the first time and is kept on disk afterwards;
`warm` of a module that has kernels does it beforehand.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from numba import njit
from numba.extending import register_jitable

SMALL = 30_000  # pairs up to which a compiler would only cost time

part = register_jitable  # a step that kernels share


@cache
def compiled(kernel: Callable[..., Any]) -> Callable[..., Any]:
    """The kernel in machine code, one thread, kept on disk where there is a place for it."""
    try:
        return njit(cache=True, nogil=True)(kernel)
    except RuntimeError:  # nowhere to keep it: compiled again by each process
        return njit(nogil=True)(kernel)


def fitted(kernel: Callable[..., Any], work: int) -> Callable[..., Any]:
    """The kernel as it is or compiled, by the number of pairs it will look at."""
    return kernel if work <= SMALL else compiled(kernel)
