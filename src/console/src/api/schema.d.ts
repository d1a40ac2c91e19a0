// Made from the API description by `npm run schema`; never edited by hand.

export interface paths {
    readonly "/api/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who did what in my tenants, the newest first, page by page.
         * @description Signing in and out, refused tries, passwords, tokens, the plan read again and what changed in it, the
         *     emptying for maintenance, a database upgraded or copied, contacts added, changed, imported, exported and erased, and
         *     what was written of calls. The audit names things by their ids: it holds no names, numbers or texts of clients.
         */
        readonly get: operations["audit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The calls that are over and that I may see, the newest first, page by page. */
        readonly get: operations["history"];
        readonly put?: never;
        /** I call a number: my own phone is rung first. */
        readonly post: operations["dial"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The same calls as a file for spreadsheets. */
        readonly get: operations["history_file"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One call: as it is now, or what stays of it. */
        readonly get: operations["call"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** I take this call. */
        readonly post: operations["accept"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/contact": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Whose call it is. The contact gets the call's number if it is new. */
        readonly put: operations["set_contact"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** I do not take this call. */
        readonly post: operations["decline"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/desk": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All that is written of one call, up or over, and who the client may be. */
        readonly get: operations["desk"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/digits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** I press keys: the other side gets them as DTMF. */
        readonly post: operations["press"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/hang-up": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** I end this call. */
        readonly post: operations["hang_up"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/hold": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Somebody in my call, the client if nobody is named, hears music. */
        readonly post: operations["hold"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/invite": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** I call a colleague, or a number, into my call. */
        readonly post: operations["invite"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/mute": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Nobody hears me, or (the owner asks) the party that is named. */
        readonly post: operations["mute"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/note": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** My note of the call, as I type it. */
        readonly put: operations["save_note"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/parties/{party}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** The owner removes somebody (a leg), or stops calling. */
        readonly delete: operations["remove"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/result": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** What the call came to. */
        readonly put: operations["set_result"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Who is on hold is back in the talk. */
        readonly post: operations["resume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/story": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How one call was lived, fact by fact, in words too. */
        readonly get: operations["story"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/swap": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Who talks with me is held, and who is held talks with me. */
        readonly post: operations["swap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/tags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The call gets a tag; answers all it has. */
        readonly post: operations["add_tag"];
        /** The call loses a tag; answers all it has. */
        readonly delete: operations["remove_tag"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/transfer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** I hand the client on, also before I have accepted, and am free. */
        readonly post: operations["transfer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/calls/{call}/unmute": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** I am heard again, or the party that is named. */
        readonly post: operations["unmute"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/contacts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The directory by name, page by page; or what a search finds. */
        readonly get: operations["contacts"];
        readonly put?: never;
        /** A new contact. */
        readonly post: operations["add_contact"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/contacts/{contact}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One contact. */
        readonly get: operations["contact"];
        /** Change a contact, unless somebody else has since I saw it. */
        readonly put: operations["change_contact"];
        readonly post?: never;
        /** Erase a person: from the directory, notes, and the calls that are over. */
        readonly delete: operations["erase_contact"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/contacts/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A tenant's whole directory as a file for spreadsheets. */
        readonly get: operations["export_contacts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/contacts/import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Contacts out of a CSV file: what would happen, or all of it at once.
         * @description The body is a CSV file as the export writes it, UTF-8, at most 32 MB; the first row
         *     names the columns. A row with an `id` changes that contact, one without makes a new one. First with `preview=true`:
         *     nothing is changed, and the answer says what would be. With `preview=false` and the preview's `stamp` all of it is
         *     imported, or nothing: `bad-rows` when a row is wrong, `changed-meanwhile` when the file would do something else now.
         */
        readonly post: operations["import_contacts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This description, for people. */
        readonly get: operations["docs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/feed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The live feed, a WebSocket: each text frame is one FeedMessage.
         * @description Each text frame is one FeedMessage. Numbers (`n`) grow in the order of all facts of the installation;
         *     facts that the viewer may not see are missing, so gaps mean nothing. Whoever reconnects with the last `n` as `cursor`
         *     misses nothing and sees nothing twice. After `reset`, or a fact of the kind `plan`, fetch the state again.
         *
         *     Close codes: 1001 Hovor stops, 4401 the session ended, 4408 too much was left unread, 4410 after `reset`, 4503 the
         *     journal cannot be read now.
         */
        readonly get: operations["feed"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This description, for programs. */
        readonly get: operations["openapi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/phone": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** This page is my phone from now on: with what it registers. */
        readonly post: operations["take_phone"];
        /** This session is not my phone any more. */
        readonly delete: operations["give_phone_back"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/presence": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** I want calls, or I pause. */
        readonly post: operations["choose_presence"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who am I? */
        readonly get: operations["who_am_i"];
        readonly put?: never;
        /** Sign in. */
        readonly post: operations["sign_in"];
        /** Sign out: the session ends, and its feeds close. */
        readonly delete: operations["sign_out"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/state": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All that I may see now, and the feed's cursor to go on from. */
        readonly get: operations["state"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tags that calls of a tenant can have, by words in them. */
        readonly get: operations["tags"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/targets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** To whom a call can go: operators, queues, and contacts outside. */
        readonly get: operations["targets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/wrap-up/finish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** I am done with wrap-up before its time. */
        readonly post: operations["finish_wrap_up"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/healthz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Hovor is alive. */
        readonly get: operations["alive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Numbers for Prometheus: at addresses that may, or with a token for `metrics`. */
        readonly get: operations["metrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Hovor can take calls: 200, or 503 and what is wrong. */
        readonly get: operations["ready"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sip": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * My phone's SIP, a WebSocket of the subprotocol `sip` (RFC 7118).
         * @description Ask for the phone first (`POST /api/v1/phone`), and give the same `page` here. Each text frame is one
         *     SIP message of at most 32 KB. A page that connects again takes the place of its own connection.
         *
         *     Close codes: 1000 the page gave the phone back or has a newer password or connection, 1001 Hovor stops, 1003 not text,
         *     1008 the page registered as somebody else, 1009 the frame is too long, 1013 Asterisk cannot be reached now, 4401 the
         *     session ended, 4404 this session has no phone (ask for it again), 4409 another page has the phone.
         */
        readonly get: operations["sip"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** ArrivedLine */
        readonly ArrivedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly client: string;
            /** @default  */
            readonly client_name: string;
            /** @enum {unknown} */
            readonly kind: "arrived";
            readonly n: number;
            readonly number: string;
            /** @default false */
            readonly outgoing: boolean;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** ArrivedMessage */
        readonly ArrivedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly client: string;
            /** @default  */
            readonly client_name: string;
            /** @enum {unknown} */
            readonly kind: "arrived";
            readonly n: number;
            readonly number: string;
            /** @default false */
            readonly outgoing: boolean;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * AuditEntry
         * @description `operator`: who did it; `token:` and a name: an API token; null: Hovor itself, its admin on the command line, or
         *         somebody who did not get in. `thing`: an operator, a contact, a call, a token, how many contacts, what changed.
         */
        readonly AuditEntry: {
            readonly action: string;
            /** Format: date-time */
            readonly at: string;
            readonly number: number;
            readonly operator: string | null;
            readonly tenant: string;
            readonly thing: string;
        };
        /**
         * AuditPage
         * @description The newest first. `next` goes into `before` to get what is older; null: nothing is.
         */
        readonly AuditPage: {
            readonly entries: readonly components["schemas"]["AuditEntry"][];
            readonly next: number | null;
        };
        /**
         * BadRowView
         * @description `row`: as a spreadsheet counts, the header being 1. `code` and `given`: what `sentence` says, for programs and
         *         for other languages.
         */
        readonly BadRowView: {
            readonly code: string;
            readonly column: string;
            readonly given: {
                readonly [key: string]: string;
            };
            readonly row: number;
            readonly sentence: string;
            readonly value: string;
        };
        /**
         * CallAnswer
         * @description `live` while the call is up, `record` after it: never both.
         */
        readonly CallAnswer: {
            /** @default null */
            readonly live: components["schemas"]["CallView"] | null;
            /** @default null */
            readonly record: components["schemas"]["RecordView"] | null;
        };
        /**
         * CallMade
         * @description `call` is null if it is over already (the own phone was not reached): then it is in the history.
         */
        readonly CallMade: {
            readonly call: string | null;
        };
        /**
         * CallView
         * @description A call that is up.
         *
         *         The line of a queue is its calls in the order of `place`, compared as lists. An operator may accept a call when
         *         among `offered_to`, or when `pickable` and the call's queue is among the operator's own.
         *
         *         An operator called into a talk is among its `parties`, not `up`. `dialling`: the client of an outgoing call has not
         *         answered. `handed_by`: the client was handed over by this operator and hears music until somebody answers.
         */
        readonly CallView: {
            /** Format: date-time */
            readonly began: string;
            /** @default [] */
            readonly choices: readonly components["schemas"]["ChoiceView"][];
            readonly client: string;
            /** @default [] */
            readonly client_hears: readonly string[];
            readonly client_name: string;
            /**
             * @default in
             * @enum {unknown}
             */
            readonly direction: "in" | "internal" | "out";
            /** @default null */
            readonly handed_by: string | null;
            /** @default [] */
            readonly handovers: readonly components["schemas"]["HandoverView"][];
            /** @default false */
            readonly heard: boolean;
            readonly id: string;
            readonly number: string;
            readonly number_name: string;
            /** @default [] */
            readonly offered_to: readonly string[];
            /** @default [] */
            readonly offers: readonly components["schemas"]["OfferView"][];
            /** @default [] */
            readonly operators: readonly string[];
            /** @default null */
            readonly owner: string | null;
            /** @default [] */
            readonly parameters: readonly components["schemas"]["ParameterView"][];
            /** @default [] */
            readonly parties: readonly components["schemas"]["PartyView"][];
            /** @default false */
            readonly pickable: boolean;
            /** @default null */
            readonly place: readonly [
                number,
                string
            ] | null;
            /** @default null */
            readonly queue: string | null;
            /** @default  */
            readonly queue_name: string;
            /** Format: date-time */
            readonly since: string;
            /** @enum {unknown} */
            readonly state: "dialling" | "in_dialplan" | "leaving" | "offered" | "talking" | "waiting";
            readonly tenant: string;
            /** @default null */
            readonly waiting_since: string | null;
        };
        /**
         * CandidateView
         * @description Somebody who may be meant; `percent`: of a hundred such candidates, so many are.
         */
        readonly CandidateView: {
            readonly contact: components["schemas"]["ContactView"];
            readonly percent: number;
            readonly reasons: readonly components["schemas"]["ReasonView"][];
        };
        /**
         * ChangedContact
         * @description `version`: the one that was seen.
         */
        readonly ChangedContact: {
            /**
             * Company
             * @default
             */
            readonly company?: string;
            /**
             * Emails
             * @default []
             */
            readonly emails?: readonly string[];
            /**
             * External
             * @default false
             */
            readonly external?: boolean;
            /**
             * Fields
             * @default {}
             */
            readonly fields?: {
                readonly [key: string]: string;
            };
            /** Name */
            readonly name: string;
            /**
             * Phones
             * @default []
             */
            readonly phones?: readonly components["schemas"]["PhoneForm"][];
            /** Version */
            readonly version: number;
        };
        /**
         * ChoiceView
         * @description What the client chose in a menu.
         */
        readonly ChoiceView: {
            readonly digit: string;
            readonly name: string;
            readonly node: string;
        };
        /**
         * ContactBefore
         * @description Whose call another operator had said it is. `contact` null: of nobody who is known, or who was erased since.
         */
        readonly ContactBefore: {
            readonly contact: components["schemas"]["ContactName"] | null;
            readonly operator: string;
        };
        /**
         * ContactChanged
         * @description `current`: the contact as it is now; null: it is gone.
         */
        readonly ContactChanged: {
            /** @default null */
            readonly current: components["schemas"]["ContactView"] | null;
            readonly detail: string;
            /** @default [] */
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        /**
         * ContactChoice
         * @description `contact`: whose call it is; null: nobody's who is known.
         */
        readonly ContactChoice: {
            /** Contact */
            readonly contact: string | null;
        };
        /**
         * ContactChosen
         * @description `number_added`: the call's number, when the contact did not have it: the next call of this number finds the
         *         contact. Empty: nothing was added.
         */
        readonly ContactChosen: {
            readonly contact: components["schemas"]["ContactView"] | null;
            readonly number_added: string;
        };
        /**
         * ContactList
         * @description By name; of a search, the best first. `next` goes into `after` to get more; null: there is no more.
         */
        readonly ContactList: {
            readonly contacts: readonly components["schemas"]["ContactView"][];
            readonly next: string | null;
        };
        /** ContactName */
        readonly ContactName: {
            readonly company: string;
            readonly id: string;
            readonly name: string;
        };
        /** ContactOf */
        readonly ContactOf: {
            readonly id: string;
            readonly name: string;
        };
        /**
         * ContactView
         * @description One entry of a tenant's directory. `fields`: by the keys of the tenant's own fields (`desk_rules` in the state);
         *         a date is 2026-11-22. `external`: transfers offer it. `changed_by`: an operator, or `import`.
         */
        readonly ContactView: {
            /** Format: date-time */
            readonly changed: string;
            readonly changed_by: string;
            readonly company: string;
            readonly emails: readonly string[];
            readonly external: boolean;
            readonly fields: {
                readonly [key: string]: string;
            };
            readonly id: string;
            readonly name: string;
            readonly phones: readonly components["schemas"]["PhoneView"][];
            readonly tenant: string;
            readonly version: number;
        };
        /**
         * DeskAnswer
         * @description All that is written of one call, and what can be.
         *
         *         `contact_by`: who said whose call it is; null: the number alone did, or nobody. `candidates`: the likeliest first,
         *         also when the contact is known, so that another can be picked. `number`: the client's, which a contact that is
         *         chosen gets; empty: withheld, or nobody outside. `results`: what a call of this queue can come to. `tags_at_hand`:
         *         those that the tenant used most in the last 30 days. `may_make_tags`: whether others than the tenant's own may be
         *         used. `contact_before`, `result_before`: what another operator had chosen, if it was something else.
         */
        readonly DeskAnswer: {
            readonly call: string;
            readonly candidates: readonly components["schemas"]["CandidateView"][];
            readonly contact: components["schemas"]["ContactView"] | null;
            readonly contact_before: components["schemas"]["ContactBefore"] | null;
            readonly contact_by: string | null;
            readonly may_make_tags: boolean;
            readonly notes: readonly components["schemas"]["NoteView"][];
            readonly number: string;
            readonly result: components["schemas"]["ResultView"] | null;
            readonly result_before: components["schemas"]["ResultBefore"] | null;
            readonly result_required: boolean;
            readonly results: readonly components["schemas"]["ResultChoice"][];
            readonly sure: boolean;
            readonly tags: readonly components["schemas"]["TagView"][];
            readonly tags_at_hand: readonly string[];
            readonly tenant: string;
        };
        /** DeskChangedMessage */
        readonly DeskChangedMessage: {
            /** Format: date-time */
            readonly at: string;
            /** @default null */
            readonly call: string | null;
            /** @default  */
            readonly contact: string;
            /** @enum {unknown} */
            readonly kind: "desk";
            readonly n: number;
            /** @default null */
            readonly operator: string | null;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
            /** @enum {unknown} */
            readonly what: "contact" | "directory" | "note" | "result" | "result_cleared" | "tags";
        };
        /**
         * DeskRulesView
         * @description `results`: all of the tenant's; a queue may have fewer. `tags`: preset. `retention`: for how many days calls are
         *         kept; null: for ever.
         */
        readonly DeskRulesView: {
            readonly fields: readonly components["schemas"]["FieldView"][];
            readonly may_make_tags: boolean;
            readonly results: readonly components["schemas"]["ResultChoice"][];
            readonly retention: number | null;
            readonly tags: readonly string[];
            readonly tenant: string;
        };
        /**
         * DeskSummary
         * @description What is written of a call. `result`: its id; `notes`: how many operators have written one.
         */
        readonly DeskSummary: {
            readonly contact: components["schemas"]["ContactOf"] | null;
            readonly notes: number;
            readonly result: string | null;
            readonly tags: readonly string[];
        };
        /**
         * DeskView
         * @description What is written of a call, in short. `contact`: whose call it is; null: not known. `sure`: an operator has said
         *         so, or the number is this contact's and nobody else's, and the caller ID shows no other name. `candidates`: how
         *         many may be meant, while nobody is. `result`: the id of one. `notes`: how many operators have written one.
         */
        readonly DeskView: {
            readonly call: string;
            readonly candidates: number;
            readonly contact: components["schemas"]["ContactName"] | null;
            readonly notes: number;
            readonly result: string | null;
            readonly sure: boolean;
            readonly tags: readonly string[];
            readonly tenant: string;
        };
        /** DiallingLine */
        readonly DiallingLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "dialling";
            readonly n: number;
            readonly number: string;
            readonly operator: string;
            readonly sentence: string;
            readonly shown: string;
            readonly tenant: string;
            readonly trunk: string;
        };
        /** DiallingMessage */
        readonly DiallingMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "dialling";
            readonly n: number;
            readonly number: string;
            readonly operator: string;
            readonly shown: string;
            readonly tenant: string;
            readonly trunk: string;
            readonly views: components["schemas"]["Views"];
        };
        /** DigitsSentLine */
        readonly DigitsSentLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly count: number;
            /** @enum {unknown} */
            readonly kind: "digits_sent";
            readonly n: number;
            readonly operator: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** DigitsSentMessage */
        readonly DigitsSentMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly count: number;
            /** @enum {unknown} */
            readonly kind: "digits_sent";
            readonly n: number;
            readonly operator: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * EndedBy
         * @enum {unknown}
         */
        readonly EndedBy: "client" | "dialplan" | "external" | "operator" | "system";
        /** EndedLine */
        readonly EndedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly ended_by: components["schemas"]["EndedBy"];
            /** @enum {unknown} */
            readonly kind: "ended";
            readonly n: number;
            readonly reason: components["schemas"]["Reason"];
            readonly sentence: string;
            readonly tenant: string;
        };
        /** EndedMessage */
        readonly EndedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly ended_by: components["schemas"]["EndedBy"];
            /** @enum {unknown} */
            readonly kind: "ended";
            readonly n: number;
            readonly reason: components["schemas"]["Reason"];
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * ErasedAnswer
         * @description How much of the person was removed: entries of the directory, notes of the person's calls, links of calls with
         *         the person, tags that told who it is, calls whose numbers and names were made anonymous, lines of the journal that
         *         were; `redacted`: notes of other calls, from which the name, a number or an e-mail was taken out.
         */
        readonly ErasedAnswer: {
            readonly calls: number;
            readonly contacts: number;
            readonly desks: number;
            readonly journal: number;
            readonly notes: number;
            readonly redacted: number;
            readonly tags: number;
        };
        /** FarRingsLine */
        readonly FarRingsLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "far_rings";
            readonly n: number;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** FarRingsMessage */
        readonly FarRingsMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "far_rings";
            readonly n: number;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * FeaturesView
         * @description What the tenant's operators can do; what is off is refused with `feature_off`.
         */
        readonly FeaturesView: {
            readonly conference: boolean;
            readonly external_transfer: boolean;
            readonly outbound: boolean;
        };
        readonly FeedMessage: components["schemas"]["ArrivedMessage"] | components["schemas"]["NodeEnteredMessage"] | components["schemas"]["PressedMessage"] | components["schemas"]["NothingPressedMessage"] | components["schemas"]["TooFewPressedMessage"] | components["schemas"]["ParameterSetMessage"] | components["schemas"]["PromptFailedMessage"] | components["schemas"]["QueuedMessage"] | components["schemas"]["OfferedMessage"] | components["schemas"]["RangMessage"] | components["schemas"]["OfferEndedMessage"] | components["schemas"]["TalkBeganMessage"] | components["schemas"]["HeardMessage"] | components["schemas"]["TalkEndedMessage"] | components["schemas"]["DiallingMessage"] | components["schemas"]["FarRingsMessage"] | components["schemas"]["HandedOverMessage"] | components["schemas"]["PartyCalledMessage"] | components["schemas"]["PartyJoinedMessage"] | components["schemas"]["PartyLeftMessage"] | components["schemas"]["HeldMessage"] | components["schemas"]["ResumedMessage"] | components["schemas"]["MutedMessage"] | components["schemas"]["UnmutedMessage"] | components["schemas"]["DigitsSentMessage"] | components["schemas"]["OwnerChangedMessage"] | components["schemas"]["EndedMessage"] | components["schemas"]["OperatorChangedMessage"] | components["schemas"]["PlanTakenMessage"] | components["schemas"]["TrunkToldMessage"] | components["schemas"]["DeskChangedMessage"] | components["schemas"]["Reset"];
        /**
         * FieldError
         * @description `field`: where in the body or query, like `reason` or `tags.2`. `code` and `given`: what `detail` says, for
         *         programs and for other languages, where it has a code.
         */
        readonly FieldError: {
            /** @default  */
            readonly code: string;
            readonly detail: string;
            readonly field: string;
            /** @default {} */
            readonly given: {
                readonly [key: string]: string;
            };
        };
        /**
         * FieldKind
         * @description Of what form a contact's field is.
         * @enum {unknown}
         */
        readonly FieldKind: "choice" | "date" | "link" | "number" | "text";
        /**
         * FieldView
         * @description A field that this tenant's contacts have. `choices`: of a choice, what can be chosen.
         */
        readonly FieldView: {
            readonly choices: readonly string[];
            readonly key: string;
            readonly kind: components["schemas"]["FieldKind"];
            readonly name: string;
        };
        /** HandedOverLine */
        readonly HandedOverLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly handover: components["schemas"]["HandoverView"];
            /** @enum {unknown} */
            readonly kind: "handed_over";
            readonly n: number;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** HandedOverMessage */
        readonly HandedOverMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly handover: components["schemas"]["HandoverView"];
            /** @enum {unknown} */
            readonly kind: "handed_over";
            readonly n: number;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * HandoverView
         * @description The client was handed on, or somebody was called in. `target`: an operator, a queue, or a number.
         *
         *         `forward`: before anybody had accepted. `consult`: the client was put on hold first.
         */
        readonly HandoverView: {
            /** Format: date-time */
            readonly at: string;
            readonly by: string;
            /** @enum {unknown} */
            readonly how: "consult" | "forward" | "invite" | "transfer";
            readonly note: string;
            readonly reason: string;
            readonly target: string;
        };
        /**
         * Handset
         * @description Green: this operator can make and get calls. Grey: not, and `why` says it to the operator in a sentence.
         */
        readonly Handset: {
            readonly green: boolean;
            /** @default  */
            readonly why: string;
        };
        /** HealthView */
        readonly HealthView: {
            readonly problems: {
                readonly [key: string]: string;
            };
            /** @enum {unknown} */
            readonly status: "troubled" | "well";
        };
        /** HeardLine */
        readonly HeardLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "bridged";
            readonly n: number;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** HeardMessage */
        readonly HeardMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "bridged";
            readonly n: number;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /** HeldLine */
        readonly HeldLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "held";
            readonly n: number;
            readonly sentence: string;
            readonly tenant: string;
            readonly who: string;
        };
        /** HeldMessage */
        readonly HeldMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "held";
            readonly n: number;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
            readonly who: string;
        };
        /**
         * HistoryPage
         * @description The newest first. `next` goes into `before` to get what is older; null: there is nothing older.
         */
        readonly HistoryPage: {
            readonly calls: readonly components["schemas"]["PastCallView"][];
            readonly next: string | null;
        };
        /**
         * ImportAnswer
         * @description How many contacts are new, changed, and as they were; `bad`: the first of the rows that are wrong, and why;
         *         `bad_rows`: how many of them there are. With one bad row nothing can be imported. `doubled` and `doubled_rows`:
         *         what can be imported, and may not be meant: the contact is there already, or somebody has its number. `stamp`: to be
         *         sent when it is imported; empty: nothing would be done.
         */
        readonly ImportAnswer: {
            readonly bad: readonly components["schemas"]["BadRowView"][];
            readonly bad_rows: number;
            readonly changed: number;
            readonly doubled: readonly components["schemas"]["BadRowView"][];
            readonly doubled_rows: number;
            readonly new: number;
            readonly same: number;
            readonly stamp: string;
        };
        /**
         * ImportRefused
         * @description Nothing was imported. `bad` and `bad_rows` as in ImportAnswer.
         */
        readonly ImportRefused: {
            /** @default [] */
            readonly bad: readonly components["schemas"]["BadRowView"][];
            /** @default 0 */
            readonly bad_rows: number;
            readonly detail: string;
            /** @default [] */
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        /**
         * Invite
         * @description An operator, or a number, is called into the talk. `hold_client`: the client hears music until resumed.
         */
        readonly Invite: {
            /**
             * Hold Client
             * @default false
             */
            readonly hold_client?: boolean;
            /**
             * Note
             * @default
             */
            readonly note?: string;
            readonly to: components["schemas"]["To"];
        };
        /**
         * Keys
         * @description 0 to 9, `*`, `#` and A to D, pressed one after another.
         */
        readonly Keys: {
            /**
             * Digits
             * @example 1
             * @example 4711#
             */
            readonly digits: string;
        };
        /**
         * Me
         * @description Who is signed in. `phone`: a page has to ask for the phone that is in the browser; one that speaks SIP by itself
         *         has nothing to do with a page.
         */
        readonly Me: {
            readonly name: string;
            readonly operator: string;
            /** @enum {unknown} */
            readonly phone: "browser" | "sip";
            readonly queues: readonly string[];
            readonly role: components["schemas"]["OperatorRole"];
            readonly tenant: string;
            readonly tenants: readonly string[];
        };
        /** MutedLine */
        readonly MutedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "muted";
            readonly n: number;
            readonly sentence: string;
            readonly tenant: string;
            readonly who: string;
        };
        /** MutedMessage */
        readonly MutedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "muted";
            readonly n: number;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
            readonly who: string;
        };
        /**
         * NewCall
         * @description Exactly one of `number`, `operator` and `queue`. `from`: one of `numbers` in the state; the call is made for the
         *     tenant that it belongs to. `number`: in any notation, read as in that tenant's country, or an extension of it.
         */
        readonly NewCall: {
            /**
             * From
             * @example +420 212 345 678
             */
            readonly from: string;
            /**
             * Number
             * @default null
             */
            readonly number?: string | null;
            /**
             * Operator
             * @default null
             */
            readonly operator?: string | null;
            /**
             * Queue
             * @default null
             */
            readonly queue?: string | null;
        };
        /**
         * NewContact
         * @description `call`: the contact is made from this call, and the call is the contact's from now on.
         */
        readonly NewContact: {
            /**
             * Call
             * @default null
             */
            readonly call?: string | null;
            /**
             * Company
             * @default
             */
            readonly company?: string;
            /**
             * Emails
             * @default []
             */
            readonly emails?: readonly string[];
            /**
             * External
             * @default false
             */
            readonly external?: boolean;
            /**
             * Fields
             * @default {}
             */
            readonly fields?: {
                readonly [key: string]: string;
            };
            /** Name */
            readonly name: string;
            /**
             * Phones
             * @default []
             */
            readonly phones?: readonly components["schemas"]["PhoneForm"][];
            /** Tenant */
            readonly tenant: string;
        };
        /**
         * NewSession
         * @description `token` is empty unless it was asked for.
         */
        readonly NewSession: {
            /** Format: date-time */
            readonly expires: string;
            readonly me: components["schemas"]["Me"];
            /** @default  */
            readonly token: string;
        };
        /** NodeEnteredLine */
        readonly NodeEnteredLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "node_entered";
            readonly n: number;
            readonly node: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** NodeEnteredMessage */
        readonly NodeEnteredMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "node_entered";
            readonly n: number;
            readonly node: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * NoteChanged
         * @description `current`: my note as it is now; null: it is gone.
         */
        readonly NoteChanged: {
            /** @default null */
            readonly current: components["schemas"]["NoteView"] | null;
            readonly detail: string;
            /** @default [] */
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        /**
         * NoteForm
         * @description My note of the call. `version`: the one seen last; 0: there is none yet. An empty text takes the note away.
         */
        readonly NoteForm: {
            /** Text */
            readonly text: string;
            /** Version */
            readonly version: number;
        };
        /**
         * NoteSaved
         * @description `version`: to be sent with the next text; 0: there is no note now.
         */
        readonly NoteSaved: {
            readonly version: number;
        };
        /**
         * NoteView
         * @description What one operator wrote. `name`: the operator's, or the id when the plan knows nobody of that id any more.
         */
        readonly NoteView: {
            /** Format: date-time */
            readonly began: string;
            /** Format: date-time */
            readonly changed: string;
            readonly name: string;
            readonly operator: string;
            readonly text: string;
            readonly version: number;
        };
        /** NothingPressedLine */
        readonly NothingPressedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "nothing_pressed";
            readonly n: number;
            readonly node: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** NothingPressedMessage */
        readonly NothingPressedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "nothing_pressed";
            readonly n: number;
            readonly node: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /** OfferedLine */
        readonly OfferedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "offered";
            readonly n: number;
            readonly operator: string;
            readonly queue: string;
            readonly sentence: string;
            readonly tenant: string;
            /** Format: date-time */
            readonly until: string;
            /** @default  */
            readonly why: string;
        };
        /** OfferedMessage */
        readonly OfferedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "offered";
            readonly n: number;
            readonly operator: string;
            readonly queue: string;
            readonly tenant: string;
            /** Format: date-time */
            readonly until: string;
            readonly views: components["schemas"]["Views"];
            /** @default  */
            readonly why: string;
        };
        /**
         * OfferEnd
         * @description How an offer ended.
         * @enum {unknown}
         */
        readonly OfferEnd: "accepted" | "answered_elsewhere" | "busy" | "declined" | "no_answer" | "unreachable" | "withdrawn";
        /** OfferEndedLine */
        readonly OfferEndedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly how: components["schemas"]["OfferEnd"];
            /** @enum {unknown} */
            readonly kind: "offer_ended";
            readonly n: number;
            readonly operator: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** OfferEndedMessage */
        readonly OfferEndedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly how: components["schemas"]["OfferEnd"];
            /** @enum {unknown} */
            readonly kind: "offer_ended";
            readonly n: number;
            readonly operator: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * OfferView
         * @description The call is held out to this operator until then.
         */
        readonly OfferView: {
            readonly operator: string;
            /** Format: date-time */
            readonly until: string;
        };
        /** OperatorChangedMessage */
        readonly OperatorChangedMessage: {
            /** Format: date-time */
            readonly at: string;
            /** @enum {unknown} */
            readonly kind: "operator";
            readonly n: number;
            readonly operator: string;
            readonly state: string;
            readonly views: components["schemas"]["Views"];
            /** @default  */
            readonly why: string;
        };
        /**
         * OperatorRole
         * @description What a person may do in the tenants that the person serves; each may all that the one before may.
         * @enum {unknown}
         */
        readonly OperatorRole: "admin" | "operator" | "supervisor";
        /**
         * OperatorView
         * @description A person, as somebody sees who serves a tenant that this person serves too.
         *
         *         `call` is empty also when the call belongs to a tenant that the viewer does not serve; `queues` are those of tenants
         *         that the viewer serves. `presence` is what the person chose, and what comes after the call.
         */
        readonly OperatorView: {
            /** @default null */
            readonly call: string | null;
            readonly handset: components["schemas"]["Handset"];
            readonly id: string;
            readonly name: string;
            /** @default  */
            readonly pause_reason: string;
            /** @enum {unknown} */
            readonly presence: "paused" | "ready" | "signed_out";
            /** @default [] */
            readonly queues: readonly string[];
            readonly registered: boolean;
            /** Format: date-time */
            readonly since: string;
            /** @enum {unknown} */
            readonly state: "offered" | "paused" | "ready" | "resting" | "signed_out" | "talking" | "wrap_up";
            /** @default null */
            readonly until: string | null;
        };
        /** OwnerChangedLine */
        readonly OwnerChangedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "owner_changed";
            readonly n: number;
            readonly operator: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** OwnerChangedMessage */
        readonly OwnerChangedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "owner_changed";
            readonly n: number;
            readonly operator: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * OwnNumberView
         * @description A number that an operator may show when calling out; choosing it chooses the tenant too.
         */
        readonly OwnNumberView: {
            readonly name: string;
            readonly number: string;
            readonly tenant: string;
        };
        /** ParameterSetLine */
        readonly ParameterSetLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @default 0 */
            readonly count: number;
            /** @enum {unknown} */
            readonly kind: "parameter_set";
            readonly n: number;
            readonly name: string;
            readonly node: string;
            /** @default false */
            readonly secret: boolean;
            readonly sentence: string;
            readonly tenant: string;
            readonly value: string;
        };
        /** ParameterSetMessage */
        readonly ParameterSetMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @default 0 */
            readonly count: number;
            /** @enum {unknown} */
            readonly kind: "parameter_set";
            readonly n: number;
            readonly name: string;
            readonly node: string;
            /** @default false */
            readonly secret: boolean;
            readonly tenant: string;
            readonly value: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * ParameterView
         * @description What the dialplan asked of the client, or knows of the call. Of a secret nobody has the value: it is empty.
         */
        readonly ParameterView: {
            readonly name: string;
            readonly secret: boolean;
            readonly value: string;
        };
        /** PartyCalledLine */
        readonly PartyCalledLine: {
            /** Format: date-time */
            readonly at: string;
            /** @default false */
            readonly back: boolean;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "party_called";
            readonly n: number;
            /** @default  */
            readonly number: string;
            /** @default null */
            readonly operator: string | null;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** PartyCalledMessage */
        readonly PartyCalledMessage: {
            /** Format: date-time */
            readonly at: string;
            /** @default false */
            readonly back: boolean;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "party_called";
            readonly n: number;
            /** @default  */
            readonly number: string;
            /** @default null */
            readonly operator: string | null;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /** PartyJoinedLine */
        readonly PartyJoinedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "party_joined";
            readonly n: number;
            /** @default  */
            readonly number: string;
            /** @default null */
            readonly operator: string | null;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** PartyJoinedMessage */
        readonly PartyJoinedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "party_joined";
            readonly n: number;
            /** @default  */
            readonly number: string;
            /** @default null */
            readonly operator: string | null;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /** PartyLeftLine */
        readonly PartyLeftLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly how: string;
            /** @enum {unknown} */
            readonly kind: "party_left";
            readonly n: number;
            /** @default  */
            readonly number: string;
            /** @default null */
            readonly operator: string | null;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** PartyLeftMessage */
        readonly PartyLeftMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly how: string;
            /** @enum {unknown} */
            readonly kind: "party_left";
            readonly n: number;
            /** @default  */
            readonly number: string;
            /** @default null */
            readonly operator: string | null;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * PartyView
         * @description Somebody in the talk, or being called to it (not `up`; `rang`: the phone there rings).
         *
         *         `name` is the operator's, the client's, or that of a contact of the call's tenant; empty: unknown. `since`: when the
         *         party was called, and once `up`, when it answered. Who is held hears music and is heard by nobody; who is muted
         *         hears and is not heard; both can be. `in_talk`: the party is where people hear each other.
         */
        readonly PartyView: {
            /** @default null */
            readonly held_since: string | null;
            readonly in_talk: boolean;
            readonly leg: string;
            /** @default null */
            readonly muted_since: string | null;
            readonly name: string;
            readonly number: string;
            readonly operator: string | null;
            /** @default null */
            readonly phone_held_since: string | null;
            readonly rang: boolean;
            /** @default null */
            readonly rings_until: string | null;
            /** @enum {unknown} */
            readonly role: "client" | "external" | "operator";
            /** Format: date-time */
            readonly since: string;
            readonly up: boolean;
        };
        /**
         * PastCallView
         * @description What stays of a call, and what is written of it. `waited` and `talked` are seconds; `operator` is who talked
         *         last, or who made a call that nobody answered.
         */
        readonly PastCallView: {
            /** Format: date-time */
            readonly began: string;
            readonly choices: readonly components["schemas"]["ChoiceView"][];
            readonly client: string;
            readonly client_name: string;
            readonly desk: components["schemas"]["DeskSummary"];
            /** @enum {unknown} */
            readonly direction: "in" | "internal" | "out";
            /** Format: date-time */
            readonly ended: string;
            readonly ended_by: components["schemas"]["EndedBy"];
            readonly handovers: readonly components["schemas"]["HandoverView"][];
            readonly id: string;
            readonly number: string;
            readonly number_name: string;
            readonly operator: string | null;
            readonly parameters: readonly components["schemas"]["ParameterView"][];
            readonly queue: string | null;
            readonly reason: components["schemas"]["Reason"];
            readonly segments: readonly components["schemas"]["SegmentView"][];
            readonly talked: number;
            readonly tenant: string;
            readonly waited: number;
        };
        /**
         * PhoneAccount
         * @description With what the page registers, over `/sip`. It holds until another page asks, the phone is given back, or the
         *         session ends.
         */
        readonly PhoneAccount: {
            readonly domain: string;
            readonly password: string;
            readonly user: string;
        };
        /**
         * PhoneForm
         * @description `number`: in any notation, read as in the tenant's country.
         */
        readonly PhoneForm: {
            /**
             * Label
             * @default
             */
            readonly label?: string;
            /** Number */
            readonly number: string;
        };
        /**
         * PhoneOf
         * @description `page`: any name that no other load of a page has, e.g. `crypto.randomUUID()`.
         */
        readonly PhoneOf: {
            /** Page */
            readonly page: string;
        };
        /**
         * PhoneView
         * @description `label`: work, mobile, reception.
         */
        readonly PhoneView: {
            readonly label: string;
            readonly number: string;
        };
        /** PlanTakenMessage */
        readonly PlanTakenMessage: {
            /** Format: date-time */
            readonly at: string;
            /** @enum {unknown} */
            readonly kind: "plan";
            readonly n: number;
            readonly version: number;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * PresenceChoice
         * @description `reason` is for a pause, and may be one of the tenant's pause reasons.
         */
        readonly PresenceChoice: {
            /**
             * Reason
             * @default
             */
            readonly reason?: string;
            /**
             * State
             * @enum {string}
             */
            readonly state: "ready" | "paused";
        };
        /** PressedLine */
        readonly PressedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly digit: string;
            /** @enum {unknown} */
            readonly kind: "pressed";
            readonly n: number;
            /** @default  */
            readonly name: string;
            readonly node: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** PressedMessage */
        readonly PressedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly digit: string;
            /** @enum {unknown} */
            readonly kind: "pressed";
            readonly n: number;
            /** @default  */
            readonly name: string;
            readonly node: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * ProblemView
         * @description RFC 9457. `type` is `/problems/` and a code for programs; `detail` is a sentence for people.
         */
        readonly ProblemView: {
            readonly detail: string;
            /** @default [] */
            readonly errors: readonly components["schemas"]["FieldError"][];
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        /** PromptFailedLine */
        readonly PromptFailedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "prompt_failed";
            readonly n: number;
            readonly node: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** PromptFailedMessage */
        readonly PromptFailedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "prompt_failed";
            readonly n: number;
            readonly node: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /** QueuedLine */
        readonly QueuedLine: {
            /** @default false */
            readonly again: boolean;
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "queued";
            readonly n: number;
            readonly queue: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** QueuedMessage */
        readonly QueuedMessage: {
            /** @default false */
            readonly again: boolean;
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "queued";
            readonly n: number;
            readonly queue: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /** QueueView */
        readonly QueueView: {
            readonly extension: string;
            readonly id: string;
            readonly longest_since: string | null;
            readonly name: string;
            readonly ready: number;
            readonly strategy: components["schemas"]["Strategy"];
            readonly target: number;
            readonly tenant: string;
            readonly waiting: number;
        };
        /** RangLine */
        readonly RangLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "rang";
            readonly n: number;
            readonly operator: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** RangMessage */
        readonly RangMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "rang";
            readonly n: number;
            readonly operator: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * Reason
         * @description Why a call ended.
         * @enum {unknown}
         */
        readonly Reason: "abandoned" | "asterisk_restarted" | "busy" | "cancelled" | "congestion" | "draining" | "failed" | "hung_up" | "invalid_number" | "left_dialplan" | "left_unseen" | "no_answer" | "no_device" | "plan_ended" | "rejected" | "telephony_off" | "too_long" | "unknown_number";
        /**
         * ReasonView
         * @description Why a contact may be meant. `same_number_others`: others have the number too; `prefix`: a number of the contact
         *         begins the same. `detail`: what was compared, as a sentence; `given`: the same to be said in other languages.
         */
        readonly ReasonView: {
            /** @enum {unknown} */
            readonly code: "company" | "name" | "number" | "prefix" | "same_number_others";
            readonly detail: string;
            readonly given: {
                readonly [key: string]: string;
            };
        };
        /**
         * RecordView
         * @description What stays of a call. `waited` and `talked` are seconds; `operator` is who talked last, or who made a call that
         *         nobody answered.
         */
        readonly RecordView: {
            /** Format: date-time */
            readonly began: string;
            readonly choices: readonly components["schemas"]["ChoiceView"][];
            readonly client: string;
            readonly client_name: string;
            /** @enum {unknown} */
            readonly direction: "in" | "internal" | "out";
            /** Format: date-time */
            readonly ended: string;
            readonly ended_by: components["schemas"]["EndedBy"];
            readonly handovers: readonly components["schemas"]["HandoverView"][];
            readonly id: string;
            readonly number: string;
            readonly number_name: string;
            readonly operator: string | null;
            readonly parameters: readonly components["schemas"]["ParameterView"][];
            readonly queue: string | null;
            readonly reason: components["schemas"]["Reason"];
            readonly segments: readonly components["schemas"]["SegmentView"][];
            readonly talked: number;
            readonly tenant: string;
            readonly waited: number;
        };
        /**
         * Reset
         * @description The feed cannot go on from the console's cursor: fetch /state, and connect again with its cursor.
         *
         *         `cursor` is the number of the newest fact.
         */
        readonly Reset: {
            readonly cursor: number;
            /** @enum {unknown} */
            readonly kind: "reset";
            readonly sentence: string;
            /** @enum {unknown} */
            readonly why: "from_the_future" | "not_a_cursor" | "too_old";
        };
        /**
         * ResultBefore
         * @description What another operator had said that the call came to. `name` as in ResultView.
         */
        readonly ResultBefore: {
            readonly name: string;
            readonly operator: string;
            readonly result: string;
        };
        /** ResultChoice */
        readonly ResultChoice: {
            readonly id: string;
            readonly name: string;
        };
        /**
         * ResultForm
         * @description `result`: one of `results`; null: take it back.
         */
        readonly ResultForm: {
            /** Result */
            readonly result: string | null;
        };
        /**
         * ResultView
         * @description What the call came to, and who said so. `name` is the id when the tenant has no such result any more.
         */
        readonly ResultView: {
            /** Format: date-time */
            readonly at: string;
            readonly name: string;
            readonly operator: string;
            readonly result: string;
        };
        /** ResumedLine */
        readonly ResumedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "resumed";
            readonly n: number;
            readonly sentence: string;
            readonly tenant: string;
            readonly who: string;
        };
        /** ResumedMessage */
        readonly ResumedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "resumed";
            readonly n: number;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
            readonly who: string;
        };
        /**
         * SegmentKind
         * @enum {unknown}
         */
        readonly SegmentKind: "dialplan" | "hold" | "mute" | "offer" | "talk" | "wait";
        /**
         * SegmentView
         * @description A stretch of a call. Offers lie inside a wait, or a talk into which somebody was called; `how` tells how an offer
         *         ended, and who was on hold or muted: `client`, an operator, or a number. `number` is an external party's.
         */
        readonly SegmentView: {
            /** Format: date-time */
            readonly began: string;
            /** Format: date-time */
            readonly ended: string;
            readonly how: string;
            readonly kind: components["schemas"]["SegmentKind"];
            readonly number: string;
            readonly operator: string | null;
            readonly queue: string | null;
        };
        /**
         * SignIn
         * @description Name and password. `give`: browsers keep the session in a cookie that scripts cannot read; programs get a token
         *     for `Authorization: Bearer`.
         */
        readonly SignIn: {
            /**
             * Give
             * @default cookie
             * @enum {string}
             */
            readonly give?: "cookie" | "token";
            /**
             * Operator
             * @example anna@demo
             */
            readonly operator: string;
            /**
             * Password
             * Format: password
             */
            readonly password: string;
        };
        /**
         * State
         * @description All that the viewer may see now. Read the feed from `cursor` on, and nothing is missed or seen twice.
         *
         *         `desks`: what is written of calls that are up or written up, where anything is known. `desk_rules`: of each tenant,
         *         its contacts' fields, results and tags. `numbers`: from which the viewer may call, if the tenant's feature
         *         `outbound` is on. `problems`: what is wrong with Hovor now, a short name and a sentence each.
         */
        readonly State: {
            /** Format: date-time */
            readonly at: string;
            readonly calls: readonly components["schemas"]["CallView"][];
            readonly cursor: number;
            readonly desk_rules: readonly components["schemas"]["DeskRulesView"][];
            readonly desks: readonly components["schemas"]["DeskView"][];
            readonly me: components["schemas"]["Me"];
            readonly numbers: readonly components["schemas"]["OwnNumberView"][];
            readonly operators: readonly components["schemas"]["OperatorView"][];
            readonly plan: number;
            readonly problems: {
                readonly [key: string]: string;
            };
            readonly queues: readonly components["schemas"]["QueueView"][];
            readonly tenants: readonly components["schemas"]["TenantView"][];
            readonly trunks: readonly components["schemas"]["TrunkView"][];
        };
        /** Story */
        readonly Story: {
            readonly call: string;
            readonly facts: readonly (components["schemas"]["ArrivedLine"] | components["schemas"]["NodeEnteredLine"] | components["schemas"]["PressedLine"] | components["schemas"]["NothingPressedLine"] | components["schemas"]["TooFewPressedLine"] | components["schemas"]["ParameterSetLine"] | components["schemas"]["PromptFailedLine"] | components["schemas"]["QueuedLine"] | components["schemas"]["OfferedLine"] | components["schemas"]["RangLine"] | components["schemas"]["OfferEndedLine"] | components["schemas"]["TalkBeganLine"] | components["schemas"]["HeardLine"] | components["schemas"]["TalkEndedLine"] | components["schemas"]["DiallingLine"] | components["schemas"]["FarRingsLine"] | components["schemas"]["HandedOverLine"] | components["schemas"]["PartyCalledLine"] | components["schemas"]["PartyJoinedLine"] | components["schemas"]["PartyLeftLine"] | components["schemas"]["HeldLine"] | components["schemas"]["ResumedLine"] | components["schemas"]["MutedLine"] | components["schemas"]["UnmutedLine"] | components["schemas"]["DigitsSentLine"] | components["schemas"]["OwnerChangedLine"] | components["schemas"]["EndedLine"])[];
        };
        /**
         * Strategy
         * @description To whom a waiting call is offered; `hovor.core.routing.strategies` has a function for each.
         * @enum {unknown}
         */
        readonly Strategy: "longest_idle" | "pick" | "ring_all" | "round_robin";
        /**
         * TagForm
         * @description One line, at most 60 characters.
         */
        readonly TagForm: {
            /** Tag */
            readonly tag: string;
        };
        /** TagList */
        readonly TagList: {
            readonly tags: readonly string[];
        };
        /** TagView */
        readonly TagView: {
            /** Format: date-time */
            readonly at: string;
            readonly operator: string;
            readonly tag: string;
        };
        /** TalkBeganLine */
        readonly TalkBeganLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "talk_began";
            readonly n: number;
            readonly operator: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** TalkBeganMessage */
        readonly TalkBeganMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "talk_began";
            readonly n: number;
            readonly operator: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /** TalkEndedLine */
        readonly TalkEndedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "talk_ended";
            /** @default false */
            readonly lost: boolean;
            readonly n: number;
            readonly operator: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** TalkEndedMessage */
        readonly TalkEndedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "talk_ended";
            /** @default false */
            readonly lost: boolean;
            readonly n: number;
            readonly operator: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * TargetContact
         * @description One number of an external contact; `label` says which. `contact`: its entry in the directory; null: the tenant's
         *         plan has it.
         */
        readonly TargetContact: {
            /** @default  */
            readonly company: string;
            /** @default null */
            readonly contact: string | null;
            /** @default  */
            readonly label: string;
            readonly name: string;
            readonly number: string;
            readonly tenant: string;
        };
        /**
         * TargetOperator
         * @description `free`: can be called now; if not, `why` says it in a sentence. `since`: when `state` began.
         */
        readonly TargetOperator: {
            readonly extension: string;
            readonly free: boolean;
            readonly id: string;
            readonly name: string;
            /** @enum {unknown} */
            readonly presence: "paused" | "ready" | "signed_out";
            readonly registered: boolean;
            /** Format: date-time */
            readonly since: string;
            /** @enum {unknown} */
            readonly state: "offered" | "paused" | "ready" | "resting" | "signed_out" | "talking" | "wrap_up";
            readonly until: string | null;
            readonly why: string;
        };
        /**
         * Targets
         * @description Who is free comes first, then by name; of contacts that were searched, the best first. `more_contacts`: only the
         *         first are here, search for the others.
         */
        readonly Targets: {
            readonly contacts: readonly components["schemas"]["TargetContact"][];
            readonly more_contacts: boolean;
            readonly operators: readonly components["schemas"]["TargetOperator"][];
            readonly queues: readonly components["schemas"]["QueueView"][];
        };
        /** TenantView */
        readonly TenantView: {
            readonly country: string;
            readonly features: components["schemas"]["FeaturesView"];
            readonly id: string;
            readonly name: string;
            readonly pause_reasons: readonly string[];
            readonly telephony: boolean;
        };
        /**
         * To
         * @description Exactly one of `operator`, `queue` and `number`. A number is in any notation, read as in the country of the
         *     call's tenant, or one of its extensions; `from` is what it sees, one of that tenant's numbers (left out: the call's
         *     own).
         */
        readonly To: {
            /**
             * From
             * @default null
             */
            readonly from?: string | null;
            /**
             * Number
             * @default null
             */
            readonly number?: string | null;
            /**
             * Operator
             * @default null
             */
            readonly operator?: string | null;
            /**
             * Queue
             * @default null
             */
            readonly queue?: string | null;
        };
        /** TooFewPressedLine */
        readonly TooFewPressedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly count: number;
            /** @enum {unknown} */
            readonly kind: "too_few_pressed";
            readonly n: number;
            readonly node: string;
            readonly sentence: string;
            readonly tenant: string;
        };
        /** TooFewPressedMessage */
        readonly TooFewPressedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            readonly count: number;
            /** @enum {unknown} */
            readonly kind: "too_few_pressed";
            readonly n: number;
            readonly node: string;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * Transfer
         * @description The client is handed on. `note` and `reason` are seen by the target before accepting, and stay with the call.
         */
        readonly Transfer: {
            /**
             * Note
             * @default
             */
            readonly note?: string;
            /**
             * Reason
             * @default
             */
            readonly reason?: string;
            readonly to: components["schemas"]["To"];
        };
        /** TrunkToldMessage */
        readonly TrunkToldMessage: {
            /** Format: date-time */
            readonly at: string;
            /** @enum {unknown} */
            readonly kind: "trunk";
            readonly n: number;
            readonly registered: boolean;
            readonly tenant: string;
            readonly trunk: string;
            readonly views: components["schemas"]["Views"];
        };
        /**
         * TrunkView
         * @description A line to the outside. `registered`: whether Hovor is signed in at the provider; null: it need not sign in.
         */
        readonly TrunkView: {
            readonly id: string;
            readonly kind: string;
            readonly name: string;
            readonly order: number;
            readonly registered: boolean | null;
            readonly tenant: string;
        };
        /** UnmutedLine */
        readonly UnmutedLine: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "unmuted";
            readonly n: number;
            readonly sentence: string;
            readonly tenant: string;
            readonly who: string;
        };
        /** UnmutedMessage */
        readonly UnmutedMessage: {
            /** Format: date-time */
            readonly at: string;
            readonly call: string;
            /** @enum {unknown} */
            readonly kind: "unmuted";
            readonly n: number;
            readonly tenant: string;
            readonly views: components["schemas"]["Views"];
            readonly who: string;
        };
        /**
         * Views
         * @description The newest views of what a fact is about, as of the moment of sending. A call that is over is null; what the fact
         *         is not about is absent. `desk` comes with facts of the kind `desk`, of calls that are up or written up.
         */
        readonly Views: {
            readonly call?: components["schemas"]["CallView"] | null;
            readonly desk?: components["schemas"]["DeskView"];
            readonly operator?: components["schemas"]["OperatorView"];
        };
        /**
         * Whom
         * @description `party`: the leg of somebody in the call. Left out: the client for hold and resume, oneself for mute and
         *     unmute.
         */
        readonly Whom: {
            /**
             * Party
             * @default null
             */
            readonly party?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly audit: {
        readonly parameters: {
            readonly query?: {
                readonly before?: number | null;
                readonly limit?: number;
                readonly tenant?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who did what in my tenants, the newest first, page by page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/not-your-role`: Your role may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-tenant`: There is no such tenant. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly history: {
        readonly parameters: {
            readonly query?: {
                readonly abandoned?: boolean | null;
                readonly before?: string | null;
                readonly contact?: string | null;
                readonly direction?: ("in" | "out" | "internal") | null;
                readonly limit?: number;
                readonly missed?: boolean | null;
                readonly number?: string | null;
                readonly operator?: string | null;
                readonly queue?: string | null;
                readonly result?: string | null;
                readonly since?: string | null;
                readonly tag?: string | null;
                readonly tenant?: string | null;
                readonly text?: string | null;
                readonly until?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The calls that are over and that I may see, the newest first, page by page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-tenant`: There is no such tenant. Or: `/problems/no-such-contact`: There is no such contact. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly dial: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewCall"];
            };
        };
        readonly responses: {
            /** @description I call a number: my own phone is rung first. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CallMade"];
                };
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly history_file: {
        readonly parameters: {
            readonly query?: {
                readonly abandoned?: boolean | null;
                readonly contact?: string | null;
                readonly delimiter?: "," | ";";
                readonly direction?: ("in" | "out" | "internal") | null;
                readonly missed?: boolean | null;
                readonly number?: string | null;
                readonly operator?: string | null;
                readonly queue?: string | null;
                readonly result?: string | null;
                readonly since?: string | null;
                readonly tag?: string | null;
                readonly tenant?: string | null;
                readonly text?: string | null;
                readonly until?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The same calls as a file for spreadsheets. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-tenant`: There is no such tenant. Or: `/problems/no-such-contact`: There is no such contact. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly call: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One call: as it is now, or what stays of it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CallAnswer"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly accept: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly set_contact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ContactChoice"];
            };
        };
        readonly responses: {
            /** @description Whose call it is. The contact gets the call's number if it is new. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContactChosen"];
                };
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/no-such-contact`: There is no such contact. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/forgotten`: What is written of this call is not kept any more. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly decline: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly desk: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All that is written of one call, up or over, and who the client may be. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeskAnswer"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly press: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Keys"];
            };
        };
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly hang_up: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly hold: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["Whom"];
            };
        };
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly invite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Invite"];
            };
        };
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly mute: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["Whom"];
            };
        };
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly save_note: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NoteForm"];
            };
        };
        readonly responses: {
            /** @description My note of the call, as I type it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoteSaved"];
                };
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/changed-meanwhile`: Somebody else has changed it. Or: `/problems/forgotten`: What is written of this call is not kept any more. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NoteChanged"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly remove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
                readonly party: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly set_result: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResultForm"];
            };
        };
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/forgotten`: What is written of this call is not kept any more. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly resume: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["Whom"];
            };
        };
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly story: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How one call was lived, fact by fact, in words too. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Story"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly swap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly add_tag: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TagForm"];
            };
        };
        readonly responses: {
            /** @description The call gets a tag; answers all it has. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TagList"];
                };
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/missing-scope`: The API token may not do this. Or: `/problems/no-new-tags`: Only preset tags can be used. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/forgotten`: What is written of this call is not kept any more. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly remove_tag: {
        readonly parameters: {
            readonly query: {
                readonly tag: string;
            };
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The call loses a tag; answers all it has. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TagList"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/forgotten`: What is written of this call is not kept any more. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly transfer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Transfer"];
            };
        };
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly unmute: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly call: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["Whom"];
            };
        };
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. Or: `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly contacts: {
        readonly parameters: {
            readonly query?: {
                readonly after?: string | null;
                readonly external?: boolean | null;
                readonly limit?: number;
                readonly search?: string;
                readonly tenant?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The directory by name, page by page; or what a search finds. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContactList"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-tenant`: There is no such tenant. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly add_contact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewContact"];
            };
        };
        readonly responses: {
            /** @description A new contact. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContactView"];
                };
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-tenant`: There is no such tenant. Or: `/problems/no-such-call`: There is no such call. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/forgotten`: What is written of this call is not kept any more. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly contact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly contact: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One contact. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContactView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-contact`: There is no such contact. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly change_contact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly contact: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangedContact"];
            };
        };
        readonly responses: {
            /** @description Change a contact, unless somebody else has since I saw it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContactView"];
                };
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-contact`: There is no such contact. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/changed-meanwhile`: Somebody else has changed it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ContactChanged"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly erase_contact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly contact: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Erase a person: from the directory, notes, and the calls that are over. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasedAnswer"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/missing-scope`: The API token may not do this. Or: `/problems/not-your-role`: Your role may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-contact`: There is no such contact. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/in-a-call`: The person is in a call. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly export_contacts: {
        readonly parameters: {
            readonly query: {
                readonly delimiter?: "," | ";";
                readonly tenant: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A tenant's whole directory as a file for spreadsheets. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. Or: `/problems/not-your-role`: Your role may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-tenant`: There is no such tenant. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly import_contacts: {
        readonly parameters: {
            readonly query: {
                readonly preview?: boolean;
                readonly stamp?: string | null;
                readonly tenant: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            /** @description Contacts out of a CSV file: what would happen, or all of it at once. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/missing-scope`: The API token may not do this. Or: `/problems/not-your-role`: Your role may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-tenant`: There is no such tenant. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/changed-meanwhile`: Somebody else has changed it. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ContactChanged"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-csv`: The body has to be text/csv. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/bad-rows`: Some rows cannot be imported. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ImportRefused"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly docs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description This description, for people. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly feed: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The live feed, a WebSocket: each text frame is one FeedMessage. */
            readonly 101: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-a-websocket`: This address is a WebSocket. */
            readonly 426: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly openapi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description This description, for programs. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly take_phone: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PhoneOf"];
            };
        };
        readonly responses: {
            /** @description This page is my phone from now on: with what it registers. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PhoneAccount"];
                };
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-phone`: Your phone is not in the browser. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly give_phone_back: {
        readonly parameters: {
            readonly query?: {
                readonly page?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly choose_presence: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PresenceChoice"];
            };
        };
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly who_am_i: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who am I? */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly sign_in: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignIn"];
            };
        };
        readonly responses: {
            /** @description Sign in. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewSession"];
                };
            };
            /** @description `/problems/bad-json`: The body is not JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/wrong-password`: There is no such name and password. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-slow`: The body did not come in time. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-large`: The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-json`: The body has to be application/json. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. Or: `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/too-many-tries`: Too many wrong passwords. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly sign_out: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly state: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All that I may see now, and the feed's cursor to go on from. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["State"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly tags: {
        readonly parameters: {
            readonly query: {
                readonly search?: string;
                readonly tenant: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Tags that calls of a tenant can have, by words in them. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TagList"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-tenant`: There is no such tenant. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly targets: {
        readonly parameters: {
            readonly query?: {
                readonly call?: string | null;
                readonly search?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description To whom a call can go: operators, queues, and contacts outside. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Targets"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/no-such-call`: There is no such call. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly finish_wrap_up: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done, and saved. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. Or: `/problems/refused`: This cannot be done now. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/refused`: This cannot be done now. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly alive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Hovor is alive. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly metrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Numbers for Prometheus: at addresses that may, or with a token for `metrics`. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description `/problems/not-from-here`: This is not for your address. Or: `/problems/missing-scope`: The API token may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    readonly ready: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Hovor can take calls: 200, or 503 and what is wrong. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description Hovor can take calls: 200, or 503 and what is wrong. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    readonly sip: {
        readonly parameters: {
            readonly query?: {
                readonly page?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description My phone's SIP, a WebSocket of the subprotocol `sip` (RFC 7118). */
            readonly 101: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `/problems/bad-request`: The request cannot be understood. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-signed-in`: Nobody is signed in. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/not-for-tokens`: This is for operators, and not for API tokens. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/invalid`: Something in the request is not right. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/not-a-websocket`: This address is a WebSocket. */
            readonly 426: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/internal`: Hovor made a mistake. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `/problems/unavailable`: Hovor cannot do this now. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
}
