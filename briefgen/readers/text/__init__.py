"""Plain text and Markdown as people keep it: questions and answers, notes, Obsidian's vaults.

It does not know what CommonMark looks like once it is set: texts stay as they are written.

Open to other rooms:
    front_matter: the YAML block on top of a text, for the readers of text

Inside:
    markdown_entry:   Markdown, one entry a file
    obsidian:         Obsidian's Markdown → CommonMark: comments, callouts, fields
    obsidian_fields:  properties of Obsidian's notes → fields
    obsidian_inlines: what stands within lines of Obsidian's Markdown: links, embeds, tags, highlights
    qa_sources:       the lines below an answer that say its source
    qa_text:          questions and answers in plain text
    questions:        the ways in which questions and answers are written down
    title_notes:      footnotes in a title
"""
