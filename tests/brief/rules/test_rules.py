"""The rules: each shown firing, with what it prints, and silent."""

import pytest

from briefgen.brief import compose, rules
from briefgen.outline import read_outline
from briefgen.readers import read_source

NEWS = "title,published\nFog,2024-05-02\nIce,2024-05\n"


def brief(outline: str, source: str = NEWS, file: str = "a.csv"):
    """The brief of an outline and one source file that can be read without a problem."""
    entries, problems = read_source(source.encode(), file)
    assert problems == []
    plan, problems = read_outline(f"title: X\n{outline}".encode(), "o.yaml")
    assert problems == []
    return compose(plan, entries)[0]


def printed(rule, *given: str) -> str:
    """What one rule prints for a brief."""
    return "\n".join(map(str, rule.check(brief(*given))))


def test_a_sound_brief_passes_every_rule():
    outline = """\
marking: TLP:GREEN
date: 2024-05-04
cutoff: 2024-05-03
bottom_line: Fog is likely. We have moderate confidence in that.
judgements:
- {text: Fog is likely., likelihood: likely, confidence: moderate, basis: One report., entries: [fog]}
themes:
- {title: Weather, select: {}, marking: TLP:CLEAR}
"""
    assert rules.check_all(brief(outline)) == []


def test_the_code_of_every_finding_is_the_name_of_its_rule():
    outline = """\
date: 2024-04
cutoff: 2024-05-01
judgements:
- {text: Fog is not likely with high confidence., likelihood: unlikely, marking: TLP:RED}
- {text: Fog came., entries: [fog]}
bottom_line: Fog is highly likely.
themes:
- {title: Weather, entries: [fog, mist]}
"""
    entries = (
        "question,published,releasable_to,status,supports,language\nFog,2024-05-02,ALFA,,,de\n"
        "Mist,,,retracted,sun,\nIce,,,,,Deutsch (AT)\n"
    )
    lines = brief(outline, entries)
    assert sorted({problem.code for problem in rules.check_all(lines)}) == [
        rule.__module__.removeprefix("briefgen.brief.rules.").replace("_", "-") for rule in rules.RULES
    ]


# ---------------------------------------------------------------- above-marking


def test_what_is_marked_above_the_brief_is_an_error():
    outline = """\
marking: TLP:AMBER
judgements:
- {text: Fog., marking: TLP:AMBER+STRICT}
themes:
- title: A
  marking: TLP:RED
  themes: [{title: B, marking: TLP:AMBER, select: {}}]
"""
    assert printed(rules.above_marking, outline, "title,marking\nFog,TLP:RED\nIce,TLP:AMBER\nSnow,\n") == (
        "a.csv:2: error: the entry “fog” is marked TLP:RED, but the brief is TLP:AMBER [above-marking]\n"
        "  hint: raise the brief's `marking:` or leave this out\n"
        "o.yaml:6:3: error: the theme “A” is marked TLP:RED, but the brief is TLP:AMBER [above-marking]\n"
        "  hint: raise the brief's `marking:` or leave this out\n"
        "o.yaml:4:3: error: judgement 1 is marked TLP:AMBER+STRICT, but the brief is TLP:AMBER [above-marking]\n"
        "  hint: raise the brief's `marking:` or leave this out"
    )


def test_a_marking_in_a_brief_without_one_is_an_error_even_the_widest():
    assert printed(rules.above_marking, "themes: [{title: A, select: {}}]\n", "title,marking\nFog,TLP:CLEAR\n") == (
        "a.csv:2: error: the entry “fog” is marked TLP:CLEAR, but the brief has no marking [above-marking]\n"
        "  hint: raise the brief's `marking:` or leave this out"
    )


def test_the_marking_of_an_entry_counts_where_the_entry_is_shown():
    source = "title,marking\nFog,TLP:RED\n"
    assert printed(rules.above_marking, "marking: TLP:GREEN\n", source) == ""
    annexed = printed(rules.above_marking, "marking: TLP:GREEN\noptions: {annex_unplaced: true}\n", source)
    assert annexed.startswith("a.csv:2: error: the entry “fog” is marked TLP:RED, but the brief is TLP:GREEN")


