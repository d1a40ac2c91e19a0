// Phone numbers as they are typed and pasted, to be shown before they are dialled. The server reads them again and decides:
// what is not known here is only not shown.

/** Country: its code, what stands before a number at home, and what before one abroad ('00' where nothing is said). */
const COUNTRIES: Record<string, readonly [code: string, home: string, abroad?: string]> = {
  AT: ['43', '0'], AU: ['61', '0', '0011'], BE: ['32', '0'], BG: ['359', '0'], CA: ['1', '1', '011'], CH: ['41', '0'],
  CY: ['357', ''], CZ: ['420', ''], DE: ['49', '0'], DK: ['45', ''], EE: ['372', ''], ES: ['34', ''], FI: ['358', '0'],
  FR: ['33', '0'], GB: ['44', '0'], GR: ['30', ''], HR: ['385', '0'], HU: ['36', '06'], IE: ['353', '0'], IN: ['91', '0'],
  IT: ['39', ''], LT: ['370', '0'], LU: ['352', ''], LV: ['371', ''], MT: ['356', ''], NL: ['31', '0'], NO: ['47', ''],
  NZ: ['64', '0'], PL: ['48', ''], PT: ['351', ''], RO: ['40', '0'], RS: ['381', '0'], SE: ['46', '0'], SI: ['386', '0'],
  SK: ['421', '0'], TR: ['90', '0'], UA: ['380', '0'], US: ['1', '1', '011'], ZA: ['27', '0'],
}; // prettier-ignore

const BY_CODE = new Map<string, string>(Object.entries(COUNTRIES).map(([country, [code]]) => [code, country]));
BY_CODE.set('1', 'US');

const SHORT = 6; // digits; so many at most are an extension

export type Written =
  | { readonly kind: 'nothing' }
  /** An extension, or the number of an emergency service: the server knows which. */
  | { readonly kind: 'short'; readonly digits: string }
  /** `country`: ISO 3166; empty: not known here. */
  | { readonly kind: 'number'; readonly e164: string; readonly country: string }
  | { readonly kind: 'words' };

/** What the text means in this country (ISO 3166). */
export function read(text: string, country: string): Written {
  const plain = undressed(text);
  if (!plain) return { kind: 'nothing' };
  if (!/^\+?[\d*#]+$/.test(plain)) return { kind: 'words' };
  const e164 = international(plain, country);
  if (e164) return { kind: 'number', e164, country: countryOf(e164) };
  return { kind: 'short', digits: plain };
}

/** Without what pasting brings along: spaces, brackets, dashes, `tel:`, invisible marks, and the "(0)" of letterheads. */
export function undressed(text: string): string {
  const known = text.normalize('NFKC').trim().replace(/^tel:/i, '');
  return (/^(\+|00)/.test(known) ? known.replace(/\(0\)/, '') : known).replace(/[\s().\-/\p{Pd}\p{Cf}]/gu, '');
}

function international(plain: string, country: string): string {
  const [code, home, abroad = '00'] = COUNTRIES[country] ?? ['', '', '00'];
  if (plain.startsWith('+')) return whole(plain);
  if (plain.startsWith(abroad)) return whole(`+${plain.slice(abroad.length)}`);
  if (!code || plain.length <= SHORT) return '';
  return whole(`+${code}${home && plain.startsWith(home) ? plain.slice(home.length) : plain}`);
}

function whole(number: string): string {
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : '';
}

function countryOf(e164: string): string {
  for (const length of [3, 2, 1]) {
    const known = BY_CODE.get(e164.slice(1, 1 + length));
    if (known) return known;
  }
  return '';
}
