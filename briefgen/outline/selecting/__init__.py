"""Which entries a theme wants: selectors, in one line of text or as a mapping.

Both forms become the same clauses. It does not know themes or outlines.

Open to other rooms:
    clauses:     what a selector asks of one field, and how clauses are joined
    in_outlines: selectors in one line, wherever an outline has them → mappings
    selector:    `Selector`, as it is written and as the parts that must hold
    windows:     windows of time: `since 2024-10-01`, `last 14 days`

Inside:
    short_form: selectors in one line of text → the plain values of their long form
"""
