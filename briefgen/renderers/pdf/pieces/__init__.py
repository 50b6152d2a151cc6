"""The types that stages of the PDF hand on: slabs and the structure tree.

It does not know how a slab was made, nor how it is painted.

Open to other rooms:
    slabs:     the types: a slab is a strip of a page
    structure: the structure tree: what each piece of a page is
"""
