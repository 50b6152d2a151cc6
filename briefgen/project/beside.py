"""Work that is done beside other work, in a process of its own, where the system can divide itself in two."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

CAN = hasattr(os, "fork") and sys.platform != "darwin" and (os.cpu_count() or 1) > 1
"""Whether that is possible and of use. On macOS a divided process may not use the system's frameworks."""

_T = TypeVar("_T")


def beside(job: Callable[[], _T]) -> Callable[[], _T]:
    """Start a job; return what waits for its result. What fails there is done again here, and told here."""
    from multiprocessing import get_context  # noqa: PLC0415 - 0.02 s, for long documents only

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def work() -> None:
        with suppress(Exception):
            sender.send(job())

    process = context.Process(target=work, daemon=True)
    process.start()
    sender.close()

    def result() -> _T:
        try:
            data: _T = receiver.recv()
        except (EOFError, OSError):
            data = job()
        process.join()
        return data

    return result
