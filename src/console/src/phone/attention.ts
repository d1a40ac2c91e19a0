/** What draws the eye to a tab that is not looked at: its title and icon, and the desktop's notification. */

const BLINK = 1_000; // ms; what background tabs are granted too
const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="#0a7d33"/>' +
      '<path d="M5 4h2l1 3-1 1 2 2 1-1 3 1v2c-5 1-9-3-8-8z" fill="#fff"/></svg>',
  );

export class Flash {
  #timer: ReturnType<typeof setInterval> | undefined;
  #text = '';
  #title = '';
  #icon = '';

  start(text: string): void {
    this.stop();
    this.#text = text;
    this.#blink();
    this.#timer = setInterval(() => {
      this.#blink();
    }, BLINK);
  }

  stop(): void {
    clearInterval(this.#timer);
    if (this.#text !== '' && document.title === this.#text) this.#restore();
    this.#text = '';
  }

  #blink(): void {
    if (document.title === this.#text) {
      this.#restore();
      return;
    }
    // Kept anew each time: the page may have got another title meanwhile.
    this.#title = document.title;
    this.#icon = icon()?.href ?? '';
    document.title = this.#text;
    show(ICON);
  }

  #restore(): void {
    document.title = this.#title;
    show(this.#icon);
  }
}

function icon(): HTMLLinkElement | null {
  return document.querySelector<HTMLLinkElement>('link[rel~="icon"]');
}

function show(href: string): void {
  const link = icon();
  if (link !== null && href !== '') link.href = href;
}

export type NotificationState = NotificationPermission | 'unsupported';

export function notificationState(): NotificationState {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

/** Null where it is not allowed, or where the page is looked at anyway. */
export function notify(call: string, text: { title: string; body: string }, clicked: () => void): Notification | null {
  if (notificationState() !== 'granted' || document.visibilityState === 'visible') return null;
  try {
    const shown = new Notification(text.title, {
      body: text.body,
      tag: `hovor-${call}`,
      requireInteraction: true,
      silent: true, // The ringer rings, on the device that was chosen for it.
    });
    shown.onclick = () => {
      window.focus();
      clicked();
    };
    return shown;
  } catch {
    return null; // Browsers of telephones have the class, but only service workers may use it.
  }
}
