"""Made-up worlds for the matching: people, families and companies, a directory that knows some of them, and calls.

All is decided by the seed. Where the directory is wrong, it is wrong as directories are: typos, swapped names, missing
accents, numbers that have gone to somebody else; and so are the names that caller IDs show.
"""

import random
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from hovor.core.ids import TenantId
from hovor.desk.contacts import Contact, ContactId, Phone
from hovor.desk.words import folded

# fmt: off
MEN = (
    "Jan", "Petr", "Jiří", "Pavel", "Tomáš", "Martin", "Jakub", "Ondřej", "Lukáš", "Michal", "Marek", "Václav",
    "Štěpán", "Řehoř", "Jürgen", "Łukasz",
)
WOMEN = (
    "Jana", "Marie", "Eva", "Hana", "Anna", "Lenka", "Kateřina", "Lucie", "Věra", "Alena", "Petra", "Tereza",
    "Zdeňka", "Šárka", "Käthe", "Małgorzata",
)
STEMS = (
    "Nov", "Svob", "Dvoř", "Čern", "Proch", "Kuč", "Vesel", "Hor", "Něm", "Mar", "Posp", "Pokorn", "Háj",
    "Král", "Jel", "Růž", "Ben", "Fial", "Sedl", "Dolež",
)
ENDS = (
    "ák", "oda", "ek", "ý", "áz", "era", "ík", "ina", "ec", "án", "ka", "ovský", "il", "ota", "ůj",
)
FIRMS = (
    "Alfa", "Orbis", "Lípa", "Kovo", "Elektro", "Vodní", "Sever", "Trans", "Merkur", "Panda", "Tesla",
    "Bohemia", "Sigma", "Delta", "Zlatá", "Modrá",
)
TRADES = (
    "stav", "servis", "trade", "sklo", "print", "auto", "reality", "doprava", "soft", "pekárna", "lékárna",
    "design",
)
# fmt: on
FORMS = ("s.r.o.", "a.s.", "spol. s r.o.", "GmbH", "")
NO_NAMES = ("unknown", "Anonymous", "Unavailable", "Private number", "neznámý", "")


@dataclass
class Person:
    given: str
    family: str
    mobile: str
    home: str = ""
    home_of: str = ""  # the name that the landline's subscriber has
    work: str = ""
    desk_line: str = ""  # the company's number that everybody there shows
    firm: str = ""
    contact: Contact | None = None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(frozen=True)
class MadeCall:
    """`caller`: the contact who really calls; None: somebody who is not in the directory."""

    number: str
    caller_name: str
    caller: ContactId | None


