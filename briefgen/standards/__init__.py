"""What the field and the world have agreed on: scales, gradings, markings, dates, people, languages, directions.

The values are data files and small types with their source. It does not know who uses them, and reads no file of a
user.

Open to other rooms:
    body_markings: markings in a body of text
    brackets:   brackets that belong together (UAX #9)
    dates:      dates as precise as their source states them (EDTF)
    directions: which way text runs (UAX #9), for every renderer
    east_asian: characters that stand in lines without blanks between words
    folding:    words as they are compared
    han:        East Asian languages, each with its own shapes of Han characters
    languages:  names of languages → BCP 47
    marking_words: what fields for markings are called, and the words of markings
    markings:   `Marking`, their order, the highest of several
    people:     names of people and bodies
    raised:     superscripts and subscripts in signs of plain text
    scales:     Scales and codes of the field, each a data file with its source, and the
                few ways to ask them
    written_dates: Dates as people and programs write them → EDTF, where they can mean one
                thing only
    written_markings: markings as people write them, understood or taken for the narrowest
"""
