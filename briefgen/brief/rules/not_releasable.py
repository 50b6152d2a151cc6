"""What is releasable to some only is in no brief for others. Products are held against their own recipients."""

from collections.abc import Iterator

from briefgen.brief.anchors import Anchor
from briefgen.brief.brief import Brief
from briefgen.brief.release import counted_parts, release_of
from briefgen.brief.wording import listed
from briefgen.problems import Problem, error


def check(brief: Brief) -> Iterator[Problem]:
    """Find entries and judgements that may not go to those whom the brief is for, or to whom nobody says it goes."""
    if brief.outline.products:
        return
    release = release_of(brief.outline)
    counted = counted_parts(brief)
    shown = [item.anchor for item in brief.items()]
    shown += [Anchor.of_entry(entry.id) for entry in brief.also]
    shown += [key.anchor for key in brief.judgements]
    for anchor in shown:
        part = counted[anchor]
        if release.is_for_others(part):
            goes = f"the brief is for {listed(release.recipients)}"
            if not release.recipients:
                goes = "the outline does not say whom the brief is for"
            only = listed(part.releasable_to or ()) or "nobody"
            message = f"{part.what} is releasable to {only} only, and {goes}"
            hint = "leave it out, or name who gets the brief in `recipients:`"
            yield error(part.where, "not-releasable", message, hint)
