// What a catalogue holds: a text with `{names}` in it, or one for each plural of the language, chosen by `{n}`.
export type Plurals = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Words = string | Plurals;

type InText<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | InText<Rest> : never;
/** The names that a text wants to be given. */
export type Names<W> = W extends string ? InText<W> : W extends { other: infer O } ? InText<O> | 'n' : never;

const rules = new Map<string, Intl.PluralRules>(); // making one takes half a millisecond

function rulesOf(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}

export function filled(words: Words, given: Record<string, string | number>, language: string): string {
  const rule = typeof words === 'string' ? null : rulesOf(language).select(Number(given['n']));
  const text = typeof words === 'string' ? words : ((rule && words[rule]) ?? words.other);
  return text.replace(/{(\w+)}/g, (whole, name: string) => (name in given ? String(given[name]) : whole));
}
