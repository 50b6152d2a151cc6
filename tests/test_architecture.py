"""The house keeps to its plan: imports go one way and through front doors, and only the command line prints."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "briefgen"

ROOMS = {
    "version": "",
    "problems": "",
    "problem_codes": "",
    "plugins": "problems",
    "layout_folders": "",
    "watching": "",
    "files": "problems watching",
    "standards": "problems",
    "entry": "files problems standards",
    "document": "files problems standards",
    "styles": "document files plugins problems",
    "readers": "entry files plugins problems standards",
    "exporters": "entry files plugins problems standards",
    "outline": "entry files problems standards",
    "brief": "entry files outline plugins problems standards",
    "layout": "brief document entry files layout_folders outline problems standards styles",
    "renderers": "document plugins problems standards styles version",
    "project": "brief document entry exporters files layout outline problems readers renderers"
    " standards styles version watching",
    "pipeline": "brief document files layout problems project renderers styles",
    "cli": "brief entry exporters files layout_folders pipeline problems project version watching",
    "briefgen": "entry pipeline problems project version",
    "__main__": "cli",
}
"""Every room and every module of the lobby, from the ground up, each with the earlier ones that it may know."""

APART = {
    "renderers": {"pdf": "", "word": "", "text": ""},
    "readers": {
        "headline": "",
        "words_kept": "",
        "unread": "",
        "tables": "",
        "text": "headline tables",
        "records": "text",
        "references": "",
        "rtf": "headline office words_kept",
        "web": "rtf words_kept",
        "intelligence": "",
        "office": "headline",
        "word": "headline office words_kept",
        "opendocument": "headline office words_kept",
        "pdf": "headline words_kept",
    },
    "exporters": {
        "left_out": "",
        "bibtex": "left_out",
        "csl_json": "left_out",
        "json_list": "left_out",
        "stix_bundle": "left_out",
    },
}
"""Rooms of many of one kind: which of their parts may know which. Their front door may know all."""


@dataclass(frozen=True)
class Import:
    """A module of the package that another one names, in whatever way."""

    by: tuple[str, ...]
    """The importing module, without `briefgen`; a package's own `__init__` stands for the package."""
    door: bool
    """Whether it is an `__init__`."""
    of: tuple[str, ...]
    names: tuple[str, ...]
    line: int

    def __str__(self) -> str:
        return f"briefgen.{'.'.join(self.by)}:{self.line} imports {'.'.join(('briefgen', *self.of))}"


def parsed() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


TREES = parsed()


def name_of(path: Path) -> tuple[str, ...]:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def is_module(parts: tuple[str, ...]) -> bool:
    place = PACKAGE.joinpath(*parts)
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


