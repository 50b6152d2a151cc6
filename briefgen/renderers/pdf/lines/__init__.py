"""Inlines → lines of a given width. It knows no page.

Open to other rooms:
    breaking: chunks → lines
    chunks:   inlines → what stands between two places where a line may end

Inside:
    turned: lines that run from right to left
"""
