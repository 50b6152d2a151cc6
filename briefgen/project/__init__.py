"""A project on disk: its outline, its holdings of sources, the cache, and what is kept about a build.

Here the rooms below are brought together for one folder. It does not know the command line, and decides nothing about
what a brief says.

Open to other rooms:
    attachments:    the source files that go with a brief
    build_record:   what a build looked at and wrote; whether that is up to date
    budgeting:      a composed brief → the same within its budgets
    composing:      outline and sources → the brief and those of its products
    coverage:       whether every selected entry is in the document and in each file
    exporting:      entries for other programs, without what their readers may not have
    fitting_tables: tables that are wider than their page
    given:          outlines and entries that are given as values and not as files
    glyphs:         characters that the PDF cannot show as they should be
    holdings:       source files → entries; the stored copies that entries name
    house_template: the house template of a project: found, read, laid over the styles
                    of the Word file
    importing:      foreign files → native ones
    last_page:      a last page that is almost empty, saved by closing up lines
    ledger:         where each entry stands in the outputs; kept in a hidden
                    folder beside them
    ledger_rows:    the rows of a ledger: parts of a brief, and what took each there
    outline_edit:   changes to an outline, and what becomes of the entries
    output_names:   two outlines or products never write into one file
    outputs:        what a build writes for one brief
    progress:       how a build tells what it is doing
    proof:          Proof of absence: finished files searched for what is withheld
    rendering:      document → files, in every format that is asked for
    schema:         JSON Schemas of the files that users write
    store:          what is kept for a user from build to build, sealed
    starter:        A small working project to start from: `new()` copies the files of
                    this folder
    suggest:        sources → an outline to begin with
    trace:          from a page of an output back to files and lines

Inside:
    cache:          what files were read as, kept from build to build
    copies:         files among the sources that entries name as their stored copies
    sidecars:       what lies beside source files and speaks of them
    user_cache:     where things are kept for a user, and the seals on them
    unread:         files among the sources that no reader knows, and what uses them
    suggesting:     Entries → themes that they could have: grouped by their words, each
                    with a title of its telling words
    what_reads:     what reads source files, in one text that changes with it
"""
