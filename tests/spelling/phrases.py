"""Wordings that a dictionary lets through and a reader does not. Each rule is a pattern, what to write instead, a wording that it
finds and one that it leaves alone; `prove` holds every rule to its two."""

import re

# Before a subordinate clause stands a comma, unless the clause begins with one of these already.
LEADS_IN = "og|eller|men|kun|især|også|netop|bare|først|end|selv|både|ikke|mest|alene|fx|måske"
CONJUNCTIONS = "fordi|medmindre|så snart|hvorvidt|selv om|selvom|skønt|hvorimod"
# What begins in the middle of a sentence after a preposition or a verb of saying.
QUESTIONS = "hvem der|hvad der|når|hvis|hvor mange|hvor meget"
# What an office may have written once, and nobody says.
STILTED = (r"såfremt|nærværende|hvorledes|i henhold til|forefindes?|fremsendes?|ovennævnt\w*|nedennævnt\w*|foranstående|angående|endvidere"
           "|påkrævet|liden|ligeledes")
MANY = "timer|afdelinger|aktiviteter|anbefalinger|rettelser|ændringer|dokumenter|sektioner|filer|advarsler|noter|parter|milepæle|steder|felter"
TWICE = "at|og|den|er|en|et|for|i|på|med|til|af|som|har|ikke|skal|kan"

RULES = [
    (rf"\b(?!(?:{LEADS_IN})\s)[a-zæøå0-9]+“?\s+(?:{CONJUNCTIONS})\s", "komma foran ledsætningen",
     "den er kort fordi der er få", "den er kort, fordi der er få, men især fordi"),
    (rf"\b(?:efter|om|på|af|for|til|over|med|siger|viser|ved|kun|beskriver) (?:{QUESTIONS}) \w", "komma foran ledsætningen",
     "delt efter hvem der skaffer det", "delt efter, hvem der skaffer det"),
    (r"(?<!\bder )\bfølges op\b(?! på)", "der følges op på …", "målene kan følges op", "der kan følges op på målene, og der følges op"),
    (r"\b[Ss]idst (?:opdateret|ajourført|verificeret|kontrolleret|gennemgået|afprøvet)\b", "senest", "Sidst opdateret", "Senest opdateret"),
    (r"\b[Ff]\. ?eks\.|\b(?:ift|ifm|mht|vedr|pga|ifbm)\.(?:\s|$)|\bjf ", "fx, jf. eller ordene skrevet ud", "f.eks. i maj", "fx i maj, jf. punkt 2"),
    (r"\b(?:over|inden|uden)for\b", "over for, inden for, uden for", "overfor fonden", "over for fonden"),
    (r"\bboligselskab", "boligorganisation", "to boligselskaber", "Boligselskabet Mønsterhuse er en boligorganisation"),
    (rf"\b(?i:{STILTED})\b", "et ord, man bruger", "Såfremt det sker", "hvis det sker"),
    (r"\ber (?:ingen|intet) (?:liste|pakke|ændring|billede|skabelon)\b", "er ikke en …", "„titel“ er ingen liste", "der er ingen lister"),
    (rf"(?<![\w.,/-])1 (?:{MANY})\b", "ental, når der er én", "1 timer om ugen", "1 time og 11 timer, punkt 2.1 filer"),
    (r"\b[Ii]kke oplyst[*. ]+ikke oplyst\b|\boplyst ikke oplyst\b", "„ikke oplyst“ én gang", "*ikke oplyst* ikke oplyst", "Afdelingerne er ikke oplyst."),
    (rf"\b({TWICE}) \1\b", "ordet én gang", "det skal skal stå", "det, det skal"),
    (r"(?<!\.)\.\.(?![./])", "ét punktum", "slut..", "slut. Og så … eller ..."),
]
COMPILED = [(re.compile(pattern), instead) for pattern, instead, _, _ in RULES]

# A message says what, and stops: it begins small and has no full stop.
MESSAGE = re.compile(r"\b(?:besked|gør|mangler|samlet): (?:\"((?:[^\"\\]|\\.)*)\"|([^{\"][^,}\n]*))")
BAD_MESSAGE = re.compile(r"^(?!SSP\b|Landsbyggefonden\b)[A-ZÆØÅ][a-zæøå]|[a-zæøå0-9“]\.$")


def faults(text):
    """(the words found, what to write instead) for each rule that `text` breaks."""
    for pattern, instead in COMPILED:
        for found in pattern.finditer(text):
            yield " ".join(found.group(0).split()), instead


def message_faults(line):
    """The same of the messages on a line of a requirement set."""
    for found in MESSAGE.finditer(line):
        said = (found.group(1) or found.group(2) or "").strip()
        if BAD_MESSAGE.search(said):
            yield said, "lille begyndelsesbogstav og intet punktum"


def prove():
    """What the rules do otherwise than they say, in words."""
    for pattern, instead, wrong, right in RULES:
        if not re.search(pattern, wrong):
            yield f"the rule „{instead}“ does not find „{wrong}“"
        if re.search(pattern, right):
            yield f"the rule „{instead}“ finds „{right}“"
    for line, wrong in (('besked: "Datoen mangler"', True), ("gør: ret datoen.", True), ('besked: "datoen mangler", gør: ret den', False)):
        if wrong != any(message_faults(line)):
            yield f"the rule of messages is wrong about {line}"
