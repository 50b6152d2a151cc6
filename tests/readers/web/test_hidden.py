"""What pages hide: pieces that scripts put in place, texts that wait for a script, and what nobody is to see."""

import pytest

from briefgen.readers import read_source

TEXT = "".join(
    f"<p>Boat {n} left the quay at dawn and came back with the tide, as its captain told the office.</p>"
    for n in range(4)
)


def read(markup: str):
    (found,), problems = read_source(f"<title>Boats</title>{markup}".encode(), "a.html")
    return found, problems


def test_pieces_of_a_page_stand_where_its_scripts_would_put_them():
    found, problems = read(
        "<main><h1>Log</h1><p>Above.</p><!--$?--><template id='B:0'></template><p>Loading</p><!--/$--><p>Below.</p>"
        f"</main><footer><a href='https://e.org'>x</a></footer>"
        f"<div hidden id='S:0'>{TEXT}<template id='P:1'></template></div>"
        "<div hidden id='S:1'><p>The last boat is still out.</p></div>"
        "<script>$RS('S:1','P:1');$RC('B:0','S:0')</script>"
    )
    assert problems == []
    assert found.text.startswith("# Log\n\nAbove.\n\nBoat 0")
    assert found.text.endswith("told the office.\n\nThe last boat is still out.\n\nBelow.")
    assert "Loading" not in found.text


def test_a_piece_without_a_place_is_shown_where_it_is():
    menu = "<header><a href='/'>Home</a></header>"
    found, problems = read(f"{menu}<div id=root>x</div><div hidden id='S:1'>{TEXT}</div>")
    assert (found.text.count("left the quay"), problems) == (4, [])


@pytest.mark.parametrize(
    "hiding",
    [
        "<div id=app>Loading …</div><article style='display:none'>{}</article>",
        "<div hidden>{}</div>",
        "<noscript><div>{}</div></noscript>",
        "<template id=page>{}</template><div id=slot></div>",
        "<div style='visibility: hidden'><div hidden>{}</div></div>",
        "<header><p>Please turn on scripts to read.</p></header><main class=sf-hidden>{}</main>",
    ],
)
def test_a_text_that_waits_for_a_script_is_read_and_told(hiding):
    found, (problem,) = read(hiding.format(TEXT))
    assert found.text.count("left the quay") == 4
    assert problem.code == "hidden-on-page"
    assert "hides 76; those were read as well" in problem.message


def test_what_is_hidden_beside_a_text_stays_hidden_and_much_of_it_is_told():
    found, problems = read(f"<article>{TEXT}<p hidden>Only for editors.</p></article>")
    assert (found.text.count("left the quay"), problems) == (4, [])
    assert found.x["words"] == {"seen": 76, "kept": 76, "hidden": 3}
    other = TEXT.replace("quay", "pier")
    found, (problem,) = read(f"<article>{TEXT}\n<div style='display:none'>{other}</div></article>")
    assert "pier" not in found.text
    assert (problem.code, problem.where.line) == ("hidden-on-page", 2)
    assert "76 words that the page hides were left out; the longest piece begins “Boat 0 left" in problem.message


def test_a_shadow_tree_that_the_page_declares_is_shown():
    found, problems = read(f"<main><x-card><template shadowrootmode=open>{TEXT}</template></x-card></main>")
    assert (found.text.count("left the quay"), problems) == (4, [])