# ---------------------------------------------------------------- after-cutoff


@pytest.mark.parametrize(
    ("cutoff", "late"),
    [("2024-05-01", ["fog"]), ("2024-05-02", []), ("2024-05", []), ("2024", []), ("2024-04-30", ["fog", "ice"])],
)
def test_an_entry_is_late_when_no_day_that_it_can_mean_lies_before_the_cutoff(cutoff, late):
    found = rules.after_cutoff.check(brief(f"cutoff: {cutoff}\nthemes: [{{title: A, select: {{}}}}]\n"))
    assert [problem.message.split("”")[0].strip("“") for problem in found] == late


def test_an_entry_after_the_cutoff_is_an_error():
    assert printed(rules.after_cutoff, "cutoff: 2024-04\nthemes: [{title: A, entries: [fog]}]\n") == (
        "a.csv:2: error: “fog” was published on 2 May 2024, after the cut-off of April 2024 [after-cutoff]\n"
        "  hint: move the cut-off or leave the entry out"
    )


def test_without_a_cutoff_or_a_date_nothing_is_late():
    assert printed(rules.after_cutoff, "themes: [{title: A, select: {}}]\n") == ""
    assert printed(rules.after_cutoff, "cutoff: 2024\nthemes: [{title: A, select: {}}]\n", "title\nFog\n") == ""


def test_a_cutoff_later_than_the_date_of_issue_is_told():
    assert printed(rules.after_cutoff, "date: 2024-05-04\ncutoff: 2024-05-05\n") == (
        "o.yaml:1:1: warning: the information cut-off (5 May 2024) is later than the date of issue (4 May 2024)"
        " [after-cutoff]"
    )
    assert printed(rules.after_cutoff, "date: 2024-05-04\ncutoff: 2024-05\n") == ""


# ---------------------------------------------------------------- no-basis


def test_a_likelihood_asks_for_a_confidence_and_a_confidence_for_its_basis():
    outline = """\
judgements:
- {text: Fog is likely., likelihood: likely}
- {text: Fog is likely., likelihood: likely, confidence: high}
- {text: Fog came., confidence: low}
- {text: Fog came., confidence: low, basis: One report.}
- {text: Fog came.}
"""
    assert printed(rules.no_basis, outline) == (
        "o.yaml:3:3: warning: judgement 1 states a likelihood but no confidence [no-basis]\n"
        "  hint: add `confidence:` and `basis:`\n"
        "o.yaml:4:3: warning: judgement 2 states high confidence without its basis [no-basis]\n"
        "  hint: say in `basis:` what the confidence rests on\n"
        "o.yaml:5:3: warning: judgement 3 states low confidence without its basis [no-basis]\n"
        "  hint: say in `basis:` what the confidence rests on"
    )


# ---------------------------------------------------------------- no-support


def test_a_judgement_rests_on_entries_that_the_brief_shows():
    outline = """\
judgements:
- {text: Fog came.}
- {text: Fog came., entries: [fog, ice]}
- {text: Fog came., entries: [fog]}
themes: [{title: A, entries: [fog]}]
"""
    assert printed(rules.no_support, outline) == (
        "o.yaml:3:3: warning: judgement 1 names no supporting entry [no-support]\n"
        "  hint: list the entries' ids in `entries:`\n"
        "o.yaml:4:36: warning: judgement 2 rests on “ice”, which the brief neither shows nor cites [no-support]\n"
        "  hint: place the entry in a theme, or cite it"
    )
    assert "ice" not in printed(rules.no_support, f"options: {{annex_unplaced: true}}\n{outline}")


def test_what_a_text_cites_is_in_the_brief_too():
    outline = "judgements: [{text: Fog came., entries: [ice]}]\nbottom_line: Cold [@ice].\n"
    outline += "themes: [{title: A, entries: [fog]}]\n"
    assert printed(rules.no_support, outline) == ""
    (key,) = brief(outline).judgements
    assert [(ground.number, ground.anchor) for ground in key.support] == [("[1]", "source/1")]


