"""People of a small directory, and what is done with them."""

from hovor.core.ids import TenantId
from hovor.desk.contacts import Contact, ContactId, Phone
from hovor.store import DeskDatabase
from tests.store.samples import ANNA, DEMO, NOON

OTHER = TenantId("other")


def person(
    name: str,
    *numbers: str,
    id_: str = "",
    company: str = "",
    emails: tuple[str, ...] = (),
    external: bool = False,
    tenant: TenantId = DEMO,
    version: int = 1,
) -> Contact:
    return Contact(
        id=ContactId(id_ or f"{tenant}-{name}"),
        tenant=tenant,
        name=name,
        company=company,
        phones=tuple(Phone(number, "work") for number in numbers),
        emails=emails,
        fields={"birthday": "1980-02-29"},
        external=external,
        version=version,
        changed=NOON,
        changed_by=ANNA,
    )


async def know(desk: DeskDatabase, *people: Contact) -> None:
    for one in people:
        await desk.add_contact(one)


async def found(desk: DeskDatabase, words: str, *, external: bool | None = None, limit: int = 9) -> list[str]:
    return [one.name for one in await desk.search_contacts([DEMO], words, external=external, limit=limit)]
