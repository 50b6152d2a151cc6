"""The lists of a template: those that its styles refer to, so that they go on working in a draft."""

import re

from briefgen.styles.house.xml import (
    Element,
    R,
    W,
    number,
    parse,
    remove,
    serialised,
    styles_in,
    value,
)

_ORDINARY = re.compile("[0-9]{1,6}")
"""A number that one more can be added to."""
_BULLET_PICTURES = (f"{W}numPicBullet", f"{W}lvlPicBulletId")


def numbering_of(root: Element | None, styles: Element) -> bytes:
    """Return numbering.xml with the lists of the styles alone, or nothing; styles lose lists that are not there."""
    kept = (
        _kept_lists(root, styles)
        if root is not None and root.tag == f"{W}numbering"
        else set()
    )
    for style in styles_in(styles):
        for properties in list(style.iter(f"{W}numPr")):
            if value(properties, "numId") not in (*kept, "0", ""):
                remove(properties)
    if root is None or not kept:
        return b""
    for node in list(root.iter(*_BULLET_PICTURES)):
        remove(node)
    for node in root.iter():
        for name in [
            name
            for name in node.attrib
            if name.startswith(R) or "restartNumbering" in name
        ]:
            del node.attrib[name]
    return serialised(root)


def _kept_lists(root: Element, styles: Element) -> set[str]:
    """Return the numbers of the lists that styles refer to; the others are taken out."""
    used = {value(style, "pPr/numPr/numId") for style in styles_in(styles)}
    used = {ident for ident in used if _ORDINARY.fullmatch(ident)}
    kept: set[str] = set()
    abstract: set[str] = set()
    for node in list(root):
        ident, kind = node.get(f"{W}numId", ""), value(node, "abstractNumId")
        if (
            node.tag == f"{W}num"
            and ident in used - kept
            and _ORDINARY.fullmatch(kind)
        ):
            kept.add(ident)
            abstract.add(kind)
        elif node.tag != f"{W}abstractNum":
            root.remove(node)
    for node in list(root.iterchildren(f"{W}abstractNum")):
        if node.get(f"{W}abstractNumId") not in abstract:
            root.remove(node)
    return kept


def numbered_styles(styles: Element) -> set[str]:
    """Return the ids of the paragraph styles that number or mark their paragraphs, or inherit that they do."""
    by_id = {style.get(f"{W}styleId", ""): style for style in styles_in(styles)}

    def is_numbered(ident: str, through: tuple[str, ...] = ()) -> bool:
        style = by_id.get(ident)
        if style is None or ident in through:
            return False
        own = value(style, "pPr/numPr/numId")
        return (
            own != "0"
            if own
            else is_numbered(value(style, "basedOn"), (*through, ident))
        )

    return {ident for ident in by_id if is_numbered(ident)}


def indent_of(numbering: bytes, ident: str) -> float:
    """Return where the text of a list's first level stands, in twips; 0 where it is not said."""
    if not numbering or not ident:
        return 0.0
    root = parse(numbering)
    num = next(
        (
            each
            for each in root.iter(f"{W}num")
            if each.get(f"{W}numId") == ident
        ),
        None,
    )
    found = (
        each
        for each in root.iter(f"{W}abstractNum")
        if each.get(f"{W}abstractNumId") == value(num, "abstractNumId")
    )
    level = next(
        (
            each
            for kind in found
            for each in kind.iter(f"{W}lvl")
            if each.get(f"{W}ilvl") == "0"
        ),
        None,
    )
    left = value(level, "pPr/ind", "left") or value(level, "pPr/ind", "start")
    return number(left)
