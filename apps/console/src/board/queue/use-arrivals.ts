import type { CallTaskCard } from '@toritsugi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useText } from '../../language';
import { focusWhenThere, notify } from '../../page/notify';
import { playUntilStopped } from '../../page/sound';
import { useTabBadge } from '../../page/title';
import { messages } from '../messages';
import { isCallable } from './queue';

/** The tone sounds again this often while somebody waits, ms. */
const EVERY = 30_000;
const MINUTE = 60_000;

/** People nobody has taken: a count on the tab, and a tone unless this person is on the phone themselves. */
export function useArrivals(
  cards: readonly CallTaskCard[],
  { now, isBusy, beyond }: { now: number; isBusy: boolean; beyond: number },
): void {
  const t = useText(messages);
  const { localized } = useLanguage();
  const navigate = useNavigate();
  const waiting = cards.filter((card) => card.band !== 'D' && isCallable(card, now));
  const first = useRef<number | null>(null);
  const latest = waiting.reduce<CallTaskCard | null>(
    (last, card) => (last === null || card.submittedAt > last.submittedAt ? card : last),
    null,
  );
  const newest = latest === null ? 0 : Date.parse(latest.submittedAt);
  // `beyond`: how many wait where the cards are but the first of them.
  const count = waiting.length === 0 ? 0 : Math.max(beyond, waiting.length);
  useTabBadge(count, t('badge', { count }));
  const isSounding = waiting.length > 0 && !isBusy;
  useEffect(() => (isSounding ? playUntilStopped('arrival', EVERY) : undefined), [isSounding, newest]);
  const id = latest?.id ?? null;
  const body = latest === null ? '' : t('arrivedBody', { band: latest.band, segment: localized(latest.segmentLabel) });
  const title = t('arrivedTitle');
  useEffect(() => {
    // Whoever was there when the page was opened is no news.
    const isNews = first.current !== null && newest > first.current;
    first.current = Math.max(first.current ?? 0, newest);
    if (!isNews || !isSounding || id === null) return undefined;
    const onClick = (): void => {
      void navigate({ to: '/board', search: (search) => search });
      focusWhenThere(`[data-row="${CSS.escape(id)}"]`);
    };
    return notify({ title, body, tag: 'arrival', onClick });
  }, [newest, isSounding, id, title, body, navigate]);
}

/**
 * A sentence when a waiting person's target comes within a minute, and when it has passed. Nothing is said of what was
 * already so.
 */
export function useThresholds(cards: readonly CallTaskCard[], now: number): string {
  const t = useText(messages);
  const { localized } = useLanguage();
  const said = useRef<Map<string, 'minute' | 'over'> | null>(null);
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    const isFirst = said.current === null;
    const known = (said.current ??= new Map());
    for (const card of cards) {
      if (card.firstDialAt || !isCallable(card, now)) continue;
      const left = Date.parse(card.deadlineAt) - now;
      const step = left <= 0 ? 'over' : left <= MINUTE ? 'minute' : null;
      if (step === null || known.get(card.id) === step) continue;
      known.set(card.id, step);
      const who = `${card.band} ${localized(card.segmentLabel)}`;
      if (!isFirst) setSentence(step === 'over' ? t('noTime', { who }) : t('oneMinute', { who }));
    }
  }, [cards, now, t, localized]);
  return sentence;
}
