"""Nothing published after the information cut-off belongs in the brief."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief
from briefgen.problems import Problem, error, warning


def check(brief: Brief) -> Iterator[Problem]:
    """Find entries published after the cut-off, and a cut-off after the date of issue."""
    outline = brief.outline
    cutoff = outline.cutoff
    if cutoff is None:
        return
    if outline.date and cutoff.first > outline.date.last:
        message = f"the information cut-off ({cutoff}) is later than the date of issue ({outline.date})"
        yield warning(outline.where, "after-cutoff", message)
    for item in brief.items():
        published = item.entry.published
        if published and published.first > cutoff.last:
            message = f"“{item.entry.id}” was published on {published}, after the cut-off of {cutoff}"
            hint = "move the cut-off or leave the entry out"
            yield error(
                item.entry.where, "after-cutoff", message, hint, str(published)
            )