def test_an_entry_that_says_that_it_supports_a_judgement_does():
    lines = brief("judgements: [{text: Fog came.}]\nthemes: [{title: A, rest: true}]\n", "title,supports\nFog,kj1\n")
    assert list(rules.no_support.check(lines)) == []
    assert [ground.number for ground in lines.judgements[0].support] == ["E1.1"]


def test_an_id_that_does_not_exist_is_left_to_the_error_that_says_so():
    assert printed(rules.no_support, "judgements: [{text: Fog., entries: [strike]}]\n") == ""


# ---------------------------------------------------------------- one-origin

WIRE = """\
title,origin,status
Notice,,
Wire,notice,
Echo,wire,
Count,,
Blog,the blogs,
Post,The  Blogs,
Study,,retracted
"""


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ("[notice, count]", ""),
        ("[notice]", "judgement 1 rests on one entry only: “notice”"),
        ("[notice, study]", "judgement 1 rests on one entry only: “notice”"),
        ("[notice, wire, echo]", "judgement 1 rests on entries of one origin: “notice”, “wire”, “echo”"),
        ("[blog, post]", "judgement 1 rests on entries of one origin: “blog”, “post”"),
        ("[count, echo, notice]", "of what judgement 1 rests on, “echo” and “notice” are of one origin"),
        (
            "[blog, echo, post, notice]",
            (
                "of what judgement 1 rests on, “blog” and “post” are of one origin, "
                "and “echo” and “notice” are of one origin"
            ),
        ),
        ("[study]", ""),
        ("[]", ""),
    ],
)
def test_support_is_counted_by_where_it_comes_from(entries: str, told: str):
    outline = f"judgements: [{{text: It is open., entries: {entries}}}]\nthemes: [{{title: A, rest: true}}]\n"
    found = [problem.message for problem in rules.one_origin.check(brief(outline, WIRE))]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    "basis", ["One report.", "A single observer.", "The only count there is.", "Its sole source."]
)
def test_a_judgement_whose_basis_says_that_it_rests_on_one_is_sound(basis: str):
    judgement = f"{{text: Fog., basis: {basis}, confidence: low, entries: [fog]}}"
    outline = f"judgements: [{judgement}]\nthemes: [{{title: A, rest: true}}]\n"
    assert printed(rules.one_origin, outline) == ""


def test_entries_that_go_back_to_each_other_are_one():
    circle = "title,origin\nA,b\nB,c\nC,b\n"
    outline = "judgements: [{text: It is., entries: [a, b, c]}]\nthemes: [{title: T, rest: true}]\n"
    (told,) = rules.one_origin.check(brief(outline, circle))
    assert told.message == "judgement 1 rests on entries of one origin: “a”, “b”, “c”"


# ---------------------------------------------------------------- withdrawn-entry


@pytest.mark.parametrize(
    ("outline", "use"),
    [
        ("themes: [{title: A, rest: true}]\n", "the brief shows it"),
        ("bottom_line: So [@study].\nthemes: [{title: A, entries: [count]}]\n", "the brief cites it"),
        (
            "judgements: [{text: X., entries: [study, count]}]\nthemes: [{title: A, rest: true}]\n",
            "judgement 1 rests on it",
        ),
        (
            (
                "judgements: [{text: X., entries: [study, count]}, {text: Y., entries: [study]}]\n"
                "themes: [{title: A, rest: true}]\n"
            ),
            "judgement 2 rests on nothing that stands",
        ),
    ],
)
@pytest.mark.parametrize("status", ["retracted", "superseded"])
def test_what_no_longer_stands_is_told_once_with_the_gravest_use(outline: str, use: str, status: str):
    lines = brief(outline, f"title,status\nCount,verified\nStudy,{status}\n")
    (told,) = rules.withdrawn_entry.check(lines)
    assert (told.message, str(told.where)) == (f"“study” is {status}, and {use}", "a.csv:3")


def test_what_no_longer_stands_and_is_not_in_the_brief_is_nobodys_business():
    lines = brief("themes: [{title: A, entries: [count]}]\n", "title,status\nCount,\nStudy,retracted\n")
    assert list(rules.withdrawn_entry.check(lines)) == []


