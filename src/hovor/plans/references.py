"""Whether what is named exists, over all files of all tenants: queues, dialplans, people, numbers.

These checks read the files' words and not their shapes, so that a wrong field hides no other mistake of the same thing.
"""

from collections.abc import Iterator, Mapping

from hovor.plans.desk import check_desk
from hovor.plans.folders import DIALPLAN, DIALPLANS, OPERATORS, QUEUES, Folder
from hovor.plans.marked import Source
from hovor.plans.outside import check_outside
from hovor.plans.phone import PhoneNumber164, country_problem, is_emergency_number, phone_number
from hovor.plans.problems import Place, Report, instead, quoted
from hovor.plans.sounds import wav_problem
from hovor.plans.values import name_problem

Folders = Mapping[str, Folder]
E164 = dict[tuple[str, str], str]
"""The number that a tenant (by its folder) means by a key of its numbers.yaml."""


def check_references(folders: Folders, report: Report) -> E164:
    """Everything but the insides of dialplans. Returns what the numbers mean."""
    for folder in folders.values():
        _check_tenant(folder, report)
        check_desk(folder, not_twice, report)
        _check_sounds(folder, report)
        _check_operators(folder, report)
        _check_guests(folder, folders, report)
        _check_extensions(folder, report)
        _check_numbers_dialplans(folder, report)
    e164 = _numbers(folders, report)
    for folder in folders.values():
        owned = frozenset(number for (owner, _), number in e164.items() if owner == folder.id)
        check_outside(folder, country_of(folder), owned, report)
    return e164


def not_twice(source: Source, report: Report) -> None:
    """Reports every word of a list that stands there again."""
    seen: set[str] = set()
    for word, place in source.words():
        if word in seen:
            report.wrong(place, f"{quoted(word)} stands in this list twice; remove one of them")
        seen.add(word)


def _check_tenant(folder: Folder, report: Report) -> None:
    if folder.tenant is None:
        return
    for text, place in _words(folder.tenant.source, "country"):
        if problem := country_problem(text):
            report.wrong(place, problem)
    if reasons := folder.tenant.source.part("pause_reasons"):
        not_twice(reasons, report)


def _check_sounds(folder: Folder, report: Report) -> None:
    for files in folder.sounds.values():
        for file in files:
            if file.suffix == ".wav" and (problem := wav_problem(file)):
                report.wrong(Place(str(file)), problem)


# --- operators and queues ------------------------------------------------------------------------------------


def _check_operators(folder: Folder, report: Report) -> None:
    for person in _people(folder):
        if queues := person.part("queues"):
            not_twice(queues, report)
            check_queue_names(queues, folder, report)
        if (device := person.part("device")) and (codecs := device.part("codecs")):
            not_twice(codecs, report)
    for trunk in folder.trunks.values():
        if codecs := trunk.source.part("codecs"):
            not_twice(codecs, report)


def _people(folder: Folder) -> list[Source]:
    """Everybody who serves this tenant, guests included."""
    return [*(own.source for own in folder.operators.values()), *(guest.source for guest in folder.guests.values())]


def check_queue_names(source: Source, folder: Folder, report: Report) -> None:
    """Reports every word there that is no queue of this tenant. What cannot be a name was reported before."""
    if QUEUES in folder.unread:
        return
    for name, place in source.words():
        if name not in folder.queues and not name_problem(name):
            report.wrong(
                place, f"no queue is called {quoted(name)}; {instead(name, folder.queues, f'write it in {QUEUES}')}"
            )


def _check_guests(folder: Folder, folders: Folders, report: Report) -> None:
    for key, guest in folder.guests.items():
        name, _, home = key.partition("@")
        place = guest.source.at_key()
        if name_problem(name) or name_problem(home):
            continue
        if home == folder.id:
            report.wrong(place, f"{quoted(key)} is at home here and not a guest; write only {quoted(name)}")
        elif home not in folders:
            others = [other for other in folders if other != folder.id]
            report.wrong(
                place, f"no tenant is called {quoted(home)}; {instead(home, others, 'there is no other tenant yet')}"
            )
        elif name not in folders[home].operators and OPERATORS not in folders[home].unread:
            right = instead(name, folders[home].operators, "write the person there first")
            report.wrong(place, f"the tenant {quoted(home)} has no operator {quoted(name)}; {right}")


def _check_extensions(folder: Folder, report: Report) -> None:
    """A short number leads to one person or queue of the tenant, and to nobody who is called in an emergency."""
    seen: dict[str, Place] = {}
    sources = [named.source for named in folder.operators.values()]
    for source in [*sources, *(named.source for named in folder.queues.values())]:
        for digits, place in _words(source, "extension"):
            if digits in seen:
                first = seen[digits]
                report.wrong(
                    place, f"the extension {digits} stands in {first.file}, line {first.line}, too; choose another"
                )
            elif is_emergency_number(digits, country_of(folder)):
                report.wrong(place, f"{digits} is an emergency number there; choose another extension")
            seen.setdefault(digits, place)


# --- numbers and dialplans -----------------------------------------------------------------------------------


def _check_numbers_dialplans(folder: Folder, report: Report) -> None:
    if _unread_dialplans(folder):
        return
    for number in folder.numbers.values():
        for name, place in _words(number.source, "dialplan"):
            if name not in folder.dialplans and not name_problem(name):
                right = instead(name, folder.dialplans, f"write it in {DIALPLAN}")
                report.wrong(place, f"no dialplan is called {quoted(name)}; {right}")


def _unread_dialplans(folder: Folder) -> bool:
    return any(file == DIALPLAN or file.startswith(DIALPLANS) for file in folder.unread)


def _numbers(folders: Folders, report: Report) -> E164:
    found: E164 = {}
    owners: dict[str, Place] = {}
    for folder in folders.values():
        country = country_of(folder)
        for key, named in folder.numbers.items():
            if not country and not key.startswith("+"):
                continue  # the country is what is wrong, and that is reported
            place = named.source.at_key()
            match phone_number(key, country):
                case PhoneNumber164(e164=e164) if e164 in owners:
                    first = owners[e164]
                    report.wrong(
                        place, f"the number {e164} stands in {first.file}, line {first.line}, too; keep one of them"
                    )
                case PhoneNumber164(e164=e164, doubt=doubt):
                    owners[e164] = place
                    found[folder.id, key] = e164
                    if doubt:
                        report.doubtful(place, doubt)
                case str(sentence):
                    report.wrong(place, sentence)
    return found


def country_of(folder: Folder) -> str:
    """The tenant's country; empty when it is wrong."""
    words = list(_words(folder.tenant.source, "country")) if folder.tenant else []
    country = words[0][0].upper() if words else ""
    return country if country and not country_problem(country) else ""


def _words(source: Source, field: str) -> Iterator[tuple[str, Place]]:
    part = source.part(field)
    return part.words() if part else iter(())
