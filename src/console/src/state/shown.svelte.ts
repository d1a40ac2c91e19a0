// What is on the screen: the section (also in the address, so that a reload comes back to it), and what is open above it.
const SECTIONS = ['operator', 'board', 'settings'] as const;
export type Section = (typeof SECTIONS)[number];

function inAddress(): Section {
  const name = window.location.hash.replace(/^#\//, '');
  return SECTIONS.find((one) => one === name) ?? 'operator';
}

class Shown {
  section = $state<Section>(inAddress());
  /** The dial pad in the middle of the screen. */
  dialPad = $state(false);
  /** The call whose keypad is open: the next call begins without. */
  keypad = $state('');
  /** The question for the microphone was put off; the handset still says what is missing. */
  laterMicrophone = $state(false);
  /** The sheet of keys. */
  shortcuts = $state(false);

  open(section: Section): void {
    this.section = section;
    window.history.replaceState(null, '', `#/${section}`);
  }
}

export const shown = new Shown();
window.addEventListener('hashchange', () => (shown.section = inAddress()));
