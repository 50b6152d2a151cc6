"""What is found wrong with a layout once the whole document is known: roles, references, tables."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.document import (
    Block,
    CrossRef,
    Document,
    MarkingLabel,
    Running,
    Table,
)
from briefgen.document.walk import (
    WORD_COLUMNS,
    blocks_in,
    ids_in,
    inlines_of,
    targets_in,
)
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


def unmarked_pages(document: Document, where: Location) -> Iterator[Problem]:
    """Yield a warning where a header or footer of a marked document does not say its marking (TLP 2.0)."""
    running = {
        "header": document.header,
        "footer": document.footer,
        "first header": document.first_header,
        "first footer": document.first_footer,
    }
    bare = [
        name
        for name, parts in running.items()
        if parts is not None and not _says_marking(parts)
    ]
    if bare:
        message = (
            f"the marking is not in the {' and the '.join(bare)} of each page"
        )
        hint = 'write <marking label="{{ outline.marking.label }}"/> there'
        yield warning(where, "unmarked-pages", message, hint)


def _says_marking(running: Running) -> bool:
    parts = (*running.left, *running.middle, *running.right)
    return any(isinstance(part, MarkingLabel) for part in parts)


class Places(NamedTuple):
    """Where a template gives and uses ids."""

    default: Location
    ids: Mapping[str, Location]
    references: Mapping[str, Location]
    register: frozenset[str] = frozenset()
    """The ids of the lines that the register of sources has, where it is shown."""


def broken_references(document: Document, places: Places) -> Iterator[Problem]:
    """Yield an error for each id that two parts have, and a warning for each reference without target or words."""
    ids = Counter(ids_in(document.blocks))
    twice = [ident for ident, times in ids.items() if times > 1]
    for ident in sorted(twice):
        message = f"two parts of the document have the id “{ident}”"
        where = places.ids.get(ident, places.default)
        yield error(where, "duplicate-id", message)
    targets = dict.fromkeys(targets_in(document.blocks))
    broken = [target for target in targets if target not in ids]
    if places.register.isdisjoint(ids):
        unlisted = [each for each in broken if each in places.register]
        broken = [each for each in broken if each not in places.register]
        yield from _no_register(unlisted, places)
    for target in broken:
        message = (
            f"a reference leads to “{target}”, which is not in the document"
        )
        where = places.references.get(target, places.default)
        yield warning(where, "broken-reference", message)
    for target in dict.fromkeys(_wordless(document.blocks)):
        if target in ids:
            message = f"“{target}” has no number or title for a reference to it"
            hint = f'write <ref to="{target}">its words</ref>'
            where = places.references.get(target, places.default)
            yield warning(where, "empty-reference", message, hint)


def _no_register(cited: Sequence[str], places: Places) -> Iterator[Problem]:
    """Yield a warning for all that is cited where no register of sources says what that is."""
    if not cited:
        return
    known = (places.references.get(each) for each in cited)
    where = min(filter(None, known), default=places.default)
    sources = "a source is" if len(cited) == 1 else f"{len(cited)} sources are"
    message = f"{sources} cited by number, and the layout has no register that says which they are"
    hint = "show it: {{ parts.sources(brief, admiralty) }} of shared/parts.j2"
    yield warning(where, "broken-reference", message, hint)


def wide_tables(document: Document, template: str) -> Iterator[Problem]:
    """Yield a warning for each table with more columns than Word holds."""
    where = Location(f"layouts/{template}")
    for block in blocks_in(document.blocks):
        if isinstance(block, Table) and len(block.columns) > WORD_COLUMNS:
            message = f"a table has {len(block.columns)} columns, and Word holds {WORD_COLUMNS}"
            hint = "in the draft the others stand in a table below it"
            yield warning(where, "wide-table", message, hint)


def _wordless(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the target of each reference that has no words, not even its target's."""
    for block in blocks_in(blocks):
        for inline in inlines_of(block):
            if isinstance(inline, CrossRef) and not inline.inlines:
                yield inline.target
