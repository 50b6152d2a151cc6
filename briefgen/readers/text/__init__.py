"""Plain text and Markdown as people keep it: questions and answers, notes, Obsidian's vaults.

Open to other rooms:
    front_matter: the YAML block on top of a text, for the readers of text

Inside:
    markdown_entry:   Markdown, one entry a file
    obsidian:         Obsidian's Markdown → CommonMark: comments, callouts, fields
    obsidian_fields:  its properties → fields
    obsidian_inlines: and what stands within its lines: links, embeds, tags, highlights
    qa_sources:       the lines below an answer that say its source
    qa_text:          questions and answers in plain text
"""
