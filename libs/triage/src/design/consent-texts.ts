/**
 * Which wording of a consent is which: a wording has one version for ever, another wording has another, so that what
 * somebody agreed to can always be read. Pure.
 */
import type { ConsentDefinition, FormDefinition } from '../form/form';

/** What people read: the label, the text above it, and where its links lead. Its hash is kept with each consent. */
export function consentWords({ label, text, links = [] }: ConsentDefinition, language: 'ja' | 'en'): string {
  const linked = links.map((link) => `\n${link.label[language]} ${link.url}`);
  return `${label[language]}\n${text[language]}${linked.join('')}`;
}

const isSameWording = (a: ConsentDefinition, b: ConsentDefinition): boolean =>
  a.id === b.id && (['ja', 'en'] as const).every((language) => consentWords(a, language) === consentWords(b, language));

/**
 * The consents with the version of their wording: that of an earlier form where it was worded the same, else `today`
 * (`2026-11-10`), or `2026-11-10.2` where another wording has taken that.
 */
export function withConsentVersions(
  consents: readonly ConsentDefinition[],
  earlier: readonly FormDefinition[],
  today: string,
): readonly ConsentDefinition[] {
  const known = earlier.flatMap((form) => form.consents);
  return consents.map((consent) => {
    const same = known.findLast((one) => isSameWording(one, consent));
    if (same !== undefined) return { ...consent, version: same.version };
    const taken = new Set(known.filter(({ id }) => id === consent.id).map(({ version }) => version));
    let version = today;
    for (let number = 2; taken.has(version); number += 1) version = `${today}.${number}`;
    return { ...consent, version };
  });
}

export interface ConsentWording {
  readonly consent: ConsentDefinition;
  /** Versions of the form that asked for it, oldest first. */
  readonly forms: readonly number[];
}

/** Every wording there was, newest first; `forms` oldest first. */
export function consentWordings(forms: readonly FormDefinition[]): readonly ConsentWording[] {
  const found = new Map<string, { consent: ConsentDefinition; forms: number[] }>();
  for (const { version, consents } of forms)
    for (const consent of consents) {
      const key = `${consent.id} ${consent.version}`;
      const entry = found.get(key) ?? { consent, forms: [] };
      entry.forms.push(version);
      found.set(key, entry);
    }
  return [...found.values()].reverse();
}