# ---------------------------------------------------------------- unknown-relation


def test_what_entries_support_and_contradict_is_there():
    outline = "judgements: [{text: X., id: open}]\nthemes: [{title: A, entries: [fog]}]\n"
    entries = 'title,supports,contradicts\nFog,open,"ice, oepn"\nIce,fog,frost\n'
    told = rules.unknown_relation.check(brief(outline, entries))
    assert [str(problem) for problem in told] == [
        (
            "a.csv:2: warning: “fog” contradicts “oepn”, which is no entry and no judgement [unknown-relation]\n"
            "  hint: did you mean “open”?"
        ),
        (
            "a.csv:3: warning: “ice” contradicts “frost”, which is no entry and no judgement [unknown-relation]\n"
            "  hint: known: fog, ice, open"
        ),
    ]


# ---------------------------------------------------------------- unknown-language


def test_a_language_is_a_tag_or_a_name_that_is_known():
    entries = "title,language\nFog,de\nIce,German\nMist,pt_BR\nSnow,Deutsch (AT)\n"
    told = rules.unknown_language.check(brief("themes: [{title: A, select: {}}]\n", entries))
    (problem,) = told
    assert str(problem.where) == "a.csv:5"
    assert "“Deutsch (AT)” is no tag of BCP 47" in problem.message
    outline = brief("language: British English!\nthemes: [{title: A, select: {}}]\n")
    assert [problem.where.file for problem in rules.unknown_language.check(outline)] == ["o.yaml"]


# ---------------------------------------------------------------- unanswered


def test_a_question_without_an_answer_is_told():
    questions = "-\nWho?\n-\nWhen?\nIn May.\n-\nWhy?\n\n  \n"
    assert printed(rules.unanswered, "themes: [{title: A, entries: [who, when]}]\n", questions, "q.txt") == (
        "q.txt:2: warning: the question “Who?” has no answer [unanswered]\n"
        "  hint: write the answer below the question"
    )
    assert printed(rules.unanswered, "themes: [{title: A, select: {}}]\n", "title\nNo question\n") == ""


# ---------------------------------------------------------------- unplaced-entry


def test_entries_in_no_theme_are_told_one_by_one():
    hint = "name it in a theme's `entries:`, widen a `select:`, or set `options: {annex_unplaced: true}`"
    assert printed(rules.unplaced_entry, "themes: [{title: A, entries: [fog]}]\n") == (
        f"a.csv:3: warning: “ice” is in no theme and is not in the brief [unplaced-entry]\n  hint: {hint}"
    )
    assert printed(rules.unplaced_entry, "options: {annex_unplaced: true}\n", "title\nFog\n") == (
        f"a.csv:2: warning: “fog” is in no theme; it stands in the annex [unplaced-entry]\n  hint: {hint}"
    )
    assert printed(rules.unplaced_entry, "themes: [{title: A, select: {}}]\n") == ""


def test_more_than_twenty_are_told_in_one_warning():
    table = "title\n" + "".join(f"N{number}\n" for number in range(1, 22))
    assert printed(rules.unplaced_entry, "", table) == (
        "o.yaml:1:1: warning: 21 entries are in no theme: n1, n2, n3, n4, n5 …"
        " [unplaced-entry]\n  hint: `briefgen outline` lists them all"
    )


# ---------------------------------------------------------------- one account for the whole brief and its products


def test_what_has_no_marking_counts_as_the_outline_says_without_products_too():
    outline = "marking: TLP:GREEN\nunmarked: TLP:RED\nthemes: [{title: A, select: {}}]\n"
    assert printed(rules.above_marking, outline) == (
        "o.yaml:1:1: error: 3 parts have no marking, which counts as TLP:RED here, but the brief is TLP:GREEN: "
        "the entry “fog”, the entry “ice”, the theme “A” [above-marking]\n"
        "  hint: mark them, or say in the outline how what has no marking counts (`unmarked:`)"
    )


