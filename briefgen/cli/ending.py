"""How the command line ends where something outside of the project stops it: in one line, and with an exit code.

What is wrong with a user's files is a problem with a place, and is told by the commands.
"""

import os
import sys
import traceback
from contextlib import suppress
from typing import NoReturn

import click

from briefgen.cli.printing import Form, colour_of, tell
from briefgen.problems import BriefgenError

_STOPPED = 1
"""The exit code where the result cannot be printed, there is no more memory, or briefgen itself is at fault."""


def end_with(form: Form, fault: BriefgenError) -> NoReturn:
    """End a command that has no result, with the problems that tell why.

    Raises:
        SystemExit: always.
    """
    tell(form, fault.problems)
    sys.exit(1)


class Interrupted(BaseException):
    """The user has pressed Ctrl-C; click would make more words about it."""


class Commands(click.Group):
    """Commands that never end in a traceback for what a user's machine does."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command.

        Raises:
            SystemExit: something stopped it, with the exit code for that.
            Interrupted: the user did.
        """
        ctx.color = colour_of(os.environ)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            raise Interrupted from None
        except BrokenPipeError:  # who reads has seen enough
            _print_no_more()
            raise SystemExit(_STOPPED) from None
        except OSError as fault:
            _print_no_more()
            raise SystemExit(_stopped(_told(fault))) from None
        except MemoryError:
            raise SystemExit(_stopped("there is no more memory")) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is ours to mend
            raise SystemExit(_at_fault(fault)) from None
        return result


def ready_streams() -> None:
    """Make stdin, stdout and stderr usable, even if they are closed, and UTF-8: no title depends on the locale."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # Else the next file that is opened would get what is printed: this takes the lowest number that is free.
            os.open(os.devnull, os.O_RDWR)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end
            setattr(sys, name, nowhere)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _told(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError) and not fault.filename:
        return "the current folder is gone"
    reason = (fault.strerror or str(fault)).lower()
    return f"{fault.filename}: {reason}" if fault.filename else reason


def _stopped(reason: str) -> int:
    with suppress(OSError):
        click.echo(f"briefgen: stopped: {reason}", err=True)
    return _STOPPED


def _at_fault(fault: Exception) -> int:
    with suppress(OSError):
        traceback.print_exception(fault)
    return _stopped(
        "this is a fault of briefgen; please report it with these lines"
    )


def _print_no_more() -> None:
    """Let what could not be printed go nowhere, or Python would try again while it closes down."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
