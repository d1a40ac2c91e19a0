"""The API of the desk, row by row: the directory, and what operators write of calls."""

from hovor.core.plan import OperatorRole
from hovor.web import contacts, desk, directory_files
from hovor.web.asking import ONE_CALL, PREFIX, AnyRoute, Nothing, Route
from hovor.web.desk_views import ContactChanged, ContactView, DeskAnswer, NoteChanged
from hovor.web.directory_files import CSV, FILE_LIMIT, ImportAnswer, ImportRefused
from hovor.web.identity import Scope

ONE_CONTACT = PREFIX + "/contacts/{contact}"
IMPORT_STORY = f"""The body is a CSV file as the export writes it, UTF-8, at most {FILE_LIMIT >> 20} MB; the first row
names the columns. A row with an `id` changes that contact, one without makes a new one. First with `preview=true`:
nothing is changed, and the answer says what would be. With `preview=false` and the preview's `stamp` all of it is
imported, or nothing: `bad-rows` when a row is wrong, `changed-meanwhile` when the file would do something else now."""

DESK_ROUTES: tuple[AnyRoute, ...] = (
    Route(
        "GET", f"{PREFIX}/contacts", "The directory by name, page by page; or what a search finds.", contacts.contacts,
        Nothing, contacts.ContactsQuery, contacts.ContactList, problems=("no-such-tenant",), scope=Scope.CONTACTS,
    ),
    Route(
        "POST", f"{PREFIX}/contacts", "A new contact.", contacts.add_contact, contacts.NewContact, Nothing, ContactView,
        status=201, problems=("no-such-tenant", "no-such-call", "forgotten"), scope=Scope.CONTACTS,
    ),
    Route(
        "GET", f"{PREFIX}/contacts/export", "A tenant's whole directory as a file for spreadsheets.",
        directory_files.export_contacts, Nothing, directory_files.ExportQuery, media=CSV,
        problems=("no-such-tenant",), may=OperatorRole.SUPERVISOR, scope=Scope.CONTACTS,
    ),
    Route(
        "POST", f"{PREFIX}/contacts/import", "Contacts out of a CSV file: what would happen, or all of it at once.",
        directory_files.import_contacts, Nothing, directory_files.ImportQuery, ImportAnswer, uploads=CSV,
        problems=("no-such-tenant", "bad-rows", "changed-meanwhile"),
        shapes={409: ContactChanged, 422: ImportRefused}, story=IMPORT_STORY,
        may=OperatorRole.SUPERVISOR, scope=Scope.CONTACTS,
    ),
    Route(
        "GET", ONE_CONTACT, "One contact.", contacts.contact, Nothing, Nothing, ContactView,
        problems=("no-such-contact",), scope=Scope.CONTACTS,
    ),
    Route(
        "PUT", ONE_CONTACT, "Change a contact, unless somebody else has since I saw it.", contacts.change_contact,
        contacts.ChangedContact, Nothing, ContactView, problems=("no-such-contact", "changed-meanwhile"),
        shapes={409: ContactChanged}, scope=Scope.CONTACTS,
    ),
    Route(
        "DELETE", ONE_CONTACT, "Erase a person: from the directory, notes, and the calls that are over.",
        contacts.erase_contact, Nothing, Nothing, contacts.ErasedAnswer,
        problems=("no-such-contact", "in-a-call"),
        may=OperatorRole.SUPERVISOR, scope=Scope.CONTACTS,
    ),
    Route(
        "GET", f"{ONE_CALL}/desk", "All that is written of one call, up or over, and who the client may be.",
        desk.desk, Nothing, Nothing, DeskAnswer, problems=("no-such-call",), scope=Scope.CALLS,
    ),
    Route(
        "PUT", f"{ONE_CALL}/contact", "Whose call it is. The contact gets the call's number if it is new.",
        desk.set_contact, desk.ContactChoice, Nothing, desk.ContactChosen,
        problems=("no-such-call", "no-such-contact", "forgotten"), scope=Scope.CALLS,
    ),
    Route(
        "PUT", f"{ONE_CALL}/result", "What the call came to.", desk.set_result, desk.ResultForm, Nothing, status=204,
        problems=("no-such-call", "forgotten"), scope=Scope.CALLS,
    ),
    Route(
        "PUT", f"{ONE_CALL}/note", "My note of the call, as I type it.", desk.save_note, desk.NoteForm, Nothing,
        desk.NoteSaved, problems=("no-such-call", "changed-meanwhile", "forgotten"), shapes={409: NoteChanged},
        body_limit=desk.NOTE_LIMIT,
    ),
    Route(
        "POST", f"{ONE_CALL}/tags", "The call gets a tag; answers all it has.", desk.add_tag, desk.TagForm, Nothing,
        desk.TagList, problems=("no-such-call", "no-new-tags", "forgotten"), scope=Scope.CALLS,
    ),
    Route(
        "DELETE", f"{ONE_CALL}/tags", "The call loses a tag; answers all it has.", desk.remove_tag, Nothing,
        desk.TagQuery, desk.TagList, problems=("no-such-call", "forgotten"), scope=Scope.CALLS,
    ),
    Route(
        "GET", f"{PREFIX}/tags", "Tags that calls of a tenant can have, by words in them.", desk.tags, Nothing,
        desk.TagsQuery, desk.TagList, problems=("no-such-tenant",), scope=Scope.READ,
    ),
)  # fmt: skip
