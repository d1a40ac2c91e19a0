// What rings here, and until when: the bell on the ringer, the flashing title, the desktop's notification, and the tone
// that an operator hears while a colleague's phone rings. The bell ends with the first thing that says so: my click, the
// phone's own end, a fact of the feed, or another tab.
import type { CallView } from '../api/types';
import type { Ringer } from '../phone/ringer';
import { phoneNumber, t } from '../words/index.svelte';
import { called } from './desk-contact.svelte';
import { phone as thePhone } from './seat.svelte';
import { settings as theSettings } from './settings.svelte';
import { shown } from './shown.svelte';
import { sound as theSound } from './sound.svelte';
import { telephone as theTelephone, type Telephone } from './telephone.svelte';
import { world as theWorld, type World } from './world.svelte';

type Parts = {
  world: World;
  telephone: Telephone;
  /** Who has the phone: a tab that mirrors another one shows that it rings, and leaves the sound to it. */
  phone: { readonly place: string };
  ringer: Pick<Ringer, 'ring' | 'stop' | 'stopAll' | 'dialTone' | 'setVolume' | 'silent' | 'notifies' | 'onNotificationClick'>;
  settings: { ringVolume: number; dialTone: boolean; notifications: boolean };
};

const WAKES = 300; // ms in which a browser that may sound begins to

export class Ringing {
  /** It should ring, but the browser wants a click in the page first. */
  silent = $state(false);
  readonly #parts!: Parts;
  #rings = new Set<string>();
  /** Accepted or declined here: quiet, however long the controller's word is on its way. */
  #done = new Set<string>();

  constructor(parts: Partial<Parts> = {}) {
    this.#parts = {
      world: theWorld, telephone: theTelephone, phone: thePhone, ringer: theSound.ringer, settings: theSettings, ...parts,
    }; // prettier-ignore
  }

  /** The calls that are for me to accept and were brought to me: not those that I could pick. The longest wait first. */
  readonly calls: readonly CallView[] = $derived.by(() => {
    const { world, telephone } = this.#parts;
    return world.incoming.filter((call) => call.id !== telephone.call?.id && world.ringsForMe(call));
  });

  /** Names of calls. While the feed is away, only the phone itself knows. */
  readonly #wanted: readonly string[] = $derived.by(() => {
    const { world, telephone } = this.#parts;
    const { seat } = telephone;
    const here = seat?.leg && !seat.up && !seat.leg.lifts ? [seat.leg.call] : [];
    const told = world.connection === 'lost' ? [] : this.calls.map((call) => call.id);
    const lifted = seat?.leg && (seat.up || seat.leg.lifts) ? seat.leg.call : null;
    return [...new Set([...told, ...here])].filter((call) => call !== lifted);
  });

  /**
   * A phone rings there, and nothing of it is heard: a colleague's has no tone of its own, and a network may leave it out.
   * What sounds from there goes before ours.
   */
  readonly #tone: boolean = $derived.by(() => {
    const { telephone, world, phone, settings } = this.#parts;
    const { call, party, asked, early } = telephone;
    if (!settings.dialTone || phone.place !== 'here' || !call || !party?.up || world.connection === 'lost') return false;
    if (early !== null && early !== 'silence') return false;
    if (call.direction === 'out' && call.state === 'dialling') return early === 'silence' && telephone.client?.rang === true;
    if (call.direction === 'internal' && call.state === 'dialling') return telephone.guests.some((one) => one.operator && !one.up);
    return Boolean(asked?.operator && !asked.up && telephone.client?.held_since);
  });

  /** To be called in an effect root. */
  follow(): void {
    const { ringer, settings, phone } = this.#parts;
    ringer.onNotificationClick = () => shown.open('operator');
    $effect(() => {
      ringer.notifies = settings.notifications && phone.place !== 'other-tab';
      // A desk phone has a bell of its own, and of two tabs one is enough.
      ringer.setVolume(phone.place === 'here' ? settings.ringVolume : 0);
    });
    $effect(() => this.#ring(this.#wanted));
    $effect(() => ringer.dialTone(this.#tone));
  }

  #ring(wanted: readonly string[]): void {
    const { telephone, ringer } = this.#parts;
    for (const call of wanted) if (telephone.doing('accept', call) || telephone.doing('decline', call)) this.#done.add(call);
    const now = new Set(wanted.filter((call) => !this.#done.has(call)));
    for (const call of this.#done) if (!wanted.includes(call)) this.#done.delete(call);
    for (const call of this.#rings) if (!now.has(call)) ringer.stop(call);
    // Whatever another tab has stopped is not begun again here.
    for (const call of now) if (!this.#rings.has(call)) ringer.ring(call, this.#text(call));
    if (now.size && !this.#rings.size) setTimeout(() => this.listen(), WAKES);
    this.#rings = now;
    if (!now.size) this.silent = false;
  }

  /** Whether what should ring is heard; to be asked again after a click. */
  listen(): void {
    this.silent = this.#rings.size > 0 && this.#parts.ringer.silent && this.#parts.phone.place === 'here';
  }

  stop(): void {
    this.#rings.clear();
    this.#parts.ringer.stopAll();
    this.#parts.ringer.dialTone(false);
  }

  #text(name: string): { title: string; body: string } {
    const call = this.#parts.world.calls.get(name);
    const contact = this.#parts.world.desks.get(name)?.contact;
    const who = contact ? called(contact) : call ? call.client_name || (call.direction === 'internal' ? '' : phoneNumber(call.client)) : '';
    const title = who ? t('ring.title', { who }) : t('ring.title.somebody');
    return { title, body: [call?.queue_name, call?.number_name].filter(Boolean).join(' · ') };
  }
}

export const ringing = new Ringing();
