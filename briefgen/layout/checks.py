"""What is found wrong with a layout once the whole document is known: roles, references, tables."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from briefgen.document import (
    Block,
    Citation,
    CrossRef,
    Document,
    PageNumber,
    Table,
)
from briefgen.document.walk import WORD_COLUMNS, blocks_in, ids_in, inlines_of
from briefgen.problems import (
    Location,
    Problem,
    did_you_mean,
    error,
    near_miss,
    warning,
)
from briefgen.styles import StyleSheet

_LIKE = 0.7
"""How like a role that there is must be to be the one that was meant: short names are soon alike."""


def unknown_roles(
    roles: Mapping[str, Location], styles: StyleSheet
) -> Iterator[Problem]:
    """Yield a warning for each role without a look, where it is used first."""
    for role, where in roles.items():
        if role in styles.roles:
            continue
        message = f"no style for the role “{role}”; it looks like text"
        meant = did_you_mean(role, styles.roles, likeness=_LIKE)
        hint = meant or "give it a look under `roles:` in styles.yaml"
        yield warning(where, "unknown-role", message, hint)


_IN_TEMPLATE = re.compile(r"""role=["']([\w-]*)({[{%])?""")
"""A role in a template; the second group where a part of its name comes from elsewhere."""


def unused_roles(
    used: Collection[str],
    templates: Iterable[str],
    styles: StyleSheet,
    known: Collection[str],
) -> Iterator[Problem]:
    """Yield a warning for each role of a sheet that nothing has.

    It may be one of `used`, in this document, in one of the `templates` of the project, `known` of old, or one that
    others are based on.
    """
    texts = "\n".join(templates)
    beginnings = tuple(
        found[1] for found in _IN_TEMPLATE.finditer(texts) if found[2]
    )
    words = set(re.findall(r"[\w-]+", texts))
    shown = {*used, *known, *words, *styles.bases}
    for role, where in styles.role_places.items():
        if role in shown or role.startswith(beginnings):
            continue
        message = f"nothing has the role “{role}”"
        hint = near_miss(role, {*used, *known}, likeness=_LIKE)
        usual = (
            f'use it in a template, such as <p role="{role}">, or take it out'
        )
        yield warning(where, "unused-style", message, hint or usual)


def broken_references(document: Document, template: str) -> Iterator[Problem]:
    """Yield an error for each id that two parts have, and a warning for each reference without target or words."""
    ids = Counter(ids_in(document.blocks))
    where = Location(f"layouts/{template}")
    twice = [ident for ident, times in ids.items() if times > 1]
    for ident in sorted(twice):
        message = f"two parts of the document have the id “{ident}”"
        yield error(where, "duplicate-id", message)
    for target in dict.fromkeys(_targets(document.blocks)):
        if target not in ids:
            message = (
                f"a reference leads to “{target}”, which is not in the document"
            )
            yield warning(where, "broken-reference", message)
    for target in dict.fromkeys(_wordless(document.blocks)):
        if target in ids:
            message = f"“{target}” has no number or title for a reference to it"
            hint = f'write <ref to="{target}">its words</ref>'
            yield warning(where, "empty-reference", message, hint)


def wide_tables(document: Document, template: str) -> Iterator[Problem]:
    """Yield a warning for each table with more columns than Word holds."""
    where = Location(f"layouts/{template}")
    for block in blocks_in(document.blocks):
        if isinstance(block, Table) and len(block.columns) > WORD_COLUMNS:
            message = f"a table has {len(block.columns)} columns, and Word holds {WORD_COLUMNS}"
            hint = "in the draft the others stand in a table below it"
            yield warning(where, "wide-table", message, hint)


def _targets(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the id that each reference leads to."""
    for block in blocks_in(blocks):
        for inline in inlines_of(block):
            if isinstance(inline, Citation | CrossRef):
                yield inline.target
            elif isinstance(inline, PageNumber) and inline.of:
                yield inline.of


def _wordless(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the target of each reference that has no words, not even its target's."""
    for block in blocks_in(blocks):
        for inline in inlines_of(block):
            if isinstance(inline, CrossRef) and not inline.inlines:
                yield inline.target
