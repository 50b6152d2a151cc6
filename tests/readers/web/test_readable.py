"""The text of a page: nothing is lost for the name of a class, and what only stands beside it is left out."""

import pytest

from briefgen.readers import read_source

LONG = "The ferry kept its timetable through the fog, and no crossing was cancelled in the whole of the week."
SHORT = "Two crews stayed ashore until the harbour office had heard from both captains about their boats."


def read(markup: str) -> tuple[str, list[str]]:
    (found,), problems = read_source(f"<title>Fog</title>{markup}".encode(), "a.html")
    return found.text, [problem.code for problem in problems]


NAMES = (  # noqa: SIM905
    "press-remarks section-header extract sponsor-statement related-findings share-price comment commentary widget "
    "sidebar-note promo popup modal-harbour footer-note header menu-of-options newsletter-quote social-policy tags "
    "toolbar hidden-costs cookie-tax consent-decree ad advert banner breadcrumb combx community disqus extra foot "
    "masthead media meta outbrain rss shoutbox skyscraper tweet pager scroll teaser subscribe-me remark agegate"
).split()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("around", ["<main><article>{}</article></main>", "<div><div id=x>{}</div></div>"])
def test_no_class_name_costs_a_paragraph(name, around):
    pieces = [
        f"<div class='{name}'><p>{SHORT}</p></div>",
        f"<p id='{name}'>{SHORT}</p>",
        f"<h2 class='{name}'>What the pilots want</h2>",
        f"<section class='{name}'><ul><li>One boat a day</li></ul></section>",
        f"<blockquote class='{name}'>They will not sail.</blockquote>",
    ]
    text, told = read(around.format(f"<h1>Fog</h1><p>{LONG}</p>{''.join(pieces)}<p>{LONG}</p>"))
    assert told == []
    assert text.count("Two crews stayed ashore") == 2
    for words in ("What the pilots want", "One boat a day", "They will not sail"):
        assert words in text


def test_a_sentence_with_a_link_stays_in_a_piece_that_is_named_like_furniture():
    link = "<a href='https://example.org/'>what the office wrote on its first day</a>"
    inner = f"<div class='related share'><p>The crews have seen {link} and they do not agree with it.</p></div>"
    text, _ = read(f"<article><h1>Fog</h1><p>{LONG}</p>{inner}<p>{LONG}</p></article>")
    assert "what the office wrote on its first day" in text


def test_a_quoted_post_is_text():
    post = (
        "<blockquote class=twitter-tweet><p>No crossing before noon.</p>— Harbour (@h) "
        "<a href='https://e.org'>May 5</a></blockquote>"
    )
    text, told = read(f"<article><p>{LONG}</p>{post}<p>{LONG}</p></article>")
    assert "> No crossing before noon." in text
    assert told == []


LINKS = "".join(f"<li><a href='https://example.org/{n}'>Another story of the day {n}</a></li>" for n in range(8))


@pytest.mark.parametrize(
    "beside",
    [
        f"<nav><ul>{LINKS}</ul></nav>",
        f"<aside><ul>{LINKS}</ul></aside>",
        f"<footer><ul>{LINKS}</ul></footer>",
        f"<div class=related><ul>{LINKS}</ul></div>",
        f"<div role=navigation>{LINKS}</div>",
        f"<div id=comments><p class=comment>Another story is true. {SHORT}</p><p class=comment-reply>x</p></div>",
        "".join(
            f"<div class=c><h3><a href='https://e.org/{n}'>Another story</a></h3><p>May {n}</p></div>"
            for n in range(3)
        ),
    ],
    ids=["nav", "aside", "footer", "related", "role", "comments", "teasers"],
)
def test_what_stands_beside_a_text_is_left_out_without_a_warning(beside):
    inside = f"<main><h1>Fog</h1><p>{LONG * 3}</p>{beside}</main>"
    for page in (inside, f"<div><p>{LONG * 3}</p></div>{beside}"):
        text, told = read(page)
        assert "Another story" not in text
        assert text.count("The ferry kept") == 3
        assert told == []


ASKS = "We use cookies to count visits and to show advertisements that fit you, here and elsewhere, as you let us."


