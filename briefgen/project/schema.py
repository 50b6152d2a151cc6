"""JSON Schemas of the files that users write, for editors: `briefgen schema outline`.

They are made from the models that read the files. What a key means is the text below it in the model, read from the
source only here, since that would cost every start some time.
"""

import ast
import inspect
import itertools
import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter

from briefgen.entry import ALIASES, Entry
from briefgen.entry.source import Source
from briefgen.outline import Outline
from briefgen.problems import FORMAT_VERSION, Problem
from briefgen.styles.style_file import StyleFile

Schema = dict[str, Any]

FOLDER = ".briefgen"
"""Where a project keeps the schemas that its files name, so that editors find them without a network."""

_NOTHING: tuple[Any, ...] = (None, "", [], {})
"""Defaults that say no more than that a key may be left out."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_INCLUDE: Schema = {
    "type": "object",
    "additionalProperties": False,
    "required": ["include"],
    "properties": {
        "include": {
            "type": "string",
            "description": "A file with a theme or a list of themes, which stand here. Relative to the outline.",
        }
    },
}
_DROP: Schema = {
    "type": "boolean",
    "description": "Whether to take the part of this id out of the outline that this one extends.",
}


def schema_of(kind: str) -> Schema:
    """Return the JSON Schema of files of a kind: one of `KINDS`."""
    return {"$schema": _DIALECT, "title": f"briefgen: {kind}", **_KINDS[kind]()}


def file_of(kind: str) -> str:
    """Return the path of a schema in a project."""
    return f"{FOLDER}/{kind}.schema.json"


def modeline(kind: str, up: str = "") -> str:
    """Return the line on top of a file that tells editors its schema; `up` leads to the project, such as `../`."""
    return f"# yaml-language-server: $schema={up}{file_of(kind)}\n"


def _outline() -> Schema:
    schema = _schema(Outline)
    parts = {
        name: schema["$defs"][name]
        for name in ("Theme", "Judgement", "Product")
    }
    for part in parts.values():
        part["properties"]["drop"] = _DROP
        part.pop("required", None)
    # An outline that extends another need not say again what that one says.
    parts["Theme"]["anyOf"] = [{"required": ["title"]}, {"required": ["id"]}]
    parts["Judgement"]["anyOf"] = [{"required": ["text"]}, {"required": ["id"]}]
    parts["Product"]["required"] = ["name"]
    clauses = mapping_of(schema["$defs"]["Selector"])["properties"]
    for name, value in clauses.items():
        if value.get("type") == "array":
            clauses[name] = _one_or_many(value)
    del schema["required"]
    schema["anyOf"] = [{"required": ["title"]}, {"required": ["extends"]}]
    theme_or_file = {"anyOf": [{"$ref": "#/$defs/Theme"}, _INCLUDE]}
    for owner in (schema, parts["Theme"]):
        owner["properties"]["themes"]["items"] = theme_or_file
    return schema


def _one_or_many(schema: Schema) -> Schema:
    """Return the schema of a list of which a single one may stand without the list."""
    one = schema["items"]
    many = {"type": "array", "items": one}
    others = {key: value for key, value in schema.items() if key not in many}
    return {"anyOf": [one, many], **others}


def _entries() -> Schema:
    """Return the schema of one entry, of a list of them, and of a mapping with `entries`."""
    schema = _schema(Entry)
    defs = schema.pop("$defs", {})
    # Keys of no field are kept with the entry.
    schema["additionalProperties"] = True
    schema["properties"] = _with_other_names(schema["properties"])
    titles = [name for name, field in ALIASES.items() if field == "title"]
    schema["anyOf"] = [{"required": [name]} for name in ("title", *titles)]
    del schema["required"]
    return _listed("Entry", "entries", {**defs, "Entry": schema}, alone=True)


def _with_other_names(known: Schema) -> Schema:
    """Return the fields of an entry with the common other names that are read."""
    others = {name: known[field] for name, field in ALIASES.items()}
    return {**known, **others}


def _sidecar() -> Schema:
    """Return the schema of what is said of one file beside it."""
    schema = _schema(Entry)
    defs = schema.pop("$defs", {})
    del schema["required"]
    fields = {
        **_with_other_names(schema["properties"]),
        "grade": {"type": "string", "pattern": "^[A-Fa-f] ?[-/]? ?[1-6]$"},
    }
    schema["properties"] = fields
    whole = {
        **schema,
        "properties": {
            **fields,
            "entries": {
                "type": "object",
                "additionalProperties": {"$ref": "#/$defs/Fields"},
                "description": "What is said of single entries, by their ids.",
            },
        },
    }
    return {**whole, "$defs": {**defs, "Fields": schema}}


def _files() -> Schema:
    """Return the schema of what is said of several files of a folder, by their names."""
    sidecar = _sidecar()
    defs = {**sidecar.pop("$defs"), "Sidecar": sidecar}
    return {
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/Sidecar"},
        "$defs": defs,
    }


def _sources() -> Schema:
    schema = _schema(Source)
    defs = schema.pop("$defs", {})
    return _listed("Source", "sources", {**defs, "Source": schema}, alone=False)


def _styles() -> Schema:
    return _schema(StyleFile)


def _problems() -> Schema:
    """Return the schema of what every command prints with `--json`, whatever else its result has."""
    schema = TypeAdapter(list[Problem]).json_schema()
    defs = schema.pop("$defs")
    known = defs["Problem"]["properties"]
    for inner in ("for_editors", "lost"):
        del known[inner]
    defs["Problem"]["required"] = list(known)
    defs["Location"]["required"] = list(defs["Location"]["properties"])
    return {
        "type": "object",
        "required": ["format_version", "problems"],
        "properties": {
            "format_version": {"const": FORMAT_VERSION},
            "problems": schema,
        },
        "$defs": defs,
    }


_KINDS: Mapping[str, Callable[[], Schema]] = {
    "outline": _outline,
    "entry": _entries,
    "source": _sources,
    "sidecar": _sidecar,
    "files": _files,
    "styles": _styles,
    "problems": _problems,
}
KINDS = tuple(_KINDS)


def _listed(
    name: str,
    key: str,
    defs: Schema,
    *,
    alone: bool,
) -> Schema:
    """Return the schema of a list, also below a key, and of one `alone` where that is read too."""
    one = {"$ref": f"#/$defs/{name}"}
    many = {"type": "array", "items": one}
    below = {"type": "object", "required": [key], "properties": {key: many}}
    choices: list[Schema] = [many, below]
    if alone:
        choices.append(one)
    return {"anyOf": choices, "$defs": defs}


# ---------------------------------------------------------------- a model's schema


def _schema(model: type[BaseModel]) -> Schema:
    schema = model.model_json_schema()
    described = {each.__name__: each for each in _models(BaseModel)}
    definitions = {model.__name__: schema, **schema.get("$defs", {})}
    for name, given in definitions.items():
        texts = _descriptions(described[name]) if name in described else {}
        _describe(mapping_of(given), texts)
    typed: Schema = _as_typed(schema)
    return typed


def _describe(definition: Schema, texts: Mapping[str, str]) -> None:
    """Give a definition our own words in place of titles that are made of names."""
    for key, value in definition.get("properties", {}).items():
        value.pop("title", None)
        if key in texts:
            value["description"] = texts[key]
    definition.pop("title", None)
    if "description" in definition:
        definition["description"] = " ".join(definition["description"].split())


def mapping_of(definition: Schema) -> Schema:
    """Return the part of a definition that has properties: what may also be a text has it among its choices."""
    for choice in definition.get("anyOf", ()):
        if "properties" in choice:
            mapping: Schema = choice
            return mapping
    return definition


def _models(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in base.__subclasses__():
        if model.__module__.startswith("briefgen."):
            yield model
        yield from _models(model)


def _descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return the text below each field of a model, those of the models that it is made of included."""
    texts: dict[str, str] = {}
    for base in model.__bases__:
        if issubclass(base, BaseModel) and base.__module__.startswith(
            "briefgen."
        ):
            texts |= _descriptions(base)
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    lines = body.body if isinstance(body, ast.ClassDef) else []
    for field, text in itertools.pairwise(lines):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                value=ast.Constant(value=str(said))
            ) if name in model.model_fields:
                texts[model.model_fields[name].alias or name] = " ".join(
                    said.split()
                )
            case _:
                pass
    return texts


def _as_typed(value: Any) -> Any:
    """Return a schema of what is typed: no mention of nothing, and texts without quotes that look like numbers."""
    if isinstance(value, list):
        return [_as_typed(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "default" in value and value["default"] in _NOTHING:
        value = {key: item for key, item in value.items() if key != "default"}
    typed = {key: _as_typed(item) for key, item in value.items()}
    choices = [
        each for each in typed.get("anyOf", ()) if each != {"type": "null"}
    ]
    if len(choices) == 1:
        del typed["anyOf"]
        typed = {**choices[0], **typed}
    elif choices:
        typed["anyOf"] = choices
    if isinstance(typed.get("enum"), list):
        words = [word for word in typed["enum"] if word != ""]
        numbers = [int(word) for word in words if str(word).isdigit()]
        typed["enum"] = [*words, *numbers]
        typed.pop("type", None)
    if typed.get("type") == "string":
        typed["type"] = ["string", "number"]
    return typed
