import { setupI18n } from '@lingui/core';
import { compileCatalog, type Wording } from './catalog';
import { en } from './en';
import { ja as first } from './ja';
import { jaLater } from './ja-later';
import { dayOf, momentOf, spanOf } from './when';

const ja = { ...first, ...jaLater };
const i18n = (language: 'ja' | 'en') =>
  setupI18n({ locale: language, messages: { [language]: compileCatalog(language === 'ja' ? ja : en) } });
const partsOf = (wording: Wording) =>
  [
    ...new Set(
      [
        ...[wording]
          .flat()
          .join(' ')
          .matchAll(/\{(\w+)\}/g),
      ].map(([, name]) => name),
    ),
  ].sort();

describe('the words', () => {
  it('name the same parts in both languages', () => {
    const differing = Object.entries(ja).filter(
      ([id, wording]) => String(partsOf(wording)) !== String(partsOf(en[id as keyof typeof ja])),
    );
    expect(differing).toEqual([]);
  });

  it('are filled, and counted in English', () => {
    expect(i18n('ja')._('form.summary', { count: 2 })).toBe('2か所の入力内容を確認してください');
    expect([1, 2].map((count) => i18n('en')._('form.summary', { count }))).toEqual([
      'Please check 1 answer',
      'Please check 2 answers',
    ]);
    expect(i18n('ja')._('page.back')).toBe('戻る');
  });

  it('never tell a job seeker of scores or bands', () => {
    expect(JSON.stringify([ja, en])).not.toMatch(
      /スコア|判定|セグメント|トリアージ|求職者|リード|足切り|\bscore\b|\bband\b|\bsegment\b/i,
    );
  });
});

describe('days and times', () => {
  it('are those of Tokyo, wherever the phone is', () => {
    expect(momentOf('2026-11-12T09:00:00.000Z', 'ja')).toBe('11月12日（木）18:00');
    expect(momentOf('2026-11-12T09:00:00.000Z', 'en')).toBe('Thursday 12 November, 18:00');
    expect(dayOf('2026-11-11T15:00:00.000Z', 'ja')).toBe('11月12日（木）');
    expect(spanOf('2026-11-11T15:00:00.000Z', '2026-11-11T16:00:00.000Z', 'ja')).toBe('0:00–1:00');
  });
});
