// A call with one click, from wherever somebody's number stands.
import { Dialling, type Whom } from './dialling.svelte';
import { telephone as theTelephone, type Telephone } from './telephone.svelte';
import { toasts } from './toasts.svelte';
import type { Why } from './why';
import { world as theWorld, type World } from './world.svelte';

/** Whom, how it is remembered, and which number the call should show: that one if it is mine, else one of the tenant's. */
export type Wish = { readonly to: Whom; readonly shown: string; readonly tenant: string; readonly from?: string };
/** Why there can be no call now: as the handset says it, or because of numbers and tenants. Null: there can. */
export type WhyNot = Why | { readonly code: 'no-number' } | { readonly code: 'outbound'; readonly tenant: string } | null;

export class CallBack {
  #dialling: Dialling;

  constructor(
    private telephone: Telephone = theTelephone,
    private world: World = theWorld,
    dialling?: Dialling,
    private tell: (sentence: string) => void = (sentence) => toasts.show('problem', sentence),
  ) {
    this.#dialling = dialling ?? new Dialling(telephone, world);
  }

  get busy(): boolean {
    return this.#dialling.busy;
  }

  whyNot(wish: Wish): WhyNot {
    if (this.telephone.dialWhy) return this.telephone.dialWhy;
    const own = this.#from(wish);
    if (!own) return { code: 'no-number' };
    const tenant = this.world.tenants.get(own.tenant);
    return wish.to.number && tenant && !tenant.features.outbound ? { code: 'outbound', tenant: tenant.name } : null;
  }

  /** Answers whether the call is on its way; a clear no is shown. */
  async call(wish: Wish): Promise<boolean> {
    const own = this.#from(wish);
    if (!own || this.busy) return false;
    const done = await this.#dialling.call(wish.to, wish.shown, own.number);
    if (!done && this.#dialling.wrong) this.tell(this.#dialling.wrong);
    return done;
  }

  #from({ from, tenant }: Wish): { number: string; tenant: string } | undefined {
    const numbers = this.#dialling.numbers;
    const chosen = numbers.find((one) => one.number === this.#dialling.from);
    const ofTenant = chosen?.tenant === tenant ? chosen : numbers.find((one) => one.tenant === tenant);
    return numbers.find((one) => one.number === from) ?? ofTenant ?? chosen;
  }
}

export const callBack = new CallBack();
