"""English OKR lines made by a grammar, with their trees and forms.

The vocabulary is a working set of business words, widened by words of which a dictionary knows
one part of speech only. Pairs that differ only in how a homograph is used ("Research competitors",
"Research plan") are the point: the tree and the form follow the construction that was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from okrlint.tokens import read_words
from training.conllu import Form, Sentence
from training.paths import EN_WORDS
from training.tree import Tree

VERBS = """achieve acquire adopt advance align analyze anchor answer apply attract audit automate
avoid balance become begin boost bring build capture centralize certify clarify clear close
collect complete connect convert coordinate create cultivate cut define delight deliver deploy
develop digitize diversify double drive earn educate elevate eliminate embed empower enable engage
enhance enter equip erase establish evaluate exceed execute expand explore extend fill finalize
find finish fix foster fulfill gain gather generate grow halve harden help hire identify implement
improve increase inspire install integrate introduce keep kickstart land launch lead learn
localize lower maintain make map master maximize measure mentor migrate minimize modernize monitor
move nurture obtain offer onboard open optimize organize overhaul own partner pass pay pilot plan
prepare prevent prioritize produce promote protect prove provide publish push quantify raise reach
rebuild recruit redesign reduce refactor refine refresh release remove renew renovate repair
replace resolve respect restore retain retire reverse revise roll run satisfy save scale secure
sell send serve shape ship shorten shrink simplify solve speed stabilize standardize start
strengthen streamline strike submit support surpass sustain tackle target teach test tighten track
train transform translate triple uncover understand unify unlock update upgrade upsell upskill
validate verify visit welcome widen win write bootstrap champion crush dogfood evangelize sunset
overhaul operationalize polish productionize revamp rework nail sharpen unblock unlock untangle
upskill offboard deprecate ramp refresh reimagine relaunch reinvent revitalize""".split()
HOMOGRAPHS = """research market plan report increase decrease launch test support design ship drive
lead review audit target pilot survey benchmark map model process score cost host release rank
document monitor track schedule budget update upgrade forecast value sample search feature pipeline
staff train hire boost lift change share answer file post start move offer push reward visit issue
list log patch pitch position segment shape supply fuel champion stock screen fund brand label
question question power balance finance guard harvest import export grant guide train transfer
transport treat water farm fish field coach mentor program project prototype record recruit rescue
return scan shield sponsor spotlight stage store stream structure study tailor tour trade travel
tune voice vote watch work""".split()
CORE = """increase decrease improve reduce grow boost drive raise launch build expand lower double
cut hire lift create develop deliver achieve strengthen accelerate maximize optimize""".split()
VERBAL = frozenset("increase decrease boost lift hire".split())  # hardly ever before a noun
INTRANSITIVE = """launch expand focus invest scale grow compete succeed excel lead campaign profit
cycle pivot exhibit plan aim switch move partner graduate migrate train volunteer commit contribute
recover learn deliver ship sell perform report hire recruit fundraise speak publish broadcast walk
respond react adapt advocate lobby zone bid win stand listen collaborate""".split()
MASS = """data maintenance traffic production loyalty content food water waste energy feedback
knowledge demand inventory theft growth talent revenue equipment software hardware information
research advice trust risk noise pollution debt spending staff power heat packaging paperwork
training feed fuel electricity media money time cost comfort quality safety access care""".split()
PARTICLES = [
    ("roll", "out"), ("scale", "up"), ("set", "up"), ("clean", "up"), ("phase", "out"),
    ("open", "up"), ("build", "out"), ("cut", "down"), ("spin", "up"), ("shut", "down"),
    ("win", "back"), ("bring", "back"), ("pay", "down"), ("wind", "down"), ("free", "up"),
    ("speed", "up"), ("sort", "out"), ("try", "out"), ("take", "over"), ("tidy", "up"),
    ("level", "up"), ("ramp", "up"), ("step", "up"), ("spin", "off"), ("lock", "down"),
    ("follow", "up"), ("carry", "out"), ("figure", "out"), ("build", "up"), ("roll", "back"),
]  # fmt: skip
SINGULAR = """account adoption agency analytics app architecture audience automation availability
awareness backlog backend balance brand budget business calendar campaign capacity care catalog
channel churn classroom clinic cloud code collaboration commerce community company compliance
content contract conversion cost country coverage culture curriculum customer cycle dashboard data
database deal delivery demand deployment developer discovery distribution diversity documentation
donor downtime ecosystem education efficiency email employee energy engagement engineering
enterprise environment equipment event experience export factory farm feature feedback finance
fleet forecast framework frontend fundraising funnel gallery game governance growth guest guide
harvest health hotel hiring homepage hospital identity impact inclusion incident industry
infrastructure innovation insight insurance integration intelligence inventory invoice knowledge
lab label latency leadership learning legal library line loan logistics loyalty machine
maintenance management manufacturing margin market marketing material media member membership menu
merchandise message migration mobile model morale museum network newsletter nurse nursery office
onboarding operation order outreach packaging page parent partner partnership patient pay payment
payroll performance pipeline planning platform player podcast policy portal portfolio positioning
practice presence press price pricing privacy procurement product production productivity profit
program project property prospect quality recruiting recruitment referral region reliability
renewal report reporting reputation research resilience retail retention revenue risk roadmap
safety salary sales satisfaction scheduling school science search season security seller service
shop signup site skill social software sourcing staff station stock storage store story strategy
student subscriber subscription supplier supply support sustainability system talent team tech
technology tenant testing ticket tooling tourism traffic training transparency transport trust
turnover uptime usage user utilization vehicle vendor video visibility visitor volunteer voucher
warehouse waste water website wellbeing wellness workflow workforce workplace workshop
yield""".split()
HEADS = """plan process quality readiness strategy generation program calendar coverage score
timeline budget template framework pipeline manager tracking tooling funnel capacity owner analysis
policy leadership share ranking usage conversion velocity rate time cost volume handbook portal
backlog review platform experience culture team roadmap center hub guide summit campaign journey
network index page system model""".split()
PLURALS = """competitors customers users vendors partners suppliers markets features bugs releases
stores managers engineers contracts invoices tickets dashboards costs prices leads deals members
donors students teachers patients nurses farmers players guests volunteers subscribers readers
shipments products services workflows meetings defects incidents outages regions channels habits
courses lessons exhibitions menus recipes loans claims audits policies patents""".split()
ACTIONS = """research analysis planning testing training hiring recruiting pricing marketing
reporting monitoring budgeting forecasting branding packaging scheduling staffing sourcing
onboarding coaching advertising fundraising storytelling licensing accounting engineering
management development operations governance compliance enablement procurement maintenance
positioning discovery delivery evaluation assessment communication collaboration administration
support success""".split()
DIRECTIONS = """growth reduction improvement improvements increase decrease expansion acceleration
optimization simplification redesign relaunch modernization consolidation migration transformation
renewal upgrade upgrades enhancement restructuring rationalization diversification automation
adoption prevention elimination recovery turnaround revamp rollout localization
integration""".split()
COMPARATIVES = """better faster happier fewer more stronger healthier safer cheaper simpler cleaner
higher lower smarter deeper wider longer shorter greener quicker clearer""".split()
ADJECTIVES = """new first key strong healthy global local digital organic active inbound outbound
clear consistent reliable scalable secure modern simple great key strategic internal external
monthly weekly annual average remote senior junior loyal paid free mobile regional sustainable
seamless inclusive personal critical open accessible predictable profitable rural urban medical
clinical academic creative regulatory seasonal financial legal technical""".split()
PLACES = """Japan Taiwan Europe Asia Germany France India Brazil Canada Singapore Spain Vietnam
Shanghai Chicago London Mexico Nordics DACH APAC EMEA""".split()
NAMES = """SEO API SSO CRM ERP SaaS B2B B2C AI iOS Android SOC ISO SMB HR PR QA NPS ARR GDPR Slack
Salesforce Stripe Kubernetes Terraform""".split()
ADVERBS = "quickly continuously successfully fully significantly consistently steadily".split()
METRICS = """churn NPS revenue uptime latency traffic CSAT retention conversion MRR turnover margin
attendance downtime adoption throughput occupancy absenteeism satisfaction spend""".split()
MOVES = "reaches exceeds grows drops falls rises increases doubles improves declines".split()
NOUN_LINKS = "for in on of across".split()
VERB_LINKS = """to into with from at before within without through for in across on around over
under after beyond via using""".split()
PEOPLE = "customers users employees teams members partners developers guests patients".split()


class Grammar:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        table = {w: kind.partition("/")[0] for w, kind in read_words(EN_WORDS).items()}
        common = [w for w in table if 4 <= len(w) <= 11]
        verbs = [w for w in common if table[w] == "v"]
        self.wide_verbs = [w for w in verbs if w[-3:] not in {"ing", "ise"}]
        self.wide_nouns = [w for w in common if table[w] == "n" and w[-1] != "s"]
        self.wide_adjectives = [w for w in common if table[w] == "a"]
        self.nouns_too = [w for w in HOMOGRAPHS if w not in VERBAL]
        self.wide_homographs = [w for w in common if table[w] == "nv"]
        self.patterns: list[tuple[float, Callable[[Tree], Form]]] = [
            (22, self.imperative), (9, self.core), (4, self.coordination), (4, self.intransitive),
            (3, self.fronted), (4, self.infinitive), (3, self.copula), (4, self.subject),
            (4, self.metric_clause), (4, self.gerund), (4, self.participle), (4, self.make),
            (3, self.stop), (3, self.let), (9, self.homograph_verb), (4, self.double_noun_object),
            (3, self.adverb_first), (12, self.compound), (9, self.homograph_noun), (4, self.action),
            (4, self.action_pair), (4, self.described), (4, self.noun_with_phrase),
            (2, self.threshold), (2, self.no_more), (6, self.direction_of), (4, self.direction),
            (3, self.comparative), (2, self.percent_increase),
        ]  # fmt: skip

    def line(self) -> Sentence:
        tree = Tree()
        weights = [weight for weight, _ in self.patterns]
        [(_, pattern)] = self.random.choices(self.patterns, weights)
        return tree.sentence(pattern(tree))

    # -- words and phrases ------------------------------------------------------------------

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, words: list[str]) -> str:
        return self.random.choice(words)

    def verb(self) -> str:
        if self.chance(0.25):
            return self.pick(self.wide_verbs)
        return self.pick(HOMOGRAPHS if self.chance(0.2) else VERBS)

    def homograph(self) -> str:
        return self.pick(self.wide_homographs if self.chance(0.4) else HOMOGRAPHS)

    def noun(self) -> str:
        return self.pick(self.wide_nouns if self.chance(0.2) else SINGULAR)

    def plural(self) -> str:
        if self.chance(0.6):
            return self.pick(PLURALS)
        noun = self.noun()
        if noun.endswith("y") and noun[-2] not in "aeiou":
            return noun[:-1] + "ies"
        return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")

    def adjective(self) -> str:
        return self.pick(self.wide_adjectives if self.chance(0.15) else ADJECTIVES)

    def noun_phrase(
        self, tree: Tree, dep: str, head: int | None, *, bare: bool = False, phrase: float = 0.15
    ) -> int:
        """Add determiner, adjectives, compounds and the head noun."""
        before: list[int] = []
        draw = self.random.random()
        if not bare and draw < 0.3:
            owner = self.pick(["the", "our", "a", "every", "all", "more", "each", "their", "new"])
            pos, rel = {
                "our": ("PRON", "nmod:poss"), "their": ("PRON", "nmod:poss"),
                "more": ("ADJ", "amod"), "new": ("ADJ", "amod"),
            }.get(owner, ("DET", "det"))  # fmt: skip
            before.append(tree.add(owner, pos, rel))
        elif not bare and draw < 0.4:
            before.append(tree.add(self.number(), "NUM", "nummod"))
        if self.chance(0.25):
            before.append(tree.add(self.adjective(), "ADJ", "amod"))
        for _ in range(self.random.choices([0, 1, 2], [0.45, 0.43, 0.12])[0]):
            name = self.chance(0.12)
            text = self.pick(NAMES) if name else self.noun()
            before.append(tree.add(text, "PROPN" if name else "NOUN", "compound"))
        noun = self.plural() if self.chance(0.4) else self.noun()
        noun = self.pick(HEADS + DIRECTIONS) if self.chance(0.12) else noun
        top = tree.add(noun, "NOUN", dep, head)
        for word in before:
            tree.attach(word, top)
        if self.chance(phrase):
            self.prepositional(tree, top, "nmod")
        return top

    def prepositional(self, tree: Tree, head: int, dep: str, link: str = "") -> int:
        case = tree.add(
            link or self.pick(NOUN_LINKS if dep != "obl" else VERB_LINKS), "ADP", "case"
        )
        if self.chance(0.25):
            top = tree.add(self.pick(PLACES), "PROPN", dep, head)
        else:
            top = self.noun_phrase(tree, dep, head, phrase=0)
        tree.attach(case, top)
        return top

    def number(self) -> str:
        value = self.random.choice([2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 50, 100, 250, 1000])
        return self.pick([str(value), str(value), f"{value}k", f"{value},000", "two", "three"])

    def amount(self, tree: Tree, dep: str, head: int | None) -> int:
        value = self.random.randint(2, 99)
        if self.chance(0.6):
            made = self.pick([f"{value}%", f"${value}M", f"${value}k", f"{value}k", str(value)])
            return tree.add(made, "NUM", dep, head)
        number = tree.add(str(value), "NUM", "nummod")
        unit = self.pick("days hours minutes points weeks percent customers orders".split())
        top = tree.add(unit, "NOUN", dep, head)
        tree.attach(number, top)
        return top

    def tail(self, tree: Tree, root: int) -> None:
        """Perhaps add how far, where or until when."""
        draw = self.random.random()
        if draw < 0.10:
            case = tree.add("from", "ADP", "case")
            tree.attach(case, self.amount(tree, "obl", root))
        if draw < 0.18:
            case = tree.add(self.pick(["to", "by", "to", "below"]), "ADP", "case")
            tree.attach(case, self.amount(tree, "obl", root))
        elif draw < 0.26:
            self.prepositional(tree, root, "obl")
        if self.chance(0.10):
            case = tree.add(self.pick(["by", "in", "before", "during"]), "ADP", "case")
            date = self.pick(
                ["Q1", "Q2", "Q3", "Q4", "2026", "June", "FY26", "March 31", "2026-06-30"]
            )
            tree.attach(case, tree.add(date, "PROPN", "obl", root))

    # -- predicates -------------------------------------------------------------------------

    def imperative(self, tree: Tree) -> Form:
        if self.chance(0.12):
            verb, particle = self.random.choice(PARTICLES)
            root = tree.add(verb, "VERB", "root")
            tree.add(particle, "ADP", "compound:prt", root)
        else:
            root = tree.add(self.verb(), "VERB", "root")
        self.noun_phrase(tree, "obj", root, bare=self.chance(0.4))
        self.tail(tree, root)
        return "PREDICATE"

    def core(self, tree: Tree) -> Form:
        """The commonest verbs of all before bare nouns ("Increase website traffic")."""
        root = tree.add(self.pick(CORE), "VERB", "root")
        before = [tree.add(self.noun(), "NOUN", "compound")] if self.chance(0.65) else []
        if self.chance(0.15):
            before.append(tree.add(self.noun(), "NOUN", "compound"))
        top = tree.add(self.pick(SINGULAR + METRICS + PLURALS + MASS), "NOUN", "obj", root)
        for word in before:
            tree.attach(word, top)
        if self.chance(0.3):
            self.tail(tree, root)
        return "PREDICATE"

    def homograph_verb(self, tree: Tree) -> Form:
        """Put a homograph before what only an object can be."""
        root = tree.add(self.homograph(), "VERB", "root")
        draw = self.random.random()
        if draw < 0.25:
            tree.add(self.pick(PLURALS), "NOUN", "obj", root)
        elif draw < 0.38:
            modifier = tree.add(self.noun(), "NOUN", "compound") if self.chance(0.4) else None
            tree.attach(modifier, tree.add(self.pick(MASS + PLURALS), "NOUN", "obj", root))
            self.prepositional(tree, root, "obl")
        elif draw < 0.45:
            top = tree.add(self.pick(MASS + PLURALS), "NOUN", "obj", root)
            link = tree.add("and", "CCONJ", "cc")
            tree.attach(link, tree.add(self.pick(MASS + PLURALS), "NOUN", "conj", top))
        elif draw < 0.7:
            owner = tree.add(self.pick(["the", "our", "every", "a", "all"]), "DET", "det")
            modifier = tree.add(self.noun(), "NOUN", "compound") if self.chance(0.4) else None
            top = tree.add(self.pick(HEADS + SINGULAR), "NOUN", "obj", root)
            tree.attach(owner, top)
            tree.attach(modifier, top)
        elif draw < 0.85:
            adjective = tree.add(self.adjective(), "ADJ", "amod")
            tree.attach(adjective, tree.add(self.plural(), "NOUN", "obj", root))
        elif draw < 0.93:
            number = tree.add(self.number(), "NUM", "nummod")
            tree.attach(number, tree.add(self.plural(), "NOUN", "obj", root))
        else:
            tree.add(self.pick(["everything", "everyone", "it", "them"]), "PRON", "obj", root)
        self.tail(tree, root)
        return "PREDICATE"

    def double_noun_object(self, tree: Tree) -> Form:
        """Verb with a compound object whose parts could be verbs ("Cut support costs")."""
        root = tree.add(self.pick(VERBS), "VERB", "root")
        modifier = tree.add(self.pick(HOMOGRAPHS + ACTIONS), "NOUN", "compound")
        top = tree.add(self.pick(HEADS + PLURALS), "NOUN", "obj", root)
        tree.attach(modifier, top)
        self.tail(tree, root)
        return "PREDICATE"

    def coordination(self, tree: Tree) -> Form:
        root = tree.add(self.verb(), "VERB", "root")
        if self.chance(0.5):
            self.noun_phrase(tree, "obj", root, phrase=0)
        link = tree.add(self.pick(["and", "&", "or"]), "CCONJ", "cc")
        second = tree.add(self.verb(), "VERB", "conj", root)
        tree.attach(link, second)
        self.noun_phrase(tree, "obj", second)
        return "PREDICATE"

    def intransitive(self, tree: Tree) -> Form:
        root = tree.add(self.pick(INTRANSITIVE), "VERB", "root")
        self.prepositional(tree, root, "obl")
        return "PREDICATE"

    def adverb_first(self, tree: Tree) -> Form:
        adverb = tree.add(self.pick(ADVERBS), "ADV", "advmod")
        root = tree.add(self.verb(), "VERB", "root")
        tree.attach(adverb, root)
        self.noun_phrase(tree, "obj", root)
        return "PREDICATE"

    def fronted(self, tree: Tree) -> Form:
        case = tree.add(self.pick(["Through", "With", "For", "In", "By", "Across"]), "ADP", "case")
        top = self.noun_phrase(tree, "obl", None, phrase=0)
        tree.attach(case, top)
        comma = tree.add(",", "PUNCT", "punct")
        text, pos, dep, head, _ = tree.rows[comma - 1]
        tree.rows[comma - 1] = (text, pos, dep, head, False)
        root = tree.add(self.verb(), "VERB", "root")
        tree.attach(top, root)
        tree.attach(comma, root)
        self.noun_phrase(tree, "obj", root)
        return "PREDICATE"

    def infinitive(self, tree: Tree) -> Form:
        if self.chance(0.5):
            mark = tree.add("to", "PART", "mark")
            root = tree.add(self.verb(), "VERB", "root")
            tree.attach(mark, root)
        else:
            who = tree.add("we", "PRON", "nsubj")
            will = tree.add(self.pick(["will", "can", "must"]), "AUX", "aux")
            root = tree.add(self.verb(), "VERB", "root")
            tree.attach(who, root)
            tree.attach(will, root)
        self.noun_phrase(tree, "obj", root)
        self.tail(tree, root)
        return "PREDICATE"

    def copula(self, tree: Tree) -> Form:
        be = self.chance(0.5)
        verb = tree.add(
            "be" if be else self.pick(["become", "remain"]), "AUX" if be else "VERB", "x"
        )
        the = tree.add(self.pick(["the", "a"]), "DET", "det")
        adjective = tree.add(self.pick(["best", "leading", "trusted", "most"]), "ADJ", "amod")
        modifier = tree.add(self.noun(), "NOUN", "compound") if self.chance(0.5) else None
        if be:
            top = tree.add(self.pick(HEADS + PEOPLE), "NOUN", "root")
            tree.attach(verb, top, "cop")
        else:
            top = tree.add(self.pick(HEADS + PEOPLE), "NOUN", "xcomp", verb)
        for word in (the, adjective, modifier):
            tree.attach(word, top)
        if self.chance(0.5):
            self.prepositional(tree, top, "nmod", self.pick(["in", "for", "of"]))
        return "PREDICATE"

    def subject(self, tree: Tree) -> Form:
        who = tree.add(self.pick(PEOPLE), "NOUN", "nsubj")
        verb = self.pick("love trust use recommend know understand find choose get".split())
        root = tree.add(verb, "VERB", "root")
        tree.attach(who, root)
        self.noun_phrase(tree, "obj", root)
        return "PREDICATE"

    def metric_clause(self, tree: Tree) -> Form:
        if self.chance(0.5):
            top = tree.add(self.pick(METRICS), "NOUN", "nsubj")
        else:
            modifier = tree.add(self.pick(SINGULAR + HOMOGRAPHS), "NOUN", "compound")
            top = tree.add(
                self.pick("share score rate cost time volume traffic".split()), "NOUN", "nsubj"
            )
            tree.attach(modifier, top)
        if self.chance(0.75):
            root = tree.add(self.pick(MOVES), "VERB", "root")
            link = self.pick(["", "to", "by", "from"])
            case = tree.add(link, "ADP", "case") if link else None
            amount = self.amount(tree, "obl" if link else "obj", root)
            tree.attach(case, amount)
        else:
            be = tree.add("is", "AUX", "cop")
            case = tree.add(self.pick(["below", "above", "under", "over", "at"]), "ADP", "case")
            root = self.amount(tree, "root", None)
            tree.attach(be, root)
            tree.attach(case, root)
        tree.attach(top, root)
        return "PREDICATE"

    def gerund(self, tree: Tree) -> Form:
        root = tree.add(self.gerund_of(self.pick(VERBS)), "VERB", "root")
        owner = tree.add(self.pick(["the", "a", "our"]), "DET", "det") if self.chance(0.7) else None
        top = self.noun_phrase(tree, "obj", root, bare=True)
        tree.attach(owner, top)
        return "PREDICATE"

    @staticmethod
    def gerund_of(verb: str) -> str:
        if verb.endswith("e") and not verb.endswith("ee"):
            return verb[:-1] + "ing"
        short = (
            len(verb) <= 4
            and verb[-1] in "tnpg"
            and verb[-2] in "aeiou"
            and verb[-3] not in "aeiou"
        )
        return verb + (verb[-1] if short else "") + "ing"

    def participle(self, tree: Tree) -> Form:
        top = self.noun_phrase(tree, "nsubj:pass", None, bare=True, phrase=0.1)
        helper = (
            tree.add(self.pick(["is", "are", "fully", "been"]), "AUX", "aux:pass")
            if self.chance(0.2)
            else None
        )
        verb = self.pick(
            "launched rebuilt migrated delivered completed published shipped hired reduced "
            "replaced automated redesigned signed approved certified documented closed cut "
            "fixed opened adopted deployed retired consolidated trained doubled secured".split()
        )
        root = tree.add(verb, "VERB", "root")
        tree.attach(top, root)
        tree.attach(helper, root)
        self.tail(tree, root)
        return "PREDICATE"

    def make(self, tree: Tree) -> Form:
        root = tree.add(self.pick(["make", "keep", "get"]), "VERB", "root")
        self.noun_phrase(tree, "obj", root, phrase=0)
        tree.add(self.adjective(), "ADJ", "xcomp", root)
        return "PREDICATE"

    def stop(self, tree: Tree) -> Form:
        if self.chance(0.5):
            root = tree.add(self.pick(["stop", "start", "keep", "avoid"]), "VERB", "root")
            inner = tree.add(self.gerund_of(self.pick(VERBS)), "VERB", "xcomp", root)
        else:
            never = tree.add(self.pick(["never", "always"]), "ADV", "advmod")
            root = inner = tree.add(self.verb(), "VERB", "root")
            tree.attach(never, root)
        self.noun_phrase(tree, "obj", inner)
        return "PREDICATE"

    def let(self, tree: Tree) -> Form:
        root = tree.add(self.pick(["help", "let", "enable", "allow"]), "VERB", "root")
        tree.add(self.pick(PEOPLE), "NOUN", "obj", root)
        mark = tree.add("to", "PART", "mark") if self.chance(0.5) else None
        inner = tree.add(self.pick(VERBS), "VERB", "xcomp", root)
        tree.attach(mark, inner)
        self.noun_phrase(tree, "obj", inner)
        return "PREDICATE"

    # -- topics and nominals ------------------------------------------------------------------

    def compound(self, tree: Tree) -> Form:
        before = [tree.add(self.adjective(), "ADJ", "amod")] if self.chance(0.2) else []
        for _ in range(self.random.choices([1, 2, 3], [0.6, 0.33, 0.07])[0]):
            text = self.pick(self.nouns_too + ACTIONS) if self.chance(0.25) else self.noun()
            before.append(tree.add(text, "NOUN", "compound"))
        top = tree.add(self.pick(HEADS) if self.chance(0.5) else self.noun(), "NOUN", "root")
        for word in before:
            tree.attach(word, top)
        if self.chance(0.2):
            self.prepositional(tree, top, "nmod")
        return "TOPIC"

    def homograph_noun(self, tree: Tree) -> Form:
        """A homograph where only a noun fits: before a head, or before "on", "of", "in", "for"."""
        if self.chance(0.65):
            word = self.homograph()
            word = self.pick(self.nouns_too) if word in VERBAL else word
            first = tree.add(word, "NOUN", "compound")
            second = tree.add(self.noun(), "NOUN", "compound") if self.chance(0.25) else None
            top = tree.add(self.pick(HEADS), "NOUN", "root")
            tree.attach(first, top)
            tree.attach(second, top)
            if self.chance(0.2):
                self.prepositional(tree, top, "nmod")
            return "TOPIC"
        noun = self.pick("plan search research report support target design launch roadmap".split())
        top = tree.add(noun, "NOUN", "root")
        self.prepositional(tree, top, "nmod", self.pick(["for", "of", "on"]))
        return "TOPIC"

    def action(self, tree: Tree) -> Form:
        before = [tree.add(self.noun(), "NOUN", "compound")] if self.chance(0.8) else []
        top = tree.add(self.pick(ACTIONS), "NOUN", "root")
        for word in before:
            tree.attach(word, top)
        return "TOPIC"

    def action_pair(self, tree: Tree) -> Form:
        words = ACTIONS + SINGULAR
        modifier = tree.add(self.noun(), "NOUN", "compound") if self.chance(0.4) else None
        top = tree.add(self.pick(words), "NOUN", "root")
        tree.attach(modifier, top)
        link = tree.add(self.pick(["and", "&"]), "CCONJ", "cc")
        second = tree.add(self.pick(words), "NOUN", "conj", top)
        tree.attach(link, second)
        return "TOPIC"

    def described(self, tree: Tree) -> Form:
        owner = tree.add(self.pick(["a", "the", "our", "one"]), "DET", "det")
        adjective = tree.add(self.adjective(), "ADJ", "amod")
        modifier = tree.add(self.noun(), "NOUN", "compound") if self.chance(0.6) else None
        top = tree.add(self.pick(HEADS) if self.chance(0.6) else self.noun(), "NOUN", "root")
        for word in (owner, adjective, modifier):
            tree.attach(word, top)
        if self.chance(0.3):
            self.prepositional(tree, top, "nmod")
        return "TOPIC"

    def noun_with_phrase(self, tree: Tree) -> Form:
        top = self.noun_phrase(tree, "root", None, bare=True, phrase=0)
        self.prepositional(tree, top, "nmod")
        return "TOPIC"

    def threshold(self, tree: Tree) -> Form:
        top = tree.add(self.pick(METRICS), "NOUN", "root")
        case = tree.add(self.pick(["below", "above", "under", "over", "of", "at"]), "ADP", "case")
        tree.attach(case, self.amount(tree, "nmod", top))
        return "TOPIC"

    def no_more(self, tree: Tree) -> Form:
        owner = tree.add(self.pick(["no", "zero"]), "DET", "det")
        more = tree.add("more", "ADJ", "amod") if self.chance(0.5) else None
        modifier = tree.add(self.noun(), "NOUN", "compound") if self.chance(0.5) else None
        top = tree.add(self.plural(), "NOUN", "root")
        for word in (owner, more, modifier):
            tree.attach(word, top)
        return "TOPIC"

    def direction_of(self, tree: Tree) -> Form:
        adjective = tree.add(self.adjective(), "ADJ", "amod") if self.chance(0.25) else None
        top = tree.add(self.pick(DIRECTIONS), "NOUN", "root")
        tree.attach(adjective, top)
        self.prepositional(tree, top, "nmod", self.pick(["of", "of", "in", "in", "for"]))
        return "NOMINAL"

    def direction(self, tree: Tree) -> Form:
        before = [tree.add(self.noun(), "NOUN", "compound")]
        if self.chance(0.3):
            before.append(tree.add(self.pick(SINGULAR + HOMOGRAPHS), "NOUN", "compound"))
        top = tree.add(self.pick(DIRECTIONS), "NOUN", "root")
        for word in before:
            tree.attach(word, top)
        return "NOMINAL"

    def comparative(self, tree: Tree) -> Form:
        adjective = tree.add(self.pick(COMPARATIVES), "ADJ", "amod")
        top = self.noun_phrase(tree, "root", None, bare=True)
        tree.attach(adjective, top)
        return "NOMINAL"

    def percent_increase(self, tree: Tree) -> Form:
        amount = tree.add(f"{self.random.randint(2, 90)}%", "NUM", "nummod")
        top = tree.add(
            self.pick("increase decrease reduction growth drop rise".split()), "NOUN", "root"
        )
        tree.attach(amount, top)
        self.prepositional(tree, top, "nmod", "in")
        return "NOMINAL"


def sentences(count: int, seed: int) -> Iterator[Sentence]:
    """Yield this many lines, always the same ones for a seed; the first letter is a capital."""
    grammar = Grammar(seed)
    for _ in range(count):
        yield grammar.line()