def named_in(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Yield every module of ours that a tree names: imported anywhere in it, or written as a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full, so that their direction can be read"
            yield node.module or "", tuple(alias.name for alias in node.names), node.lineno
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, (), node.lineno
        elif isinstance(node, ast.Constant) and re.fullmatch(r"briefgen(\.\w+)+", str(node.value)):
            yield str(node.value), (), node.lineno


def imports_of(path: Path, tree: ast.Module) -> Iterator[Import]:
    """Yield the imports of a module, each with the module that is really asked for."""
    by = name_of(path)
    door = path.name == "__init__.py"
    for module, names, line in named_in(tree):
        if module.partition(".")[0] != "briefgen":
            continue
        of = tuple(module.split(".")[1:])
        if not is_module(of):
            continue  # the name of a group of entry points
        inner = [name for name in names if is_module((*of, name))]
        for name in inner:
            yield Import(by, door, (*of, name), (), line)
        others = tuple(name for name in names if name not in inner)
        if others or not names:
            yield Import(by, door, of, others, line)


IMPORTS = [each for path, tree in TREES.items() for each in imports_of(path, tree)]


def room_of(parts: tuple[str, ...]) -> str:
    return parts[0] if parts else "briefgen"


def open_modules(package: tuple[str, ...]) -> set[str]:
    """Return the modules that a package's docstring opens to others."""
    doc = ast.get_docstring(TREES[PACKAGE.joinpath(*package, "__init__.py")]) or ""
    listed = doc.partition("Open to other rooms:\n")[2].partition("\n\n")[0]
    return set(re.findall(r"^ {4}(\w+):", listed, re.MULTILINE))


def test_the_table_of_rooms_names_every_room():
    there = {room_of(name_of(path)) for path in TREES}
    assert there == set(ROOMS), (
        "a new room or module of the lobby has a line in ROOMS, and docs/architecture.md says why"
    )


def test_the_table_of_rooms_goes_one_way():
    order = list(ROOMS)
    for room, known in ROOMS.items():
        upward = [other for other in known.split() if order.index(other) >= order.index(room)]
        assert upward == [], f"{room} may know only rooms below it"


def wrong_directions(imports: list[Import]) -> list[str]:
    return [
        f"{each}: {room_of(each.by)} does not know {room_of(each.of)}; what both need stands in a room below both"
        for each in imports
        if room_of(each.by) != room_of(each.of) and room_of(each.of) not in ROOMS[room_of(each.by)].split()
    ]


def wrong_neighbours(imports: list[Import]) -> list[str]:
    """Return the imports between parts of one room that must not know each other."""
    wrong = []
    for each in imports:
        room = room_of(each.by)
        if room != room_of(each.of) or room not in APART or len(each.by) < 2 or len(each.of) < 2:
            continue
        own, other = each.by[1], each.of[1]
        if own != other and other not in APART[room][own].split():
            wrong.append(f"{each}: in {room}, {own} does not know {other}")
    return wrong


def past_doors(imports: list[Import]) -> list[str]:
    """Return the imports of a module that its room, or a folder in it, does not open to others."""
    wrong = []
    for each in imports:
        for depth in range(1, len(each.of)):
            package, module = each.of[:depth], each.of[depth]
            inside = each.by[:depth] == package
            if not inside and is_module((*package, module)) and module not in open_modules(package):
                door = ".".join(("briefgen", *package))
                wrong.append(f"{each}: take it from {door}, or open “{module}” in the docstring there")
    return wrong


def private(imports: list[Import]) -> list[str]:
    return [
        f"{each}: {name} is private"
        for each in imports
        for name in each.names
        if name.startswith("_") and name != "__version__"
    ]


def test_imports_go_one_way():
    assert wrong_directions(IMPORTS) == []


def test_parts_that_must_not_know_each_other_do_not():
    for room, parts in APART.items():
        there = {name_of(path)[1] for path in TREES if name_of(path)[:1] == (room,) and len(name_of(path)) > 1}
        assert there == set(parts), f"a new part of {room} has a line in APART"
    assert wrong_neighbours(IMPORTS) == []


def test_rooms_are_entered_by_their_front_doors():
    assert past_doors(IMPORTS) == []


def test_no_module_takes_a_private_name_of_another():
    assert private(IMPORTS) == []


def planted(path: str, code: str) -> list[Import]:
    return list(imports_of(PACKAGE / path, ast.parse(code)))


def test_a_wrong_import_is_told_wherever_it_hides():
    upward = "def later():\n    from briefgen.brief import Brief"
    assert "entry does not know brief" in wrong_directions(planted("entry/entry.py", upward))[0]
    by_name = "import_module('briefgen.layout.templates')"
    assert "renderers does not know layout" in wrong_directions(planted("renderers/text.py", by_name))[0]
    slab = "from briefgen.renderers.pdf.pieces.slabs import Slab"
    assert "word does not know pdf" in wrong_neighbours(planted("renderers/word/body/inlines.py", slab))[0]
    reader = "from briefgen.readers.web import feed"
    assert "pdf does not know web" in wrong_neighbours(planted("readers/pdf/file.py", reader))[0]
    inner = "from briefgen.outline.merging import merged"
    assert "open “merging”" in past_doors(planted("brief/brief.py", inner))[0]
    hidden = "from briefgen.entry.record import _plain"
    assert "_plain is private" in private(planted("readers/records/json_list.py", hidden))[0]


def test_every_docstring_of_a_room_lists_its_modules():
    for path, tree in TREES.items():
        if path.name != "__init__.py" or path.parent == PACKAGE:
            continue
        there = {each.stem for each in path.parent.glob("*.py")} | {
            each.parent.name for each in path.parent.glob("*/__init__.py")
        }
        listed = set(re.findall(r"^ {4}(\w+): ", ast.get_docstring(tree) or "", re.MULTILINE))
        assert there - {"__init__"} == listed, f"the docstring of {path.relative_to(ROOT)} lists its modules"


def test_only_the_command_line_prints():
    for path, tree in TREES.items():
        if room_of(name_of(path)) == "cli":
            continue
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not called & {"print", "click.echo", "sys.stdout.write", "sys.stderr.write"}, path


def test_the_guide_names_every_room():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = set(re.findall(r"(\w+)(?:/|\.py)", text.partition("## The rooms")[2].partition("##")[0]))
    assert set(ROOMS) - {"__main__", "briefgen"} - drawn == set()


def test_every_rule_reader_block_and_command_is_documented():
    docs = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "docs").glob("*.md"))
    rules = [path.stem.replace("_", "-") for path in (PACKAGE / "brief" / "rules").glob("[a-z]*.py")]
    modules = (PACKAGE / "readers").rglob("[a-z]*.py")
    readers = [path.stem for path in modules if "\ndef read(" in path.read_text(encoding="utf-8")]
    names = "build check outline explain sources import export new styles schema"
    commands = [f"briefgen {name}" for name in names.split()]
    tags = ["<aside", "<section", "<toc", "<pagebreak", "<cite", "<ref", "<marking", "<table", "<quote", "<slot"]
    assert [word for word in rules + commands + tags if word not in docs] == []
    assert [name for name in readers if f"`{name}.py`" not in docs] == []
