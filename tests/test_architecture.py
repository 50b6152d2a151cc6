"""The house keeps to its plan: imports go one way, only the command line prints, every module is on the map."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "briefgen"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAYERS = [
    ["version", "beside"],
    ["problems"],
    ["decoding"],
    ["yaml_text"],
    ["yaml_lines"],
    ["yaml_edit"],
    ["validation"],
    ["citing", "directions", "links", "limits", "scales"],
    ["json_text", "markings"],
    ["font_files", "media"],
    ["document"],
    ["walk", "pictures", "dates", "people"],
    ["captions", "windows"],
    ["entry", "named", "selector_text", "style_file"],
    ["clauses", "misp_markdown", "stix"],
    ["stix_markings"],
    ["stix_fields"],
    ["stix_objects"],
    ["merging", "variables", "product"],
    ["arranging", "csl", "entry_index", "native", "outline_files", "source", "selectors"],
    ["markdown", "markup_space", "markup_tree", "notes", "selector_lines", "styles", "templates"],
    ["drawings", "outline", "register", "markup_inlines", "markup_spans", "house"],
    ["placing", "schema"],
    ["brief", "files", "markup", "references"],
    ["csl_style"],
    ["attachments", "budgets", "brief_citing", "brief_markings", "cache", "coverage", "explain", "naming"],
    ["brief_products", "picture_folder"],
    ["draft", "exporters", "glyphs", "hygiene", "layout", "ledger", "readers", "rules", "renderers", "source_table"],
    ["suggesting", "tree"],
    ["holdings", "house_draft", "importing", "rendering"],
    ["composing"],
    ["pipeline", "starter"],
    ["outline_edit", "suggest", "trace"],
    ["briefgen", "cli"],
    ["__main__"],
]
"""A module imports modules of earlier layers only; those of one layer do not know each other."""

RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


def name_of(path: Path) -> str:
    """The first part of a module's name below the package: its own, or its folder's."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "briefgen" if parts == ("__init__",) else parts[0]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "briefgen":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path):
    own = name_of(path)
    for imported in imports(path) - {own}:
        assert RANK[imported] < RANK[own], f"{own} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints(path: Path):
    if name_of(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "click.echo", "sys.stdout.write", "sys.stderr.write"), called


def test_renderers_know_the_document_and_not_what_it_means():
    for path in (PACKAGE / "renderers").rglob("*.py"):
        assert not imports(path) & {"brief", "entry", "outline", "selectors", "readers", "rules", "layout"}, path


def test_readers_exporters_and_rules_do_not_know_form():
    form = {"markdown", "markup", "markup_space", "markup_tree", "styles", "templates", "layout", "renderers"}
    for folder in ("exporters", "readers", "rules"):
        for path in (PACKAGE / folder).rglob("*.py"):
            assert not imports(path) & form, path


def test_the_map_names_every_module():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    missing = []
    for path in MODULES:
        relative = path.relative_to(PACKAGE)
        name = relative.as_posix() if relative.name != "__init__.py" else f"{relative.parent.as_posix()}/"
        if name != "./" and f"`{name}`" not in text:
            missing.append(name)
    assert missing == []


def test_every_rule_reader_block_and_command_is_documented():
    docs = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "docs").glob("*.md"))
    rules = [path.stem.replace("_", "-") for path in (PACKAGE / "rules").glob("[a-z]*.py")]
    modules = (PACKAGE / "readers").glob("[a-z]*.py")
    readers = [path.stem for path in modules if "\ndef read(" in path.read_text(encoding="utf-8")]
    names = "build check outline explain sources import export new styles schema"
    commands = [f"briefgen {name}" for name in names.split()]
    tags = ["<aside", "<section", "<toc", "<pagebreak", "<cite", "<ref", "<marking", "<table", "<quote", "<slot"]
    assert [word for word in rules + commands + tags if word not in docs] == []
    assert [name for name in readers if f"`{name}.py`" not in docs] == []


def test_files_and_functions_stay_short():
    long_files = [path.name for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 300]
    long_functions = [
        f"{path.name}:{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert long_files == []
    assert long_functions == []
