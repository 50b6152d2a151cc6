"""The markup that layouts write: text → a checked tree of tags → blocks and inlines of the document.

It does not know templates or briefs: whoever can write these tags can make a document.

Open to other rooms:
    blocks:  that tree → blocks
    inlines: that tree → inlines

Inside:
    tree: layout markup → a checked tree of tags
"""
