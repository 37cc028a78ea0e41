/** Two published forms tried side by side, each visitor keeping one: what may be said of them today. Pure. */
import {
  binomialInterval,
  readTrial,
  trialsPerSide,
  type Interval,
  type Share,
  type TrialReading,
} from '@toritsugi/statistics';
import type { Localized } from '../../vocabulary';

export interface FormArm {
  readonly version: number;
  /** Visitors who began it and have ended since: a form that is being filled in is in neither number. */
  readonly starts: number;
  readonly registrations: number;
}

export interface FormTrialPlan {
  /** Smallest difference of the completion rate that would decide, such as 0.05. */
  readonly minimumEffect: number;
  /** Visitors of both forms in a day, for the days still needed. */
  readonly startsPerDay: number;
  /** Nobody is drawn any more. */
  readonly hasEnded?: boolean;
}

export interface FormTrial extends TrialReading {
  readonly arms: readonly (FormArm & { readonly rate: number; readonly interval: Interval })[];
  /** Days until a difference of the planned size would usually be seen; 0 once something can be said. */
  readonly daysLeft: number;
  readonly words: Localized;
}

const share = ({ starts, registrations }: FormArm): Share => ({ trials: starts, successes: registrations });

/**
 * The verdict of `readTrial`: may be read every day, and calls one of two equal forms better in at most 5 % of trials.
 */
export function formTrial(
  first: FormArm,
  second: FormArm,
  { minimumEffect, startsPerDay, hasEnded = false }: FormTrialPlan,
): FormTrial {
  const reading = readTrial(share(first), share(second), { minimumEffect });
  const both = first.starts + second.starts;
  const base = both === 0 ? 0.5 : (first.registrations + second.registrations) / both;
  const left = Math.max(0, 2 * trialsPerSide(base, { minimumEffect }) - both);
  const isOpen = reading.verdict === 'not_yet' && !hasEnded;
  const daysLeft = isOpen ? Math.max(1, Math.ceil(left / Math.max(1, startsPerDay))) : 0;
  return {
    ...reading,
    arms: [first, second].map((arm) => ({
      ...arm,
      rate: arm.starts === 0 ? 0 : arm.registrations / arm.starts,
      interval: binomialInterval({ successes: arm.registrations, trials: arm.starts }) ?? { low: 0, high: 1 },
    })),
    daysLeft,
    words: wordsOf({ reading, first, second, minimumEffect, daysLeft }),
  };
}

const points = (value: number): string => (Math.abs(value) * 100).toFixed(1);

function wordsOf({
  reading: { verdict, interval, difference },
  first,
  second,
  minimumEffect,
  daysLeft,
}: {
  reading: TrialReading;
  first: FormArm;
  second: FormArm;
  minimumEffect: number;
  daysLeft: number;
}): Localized {
  const better = (winner: FormArm, [low, high]: readonly [number, number]): Localized => ({
    ja: `第${winner.version}版のほうが登録が多くなります（差${points(difference)}ポイント、95%の範囲${points(low)}〜${points(high)}）`,
    en: `Version ${winner.version} brings more registrations (${points(difference)} points more, 95% range ${points(low)}–${points(high)})`,
  });
  switch (verdict) {
    case 'first_better':
      return better(first, [interval.high, interval.low]);
    case 'second_better':
      return better(second, [interval.low, interval.high]);
    case 'no_worthwhile_difference':
      return {
        ja: `差があっても${points(minimumEffect)}ポイントより小さく、どちらの版でもかまいません`,
        en: `Any difference is smaller than ${points(minimumEffect)} points: either version will do`,
      };
    case 'not_yet':
      if (daysLeft === 0)
        return {
          ja: `どちらがよいとも言えないまま終わりました（${points(minimumEffect)}ポイントの差を見るには足りません）`,
          en: `It ended before either could be called better by ${points(minimumEffect)} points`,
        };
      return {
        ja: `まだ言えません。${points(minimumEffect)}ポイントの差を見るには、あと${daysLeft}日ほどかかります`,
        en: `Not yet. About ${daysLeft} more ${daysLeft === 1 ? 'day' : 'days'} to see a difference of ${points(minimumEffect)} points`,
      };
  }
}
