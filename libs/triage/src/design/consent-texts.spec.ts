import type { ConsentDefinition, FormDefinition } from '../form/form';
import { consentWordings, consentWords, withConsentVersions } from './consent-texts';

const words = (text: string) => ({ ja: text, en: text });
const consent = (text: string, version: string): ConsentDefinition => ({
  ...{ id: 'terms', purpose: 'registration', version, required: true, label: words('I agree'), text: words(text) },
});
const form = (version: number, ...consents: ConsentDefinition[]): FormDefinition => ({ version, steps: [], consents });
const first = consent('first', '2026-10-01');
const versionsOf = (wish: ConsentDefinition, ...earlier: FormDefinition[]) =>
  withConsentVersions([wish], earlier, '2026-11-10').map(({ version }) => version);

it('gives another wording the day it was written on, and the same wording the version it always had', () => {
  expect(versionsOf(consent('second', '2026-10-01'), form(1, first))).toEqual(['2026-11-10']);
  const second = form(2, consent('second', '2026-11-10'));
  expect(versionsOf(consent('third', '2026-11-10'), form(1, first), second)).toEqual(['2026-11-10.2']);
  expect(versionsOf(consent('first', 'whatever'), form(1, first), second)).toEqual(['2026-10-01']);
});

it('takes a link for a part of the wording, and leaves the words of a text without one as they were', () => {
  const linked = { ...first, links: [{ label: words('Terms'), url: 'https://example.jp/terms' }] };
  expect(versionsOf(linked, form(1, first))).toEqual(['2026-11-10']);
  expect(consentWords(first, 'ja')).toBe('I agree\nfirst');
  expect(consentWords(linked, 'ja')).toBe('I agree\nfirst\nTerms https://example.jp/terms');
});

it('tells of every wording once, with the forms that asked for it', () => {
  const wordings = consentWordings([form(1, first), form(2, first), form(3, consent('second', '2026-11-10'))]);
  expect(wordings.map(({ consent: { version }, forms }) => [version, forms])).toEqual([
    ['2026-11-10', [3]],
    ['2026-10-01', [1, 2]],
  ]);
});
