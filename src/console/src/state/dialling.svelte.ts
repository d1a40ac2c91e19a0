// Making a call: from which number, to whom, and what is wrong with it. What was dialled is remembered.
import { Problem } from '../api/client';
import type { To } from '../api/types';
import { explain } from '../words/index.svelte';
import { dialled, type Dialled, type DialledList } from './dialled.svelte';
import { settings as theSettings } from './settings.svelte';
import { telephone as theTelephone, type Telephone } from './telephone.svelte';
import { world as theWorld, type World } from './world.svelte';

export type Whom = Pick<To, 'number' | 'operator' | 'queue'>;

export class Dialling {
  busy = $state(false);
  /** Why it was refused, as a sentence. */
  wrong = $state('');

  constructor(
    private telephone: Telephone = theTelephone,
    private world: World = theWorld,
    private list: DialledList = dialled,
    private settings: { outgoingNumber: string } = theSettings,
  ) {}

  /** The numbers that I may call from: only of tenants whose telephony is on. */
  readonly numbers = $derived.by(() =>
    this.world.numbers.filter((one) => this.world.tenants.get(one.tenant)?.telephony ?? true),
  );

  /** The one chosen last, or the first. */
  get from(): string {
    const last = this.numbers.find((one) => one.number === this.settings.outgoingNumber);
    return (last ?? this.numbers[0])?.number ?? '';
  }

  set from(number: string) {
    this.settings.outgoingNumber = number;
  }

  /** Newest first. */
  get recent(): readonly Dialled[] {
    return this.list.of(this.world.me?.operator ?? '');
  }

  /** The tenant that the call is made for; null: I have no number. */
  get tenant(): { id: string; name: string; country: string; outbound: boolean } | null {
    const own = this.numbers.find((one) => one.number === this.from);
    const tenant = own && this.world.tenants.get(own.tenant);
    return tenant ? { id: tenant.id, name: tenant.name, country: tenant.country, outbound: tenant.features.outbound } : null;
  }

  /** Answers whether the call is on its way; `shown` is how it is remembered. */
  async call(to: Whom, shown: string, from = this.from): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.wrong = '';
    try {
      await this.telephone.dial(to, from);
      this.settings.outgoingNumber = from;
      this.list.add(this.world.me?.operator ?? '', { to, shown, from, at: Date.now() });
      return true;
    } catch (problem) {
      this.wrong = (problem instanceof Problem && problem.type === 'invalid' && problem.about('number')) || explain(problem);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
