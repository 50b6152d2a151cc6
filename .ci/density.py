"""How tightly the package is written: tokens a line and nesting. Fails, naming the densest places, above the limits.

Lines with more on them than one step are read twice; a limit on the length of functions made them worse. So this
counts what stands on a line: tokens as Python sees them, without comments and docstrings.
"""

import ast
import io
import sys
import tokenize
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "briefgen"
MEAN, NINE_OF_TEN, NESTING = 8.0, 15, 3
"""Most tokens a line on average, most tokens of nine lines in ten, most statements inside each other."""
SHOWN = 25

LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
NESTED = (
    ast.If,
    ast.For,
    ast.While,
    ast.With,
    ast.Try,
    ast.Match,
    ast.AsyncFor,
    ast.AsyncWith,
)


def tokens_by_line(text: str) -> Counter[int]:
    """Return how many tokens begin on each line that has more than a string on it."""
    lines: Counter[int] = Counter()
    strings: Counter[int] = Counter()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in LAYOUT:
            lines[token.start[0]] += 1
            strings[token.start[0]] += token.type == tokenize.STRING
    return Counter(
        {
            line: count
            for line, count in lines.items()
            if (count, strings[line]) != (1, 1)
        }
    )


def depth(node: ast.AST, elif_of: ast.If | None = None) -> int:
    """Return how many statements stand inside each other; an `elif` is no deeper than its `if`."""
    own = 1 if isinstance(node, NESTED) and elif_of is None else 0
    deepest = 0
    for child in ast.iter_child_nodes(node):
        chained = (
            isinstance(node, ast.If)
            and [child] == node.orelse
            and isinstance(child, ast.If)
        )
        deepest = max(deepest, depth(child, node if chained else None))
    return own + deepest


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return every function and method."""
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    ]


def main() -> int:
    """Print the figures and the densest places; return 1 where a limit is passed."""
    counts: list[int] = []
    dense: list[tuple[int, str]] = []
    deep: list[tuple[int, str]] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        place = path.relative_to(PACKAGE.parent).as_posix()
        by_line = tokens_by_line(text)
        counts += by_line.values()
        dense += [(count, f"{place}:{line}") for line, count in by_line.items()]
        deep += [
            (depth(function), f"{place}:{function.lineno}")
            for function in functions(ast.parse(text))
        ]
    counts.sort()
    mean = sum(counts) / len(counts)
    nine_of_ten = counts[int(0.9 * len(counts))]
    deepest = max(deep)[0]
    print(
        f"tokens a line: mean {mean:.2f}, nine of ten at most {nine_of_ten}; deepest nesting {deepest}"
    )
    passed = mean > MEAN or nine_of_ten > NINE_OF_TEN
    if passed or "--all" in sys.argv:
        for count, place in sorted(dense, reverse=True)[:SHOWN]:
            print(f"  {count} tokens: {place}")
    for level, place in sorted(deep, reverse=True):
        if level > NESTING:
            print(f"  {level} deep: {place}")
    return 1 if passed or deepest > NESTING else 0


if __name__ == "__main__":
    sys.exit(main())
