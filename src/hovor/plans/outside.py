"""Whether what is said of the world outside fits together: trunks, numbers that are shown, countries, contacts."""

from collections.abc import Iterator

from hovor.core.plan import TrunkKind
from hovor.plans.folders import NUMBERS, Folder, Named
from hovor.plans.marked import Source
from hovor.plans.phone import PhoneNumber164, country_problem, phone_number
from hovor.plans.problems import Place, Report, instead, quoted
from hovor.plans.shapes import TrunkShape

PROVIDERS = ("host", "port", "user", "secret", "addresses")  # what only a trunk to a provider has
NEEDED = {TrunkKind.ACCOUNT: (), TrunkKind.REGISTER: ("host", "user", "secret"), TrunkKind.IP: ("host",)}


def check_outside(folder: Folder, country: str, owned: frozenset[str], report: Report) -> None:
    """`owned` are the tenant's numbers (E.164); `country` is empty when it is wrong, which is reported already."""
    for trunk in folder.trunks.values():
        _check_trunk(trunk, report)
        _check_shown(trunk.source, "shows", folder, country, owned, report)
    for person in folder.operators.values():
        _check_shown(person.source, "numbers", folder, country, owned, report)
    for contact in folder.contacts.values():
        for _, place, read in _phones(contact.source, "number", country):
            if isinstance(read, str):
                report.wrong(place, read)
            elif read.doubt:
                report.doubtful(place, read.doubt)
    if folder.tenant and (outbound := folder.tenant.source.part("outbound")):
        for text, place in _words(outbound, "countries"):
            if problem := country_problem(text):
                report.wrong(place, problem)


def _check_trunk(trunk: Named[TrunkShape], report: Report) -> None:
    if trunk.shape is None:
        return
    kind = TrunkKind(trunk.shape.kind)
    written = [field for field in PROVIDERS if trunk.source.part(field)]
    if kind is TrunkKind.ACCOUNT:
        for field in written:
            sentence = f"'{field}' is for a provider, and to an account the far side comes by itself"
            report.wrong(trunk.source.at_key(field), f"{sentence}; write 'kind: register' or 'kind: ip', or remove it")
    if missing := [quoted(field) for field in NEEDED[kind] if field not in written]:
        right = f"write {'it' if len(missing) == 1 else 'them'} below 'kind'"
        report.wrong(trunk.source.at_key(), f"a trunk of the kind '{kind}' needs {' and '.join(missing)}; {right}")
    if kind is TrunkKind.IP and ("user" in written) is not ("secret" in written):
        field = "secret" if "user" in written else "user"
        report.wrong(trunk.source.at_key(), f"'{field}' is missing; write both 'user' and 'secret', or none of them")


def _check_shown(
    source: Source, field: str, folder: Folder, country: str, owned: frozenset[str], report: Report
) -> None:
    """What a call shows must be a number of the tenant: to show another's is forgery."""
    if NUMBERS in folder.unread:
        return
    for text, place, read in _phones(source, field, country):
        if isinstance(read, str):
            report.wrong(place, read)
        elif read.e164 not in owned:
            right = instead(read.e164, sorted(owned), f"write it in {NUMBERS}")
            report.wrong(place, f"{quoted(text)} is not a number of this tenant; {right}")


def _phones(source: Source, field: str, country: str) -> Iterator[tuple[str, Place, PhoneNumber164 | str]]:
    """The numbers there as far as they look like some; one without a country's code only where the country is known."""
    for text, place in _words(source, field):
        if text and set(text) <= set("+0123456789 ()/.-") and (country or text.startswith("+")):
            yield text, place, phone_number(text, country)


def _words(source: Source, field: str) -> Iterator[tuple[str, Place]]:
    part = source.part(field)
    return part.words() if part else iter(())
