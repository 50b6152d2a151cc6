"""Nothing marked above the brief may be in it."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief, every_theme
from briefgen.problems import Location, Problem, error
from briefgen.standards.markings import Marking


def check(brief: Brief) -> Iterator[Problem]:
    """Find entries, themes and judgements whose marking is higher than the brief's, or a brief without one."""
    banner = brief.outline.marking
    parts: list[tuple[str, Marking | None, Location]] = [
        *(
            (f"the entry “{e.id}”, which is cited,", e.marking, e.where)
            for e in brief.also
        ),
        *(
            (f"the entry “{i.entry.id}”", i.entry.marking, i.entry.where)
            for i in brief.items()
        ),
        *(
            (f"the theme “{t.title}”", t.marking, t.where)
            for t in every_theme(brief.themes)
        ),
        *(
            (f"judgement {k.number}", k.judgement.marking, k.judgement.where)
            for k in brief.judgements
        ),
    ]
    for what, marking, where in parts:
        if marking is None or (banner is not None and marking <= banner):
            continue
        than = f"the brief is {banner.label}" if banner else "the brief has no marking"
        hint = "raise the brief's `marking:` or leave this out"
        yield error(
            where,
            "above-marking",
            f"{what} is marked {marking.label}, but {than}",
            hint,
        )