@pytest.mark.parametrize(
    "dialog",
    [
        "<div role=alertdialog id=c>{}</div>",
        "<div role=dialog aria-modal=true>{}</div>",
        "<div class='cmp-consent-layer'>{}<button>Accept all</button></div>",
        "<section id=onetrust-banner-sdk>{}<a href='#'>Accept</a></section>",
        "<dialog open>{}<button>Yes</button></dialog>",
        "<div class=x><p>Cookies? {}</p><span role=button>No</span></div>",
        "<div aria-modal=true><h1>Before you go on</h1>{}<button>Accept</button></div>",
    ],
)
@pytest.mark.parametrize("around", ["<main><div>{}</div></main>", "<div><div>{}</div></div>"])
def test_a_question_for_consent_is_never_the_text(dialog, around):
    asked = dialog.format(f"<p>{ASKS * 3}</p>" * 3)
    article = around.format("<h1>Fog</h1><p>The quay is open again.</p><div><p>The pilots talk on.</p></div>")
    for page in (asked + article, article + asked):
        text, told = read(page)
        assert text.replace("# Fog\n\n", "") == "The quay is open again.\n\nThe pilots talk on."
        assert told == []


def test_an_article_on_consent_and_one_in_a_dialog_are_texts():
    text, _ = read(f"<article class=cookie-consent><h1>Fog</h1><p>{ASKS}</p><button>Share</button></article>")
    assert "We use cookies" in text
    for dialog in ("div role=dialog aria-modal=true", "dialog open"):
        text, _ = read(f"<{dialog}><article><p>{LONG}</p><p>{SHORT}</p></article></{dialog.split()[0]}>")
        assert "Two crews" in text


def test_a_lead_above_the_text_is_part_of_it():
    text, told = read(
        f"<div><nav>{LINKS}</nav><header><h1>Fog on the river</h1><p>{SHORT}</p></header>"
        f"<article>{f'<p>{LONG}</p>' * 8}</article><ul>{LINKS}</ul></div>"
    )
    assert text.startswith("# Fog on the river\n\nTwo crews stayed ashore")
    assert "Another story" not in text
    assert told == []


def test_text_that_stands_outside_of_what_is_marked_is_told_where_it_is_much():
    text, told = read(f"<article>{f'<p>{LONG}</p>' * 6}</article>\n<div>{f'<p>{SHORT}</p>' * 5}</div>")
    assert ("Two crews" in text) or told == ["words-missing"]


def test_small_elements_keep_their_words():
    text, told = read(
        f"<article><h1>Fog</h1><p>{LONG}</p><dl><dt>Crew</dt><dd>two</dd></dl><details><summary>More</summary>"
        "<p>folded</p></details><figure><img src=a.png alt=Map><figcaption>The strait</figcaption></figure>"
        "<table><caption>Boats</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
        "one<br>two <sup>3</sup><div hidden=until-found>found</div><span aria-hidden=true>seen</span></article>"
    )
    for words in ("**Crew**\n\ntwo", "More\n\nfolded", "The strait", "Boats", "| 1 | 2 |", "one\\\ntwo ³"):
        assert words in text
    assert "found" in text
    assert "seen" in text
    assert told == []


def test_sections_under_headings_that_are_links_are_text():
    sections = "".join(
        f"<section><h2><a href='https://e.org/{n}'>Topic {n}</a></h2><p>{SHORT}</p></section>" for n in range(3)
    )
    for page in (f"<div><p>{LONG * 3}</p>{sections}</div>", f"<main>{sections}</main>"):
        text, told = read(page)
        assert text.count("Two crews") == 3
        assert told == []


def test_a_form_around_a_page_and_buttons_that_unfold_cost_nothing():
    text, told = read(
        f"<form><h1>Fog</h1><p>{LONG}</p><h2><button>Who sails?</button></h2><div><p>{SHORT}</p></div></form>"
    )
    assert "## Who sails?\n\nTwo crews" in text
    assert told == []


def test_a_text_that_a_page_states_only_for_machines_is_read_and_told():
    stated = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{LONG} {SHORT}"}}</script>'
    )
    text, told = read(f"{stated}<div id=root></div>")
    assert (text, told) == (f"{LONG} {SHORT}", ["hidden-on-page"])
    text, told = read(f"{stated}<article><p>{LONG}</p><p>{LONG}</p></article>")
    assert (text, told) == (f"{LONG}\n\n{LONG}", [])
