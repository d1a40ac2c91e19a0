// What is on the screen: the section and the place in it (also in the address, so that a reload and the browser's "back"
// come to it), and what is open above it.
//
//   #/history/1763812800-17?direction=in
//     section   path          query
const SECTIONS = ['operator', 'contacts', 'history', 'board', 'settings'] as const;
export type Section = (typeof SECTIONS)[number];

/** Where in a section: `path` without a slash at its ends, `query` without its question mark; both are empty at first. */
export type Place = { readonly path: string; readonly query: string };
const FIRST: Place = { path: '', query: '' };

function inAddress(): { section: Section; place: Place } {
  const [, name = '', path = '', query = ''] = /^#\/([^/?]*)\/?([^?]*)\??(.*)$/.exec(window.location.hash) ?? [];
  const section = SECTIONS.find((one) => one === name);
  return section ? { section, place: { path: readable(path), query } } : { section: 'operator', place: FIRST };
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return ''; // nobody's address
  }
}

export function address(section: Section, { path, query }: Partial<Place> = {}): string {
  return `#/${section}${path ? `/${encodeURIComponent(path)}` : ''}${query ? `?${query}` : ''}`;
}

class Shown {
  section = $state<Section>(inAddress().section);
  /** Where in that section. */
  place = $state.raw<Place>(inAddress().place);
  /** The dial pad in the middle of the screen. */
  dialPad = $state(false);
  /** The call whose keypad is open: the next call begins without. */
  keypad = $state('');
  /** The question for the microphone was put off; the handset still says what is missing. */
  laterMicrophone = $state(false);
  /** The sheet of keys. */
  shortcuts = $state(false);
  /** Where each section was left. */
  #left = $state.raw<Partial<Record<Section, Place>>>({});

  /** The section as it was left. */
  open(section: Section): void {
    this.#show(section, section === this.section ? this.place : this.#leftAt(section));
    window.history.replaceState(null, '', address(section, this.place));
  }

  /** A place of a section, from which the browser's "back" comes back to this one. */
  go(section: Section, place: Partial<Place> = {}): void {
    this.#show(section, { ...FIRST, ...place });
    window.history.pushState(null, '', address(section, this.place));
  }

  /** The place in this section is called otherwise from now on; it is not a step to come back from. */
  rename(place: Partial<Place>): void {
    this.place = { ...this.place, ...place };
    window.history.replaceState(null, '', address(this.section, this.place));
  }

  /** Where the way to a section leads: to where it was left; from within, to its beginning. */
  address(section: Section): string {
    return address(section, section === this.section ? { query: this.place.query } : this.#leftAt(section));
  }

  /** Nothing of one person's way is left for the next. */
  forget(): void {
    this.#left = {};
    this.rename(FIRST);
  }

  #leftAt(section: Section): Place {
    return this.#left[section] ?? FIRST;
  }

  #show(section: Section, place: Place): void {
    if (section !== this.section) this.#left = { ...this.#left, [this.section]: this.place };
    this.section = section;
    this.place = place;
  }

  /** The address was changed by the browser. */
  follow(): void {
    const { section, place } = inAddress();
    this.#show(section, place);
  }
}

export const shown = new Shown();
// `hashchange` for addresses that were typed or clicked, `popstate` for "back" to where `pushState` had been.
for (const what of ['hashchange', 'popstate']) window.addEventListener(what, () => shown.follow());
