import type { RateView } from '@toritsugi/contracts';
import { IntervalBar, percentText, RateText } from '@toritsugi/ui';
import { useText } from '../language';
import { scoringMessages } from './messages';
import styles from './scoring.module.css';

/** A rate with its evidence; while results are awaited, how many of how many. */
export function ObservedRate({ rate, none = '–' }: { rate: RateView | null | undefined; none?: string }) {
  const t = useText(scoringMessages);
  if (!rate) return <span className={styles.muted}>{none}</span>;
  const { n, closes, isAwaited } = rate;
  if (isAwaited) return <span className={styles.muted}>{t('awaited', { n, closes })}</span>;
  return <RateText {...rate} smallWord={t('few')} />;
}

/** The top of an axis on which every told rate has its place with its interval: full tens of percent. */
export const axisTop = (rates: readonly (RateView | null | undefined)[], atLeast: number): number =>
  Math.min(
    1,
    Math.ceil(Math.max(atLeast, ...rates.map((rate) => (rate && !rate.isAwaited ? rate.high : 0))) * 10) / 10,
  );

export const axisText = (top: number): string => `0–${percentText(top, 0)}`;

/** The picture beside an `ObservedRate`; none while results are awaited. */
export function ObservedBar({
  rate,
  top,
  reference,
}: {
  rate: RateView | null | undefined;
  top: number;
  reference?: number;
}) {
  if (!rate || rate.isAwaited) return null;
  return <IntervalBar value={rate.rate} low={rate.low} high={rate.high} max={top} reference={reference} />;
}