def test_a_judgement_that_rests_on_an_entry_above_the_brief_is_told_where_no_theme_shows_that_entry():
    source = "title,marking\nFog,TLP:RED\n"
    outline = "marking: TLP:GREEN\njudgements: [{text: It is open., entries: [fog]}]\n"
    (told,) = rules.above_marking.check(brief(outline, source))
    assert told.message == "judgement 1 rests on an entry that is marked TLP:RED, but the brief is TLP:GREEN"
    shown = f"{outline}themes: [{{title: A, select: {{}}}}]\n"
    (told,) = rules.above_marking.check(brief(shown, source))
    assert told.message == "the entry “fog” is marked TLP:RED, but the brief is TLP:GREEN"


def test_entries_that_a_text_cites_are_not_told_to_be_in_no_theme():
    assert printed(rules.unplaced_entry, "bottom_line: It is open [@fog].\n").count("unplaced-entry") == 1


def test_parts_that_have_no_marking_are_told_in_one_line_or_one_of_them_alone():
    outline = "marking: TLP:GREEN\nunmarked: TLP:AMBER\nthemes: [{title: A, intro: So.}, {title: B, intro: So.}]\n"
    assert "2 parts have no marking, which counts as TLP:AMBER here" in printed(rules.above_marking, outline)
    assert printed(rules.above_marking, "marking: TLP:GREEN\nunmarked: TLP:AMBER\nbottom_line: So it is.\n") == (
        "o.yaml:1:1: error: one part has no marking, which counts as TLP:AMBER here, but the brief is TLP:GREEN: "
        "the bottom line [above-marking]\n"
        "  hint: mark them, or say in the outline how what has no marking counts (`unmarked:`)"
    )


MARKED = "title,marking,tags\nFog,TLP:RED,port\nIce,TLP:AMBER,port\nSnow,,port\n"


def above(outline: str, source: str = MARKED) -> list[str]:
    """What is told to be above a brief that is TLP:GREEN, and counts unmarked parts as TLP:CLEAR."""
    given = brief(f"marking: TLP:GREEN\nunmarked: TLP:CLEAR\n{outline}", source)
    return [
        problem.message.removesuffix(", but the brief is TLP:GREEN") for problem in rules.above_marking.check(given)
    ]


def test_each_entry_that_a_text_cites_is_told_where_no_theme_shows_it():
    assert above("bottom_line: As said [@fog; @ice; @snow].\n") == [
        "the entry “fog”, which is cited, is marked TLP:RED",
        "the entry “ice”, which is cited, is marked TLP:AMBER",
    ]


def test_what_rests_on_an_entry_that_is_cited_is_not_told_beside_it():
    cited = "bottom_line: As said [@fog].\njudgements: [{text: So., entries: [fog]}]\n"
    assert above(cited) == ["the entry “fog”, which is cited, is marked TLP:RED"]


def test_every_theme_and_judgement_that_is_marked_above_the_brief_is_told():
    outline = """\
judgements:
- {text: One., marking: TLP:RED, entries: [fog]}
- {text: Two., marking: TLP:AMBER}
themes:
- {title: A, entries: [fog], themes: [{title: B, marking: TLP:RED, entries: [snow]}]}
- {title: C, marking: TLP:AMBER, themes: [{title: D}]}
"""
    assert above(outline) == [
        "the entry “fog” is marked TLP:RED",
        "the theme “B” is marked TLP:RED",
        "the theme “C” is marked TLP:AMBER",
        "judgement 1 is marked TLP:RED",
        "judgement 2 is marked TLP:AMBER",
    ]


def test_the_groups_of_a_theme_are_not_told_beside_it():
    grouped = "themes: [{title: A, marking: TLP:RED, entries: [fog], select: {}, group_by: tags}]\n"
    source = MARKED.replace("Snow,,port", "Snow,,pier")
    assert above(grouped, source) == ["the entry “fog” is marked TLP:RED", "the theme “A” is marked TLP:RED"]


