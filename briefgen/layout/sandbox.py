# ruff: noqa: SIM905 - a list of words is read as words
"""Jinja2 with nothing in it but what layouts need: values, their named parts, a few filters, tests and functions.

Everything is allowed by name. A template cannot reach a method that is not listed here, nor a part of a value that
its kind does not list, and what it does is counted (`meter`). It knows no brief.
"""

from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Sized,
    ValuesView,
)
from functools import wraps
from types import CodeType
from typing import Any

from jinja2 import (
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
    pass_eval_context,
)
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.runtime import (
    BlockReference,
    Context,
    LoopContext,
    Macro,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.tests import TESTS

from briefgen.files.decoding import without_unprintable
from briefgen.layout.inheriting import Inheriting, inherited
from briefgen.layout.meter import Meter, TooMuchError, size_of
from briefgen.layout.metering import PRINTED, STEP, WEIGHED, Metering
from briefgen.layout.nameable import (
    METHODS,
    PARTS,
    OpenNamespace,
    has_part,
    kind_called,
    listed,
    named_in,
)
from briefgen.layout.views import DateView, View, names_of

_FILTERS = (
    "abs batch capitalize count d default dictsort e escape first float groupby int items last length list lower map"
    " max min reject rejectattr reverse round select selectattr slice sort string title trim truncate unique upper"
    " wordcount"
).split()
"""Filters of Jinja2 that a template may use; some are replaced below."""
_TESTS = (
    "!= < <= == > >= boolean defined divisibleby eq equalto even false float ge greaterthan gt in integer iterable le"
    " lessthan lower lt mapping ne none number odd sameas sequence string true undefined upper"
).split()
"""Tests of Jinja2 that a template may use."""
_OF_TEXTS = frozenset(
    "capitalize e escape lower string title trim truncate upper wordcount".split()
)
"""Filters that print what they are given."""
_BY_PARTS = dict.fromkeys(
    "dictsort map max min reject rejectattr select selectattr sort sum unique".split(),
    20,
) | {"groupby": 40}
"""Filters that look at a part of each value, or hold it against others, and what each of these costs."""
_SIZED = frozenset({"batch", "round", "slice", "truncate"})
"""Filters to which a number says how much they make."""
_LARGEST = 10_000
"""The largest number that they may be given."""
_BITS = 1000
"""The longest number that is counted with: it has 300 digits."""
_PRINTED = (str, int, float, type(None), DateView, Undefined)
"""What can be printed."""
_REFUSED = (nodes.ScopedEvalContextModifier, nodes.Const, nodes.TemplateData)
"""What is looked at before a template is run."""
_TOO_DEEP = "the template nests deeper than can be read"


class _Function:
    """A function that a template may call."""

    __slots__ = ("run",)

    def __init__(self, run: Callable[..., Any]) -> None:
        self.run = run

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.run(*args, **kwargs)

    def __repr__(self) -> str:
        return "<function>"


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one run of a layout."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})

    def __init__(self, meter: Meter, **options: Any) -> None:
        super().__init__(autoescape=True, finalize=self._printed, **options)
        self.meter = meter
        self.read: dict[str, Inheriting] = {}
        """What is known of each template that was read, by its name."""
        filters: dict[str, Any] = {name: FILTERS[name] for name in _FILTERS}
        filters |= {
            "attr": lambda value, name: self.getattr(value, str(name)),
            "join": self._joined,
            "replace": self._replaced,
            "sum": self._sum,
        }
        tests: dict[str, Any] = {name: TESTS[name] for name in _TESTS}
        self.filters = {
            name: self._paying(name, filters[name]) for name in filters
        }
        self.filters |= {
            STEP: self._step,
            WEIGHED: self._weighed,
            PRINTED: self._paid,
        }
        self.tests = {name: self._paying(name, tests[name]) for name in tests}
        self.globals = {
            "range": _Function(safe_range),
            "namespace": _Function(OpenNamespace),
        }

    # ---- templates

    def _parse(
        self,
        source: str,
        name: str | None,
        filename: str | None,
    ) -> nodes.Template:
        """Parse a template and put the counting into it."""
        try:
            template = super()._parse(source, name, filename)
            for node in template.find_all(_REFUSED):
                if message := _refusal(node):
                    raise TemplateSyntaxError(
                        message, node.lineno, name, filename
                    )
            self.read[name or ""] = inherited(template)
            return Metering().metered(template)
        except RecursionError:
            raise TemplateSyntaxError(_TOO_DEEP, 1, name, filename) from None

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        try:
            return super()._generate(source, name, filename, defer_init)
        except RecursionError:
            raise TemplateSyntaxError(_TOO_DEEP, 1, name, filename) from None

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except SyntaxError as fault:
            message = f"the template cannot be run: {fault.msg}"
        except (RecursionError, MemoryError):
            message = _TOO_DEEP
        raise TemplateSyntaxError(message, 1, None, filename) from None

    # ---- parts of values

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a part of a value, by the list of what its kind has."""
        if isinstance(obj, View):
            if attribute in names_of(type(obj)):
                return getattr(obj, attribute)
        elif isinstance(obj, Undefined):
            str(obj)  # tells of it
            return obj
        elif attribute in listed(METHODS, obj):
            return self._method(obj, attribute)
        else:
            parts = named_in(obj)
            if attribute in parts:
                return parts[attribute]
            if attribute in listed(PARTS, obj) and hasattr(obj, attribute):
                return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what stands in a list, a text or a mapping at that place, or a part of a value by its name."""
        if isinstance(argument, str):
            name = str(argument)
            return obj[name] if has_part(obj, name) else self.getattr(obj, name)
        if isinstance(argument, int):
            if isinstance(obj, list | tuple | str | range):
                inside = -len(obj) <= argument < len(obj)
            else:
                inside = has_part(obj, argument)
            if inside:
                return obj[argument]
        return self.undefined(obj=obj, name=str(argument))

    def _method(self, obj: Any, name: str) -> _Function:
        method = self._replaced if name == "replace" else getattr(obj, name)
        of_text = (obj,) if name == "replace" else ()

        def run(*args: Any, **kwargs: Any) -> Any:
            self.meter.weigh(obj, *args, *kwargs.values())
            return self._made(method(*of_text, *args, **kwargs))

        return _Function(run)

    def call(
        self,
        context: Context,
        called: Any,
        /,
        *args: Any,
        **kwargs: Any,
    ) -> Any:
        """Call what a template may call."""
        if isinstance(called, Undefined):
            str(called)  # tells of it
            return called
        if not isinstance(
            called, _Function | Macro | LoopContext | BlockReference
        ):
            raise SecurityError(f"“{kind_called(called)}” is nothing to call")
        return context.call(called, *args, **kwargs)

    # ---- what is done with values

    def _made(self, value: Any) -> Any:
        """Return what was made, paid for; never what is made only when somebody looks."""
        if isinstance(value, Iterator | ItemsView | KeysView | ValuesView):
            value = list(self._counted(value))
        self.meter.weigh(value)
        return value

    def _counted(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self.meter.charge(1)
            yield value

    def _paying(self, name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter or test that pays for what it takes and for what it gives."""
        # Some are first handed the context that they run in.
        first = 1 if hasattr(run, "jinja_pass_arg") else 0

        @wraps(run)
        def paying(*args: Any, **kwargs: Any) -> Any:
            values = (*args[first:], *kwargs.values())
            self.meter.weigh(*values)
            if name in _BY_PARTS:
                self._look_at_each(values[0], _BY_PARTS[name])
            if name in _SIZED:
                _check_numbers(name, values[1:])
            if name in _OF_TEXTS:
                for value in values:
                    self._printed(value)
            return self._made(run(*args, **kwargs))

        return paying

    def _look_at_each(self, values: Any, cost: int) -> None:
        if isinstance(values, Sized):
            self.meter.charge(len(values) * cost)

    def call_binop(
        self,
        context: Context,  # noqa: ARG002 - Jinja2's signature
        operator: str,
        left: Any,
        right: Any,
    ) -> Any:
        """Return what an operator makes of two values, paid for before it is made."""
        if isinstance(left, str) and operator == "%":
            raise TypeError("texts are put together with “~”")
        _check_bits(operator, left, right)
        self.meter.size(_size_of_result(operator, left, right))
        return self.binop_table[operator](left, right)

    @pass_context
    def _step(self, context: Context, cost: int) -> None:  # noqa: ARG002 - not done while a template is compiled
        self.meter.charge(max(1, cost))

    @pass_context
    def _weighed(self, context: Context, value: Any) -> Any:  # noqa: ARG002 - as above
        self.meter.weigh(value)
        return value

    @pass_context
    def _paid(self, context: Context, value: Any) -> Any:  # noqa: ARG002 - as above
        return self._printed(value)

    def _printed(self, value: Any) -> Any:
        if isinstance(
            value, TemplateModule
        ):  # what an imported template prints
            value = value.__html__()
        if isinstance(value, _PRINTED):
            self.meter.weigh(value)
            return value
        raise TypeError(
            f"“{kind_called(value)}” is nothing to print: name a part of it"
        )

    @pass_eval_context
    def _joined(
        self,
        context: Any,
        value: Iterable[Any],
        d: str = "",
        attribute: str | int | None = None,
    ) -> str:
        parts: Iterable[Any] = value
        if attribute is not None:
            parts = map(make_attrgetter(self, attribute), value)
        shown = [self._printed(part) for part in parts]
        self.meter.size(size_of(d) * len(shown))
        return FILTERS["join"](context, shown, d)  # type: ignore[no-any-return]

    def _replaced(
        self,
        value: Any,
        old: Any,
        new: Any,
        count: int = -1,
    ) -> Any:
        text = self._printed(value)
        if not isinstance(text, str):
            text = str(text)
        times = text.count(str(old))
        self.meter.size(times * size_of(self._printed(new)))
        return text.replace(
            str(old), new if isinstance(new, str) else str(new), count
        )

    def _sum(
        self,
        value: Iterable[Any],
        attribute: str | int | None = None,
        start: float = 0,
    ) -> float:
        numbers = list(value)
        if attribute is not None:
            numbers = list(map(make_attrgetter(self, attribute), numbers))
        for each in (*numbers, start):
            if not isinstance(each, int | float):
                raise TypeError("only numbers have a sum")
        return sum(numbers, start)


def _check_numbers(name: str, values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, int | float) and abs(value) > _LARGEST:
            raise TooMuchError(f"`{name}` takes numbers up to {_LARGEST:,}")


def _size_of_result(
    operator: str,
    left: Any,
    right: Any,
) -> int:
    """Return how large the result of an operator is at the most."""
    sizes = size_of(left), size_of(right)
    if operator == "*":
        if isinstance(left, int) and not isinstance(right, int | float):
            return sizes[1] * max(0, left)
        if isinstance(right, int) and not isinstance(left, int | float):
            return sizes[0] * max(0, right)
    return sum(sizes)


def _check_bits(operator: str, *values: Any) -> None:
    """Refuse to count with numbers that are as long as a text, or to make one."""
    bits = [value.bit_length() for value in values if isinstance(value, int)]
    if operator == "**" and len(bits) == len(values):
        bits.append(bits[0] * max(0, values[1]))
    if max(bits, default=0) > _BITS:
        raise TooMuchError(
            "the layout counts with a number that is too large here"
        )


def _refusal(node: nodes.Node) -> str:
    """Return why a part of a template is refused; empty where it is not."""
    if isinstance(node, nodes.ScopedEvalContextModifier):
        return "what a layout prints is escaped throughout"
    text = getattr(node, "data", None) or getattr(node, "value", None)
    if isinstance(text, str) and without_unprintable(text)[1]:
        return "there is a character here that cannot be printed"
    return ""
