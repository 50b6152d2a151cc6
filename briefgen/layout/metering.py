"""A parsed template → the same template, which counts what it does.

Whatever runs again and again (the bodies of loops, macros, blocks, files) begins with a step that costs as much as
the body has parts. What takes as long as a value is large pays for that value. It knows no layout.
"""

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

STEP = " step"
"""Filter: a cost → nothing; pays it. No template can write the names of these filters."""
WEIGHED = " weighed"
"""Filter: a value → itself; pays for going through it."""
PRINTED = " printed"
"""Filter: a value → itself; pays for printing it, and refuses what cannot be printed."""

_LETTERS = 8
"""Characters of a template's text that cost as much as a part."""
_REPEATED = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


class Metering(NodeTransformer):
    """Puts the counting into a template."""

    def metered(self, template: nodes.Template) -> nodes.Template:
        """Return the template, counting."""
        first = _step(template, template.body)
        self.generic_visit(template)
        template.body.insert(0, first)
        return template

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - of Jinja2's protocol
        """Count each turn of a loop, those too that its condition passes over."""
        body = _step(node, node.body)
        turn = _step(node, [] if node.test is None else [node.test])
        self.generic_visit(node)
        node.body.insert(0, body)
        if node.test is not None:
            paid = nodes.Not(turn.node, lineno=node.lineno)
            node.test = nodes.And(paid, node.test, lineno=node.lineno)
        return node

    def _visit_body(
        self, node: nodes.Macro | nodes.CallBlock | nodes.Block
    ) -> nodes.Node:
        first = _step(node, node.body)
        self.generic_visit(node)
        node.body.insert(0, first)
        return node

    visit_Macro = visit_CallBlock = visit_Block = _visit_body  # noqa: N815 - of Jinja2's protocol

    def visit_Operand(self, node: nodes.Operand) -> nodes.Operand:  # noqa: N802
        """Weigh what something is compared with or looked for in: that bounds how long it takes."""
        self.generic_visit(node)
        node.expr = _paid(WEIGHED, node.expr)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Concat:  # noqa: N802
        """Pay for the parts of a text before it is made."""
        self.generic_visit(node)
        node.nodes = [_paid(PRINTED, part) for part in node.nodes]
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Getitem:  # noqa: N802
        """Pay for what is copied by a slice."""
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _paid(WEIGHED, node.node)
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Pair:  # noqa: N802
        """Pay for looking at a key."""
        self.generic_visit(node)
        node.key = _paid(WEIGHED, node.key)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Call:  # noqa: N802
        """Pay for arguments that are handed over as a list."""
        self.generic_visit(node)
        if node.dyn_args is not None:
            node.dyn_args = _paid(WEIGHED, node.dyn_args)
        if node.dyn_kwargs is not None:
            node.dyn_kwargs = _paid(WEIGHED, node.dyn_kwargs)
        return node


def _paid(name: str, node: nodes.Expr) -> nodes.Expr:
    """Return a value that is paid for when it is used; constants are as short as the template."""
    if isinstance(node, nodes.Const):
        return node
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _step(owner: nodes.Node, body: list[nodes.Node]) -> nodes.ExprStmt:
    """Return the step that goes before a body: it costs as much as the body has parts that run each time."""
    cost = nodes.Const(1 + sum(map(_parts, body)), lineno=owner.lineno)
    step = nodes.Filter(cost, STEP, [], [], None, None, lineno=owner.lineno)
    return nodes.ExprStmt(step, lineno=owner.lineno)


def _parts(node: nodes.Node) -> int:
    if isinstance(node, nodes.TemplateData):
        return 1 + len(node.data) // _LETTERS
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return 1 + len(node.value) // _LETTERS
    if isinstance(node, nodes.Macro | nodes.Block):
        return 1
    children = node.iter_child_nodes()
    if isinstance(
        node, nodes.For | nodes.CallBlock
    ):  # what they repeat pays for itself
        children = node.iter_child_nodes(exclude=("body", "test"))
    return 1 + sum(map(_parts, children))
