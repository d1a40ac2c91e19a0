"""Whether what a tenant says of its desk fits together: fields of contacts, results, tags."""

from collections.abc import Callable

from hovor.core.plan import FieldKind
from hovor.desk.checking import LONGEST_VALUE, control_sign
from hovor.desk.tags import LONGEST
from hovor.desk.words import folded
from hovor.plans.folders import TENANT, Folder
from hovor.plans.marked import Source
from hovor.plans.problems import Place, Report, instead, quoted
from hovor.plans.values import name_problem

# What every contact has, as columns of the directory's files know it.
EVERY_CONTACT_HAS = frozenset({"id", "name", "company", "phone", "phones", "email", "emails", "external", "version"})
NotTwice = Callable[[Source, Report], None]


def check_desk(folder: Folder, not_twice: NotTwice, report: Report) -> None:
    """`not_twice` reports the words of a list that stand there again."""
    tenant = folder.tenant.source if folder.tenant else None
    results = _keys(tenant, "results")
    if tenant is not None:
        if tags := tenant.part("tags"):
            not_twice(tags, report)
            _check_words(tags, LONGEST, report)
        _check_fields(tenant, not_twice, report)
        _check_named(tenant, "results", report)
        _check_required(tenant, results, report)
    if TENANT in folder.unread or tenant is None:
        return
    for queue in folder.queues.values():
        if own := queue.source.part("results"):
            not_twice(own, report)
            _check_results(own, results, report)
        _check_required(queue.source, results, report)


def _keys(source: Source | None, field: str) -> list[str]:
    part = source.part(field) if source else None
    return [key for key, _ in part.entries()] if part else []


def _check_named(source: Source, field: str, report: Report) -> None:
    """The keys are names, and no two of what they stand for are called the same: nobody could tell them apart."""
    first: dict[str, Place] = {}
    part = source.part(field)
    for key, entry in part.entries() if part else ():
        if problem := name_problem(key):
            report.wrong(entry.at_key(), problem)
        called = entry.part("name") or entry
        for name, place in called.words() if called is not entry or field == "results" else ():
            other = first.setdefault(name.strip().casefold(), place)
            if other != place:
                report.wrong(place, f"the name {quoted(name)} stands in line {other.line}, too; choose another one")


def _check_fields(tenant: Source, not_twice: NotTwice, report: Report) -> None:
    _check_named(tenant, "contact_fields", report)
    part = tenant.part("contact_fields")
    for key, entry in part.entries() if part else ():
        if key in EVERY_CONTACT_HAS:
            report.wrong(entry.at_key(), f"every contact has a field {quoted(key)} already; choose another key")
        kind = next((word for word, _ in words.words()), "") if (words := entry.part("kind")) else FieldKind.TEXT
        choices = entry.part("choices")
        if choices:
            not_twice(choices, report)
            _check_words(choices, LONGEST_VALUE, report)
        if kind == FieldKind.CHOICE and not (choices and any(choices.words())):
            report.wrong(
                entry.at_key(), f"there is nothing to choose in {quoted(key)}; write 'choices: [...]' below it"
            )
        elif choices and kind in set(FieldKind) - {FieldKind.CHOICE}:
            report.wrong(
                entry.at_key("choices"), "'choices' are for a field to choose in; write 'kind: choice', or remove them"
            )


def _check_words(source: Source, longest: int, report: Report) -> None:
    """What operators choose among can be chosen, as if it had been typed; and no two are one for who reads them."""
    first: dict[str, tuple[str, Place]] = {}
    for word, place in source.words():
        if len(word) > longest:
            report.wrong(place, f"{quoted(word)} has {len(word)} characters; write at most {longest}")
        elif control_sign(word) is not None:
            report.wrong(place, f"{quoted(word)} has a tab or another sign that is not for reading; take it out")
        elif word.strip() != word:
            report.wrong(place, f"space stands around {quoted(word)}; take it out")
        alike, other = first.setdefault(folded(word), (word, place))
        if alike != word:
            same = f"{quoted(word)} is for people the same as {quoted(alike)} in line {other.line}"
            report.wrong(place, f"{same}; remove one of them")


def _check_results(source: Source, results: list[str], report: Report) -> None:
    once = dict(reversed([*source.words()]))
    for name, place in once.items():
        if name not in results and not name_problem(name):
            right = instead(name, results, f"write it below 'results' in {TENANT}")
            report.wrong(place, f"no result is called {quoted(name)}; {right}")


def _check_required(source: Source, results: list[str], report: Report) -> None:
    """What must be chosen has to be there."""
    required = source.part("result_required")
    for word, place in required.words() if required else ():
        if word.lower() in ("true", "yes", "on", "1", "y", "t") and not results:
            report.wrong(place, f"there is no result that could be given; write 'results' in {TENANT}")
