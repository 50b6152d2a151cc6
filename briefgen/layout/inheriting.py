"""What a template takes over from another, and what of it is shown nowhere. It knows Jinja2's tree and no layout."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from jinja2 import nodes

from briefgen.problems import Location, Problem, near_miss, warning


class Inheriting(NamedTuple):
    """A template as far as it extends another."""

    parent: str
    """The name of the template that it extends; empty where it extends none, or one that a value names."""
    blocks: Mapping[str, int]
    """Its blocks that stand in no other, and their lines."""
    all_blocks: frozenset[str]
    outside: int
    """The first line of what it prints below `extends` outside of blocks; 0 without any."""


def inherited(template: nodes.Template) -> Inheriting:
    """Return what a parsed template takes over and changes."""
    parent = ""
    outside = 0
    for node in template.body:
        if isinstance(node, nodes.Extends) and isinstance(
            node.template, nodes.Const
        ):
            parent = str(node.template.value)
        elif parent and not outside:
            outside = _first_line(node)
    blocks = {
        block.name: block.lineno for block in _outer_blocks(template.body)
    }
    names = frozenset(block.name for block in template.find_all(nodes.Block))
    return Inheriting(parent, blocks, names, outside)


def ignored_parts(read: Mapping[str, Inheriting]) -> Iterator[Problem]:
    """Yield a warning for each part of templates that nobody sees, since they extend one that has no place for it."""
    for name, template in read.items():
        if not template.parent:
            continue
        places = _blocks_above(template.parent, read)
        file = f"layouts/{name}"
        for block, line in template.blocks.items():
            if block not in places:
                message = f"the block “{block}” is shown nowhere: “{template.parent}” has no block of that name"
                near = near_miss(block, places)
                known = ", ".join(sorted(places))
                listed = f"it has: {known}" if known else ""
                hint = near or listed or "copy what you want to change"
                yield warning(
                    Location(file, line), "ignored-block", message, hint
                )
        if template.outside:
            message = f"what stands outside of blocks is shown nowhere: this extends “{template.parent}”"
            yield warning(
                Location(file, template.outside), "ignored-block", message
            )


def _blocks_above(name: str, read: Mapping[str, Inheriting]) -> set[str]:
    """Return the blocks of a template and of those that it extends."""
    found: set[str] = set()
    seen: set[str] = set()
    while name in read and name not in seen:
        seen.add(name)
        found |= read[name].all_blocks
        name = read[name].parent
    return found


def _outer_blocks(body: Iterable[nodes.Node]) -> Iterator[nodes.Block]:
    for node in body:
        if isinstance(node, nodes.Block):
            yield node
        else:
            yield from _outer_blocks(node.iter_child_nodes())


def _first_line(node: nodes.Node) -> int:
    """Return the line of the first text that a part of a template prints outside of blocks; 0 without any."""
    if isinstance(
        node, nodes.Block | nodes.Macro | nodes.CallBlock | nodes.AssignBlock
    ):
        return 0
    if isinstance(node, nodes.Output):
        for each in node.nodes:
            if not isinstance(each, nodes.TemplateData) or each.data.strip():
                return each.lineno
    return next(filter(None, map(_first_line, node.iter_child_nodes())), 0)
