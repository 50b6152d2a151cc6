"""`briefgen` and `python -m briefgen`: the command line, from which Ctrl-C leads out at any moment in one line.

Loading the commands takes part of a second, in which a user may have thought better of it already: they are loaded
where that is expected.
"""

import os
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line, and end with its exit code."""
    code = _INTERRUPTED
    try:
        try:
            code = _run()
        finally:
            _ignore_interrupts()
    except KeyboardInterrupt:
        _tell_of_it()
    sys.exit(code)


def _run() -> int:
    from briefgen.cli import main as run_commands  # noqa: PLC0415 - see above

    return run_commands()


def _ignore_interrupts() -> None:
    """Let the process close down undisturbed: interrupting that would only make noise."""
    import signal  # noqa: PLC0415 - see above

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _tell_of_it() -> None:
    try:
        os.write(2, b"briefgen: interrupted\n")
    except OSError:  # there is nobody to tell
        return


def _forget_the_current_folder() -> None:
    """Look for no module in the current folder: it is a project, and a `yaml.py` in it must not be run."""
    try:
        here = os.getcwd()  # noqa: PTH109 - as Python has it on its path
    except OSError:  # it is gone, which is told later
        here = ""
    sys.path[:] = [folder for folder in sys.path if folder not in ("", here)]


if __name__ == "__main__":
    _forget_the_current_folder()
    main()
