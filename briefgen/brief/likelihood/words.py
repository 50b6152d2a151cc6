"""The English words that the rules on likelihood ask for, by what they do in a sentence."""


def several(words: str) -> frozenset[str]:
    """Return the words of a line."""
    return frozenset(words.split())


LINKING = several(
    "is are was were be been am isn't aren't wasn't weren't remain remains remained seem seems seemed appear "
    "appears appeared look looks looked become becomes became stay stays stayed prove proves proved it's that's "
    "there's they're we're he's she's what's"
)
"""Verbs that say something of their subject: what follows is a predicate."""
HELPING = several(
    "will would shall has have had does do did won't wouldn't hasn't haven't hadn't doesn't don't didn't it'll "
    "they'll we'll he'll she'll i'll they'd it'd he'd she'd they've we've"
)
"""Verbs that another verb follows."""
HEDGING = several("can could may might should ought")
"""Verbs that say less than that something is so."""
LINKING_SENSE = several(
    "judge judged judges assess assessed assesses consider considered considers deem deemed deems think thought "
    "thinks rate rated rates believe believed believes regard regarded regards see seen sees view viewed views find "
    "found finds call called hold held estimate estimated describe described expected expect"
)
"""Verbs by which somebody says what they think of something."""
THOUGHT = several(
    "judged assessed considered deemed thought rated believed regarded seen viewed held found estimated"
)
"""What something is by somebody's judgement: “judged likely”."""
MAKING = several(
    "make makes made making render renders rendered rendering leave leaves left keep keeps kept"
)
"""Verbs by which something becomes so: “makes it likely”."""
DEGREE = several(
    "highly very extremely quite rather fairly somewhat more most less least increasingly decreasingly pretty "
    "reasonably relatively slightly particularly especially equally virtually exceptionally overwhelmingly "
    "considerably marginally moderately mildly similarly sufficiently too so perhaps possibly maybe potentially "
    "almost nearly practically remotely entirely absolutely strongly vanishingly incredibly exceedingly immensely "
    "hugely wildly deeply ever  significantly substantially distinctly progressively"
)
"""What makes a term more or less than it says."""
NOT = several(
    "not never hardly scarcely barely neither nor cannot rarely seldom no"
)
"""What turns a sense round."""
NOBODY = several("no neither none nobody nothing few nowhere little")
"""A subject that turns the sense of its predicate round."""
THROUGH_NOT = (
    LINKING
    | HELPING
    | LINKING_SENSE
    | DEGREE
    | several(
        "at all even now currently yet any longer long really far from by means it that as a an to be there either "
        "necessarily terribly overly then still also anymore"
    )
)
"""What may stand between a negation and the term that it negates."""
PASSED_OVER = several(
    "now still also therefore thus hence currently already again then consequently accordingly however indeed "
    "clearly overall just generally presently both all each at present itself themselves today soon even "
    "instead always often sometimes usually once first in turn"
)
"""Adverbs that leave a predicate what it is."""
DETERMINER = several(
    "the a an its his her their our my your any some every no one two three four five six several many few other "
    "another various multiple numerous such whose main chief first second third single next further different "
    "potential"
)
"""What a noun phrase begins with: a term behind it stands before its noun."""
POINTING = several("this that these those")
"""A subject or the beginning of one."""
SUBJECT = several("it they he she we i who which you there")
TITLES = several(
    "mr mrs ms miss dr sir lord lady general colonel major captain president minister senator judge professor"
)
"""What stands before a name."""
CHANCES = several(
    "chance chances possibility possibilities likelihood probability prospect prospects odds risk threat danger hope "
    "hopes"
)
"""Nouns of which everyday words are terms: “the chance is remote”."""
PREPOSITION = several(
    "of with for from by in on at against into about towards toward between including via under over per to among "
    "without like despite within through after before during since until than because due"
)
JOINING = several("and but or")
OPENING = several(
    "if whether unless until lest suppose supposing assuming provided perhaps maybe possibly when whenever "
    "wherever"
)
"""Words that leave open whether what follows is so."""
DOUBTING = several(
    "wrong false untrue mistaken misleading incorrect premature doubtful unclear uncertain unknown doubt doubts "
    "doubted deny denies denied dispute disputes disputed reject rejects rejected question asked "
    "asks ask"
)
"""Words of somebody who does not say that what follows is so."""
BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—", "※", "|"})
"""Signs between clauses."""
COMPARING = several("more better less worse greater")
COMPARED_AS = several("just equally twice half almost nearly about")
AT_LEAST = several("least most best worst")
TERM_WORDS = several(
    "likely unlikely probable improbable probably certain certainly possible impossible"
)
"""Words of which terms consist: “likely to very likely”."""
SAYING = several(
    "said says say saying claimed told tells argue argues argued warn warns warned believe believes think thinks "
    "thought consider considers considered predict predicts predicted suggest suggests suggested insist insists "
    "insisted asserts asserted stated announced reported noted wrote writes joked testified conceded acknowledged "
    "contends maintains alleges"
)
"""Verbs by which others say something."""
SAYING_THAT = several(
    "claim claims hope hopes fear fears note notes find finds found"
)
"""Of these, what is a noun as often, and says something only where a clause follows."""
FEELING = several("confident convinced adamant optimistic hopeful sure")
"""What others are who believe that something is so."""
SAID = several("said claimed told reported stated alleged rumoured")
"""Words of others, whoever they are: “is said to be likely”."""
OURS = several("we i our us analysts we're we've we'll we'd i'm i've")
"""Those whose words a brief is."""
VERBS = (
    LINKING
    | HELPING
    | HEDGING
    | several(
        "came began took made led sent held gave ran knew saw met lost won fell rose grew went got kept left meant "
        "built bought sold spent stole hid chose drew drove broke wrote told felt found put cut hit shut spread "
        "let quit split burnt dealt fed fled flew fought hung paid read rode sank shot slid spoke struck swung "
        "taught threw understood wore withdrew undertook overtook shook"
    )
)
"""Verbs whose form does not end in -s or -ed."""
TIMES = several(
    "before by in this next during on within until after over as at for from without under again today tomorrow "
    "soon unless if when while and but or nor because given although though"
)
"""What may follow a predicate that stands without its verb: “closure unlikely before June”."""
OUTCOMES = several(
    "outcome outcomes course scenario scenarios result results cause causes explanation explanations development "
    "developments consequence consequences"
)
"""Nouns that name an event: the likely outcome is as likely as the event."""


def is_not(word: str) -> bool:
    """Tell whether a word negates."""
    return word in NOT or word.endswith("n't")
