"""Slabs → pages: where each page ends, what may not part, which notes stand at its foot. It draws nothing.

Open to other rooms:
    division: slabs divided between pages
    extents:  how many lines and pages a part takes
    filling:  slabs → pages and columns, with the notes at their feet

Inside:
    keeping:  which slabs stand on a page with the next
"""
