"""Codes of problems: each that the program tells has its meaning in the table and its row in docs/problems.md."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from briefgen.problem_codes import MEANINGS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "briefgen"
PAGE = ROOT / "docs" / "problems.md"

Teller = tuple[int, frozenset[str]]

TOLD_BY: dict[str, Teller] = {"error": (1, frozenset({"error"})), "warning": (1, frozenset({"warning"}))}
"""What makes a problem: at which of its arguments the code stands, and which severities it can have.

Methods have a dot before their names; a function that a module keeps to itself has the module's.
"""

MADE_UP = {
    "brief/naming.py": "unknown-entry unknown-theme",
    "entry/entry.py": "bad-value missing-key unknown-key unknown-value wrong-type",
    "outline/files.py": "extends-cycle extends-depth include-cycle include-depth",
    "readers/office/tally.py": "tracked-changes comments list-label picture chart formula embedded-object joined-file"
    " field merged-cells nested-table table-as-lines hidden-text struck-text symbol",
}
"""Modules that put a code together or take it from a table of their own, and what it can be."""

PASSED_ON = {"files/reading.py": ["found.code"]}
"""Modules that tell a problem anew, and where they have its code from."""

MEANT = {code: meaning for stage in MEANINGS.values() for code, meaning in stage.items()}

ROW = re.compile(r"\| `(?P<code>[a-z0-9-]+)` \| (?P<severity>[a-z ]+) \| (?P<meaning>.+) \| (?P<remedy>.+) \|")


def called(call: ast.Call) -> str:
    return f".{call.func.attr}" if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)


def code_of(call: ast.Call, position: int) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == "code":
            return keyword.value
    return call.args[position] if len(call.args) > position else None


class Told(ast.NodeVisitor):
    """Collects what a module tells; functions that take a `code` and pass it on are added to `tellers`."""

    def __init__(self, module: str, tree: ast.Module, tellers: dict[str, Teller]) -> None:
        self.module = module
        self.constants = {
            ast.unparse(node.targets[0]): node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        }
        self.tellers = tellers
        self.own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        self.inside: list[ast.FunctionDef] = []
        self.codes: dict[str, set[str]] = defaultdict(set)
        self.unclear: list[tuple[ast.expr, frozenset[str]]] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.inside.append(node)
        self.generic_visit(node)
        self.inside.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        teller = self.teller(called(node))
        if teller is None:
            return
        position, severities = teller
        code = code_of(node, position)
        if isinstance(code, ast.Constant):
            self.codes[code.value] |= severities
        elif isinstance(code, ast.Name) and code.id in self.constants:
            self.codes[self.constants[code.id]] |= severities
        elif isinstance(code, ast.Name) and self.is_handed_in(code.id):
            self.add_teller(code.id, severities)
        elif code is not None:
            self.unclear.append((code, severities))

    def teller(self, name: str) -> Teller | None:
        """Return what is known of a function; one of this module may have the name of another's."""
        return self.tellers.get(f"{self.module}:{name}" if name in self.own else name)

    def is_handed_in(self, name: str) -> bool:
        return name == "code" and any(arg.arg == name for arg in self.inside[-1].args.args)

    def add_teller(self, name: str, severities: frozenset[str]) -> None:
        function = self.inside[-1]
        parameters = [arg.arg for arg in function.args.args]
        is_method = parameters[0] == "self"
        teller = (parameters.index(name) - is_method, severities)
        if is_method:
            self.tellers[f".{function.name}"] = teller
        else:
            self.tellers[f"{self.module}:{function.name}"] = teller
            self.tellers.setdefault(function.name, teller)
        defaults = dict(zip(reversed(parameters), reversed(function.args.defaults), strict=False))
        if isinstance(default := defaults.get(name), ast.Constant):
            self.codes[default.value] |= severities


def told_in_package() -> tuple[dict[str, set[str]], dict[str, list[str]]]:
    """Return the severities of each code that the package tells, and by module the codes that cannot be read."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    tellers = dict(TOLD_BY)
    known = 0
    while known < len(tellers):  # until no function is found that passes a code on
        known = len(tellers)
        codes: dict[str, set[str]] = defaultdict(set)
        unclear: dict[str, list[str]] = defaultdict(list)
        for path, tree in trees.items():
            module = path.relative_to(PACKAGE).as_posix()
            told = Told(module, tree, tellers)
            told.visit(tree)
            for code, severities in told.codes.items():
                codes[code] |= severities
            for expression, severities in told.unclear:
                unclear[module].append(ast.unparse(expression))
                for code in MADE_UP.get(module, "").split():
                    codes[code] |= severities
    return codes, unclear


CODES, UNCLEAR = told_in_package()


def rows() -> Iterator[dict[str, str]]:
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if found := ROW.fullmatch(line):
            yield found.groupdict()


def test_every_code_can_be_read_from_where_it_is_told():
    others = {module: found for module, found in UNCLEAR.items() if module not in MADE_UP}
    assert others == PASSED_ON, "write the code as a literal, or say in MADE_UP what it can be"
    assert set(MADE_UP) <= set(UNCLEAR), "these modules say all of their codes now"


def test_the_table_has_exactly_the_codes_that_are_told():
    assert set(CODES) - set(MEANT) == set(), "say what they mean in briefgen/problem_codes.py"
    assert set(MEANT) - set(CODES) == set(), "nothing tells these any more"


def test_each_code_has_one_stage():
    assert len(MEANT) == sum(len(stage) for stage in MEANINGS.values())


def test_each_meaning_is_one_sentence():
    assert [code for code, meaning in MEANT.items() if not meaning[0].isupper() or meaning[-1] != "."] == []


def test_the_page_has_each_code_once_with_its_meaning():
    listed = [(row["code"], row["meaning"]) for row in rows()]
    meant = list(MEANT.items())
    assert listed == meant, (
        "a row a code, in the order of the table: | `code` | severity | its meaning | what to do |"
    )


def test_the_page_says_which_codes_stop_a_build():
    assert {row["code"]: set(row["severity"].split(" or ")) for row in rows()} == CODES


def test_the_page_has_a_section_for_each_stage():
    headings = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == list(MEANINGS)
