"""A draft fitted into an organisation's own template.

It knows parts that were read and cleaned before, and does not open the template itself.

Open to other rooms:
    house:      styles and lists of a draft, fitted into those of a template
    letterhead: headers and footers of a template, and the marking
    settings_and_fonts: settings, fonts and page borders of a template
"""
