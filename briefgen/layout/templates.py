"""Templates of layouts → what they write, every message with the template's file and line.

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
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.loaders import split_template_path

from briefgen.files import is_file, read_file
from briefgen.layout.finding import is_inside
from briefgen.layout.inheriting import Inheriting, ignored_parts
from briefgen.layout.meter import Meter, TooMuchError
from briefgen.layout.nameable import Unknown
from briefgen.layout.sandbox import Sandbox
from briefgen.problems import (
    BriefgenError,
    Location,
    Problem,
    error,
    near_miss,
)

_OPENING = re.compile(r"<[a-zA-Z][\w-]*(?=[\s/>])")
_OPTIMIZER = "jinja2.optimizer"
"""The module that tries out what is constant while a template is compiled."""
_STEPS_OF_LETTER = 16
"""What reading a template costs, for each character of it."""


def render_template(
    roots: tuple[Path, ...],
    name: str,
    context: Mapping[str, Any],
    filters: Mapping[str, Callable[..., Any]],
    meter: Meter | None = None,
    problems: list[Problem] | None = None,
) -> str:
    """Return what the template writes; `meter` counts what it does.

    `problems` take what it writes in vain, and each name that does not exist, which writes nothing: an error.

    Raises:
        BriefgenError: it cannot be read, does not parse, is refused by the sandbox, or does too much; without
            `problems`, also where it names what does not exist.
    """
    meter = meter or Meter()
    unknown: list[Problem] = []

    def tell(message: str) -> None:
        where = _line_now(roots)
        if where is None:  # it is only tried, while the template is compiled
            raise UndefinedError(message)
        said, _, hint = message.partition("\n")
        unknown.append(error(where, "template-error", _sentence(said), hint))

    environment = Sandbox(
        meter,
        loader=_Folders(roots, meter),
        undefined=type(
            "_Unknown",
            (Unknown,),
            {"names": tuple(context), "tell": staticmethod(tell)},
        ),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_LineStamps],
    )
    environment.filters |= filters
    try:
        written = environment.get_template(name).render(context)
    except BriefgenError:
        raise
    except Exception as fault:
        told = _told_of(fault, name, roots, environment.read)
        if told is None:  # a fault of ours
            raise
        raise BriefgenError(*dict.fromkeys(unknown), told) from None
    if problems is not None:
        problems += [*dict.fromkeys(unknown), *ignored_parts(environment.read)]
    elif unknown:
        raise BriefgenError(*dict.fromkeys(unknown))
    return written


def _told_of(
    fault: Exception,
    name: str,
    roots: tuple[Path, ...],
    read: Mapping[str, Inheriting],
) -> Problem | None:
    """Return the error of what ended the run of a template; None where that is no fault of a layout."""
    if isinstance(fault, TemplateError):
        return _problem(fault, name, roots)
    place = _template_line(fault, roots)
    if isinstance(fault, TooMuchError):
        where = place or Location(f"layouts/{name}", 1)
        hint = "show less, or look for a loop that goes on and on"
        return error(where, "layout-limit", str(fault), hint)
    if isinstance(fault, RecursionError):
        own = read.get(name)
        itself = own is not None and own.parent == name
        hint = "it extends itself: give it another name" if itself else ""
        where = place or Location(f"layouts/{name}")
        message = "the layout calls itself without end"
        return error(where, "layout-error", message, hint)
    if place is None:
        return None
    return error(place, "layout-error", f"the layout fails here: {fault}")


class _Folders(BaseLoader):
    """Finds templates in the folders of layouts, and reads them as any file of a user: within limits."""

    def __init__(self, roots: tuple[Path, ...], meter: Meter) -> None:
        self.roots = roots
        self.meter = meter

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - of Jinja2's protocol
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        parts = split_template_path(
            template
        )  # refuses what leads out, such as `..`
        for root in self.roots:
            file = root.joinpath(*parts)
            if is_file(file):
                if not is_inside(file, self.roots):
                    raise _LeadsOutError(template)
                text = _decoded(file, f"layouts/{template}")
                self.meter.charge(len(text) * _STEPS_OF_LETTER)
                return text, str(file), lambda: True
        raise TemplateNotFound(template)


class _LeadsOutError(TemplateNotFound):
    """A template is a link to a file that is not in the folders of layouts."""


def _decoded(file: Path, shown: str) -> str:
    try:
        return read_file(file, shown).decode("utf-8")
    except UnicodeDecodeError as fault:
        message = f"a file of the layout is not UTF-8: {fault.reason}"
        raise BriefgenError(
            error(Location(shown), "not-utf8", message)
        ) from None


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


def _stamped(
    text: str,
    name: str,
    line: int,
) -> str:
    def stamp(tag: re.Match[str]) -> str:
        above = text.count("\n", 0, tag.start())
        return f'{tag.group()} at="layouts/{name}:{line + above}"'

    return _OPENING.sub(stamp, text)


def _problem(
    fault: TemplateError,
    name: str,
    roots: tuple[Path, ...],
) -> Problem:
    message, _, hint = str(fault.message or "").partition("\n")
    if isinstance(fault, TemplateSyntaxError):
        # The lexer gives the path of a file in place of the template's name.
        file = _shown(Path(fault.name or name), roots) or fault.name or name
        place = Location(f"layouts/{file}", fault.lineno)
        return error(place, "template-syntax", _sentence(message))
    place = _template_line(fault, roots) or Location(f"layouts/{name}")
    if isinstance(fault, _LeadsOutError):
        message = f"the template “{fault.name}” is a link that leads out of the layouts"
        return error(
            place, "outside-project", message, "put a copy in its place"
        )
    if isinstance(fault, TemplateNotFound):
        message = f"there is no template “{fault.name}” in the layouts"
        hint = _near_template(str(fault.name), roots)
        return error(place, "no-template", message, hint)
    return error(place, "template-error", _sentence(message), hint)


def _near_template(name: str, roots: tuple[Path, ...]) -> str:
    """Return a hint that names the template that was meant: of that layout, or of a name that is like it."""
    names = {
        file.relative_to(root).as_posix()
        for root in roots
        for file in root.rglob("*.j2")
    }
    of_layout = f"{name}/brief.j2"
    return near_miss(name, [of_layout] if of_layout in names else names, 0.5)


def _sentence(message: str) -> str:
    first, rest = message[:1], message[1:]
    return first.lower() + rest.rstrip(".")


def _template_line(
    fault: BaseException, roots: tuple[Path, ...]
) -> Location | None:
    """Return the last template line that the fault passed through; Jinja2 keeps them in the traceback."""
    frames = list(traceback.walk_tb(fault.__traceback__))
    for frame, line in reversed(frames):
        file = Path(frame.f_code.co_filename)
        shown = _shown(file, roots) if file.suffix == ".j2" else ""
        if shown:
            return Location(f"layouts/{shown}", line)
    return None


def _line_now(roots: tuple[Path, ...]) -> Location | None:
    """Return the template line that runs now; None where no template does."""
    for frame, line in traceback.walk_stack(None):
        if frame.f_globals.get("__name__") == _OPTIMIZER:
            return None
        template = frame.f_globals.get("__jinja_template__")
        file = Path(frame.f_code.co_filename)
        shown = _shown(file, roots) if file.suffix == ".j2" else ""
        if shown and template is not None:
            number = template.get_corresponding_lineno(line)
            return Location(f"layouts/{shown}", number)
    return None


def _shown(file: Path, roots: tuple[Path, ...]) -> str:
    """Return the name of a template by its path; empty for other files."""
    for root in roots:
        if file.is_relative_to(root):
            return file.relative_to(root).as_posix()
    return ""
