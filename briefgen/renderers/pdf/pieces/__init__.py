"""The types that stages of the PDF hand on: slabs and the structure tree.

Open to other rooms:
    slabs:     the types: a slab is a strip of a page
    structure: the structure tree: what each piece of a page is
"""
