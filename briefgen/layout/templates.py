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
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from briefgen.files import read_file
from briefgen.problems import BriefgenError, Location, Problem, did_you_mean, error

_OPENING = re.compile(r"<[a-zA-Z][\w-]*(?=[\s/>])")
_FAULTS = (
    TypeError,
    ValueError,
    AttributeError,
    KeyError,
    ZeroDivisionError,
    OverflowError,
)
"""What the expressions of a template raise."""


def render_template(
    roots: tuple[Path, ...],
    name: str,
    context: Mapping[str, Any],
    filters: Mapping[str, Callable[..., Any]],
) -> str:
    """Return what the template writes.

    Raises:
        BriefgenError: it cannot be read, does not parse, names what does not exist, or is refused by the sandbox.
    """
    unknown = type("_Unknown", (_Unknown,), {"names": tuple(context)})
    environment = _Sandbox(
        loader=_Folders(roots),
        autoescape=True,
        undefined=unknown,
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
    except _FAULTS as fault:
        found = _template_line(fault, roots)
        if found is None:  # a fault of ours
            raise
        message = f"the layout fails here: {fault}"
        raise BriefgenError(error(found, "layout-error", message)) from None


class _Folders(BaseLoader):
    """Finds templates in the folders of layouts, and reads them as any file of a user: within limits."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self.roots = roots

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - of Jinja2's protocol
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        parts = split_template_path(template)  # refuses what leads out, such as `..`
        files = [root.joinpath(*parts) for root in self.roots]
        file = next((file for file in files if file.is_file()), None)
        if file is None:
            raise TemplateNotFound(template)
        return _decoded(file, f"layouts/{template}"), str(file), lambda: True


def _decoded(file: Path, shown: str) -> str:
    try:
        return read_file(file, shown).decode("utf-8")
    except UnicodeDecodeError as fault:
        message = f"a file of the layout is not UTF-8: {fault.reason}"
        raise BriefgenError(error(Location(shown), "not-utf8", message)) from None


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way to the public attributes of our own values, which are all safe to read."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        ours = type(obj).__module__.startswith("briefgen.")
        if ours and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # told by the sandbox, with its line
        return super().getattr(obj, attribute)


class _LineStamps(Extension):
    """Stamps each opening tag in a template's text with its file and line."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        name = stream.name or ""
        for token in stream:
            if token.type == "data":
                text = _stamped(token.value, name, token.lineno)
                yield Token(token.lineno, "data", text)
            else:
                yield token


def _stamped(text: str, name: str, line: int) -> str:
    def stamp(tag: re.Match[str]) -> str:
        above = text.count("\n", 0, tag.start())
        return f'{tag.group()} at="layouts/{name}:{line + above}"'

    return _OPENING.sub(stamp, text)


class _Unknown(StrictUndefined):
    """A name that does not exist; its message says which was perhaps meant."""

    names: tuple[str, ...] = ()
    """What templates may name."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        owner = self._undefined_obj
        if owner is missing:
            return f"“{name}” is not defined\n{did_you_mean(name, self.names)}"
        parts = [part for part in dir(owner) if not part.startswith("_")]
        kind = type(owner).__name__.lower()
        return f"“{name}” is not a part of {kind}\n{did_you_mean(name, parts)}"


def _problem(fault: TemplateError, name: str, roots: tuple[Path, ...]) -> Problem:
    message, _, hint = str(fault.message or "").partition("\n")
    if isinstance(fault, TemplateSyntaxError):
        place = Location(f"layouts/{fault.name or name}", fault.lineno)
        return error(place, "template-syntax", _sentence(message))
    place = _template_line(fault, roots) or Location(f"layouts/{name}")
    if isinstance(fault, TemplateNotFound):
        message = f"there is no template “{fault.name}” in the layouts"
        return error(place, "no-template", message)
    return error(place, "template-error", _sentence(message), hint)


def _sentence(message: str) -> str:
    first, rest = message[:1], message[1:]
    return first.lower() + rest.rstrip(".")


def _template_line(fault: BaseException, roots: tuple[Path, ...]) -> Location | None:
    """Return the last template line that the fault passed through; Jinja2 keeps them in the traceback."""
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        file = Path(frame.filename)
        if file.suffix != ".j2":
            continue
        for root in roots:
            if file.is_relative_to(root):
                shown = file.relative_to(root).as_posix()
                return Location(f"layouts/{shown}", frame.lineno or 0)
    return None
