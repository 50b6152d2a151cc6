"""Citations as a style prints them: labels in the text, lines of the register.

It knows the brief's citations and the styles of citing, CSL among them. It does not decide which number a source
has: that is done in `brief`.

Open to other rooms:
    citations: the citations of a brief, in a style

Inside:
    csl:    styles of CSL as styles of citing, through citeproc-py
    styles: styles of citing: labels in the text, lines of the register
"""
