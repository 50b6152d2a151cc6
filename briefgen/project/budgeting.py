"""A composed brief → the same within its budgets: what goes to the annex for it. Pages are laid out to know."""

from dataclasses import replace

from briefgen.brief import Brief, compose
from briefgen.brief.placing import Moved
from briefgen.layout import find_layouts, lay_out, read_styles
from briefgen.layout.budgets import Lengths, fitted, has_budgets, lengths_of
from briefgen.project.composing import Composed, to_build


def in_budget(composed: Composed, layout: str = "") -> Composed:
    """Return a brief of which so much went to the annex that it keeps its budgets, and what is to be said of that.

    Its products follow, since they share its numbers.

    Raises:
        BriefgenError: the layout or its styles are broken, or a font is missing.
    """
    if not has_budgets(composed.brief):
        return composed
    from briefgen.renderers import pdf  # noqa: PLC0415 - reportlab takes 0.1 s to load

    name = layout or composed.brief.outline.layout
    layouts = find_layouts(composed.root)
    styles = read_styles(layouts, name)

    def measured(brief: Brief) -> Lengths:
        document, _ = lay_out(brief, name, styles, layouts, None)
        return lengths_of(brief, document, pdf.lay_out(document, styles))

    def composed_without(moved: Moved) -> Brief:
        outline = composed.brief.outline
        brief, _ = compose(outline, composed.entries, composed.sources, moved)
        return brief

    brief, told = fitted(composed.brief, measured, composed_without)
    _, before = to_build(composed.brief, composed.asked)
    products, after = to_build(brief, composed.asked)
    # What was wrong with the products may have gone to the annex, or come there.
    problems = {*composed.problems} - {*before} | {*after, *told}
    return replace(
        composed,
        brief=brief,
        problems=tuple(sorted(problems)),
        products=tuple(products),
    )