def test_a_judgement_that_counts_higher_than_the_entry_that_it_names_is_told_beside_none():
    outline = "marking: TLP:GREEN\nunmarked: TLP:RED\njudgements: [{text: So., entries: [fog]}]\n"
    themes = "themes: [{title: A, marking: TLP:CLEAR, entries: [fog]}]\n"
    told = printed(rules.above_marking, outline + themes, "title,marking,releasable_to\nFog,TLP:CLEAR,ALFA\n")
    assert "one part has no marking, which counts as TLP:RED here, but the brief is TLP:GREEN: judgement 1" in told


@pytest.mark.parametrize("rule", [rules.above_marking, rules.not_releasable])
def test_products_are_held_against_their_own_readers_in_place_of_the_whole_brief(rule):
    source = "title,marking,releasable_to\nFog,TLP:RED,ALFA\n"
    themes = "recipients: [BRAVO]\nthemes: [{title: A, entries: [fog]}]\n"
    assert printed(rule, themes, source)
    assert printed(rule, f"{themes}products: [{{name: p}}]\n", source) == ""


# ---------------------------------------------------------------- not-releasable

ALLIES = "title,releasable_to\nFog,ALFA; Bravo\n"


@pytest.mark.parametrize("readers", ["recipients: [alfa]", "recipients: ALFA, BRAVO", "audience: Alfa"])
def test_what_all_readers_may_have_is_fine(readers):
    assert printed(rules.not_releasable, f"{readers}\nthemes: [{{title: A, select: {{}}}}]\n", ALLIES) == ""


@pytest.mark.parametrize(
    ("readers", "why"),
    [
        ("recipients: [CHARLIE]", "the brief is for CHARLIE"),
        ("recipients: [ALFA, CHARLIE]", "the brief is for ALFA and CHARLIE"),
        ("audience: CHARLIE", "the brief is for CHARLIE"),
        ("audience: ALFA\nrecipients: [CHARLIE]", "the brief is for CHARLIE"),
        ("date: 2024", "the outline does not say whom the brief is for"),
    ],
)
def test_what_one_of_the_readers_may_not_have_is_an_error_wherever_it_stands(readers, why):
    told = f"is releasable to ALFA and Bravo only, and {why}"
    themes = f"{readers}\nthemes: [{{title: A, select: {{}}}}]\n"
    assert f"a.csv:2: error: the entry “fog” {told} [not-releasable]" in printed(rules.not_releasable, themes, ALLIES)
    cited = f"{readers}\nbottom_line: So it is [@fog].\n"
    assert f"the entry “fog” {told}" in printed(rules.not_releasable, cited, ALLIES)
    judged = f"{readers}\njudgements: [{{text: So it is., entries: [fog]}}]\n"
    assert f"judgement 1 {told}" in printed(rules.not_releasable, judged, ALLIES)


def test_a_judgement_is_releasable_to_those_only_to_whom_all_of_its_grounds_are():
    source = "title,releasable_to\nFog,ALFA; BRAVO\nIce,BRAVO; CHARLIE\nSnow,CHARLIE\n"
    judged = "recipients: [BRAVO]\njudgements: [{text: So., entries: [fog, ice]}]\n"
    assert printed(rules.not_releasable, judged, source) == ""
    nobody = "recipients: [BRAVO]\njudgements: [{text: So., entries: [fog, snow]}]\n"
    assert "judgement 1 is releasable to nobody only" in printed(rules.not_releasable, nobody, source)


def test_all_that_may_not_go_to_the_readers_is_told():
    source = "title,releasable_to\nFog,ALFA\nIce,BRAVO\nSnow,\n"
    assert printed(rules.not_releasable, "recipients: [BRAVO, ALFA]\nthemes: [{title: A, select: {}}]\n", source) == (
        "a.csv:2: error: the entry “fog” is releasable to ALFA only, and the brief is for BRAVO and ALFA"
        " [not-releasable]\n"
        "  hint: leave it out, or name who gets the brief in `recipients:`\n"
        "a.csv:3: error: the entry “ice” is releasable to BRAVO only, and the brief is for BRAVO and ALFA"
        " [not-releasable]\n"
        "  hint: leave it out, or name who gets the brief in `recipients:`"
    )