@dataclass
class World:
    seed: int
    size: int = 900
    people: list[Person] = field(default_factory=list)
    directory: list[Contact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.used: set[str] = set()
        while len(self.people) < self.size:
            self.dice.choice((self.family, self.family, self.single, self.single, self.company))()
        self.write_directory()
        self.index()

    # --- people ------------------------------------------------------------------------------------------

    def surname(self, woman: bool) -> str:
        """A few are common, most are not."""
        stem = STEMS[min(int(self.dice.expovariate(0.22)), len(STEMS) - 1)]
        end = ENDS[min(int(self.dice.expovariate(0.3)), len(ENDS) - 1)]
        name = stem + end
        if not woman:
            return name
        return name[:-1] + "á" if name.endswith("ý") else name.rstrip("aá") + "ová"

    def single(self, family: tuple[str, str] | None = None) -> Person:
        woman = self.dice.random() < 0.5
        given = self.dice.choice(WOMEN if woman else MEN)
        surname = family[woman] if family else self.surname(woman)
        person = Person(given, surname, mobile=self.fresh("+420" + self.dice.choice(("60", "72", "73", "77")), 7))
        self.people.append(person)
        return person

    def family(self) -> None:
        name = self.surname(woman=False)
        both = (name, name[:-1] + "á" if name.endswith("ý") else name.rstrip("aá") + "ová")
        home = self.fresh("+420" + self.dice.choice(("22", "38", "54")), 7)
        members = [self.single(both) for _ in range(self.dice.randint(2, 4))]
        for one in members:
            one.home, one.home_of = home, members[0].name

    def company(self) -> None:
        name = self.dice.choice(FIRMS) + " " + self.dice.choice(TRADES)
        firm = f"{name} {self.dice.choice(FORMS)}".strip()
        stem = self.fresh("+420" + self.dice.choice(("24", "48", "59")), 5)
        for place in range(self.dice.choice((1, 2, 4, 8, 15))):
            one = self.single()
            one.firm, one.desk_line = firm, stem + "00"
            one.work = stem + f"{place + 1 + self.dice.choice((0, 0, 30)):02}"

    def fresh(self, start: str, digits: int) -> str:
        while True:
            number = start + "".join(self.dice.choice("0123456789") for _ in range(digits))
            if number not in self.used:
                self.used.add(number)
                return number

    # --- the directory -----------------------------------------------------------------------------------

    def write_directory(self) -> None:
        covered = self.dice.uniform(0.35, 0.6)
        for place, person in enumerate(self.people):
            if self.dice.random() < covered:
                person.contact = self.written(person, ContactId(f"c{place}"))
                self.directory.append(person.contact)

    def written(self, person: Person, contact: ContactId) -> Contact:
        chances = ((person.mobile, 0.8), (person.home, 0.6), (person.work, 0.7), (person.desk_line, 0.25))
        numbers = [number for number, chance in chances if number and self.dice.random() < chance]
        if self.dice.random() < 0.04:  # an old number, that is somebody else's by now
            numbers.append(self.dice.choice(self.people).mobile)
        name = person.name
        for chance, change in ((0.1, bare), (0.06, swapped), (0.04, self.typo)):
            if self.dice.random() < chance:
                name = change(name)
        company = person.firm if self.dice.random() < 0.85 else ""
        phones = tuple(Phone(number) for number in dict.fromkeys(numbers))
        return Contact(contact, TenantId("made"), name, company, phones)

    # --- who comes near: as a store would find them --------------------------------------------------------

    def index(self) -> None:
        self.by_number: defaultdict[str, list[Contact]] = defaultdict(list)
        self.by_word: defaultdict[str, list[Contact]] = defaultdict(list)
        for contact in self.directory:
            for phone in contact.phones:
                self.by_number[phone.number].append(contact)
                self.by_number[phone.number[:-3] + "..."].append(contact)
            for word in folded(f"{contact.name} {contact.company}").split():
                self.by_word[word[:3]].append(contact)

    def near(self, number: str, name: str) -> list[Contact]:
        by_number = [*self.by_number.get(number, ()), *self.by_number.get(number[:-3] + "...", ())] if number else []
        plain = folded(name)
        heard = {one.id: one for word in plain.split() for one in self.by_word.get(word[:3], ())}
        alike = sorted(
            heard.values(),
            key=lambda one: max(
                fuzz.token_sort_ratio(plain, folded(one.name)), fuzz.token_sort_ratio(plain, folded(one.company))
            ),
            reverse=True,
        )
        return list({one.id: one for one in (*by_number, *alike[:20])}.values())

    # --- calls ---------------------------------------------------------------------------------------------

    def calls(self, many: int) -> list[MadeCall]:
        return [self.call() for _ in range(many)]

    def call(self) -> MadeCall:
        person = self.dice.choice(self.people)
        while person.contact is None and self.dice.random() < 0.35:  # clients call more than others do
            person = self.dice.choice(self.people)
        ways = (person.mobile, person.mobile, person.mobile, person.home, person.work, person.work, person.desk_line)
        number = self.dice.choice([way for way in ways if way])
        caller_name = self.shown(person, number)
        luck = self.dice.random()
        if luck < 0.07:
            number = ""
        elif luck < 0.13:
            number = self.fresh("+420" + self.dice.choice(("60", "73", "79")), 7)
        return MadeCall(number, caller_name, person.contact.id if person.contact else None)

    def shown(self, person: Person, number: str) -> str:
        luck = self.dice.random()
        if luck < 0.35:
            return ""
        if luck < 0.45:
            return self.dice.choice((*NO_NAMES, number, number[4:]))
        if number in (person.work, person.desk_line) and self.dice.random() < 0.5:
            return self.dice.choice((str, bare, str.upper))(person.firm)
        name = person.home_of if number == person.home else person.name
        for chance, change in ((0.25, swapped), (0.12, initial), (0.06, surname_only), (0.1, self.typo), (0.5, bare)):
            if self.dice.random() < chance:
                name = change(name)
        return self.dice.choice((str, str.upper))(name)[: self.dice.choice((15, 80, 80))]

    def typo(self, text: str) -> str:
        place = self.dice.randrange(1, max(2, len(text) - 1))
        other = self.dice.choice("aeiouklmnrst")
        return self.dice.choice(
            (
                text[:place] + text[place + 1 :],
                text[:place] + other + text[place:],
                text[:place] + other + text[place + 1 :],
                text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :],
            )
        )


def bare(text: str) -> str:
    """Without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def swapped(name: str) -> str:
    given, _, family = name.partition(" ")
    return f"{family} {given}".strip()


def initial(name: str) -> str:
    given, _, family = name.partition(" ")
    return f"{given[:1]}. {family}"


def surname_only(name: str) -> str:
    return max(name.split(), key=len, default="")
