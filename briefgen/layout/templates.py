"""Jinja2 for layouts: autoescaped, strict, sandboxed, and every message with the template's file and line.

Jinja2 forgets lines once a template has run, so each opening tag in a template's text is stamped with its own:
`<p>` becomes `<p at="layouts/brief/brief.j2:12">`. It knows no markup beyond that, and no brief.
"""

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from briefgen.problems import BriefgenError, Location, Problem, did_you_mean, error

_OPENING = re.compile(r"<[a-zA-Z][\w-]*(?=[\s/>])")


def render_template(
    roots: tuple[Path, ...],
    name: str,
    context: Mapping[str, Any],
    filters: Mapping[str, Callable[..., Any]],
) -> str:
    """Return what the template writes.

    Raises:
        BriefgenError: it does not parse, names what does not exist, or is refused by the sandbox.
    """
    environment = _Sandbox(
        loader=FileSystemLoader([str(root) for root in roots], encoding="utf-8"),
        autoescape=True,
        undefined=type("_Unknown", (_Unknown,), {"names": tuple(context)}),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_LineStamps],
    )
    environment.filters.update(filters)
    try:
        return environment.get_template(name).render(context)
    except TemplateError as fault:
        raise BriefgenError(_problem(fault, name, roots)) from None
    except RecursionError as fault:
        message = "the layout calls itself without end"
        place = _template_line(fault, roots) or Location(f"layouts/{name}")
        raise BriefgenError(error(place, "layout-error", message)) from None
    except UnicodeDecodeError as fault:
        message = f"a file of the layout is not UTF-8: {fault.reason}"
        raise BriefgenError(
            error(Location(f"layouts/{name}"), "not-utf8", message)
        ) from None
    except (
        TypeError,
        ValueError,
        AttributeError,
        KeyError,
        ZeroDivisionError,
        OverflowError,
    ) as fault:
        found = _template_line(fault, roots)
        if found is None:
            raise
        raise BriefgenError(
            error(found, "layout-error", f"the layout fails here: {fault}")
        ) from None


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way to the public attributes of our own values, which are all safe to read."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj).__module__.startswith("briefgen.") and not attribute.startswith(
            "_"
        ):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # told by the sandbox, with its line
        return super().getattr(obj, attribute)


class _LineStamps(Extension):
    """Stamps each opening tag in a template's text with its file and line."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data":
                yield Token(
                    token.lineno,
                    "data",
                    _stamped(token.value, stream.name or "", token.lineno),
                )
            else:
                yield token


def _stamped(text: str, name: str, line: int) -> str:
    def stamp(tag: re.Match[str]) -> str:
        return f'{tag.group()} at="layouts/{name}:{line + text.count(chr(10), 0, tag.start())}"'

    return _OPENING.sub(stamp, text)


class _Unknown(StrictUndefined):
    """A name that does not exist; its message says which was perhaps meant."""

    names: tuple[str, ...] = ()
    """What templates may name."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        known = (
            [n for n in dir(self._undefined_obj) if not n.startswith("_")]
            if self._has_owner()
            else self.names
        )
        owner = type(self._undefined_obj).__name__.lower() if self._has_owner() else ""
        what = (
            f"“{name}” is not a part of {owner}"
            if owner
            else f"“{name}” is not defined"
        )
        return f"{what}\n{did_you_mean(name, known)}"

    def _has_owner(self) -> bool:
        return self._undefined_obj is not missing


def _problem(fault: TemplateError, name: str, roots: tuple[Path, ...]) -> Problem:
    message, _, hint = str(fault.message or "").partition("\n")
    if isinstance(fault, TemplateNotFound):
        place = _template_line(fault, roots) or Location(f"layouts/{name}")
        return error(
            place, "no-template", f"there is no template “{fault.name}” in the layouts"
        )
    if isinstance(fault, TemplateSyntaxError):
        place = Location(f"layouts/{fault.name or name}", fault.lineno)
        return error(place, "template-syntax", _sentence(message))
    place = _template_line(fault, roots) or Location(f"layouts/{name}")
    return error(place, "template-error", _sentence(message), hint)


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")


def _template_line(fault: BaseException, roots: tuple[Path, ...]) -> Location | None:
    """Return the last template line that the fault passed through; Jinja2 keeps them in the traceback."""
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        root = next(
            (root for root in roots if Path(frame.filename).is_relative_to(root)), None
        )
        if frame.filename.endswith(".j2") and root is not None:
            return Location(
                f"layouts/{Path(frame.filename).relative_to(root).as_posix()}",
                frame.lineno or 0,
            )
    return None
