# ruff: noqa: SIM905 - a list of words is read as words
"""What a template may name of a value, by the kind of it, and what a name is told that is none."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from jinja2 import Undefined
from jinja2.environment import TemplateModule
from jinja2.exceptions import UndefinedError
from jinja2.runtime import BlockReference, LoopContext, TemplateReference
from jinja2.utils import Namespace, missing

from briefgen.layout.views import View, kind_of, names_of
from briefgen.problems import did_you_mean

METHODS: Mapping[type, Collection[str]] = {
    str: "capitalize endswith lower lstrip replace rstrip split startswith strip title upper".split(),
    dict: "get items keys values".split(),
    LoopContext: ("changed", "cycle"),
}
"""Methods that a template may call."""
PARTS: Mapping[type, Collection[str]] = {
    LoopContext: "depth depth0 first index index0 last length nextitem previtem revindex revindex0".split(),
    BlockReference: ("super",),
    # what `groupby` makes
    tuple: ("grouper", "list"),
}
"""Parts of values of Jinja2 and Python that a template may name."""
_CALLED = {
    LoopContext: "loop",
    BlockReference: "block",
    TemplateReference: "self",
    TemplateModule: "template",
    type(None): "none",
}
"""What messages call values of Jinja2 and Python."""


class Unknown(Undefined):
    """A name that does not exist. Where it is used it is told, with what was perhaps meant, and is nothing."""

    names: tuple[str, ...] = ()
    """What templates may name."""

    @staticmethod
    def tell(message: str) -> None:
        """Tell of a name where the template uses it; its hint stands on a second line."""
        raise UndefinedError(message)

    def __str__(self) -> str:
        self.tell(self._undefined_message)
        return ""

    def __bool__(self) -> bool:
        return bool(str(self))

    def __len__(self) -> int:
        return len(str(self))

    def __iter__(self) -> Iterator[Any]:
        return iter(str(self))

    def __eq__(self, other: object) -> bool:
        return str(self) == other

    def __ne__(self, other: object) -> bool:
        return str(self) != other

    def __contains__(self, _: object) -> bool:
        return bool(str(self))

    __hash__ = Undefined.__hash__

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        owner = self._undefined_obj
        if owner is missing:
            return f"“{name}” is not defined\n{did_you_mean(name, self.names)}"
        told = f"“{name}” is not a part of {kind_called(owner)}"
        meant = did_you_mean(name, parts_of(owner))
        return f"{told}\n{meant}" if meant.startswith("did") else told


def parts_of(obj: Any) -> list[str]:
    """Return what a template may name of a value."""
    if isinstance(obj, View):
        return list(names_of(type(obj)))
    named = map(str, named_in(obj))
    return [*listed(METHODS, obj), *listed(PARTS, obj), *named]


def listed(table: Mapping[type, Collection[str]], obj: Any) -> Collection[str]:
    """Return what a table has for the kind of a value."""
    for kind, names in table.items():
        if isinstance(obj, kind):
            return names
    return ()


def named_in(obj: Any) -> Mapping[Any, Any]:
    """Return what a value of a template holds by names that a template gave."""
    if isinstance(obj, Mapping):
        return obj
    if isinstance(obj, OpenNamespace):
        return OpenNamespace.of(obj)
    if isinstance(obj, TemplateModule):
        held = vars(obj).items()
        return {name: value for name, value in held if not name.startswith("_")}
    if isinstance(obj, TemplateReference):
        return _blocks(obj)
    return {}


class OpenNamespace(Namespace):
    """A namespace of a template. Nothing of it can be named but what the template puts into it."""

    @staticmethod
    def of(namespace: "OpenNamespace") -> Mapping[str, Any]:
        """Return what is in a namespace."""
        return object.__getattribute__(namespace, "_Namespace__attrs")  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return "<namespace>"


def _blocks(template: TemplateReference) -> dict[str, BlockReference]:
    context = vars(template)["_TemplateReference__context"]
    return {name: template[name] for name in context.blocks}


def has_part(obj: Any, key: str | int) -> bool:
    """Tell whether a value is a mapping with that key."""
    return isinstance(obj, Mapping) and key in obj


def kind_called(value: Any) -> str:
    """Return what messages call the kind of a value."""
    return _CALLED.get(type(value)) or kind_of(type(value)).lstrip("_")
