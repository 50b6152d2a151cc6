"""What a brief uses of the entries that it knows: those that it shows, rests on, lists or cites."""

from collections.abc import Iterator

from briefgen.brief.brief import Brief, every_theme
from briefgen.brief.citing import cites_in


def used_ids(brief: Brief) -> set[str]:
    """Return the ids of the entries that a brief shows, rests on, lists in its register or cites."""
    grounds = (
        ground
        for key in brief.judgements
        for ground in (*key.support, *key.against)
    )
    lines = (*brief.sources, *brief.unsourced)
    return {
        *(item.entry.id for item in brief.items()),
        *(ground.entry.id for ground in grounds),
        *(line.entry.id for line in lines),
        *cited_ids(brief),
    }


def cited_ids(brief: Brief) -> Iterator[str]:
    """Yield the ids that the texts of a brief cite, in order of appearance."""
    texts = [brief.outline.bottom_line]
    texts += [
        f"{key.judgement.text}\n\n{key.judgement.basis}"
        for key in brief.judgements
    ]
    texts += [theme.intro for theme in every_theme(brief.themes)]
    texts += [item.entry.text for item in brief.items()]
    for text in texts:
        yield from (cite.id for cite in cites_in(text))
