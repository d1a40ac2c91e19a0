// Made from the API description by `npm run schema`; never edited by hand.

export interface paths {
    readonly "/api/v1/calls": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The calls that are over, the newest first, page by page. */
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
         * ChoiceView
         * @description What the client chose in a menu.
         */
        readonly ChoiceView: {
            readonly digit: string;
            readonly name: string;
            readonly node: string;
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
        readonly FeedMessage: components["schemas"]["ArrivedMessage"] | components["schemas"]["NodeEnteredMessage"] | components["schemas"]["PressedMessage"] | components["schemas"]["NothingPressedMessage"] | components["schemas"]["PromptFailedMessage"] | components["schemas"]["QueuedMessage"] | components["schemas"]["OfferedMessage"] | components["schemas"]["RangMessage"] | components["schemas"]["OfferEndedMessage"] | components["schemas"]["TalkBeganMessage"] | components["schemas"]["HeardMessage"] | components["schemas"]["TalkEndedMessage"] | components["schemas"]["DiallingMessage"] | components["schemas"]["FarRingsMessage"] | components["schemas"]["HandedOverMessage"] | components["schemas"]["PartyCalledMessage"] | components["schemas"]["PartyJoinedMessage"] | components["schemas"]["PartyLeftMessage"] | components["schemas"]["HeldMessage"] | components["schemas"]["ResumedMessage"] | components["schemas"]["MutedMessage"] | components["schemas"]["UnmutedMessage"] | components["schemas"]["DigitsSentMessage"] | components["schemas"]["OwnerChangedMessage"] | components["schemas"]["EndedMessage"] | components["schemas"]["OperatorChangedMessage"] | components["schemas"]["PlanTakenMessage"] | components["schemas"]["TrunkToldMessage"] | components["schemas"]["Reset"];
        /**
         * FieldError
         * @description `field`: where in the body or query, like `reason` or `tags.2`.
         */
        readonly FieldError: {
            readonly detail: string;
            readonly field: string;
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
            readonly calls: readonly components["schemas"]["RecordView"][];
            readonly next: string | null;
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
         * @description Who is signed in.
         */
        readonly Me: {
            readonly name: string;
            readonly operator: string;
            readonly queues: readonly string[];
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
         * PhoneOf
         * @description `page`: any name that no other load of a page has, e.g. `crypto.randomUUID()`.
         */
        readonly PhoneOf: {
            /** Page */
            readonly page: string;
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
        readonly Reason: "abandoned" | "asterisk_restarted" | "busy" | "cancelled" | "congestion" | "failed" | "hung_up" | "invalid_number" | "left_dialplan" | "left_unseen" | "no_answer" | "no_device" | "plan_ended" | "rejected" | "telephony_off" | "too_long" | "unknown_number";
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
         *         `numbers`: from which the viewer may call, if the tenant's feature `outbound` is on. `problems`: what is wrong with
         *         Hovor now, a short name and a sentence each.
         */
        readonly State: {
            /** Format: date-time */
            readonly at: string;
            readonly calls: readonly components["schemas"]["CallView"][];
            readonly cursor: number;
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
            readonly facts: readonly (components["schemas"]["ArrivedLine"] | components["schemas"]["NodeEnteredLine"] | components["schemas"]["PressedLine"] | components["schemas"]["NothingPressedLine"] | components["schemas"]["PromptFailedLine"] | components["schemas"]["QueuedLine"] | components["schemas"]["OfferedLine"] | components["schemas"]["RangLine"] | components["schemas"]["OfferEndedLine"] | components["schemas"]["TalkBeganLine"] | components["schemas"]["HeardLine"] | components["schemas"]["TalkEndedLine"] | components["schemas"]["DiallingLine"] | components["schemas"]["FarRingsLine"] | components["schemas"]["HandedOverLine"] | components["schemas"]["PartyCalledLine"] | components["schemas"]["PartyJoinedLine"] | components["schemas"]["PartyLeftLine"] | components["schemas"]["HeldLine"] | components["schemas"]["ResumedLine"] | components["schemas"]["MutedLine"] | components["schemas"]["UnmutedLine"] | components["schemas"]["DigitsSentLine"] | components["schemas"]["OwnerChangedLine"] | components["schemas"]["EndedLine"])[];
        };
        /**
         * Strategy
         * @description To whom a waiting call is offered; `hovor.core.routing.strategies` has a function for each.
         * @enum {unknown}
         */
        readonly Strategy: "longest_idle" | "pick" | "ring_all" | "round_robin";
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
        /** TargetContact */
        readonly TargetContact: {
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
         * @description Who is free comes first, then by name. `more_contacts`: only the first are here, search for the others.
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
         *         is not about is absent.
         */
        readonly Views: {
            readonly call?: components["schemas"]["CallView"] | null;
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
    readonly history: {
        readonly parameters: {
            readonly query?: {
                readonly before?: string | null;
                readonly limit?: number;
                readonly number?: string | null;
                readonly operator?: string | null;
                readonly queue?: string | null;
                readonly since?: string | null;
                readonly until?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The calls that are over, the newest first, page by page. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. Or: `/problems/refused`: This cannot be done now. */
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
                    readonly "text/html": unknown;
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. */
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
            /** @description `/problems/foreign-origin`: The request comes from another site's page. */
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
