"""What work costs, counted in the lines of Python that it runs: the same figure however busy the machine is.

What one call of a library in C does is not seen: `benchmarks/hostile.py` measures in seconds what is read here.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

Content = TypeVar("Content")

TIMES = 4
"""How many times as much is read to see how the steps grow."""
PROPORTION = 6
"""The steps grow less than this where they grow with the content, and about sixteen times where with its square."""


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python run, in whatever module, until the work is done."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Callable:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(made: Callable[[int], Content], work: Callable[[Content], object], count: int) -> float:
    """Return how many times the steps it takes to work on TIMES as much as `made(count)`."""
    small, large = made(count), made(TIMES * count)
    work(made(1))  # what is loaded at first use counts for neither
    return steps(lambda: work(large)) / steps(lambda: work(small))
