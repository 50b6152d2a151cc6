"""The words that the measured texts are made of: some three thousand forms, and names without end.

What stands first in a list is picked more often than what stands last, so that some words are frequent and most are
rare, as in real text.
"""


def _words(text: str) -> list[str]:
    return text.split()


NOUNS = _words("""
report border minister agreement convoy harvest railway port election budget shipment ceasefire envoy contract
pipeline regulator ruling audit tender tariff refinery reservoir customs-post battalion brigade squadron corridor
ferry terminal depot warehouse crossing checkpoint bridge tunnel airfield runway lighthouse harbour estuary quay
container freighter tanker trawler barge locomotive carriage wagon timetable inspector surveyor auditor engineer
negotiator delegate observer spokesman commander mayor governor senator chancellor premier cabinet parliament
committee council commission tribunal court bench prosecutor defendant witness verdict appeal petition statute
decree amendment clause protocol treaty pact accord memorandum charter mandate resolution sanction embargo quota
licence permit subsidy loan bond grant tranche deficit surplus reserve currency exchange bank creditor investor
shareholder insurer broker exporter importer retailer wholesaler farmer miller fisher miner welder driver pilot
sailor soldier recruit reservist veteran officer sergeant admiral general patrol exercise manoeuvre deployment
rotation garrison barracks arsenal missile warhead launcher radar sensor drone satellite antenna transmitter cable
router server password intrusion outage substation transformer turbine generator reactor boiler furnace smelter
foundry mill factory workshop laboratory clinic hospital ward vaccine epidemic patient nurse surgeon school teacher
pupil university library archive museum theatre newspaper broadcaster editor columnist reporter photographer
bulletin dispatch leaflet rumour statement denial warning forecast estimate survey census ballot turnout majority
minority coalition faction party movement union strike protest march rally curfew arrest detention prison amnesty
pardon passport visa refugee migrant settlement camp village district province region territory island peninsula
plateau valley basin delta marsh forest orchard vineyard pasture drought flood landslide earthquake blizzard storm
wildfire shelter blanket ration kitchen pump pipe meter valve tank hose ladder crane lorry bus taxi tram bicycle
road motorway junction roundabout signal gauge platform ticket fare toll levy tax fee fine invoice receipt ledger
account payment salary pension allowance premium dividend profit loss price wage rent mortgage household tenant
landlord builder architect quarry cement timber steel copper lithium cobalt nickel uranium gas oil coal diesel
kerosene petrol hydrogen ammonia fertiliser grain wheat barley maize rice sugar coffee cotton wool leather cattle
sheep poultry milk butter cheese salmon herring ministry agency bureau office
""")

VERBS = _words("""
report confirm announce expect delay open close inspect repair sign reject review suspend extend order request warn
deny accept appoint approve assess attack attend audit authorise avoid back block board borrow boycott calculate
cancel cite claim collect compare complete concede condemn conduct confiscate consider consolidate consult contain
contest convene convert correct count cover criticise damage debate declare decline defend demand demolish deploy
detain detect develop dismiss dispatch disrupt distribute divert double draft drain dredge earn edit elect employ
endorse enforce enlarge escort establish evacuate examine exceed exchange exclude exempt expand explain export
expose fail favour film finance flood follow forecast fortify fund gather grant guarantee guard halt harvest help
hinder host identify impose import improve increase influence inform install insure interview invest invite isolate
join launch lease license lift limit list load locate lower maintain manage measure mediate merge mobilise modernise
monitor move name negotiate note notify object observe obtain occupy offer operate oppose oust outline overhaul
pardon pledge police postpone predict present press prevent print process procure promise protect protest publish
punish question raise ration reach reassure recall recruit redirect reduce reform refuse register regulate reinforce
release remain remove renew rent reopen repeat replace resist resolve restore restrict resume retain revise revoke
reward sample search seize separate settle share shelter shorten smuggle soften sponsor stabilise stage station
store strengthen stress succeed summon supply support surround survey switch test threaten tighten time tow trace
track train transport treat triple unload update urge use vacate vaccinate value verify veto view visit vote welcome
widen
""")
"""Those whose past tense ends in -ed and doubles no letter."""

ADJECTIVES = _words("""
regional national local recent official military civil northern southern eastern western new early late further
former public private joint final formal annual monthly weekly daily quarterly provisional temporary permanent
partial full broad narrow heavy light steady sudden gradual sharp slight modest minor major severe serious critical
moderate strict strong weak open closed secret quiet loud rapid slow brief long short high low deep shallow wide
remote rural urban coastal inland maritime naval aerial mobile armed unarmed legal illegal lawful fiscal monetary
commercial industrial agricultural technical digital electric mechanical nuclear thermal solar medical clinical
sanitary social political diplomatic judicial electoral presidential parliamentary federal provincial municipal
international bilateral multilateral foreign domestic external internal central neutral hostile friendly reluctant
eager cautious careful hasty prudent firm loose rigid flexible stable unstable fragile robust reliable doubtful
credible plausible probable certain uncertain clear vague precise exact rough accurate false genuine complete
incomplete separate common rare frequent regular irregular usual unusual routine urgent timely overdue idle active
passive costly cheap profitable bankrupt solvent wealthy poor abundant scarce sufficient adequate excessive surplus
redundant obsolete modern ancient historic seasonal wet dry frozen muddy dusty steep rocky sandy fertile barren
crowded empty vacant
""")

ADVERBS = _words("""
again since largely partly briefly twice quietly openly formally reportedly jointly abruptly gradually steadily
narrowly broadly firmly cautiously provisionally repeatedly seldom rarely often already eventually
""")

OPENERS = (
    "Meanwhile",
    "Since then",
    "In a statement",
    "Late on Monday",
    "By contrast",
    "For now",
    "At the same time",
    "Over the weekend",
    "Earlier",
    "In practice",
    "On paper",
    "Within days",
    "As before",
    "On balance",
    "In the spring",
    "Last autumn",
    "Separately",
    "By all accounts",
)

PUBLISHERS = _words("""
Courier Gazette Observer Chronicle Wire Tribune Herald Dispatch Monitor Review
""")
"""What a newspaper is called, after its town."""

SYLLABLES = _words("""
bar bel bor cal cor dal del dor el fal fen gar gol hal har is jan kal kar kel kor lam lin lor mal mar mel mir nar
nor ol or pal per ral ren ris ros sal sel sor tal tel tor ul val ver vil vor wal wen yar yel zan zor
""")

ENDINGS = _words("""
a ac and berg bridge by dale den é en ford grad ham haven holm ia ic ín ka land mouth ov ö sk stad ton vale
""")
"""A name is one or two syllables and an ending: some ninety thousand of them."""

SENTENCES = (
    "{opener}, the {adjective} {noun} {past} {*} near {name}, where {number} {nouns} were {past}.",
    "The {noun} of {name} {past} {*} after the {adjective} {noun} had {adverb} {past} the {nouns}.",
    "{opener}, {nouns} from {name} {past} {*}, {ing} the {adjective} {noun} that {name} had {past}.",
    "{name} {past} {*} and {adverb} {past} the {nouns}, {ing} {number} {nouns} to the {adjective} {noun}.",
    "Two {nouns} {past} {*} while the {noun} in {name} {past}, which {adjective} {nouns} {adverb} {past}.",
    "{opener}, {number} per cent of the {nouns} {past} {*}; the {adjective} {noun} {past} {name}.",
    "One {adjective} {noun} {past} {*} before {name} could {verb} the {noun} or {verb} its {nouns}.",
)
"""Shapes of a sentence; `{*}` stands for the words that may be emphasised or linked."""
