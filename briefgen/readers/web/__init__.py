"""What the web and mail leave behind: pages, archives, messages, feeds; one way from HTML to CommonMark.

Nothing is fetched: it knows what is in the file, and no address that the file names.

Inside:
    dates:           dates of pages, messages and feeds → EDTF
    email_message:   e-mail messages
    feed:            RSS and Atom
    feed_markup:     where the items of a feed begin, and what it may not declare
    file_titles:     the name of a file as a title
    furniture:       what of a page is not its text: dialogs, comments, teasers, links to elsewhere
    hidden:          what a page hides, and what its scripts would show
    html_commonmark: the elements that a text can hold → CommonMark
    html_lists:      numbered lists, each item with its number
    html_page:       saved web pages
    html_text:       HTML → CommonMark, for every reader of HTML
    html_tree:       HTML → the few elements that a text can hold
    json_ld:         what a page says of itself in JSON-LD
    message_parts:   which parts of a message are its text
    mhtml:           web archives
    mime:            messages in MIME form: parts and headers
    outlook_message: messages of Outlook
    outlook_store:   the properties of such a message
    page_shape:      how many words and links the elements of a page hold
    page_words:      the words that somebody sees in the text of a page
    page_metadata:   what a page says of itself
    readable:        the part of a page that is to be read
"""
