"""What installed packages add: readers, exporters, rules and renderers, each told by its name where it fails.

A package that somebody else has written may be broken. It must not take the rest with it, nor be taken for a fault of
ours or of a user's file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from briefgen.problems import BriefgenError, Location, Problem, error, warning

_CHECKS = "briefgen.rules"
_REMOVE = "update the package, or uninstall it"


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a package adds under a name."""

    name: str
    package: str
    value: Any
    """What it says it is: a `Reader`, an `Exporter`, a rule, the name of a renderer's module."""

    def failed(self, fault: BaseException, where: str = "") -> Problem:
        """Return the error that it failed; `where` is the file that it was at work on."""
        place = Location(where or self.package)
        message = f"the plug-in “{self.name}” of {self.package} failed: {_said(fault)}"
        return error(place, "broken-plugin", message, _REMOVE)

    def call(
        self,
        function: Any,
        *given: Any,
        where: str = "",
        **more: Any,
    ) -> Any:
        """Return what a function of it returns.

        Raises:
            BriefgenError: it says so, or it failed.
        """
        try:
            return function(*given, **more)
        except BriefgenError:
            raise
        except (Exception, SystemExit) as fault:  # noqa: BLE001 - anything may be wrong with it
            raise BriefgenError(self.failed(fault, where)) from None


def plugins(group: str, kind: type | None = None) -> tuple[Plugin, ...]:
    """Return what packages add to a group of entry points, as far as it can be loaded and is of that kind.

    Without a `kind` it is callable.
    """
    return tuple(
        each for each in found_plugins(group, kind) if isinstance(each, Plugin)
    )


def broken_plugins(group: str, kind: type | None = None) -> list[Problem]:
    """Return a problem for each that cannot be loaded: an error for a check, which would not be made."""
    return [
        each for each in found_plugins(group, kind) if isinstance(each, Problem)
    ]


def named_plugins(group: str) -> tuple[Plugin, ...]:
    """Return what packages add to a group of entry points that name modules, none of which is loaded."""
    points = entry_points(group=group)
    return tuple(
        Plugin(point.name, _package(point), point.value) for point in points
    )


@cache
def found_plugins(
    group: str, kind: type | None
) -> tuple[Plugin | Problem, ...]:
    """Return what packages add to a group, or what is wrong with it; looked for once, which takes its time."""
    return tuple(_loaded(group, kind))


def _loaded(group: str, kind: type | None) -> Iterator[Plugin | Problem]:
    for point in entry_points(group=group):
        try:
            value = point.load()
        except (Exception, SystemExit) as fault:  # noqa: BLE001 - it may do anything while it loads
            yield _not_loaded(point, group, _said(fault))
            continue
        fits = isinstance(value, kind) if kind else callable(value)
        if fits:
            yield Plugin(point.name, _package(point), value)
        else:
            wanted = kind.__name__ if kind else "function"
            yield _not_loaded(point, group, f"it is no {wanted}")


def _not_loaded(
    point: EntryPoint,
    group: str,
    why: str,
) -> Problem:
    package = _package(point)
    message = (
        f"the plug-in “{point.name}” of {package} ({group}) was left out: {why}"
    )
    if group == _CHECKS:
        return error(Location(package), "broken-plugin", message, _REMOVE)
    return warning(Location(package), "broken-plugin", message, _REMOVE)


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.module


def _said(fault: BaseException) -> str:
    name = type(fault).__name__
    return f"{name}: {str(fault)[:200]}" if str(fault) else name
