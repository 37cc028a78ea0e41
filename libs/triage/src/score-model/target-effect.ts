/** What would a changed target have done to the people of the past? Pure: scores them twice, touches nobody. */
import { binomialInterval, predictedCount, predictedSuccesses, Z90, type Interval } from '@toritsugi/statistics';
import { compileTarget, type CompiledTarget } from '../score/compile';
import { criteriaOf, scorableFieldsOf, type Target } from '../target/criteria';
import type { Answers } from '../form/form';
import { BAND } from '../score/evaluation';
import { bands, type Band, type Localized } from '../vocabulary';
import { closeChance, type AnswerModel } from './answer-model';
import { closeShare, type CloseShare, type KnownBy, type ScoredOutcome } from './score-outcomes';

export interface Past {
  /** The answers at submission of everyone who registered in the window. */
  readonly people: readonly { readonly id: string; readonly answers: Answers }[];
  /** Everyone consulted after a registration here, whenever. */
  readonly outcomes: readonly ScoredOutcome[];
  readonly known: KnownBy;
}

/** People whose band another target would change. */
export interface BandMove {
  readonly from: Band;
  readonly to: Band;
  readonly n: number;
  readonly ids: readonly string[];
  /** Their share of everyone, 90 %. */
  readonly share: Interval;
  /** Closes of those of them who were consulted. */
  readonly observed: CloseShare | null;
  /** Mean chance by the model; null without one. */
  readonly predicted: number | null;
}

export interface BandBeforeAfter {
  readonly band: Band;
  readonly before: number;
  readonly after: number;
  readonly chanceBefore: CloseShare | null;
  readonly chanceAfter: CloseShare | null;
}

/** Calls a week: bands A, B and C are called, D gets a letter (domain §2.4.1). */
export interface CallsEffect {
  readonly before: number;
  readonly after: number;
  /** Of after − before, 90 %: who comes in and who goes out are Poisson counts of the window. */
  readonly difference: Interval;
}

/** What is to come after the change, 90 %: what is kept, and later set against what happened. */
export interface TargetForecast {
  /** Calls a week; the share of those in band A or B. */
  readonly measure: 'calls_per_week' | 'target_share';
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly horizonDays: number;
}

export interface TargetEffect {
  readonly people: number;
  readonly days: number;
  readonly moved: number;
  readonly moves: BandMove[];
  readonly bands: BandBeforeAfter[];
  readonly calls: CallsEffect;
  /** Of the next weeks, as wide as the few who are known make them; none of nobody. */
  readonly forecasts: TargetForecast[];
  readonly sentences: Localized[];
}

export interface Comparison {
  /** The targets in force. */
  readonly before: readonly Target[];
  /** As they would be: one changed, one more, or one less. */
  readonly after: readonly Target[];
  readonly past: Past;
  readonly model: AnswerModel | null;
  /** Over which the people of the past registered. */
  readonly days?: number;
}

const WINDOW_DAYS = 90;
export const FORECAST_DAYS = 28;

/** All that a comparison reads of anybody's answers. */
export function answersRead({ before, after, model }: Pick<Comparison, 'before' | 'after' | 'model'>): string[] {
  const ofTargets = [...before, ...after].flatMap(criteriaOf).flatMap(({ rule }) => scorableFieldsOf(rule));
  return [...new Set([...ofTargets, ...(model?.features ?? []).map(({ field }) => field)])];
}

/** One pass over everyone: two scorings each, and no list per band. */
export function targetEffect({ past, model, days = WINDOW_DAYS, ...targets }: Comparison): TargetEffect {
  const bandsOf = bothBands(targets);
  const counts = new Map<string, { n: number; ids: string[]; chance: number }>();
  for (const { id, answers } of past.people) {
    const [was, becomes] = bandsOf(answers);
    const move = counts.get(was + becomes) ?? { n: 0, ids: [], chance: 0 };
    counts.set(was + becomes, move);
    move.n += 1;
    if (was === becomes) continue;
    move.ids.push(id);
    if (model !== null) move.chance += closeChance(model, answers);
  }
  const people = past.people.length;
  const total = (isCounted: (was: Band, becomes: Band) => boolean): number =>
    bands.reduce(
      (sum, was) => bands.reduce((inner, to) => inner + (isCounted(was, to) ? (counts.get(was + to)?.n ?? 0) : 0), sum),
      0,
    );
  const consulted = past.outcomes.flatMap((outcome) =>
    outcome.band === null ? [] : [bandsOf(outcome.answers)].map(([was, becomes]) => ({ outcome, was, becomes })),
  );
  const byId = new Map(consulted.map(({ outcome }) => [outcome.id, outcome]));
  const share = (outcomes: readonly ScoredOutcome[]): CloseShare | null => closeShare(outcomes, past.known);
  const moves = bands.flatMap((from) =>
    bands.flatMap((to): BandMove[] => {
      const moved = counts.get(from + to);
      if (moved === undefined || from === to) return [];
      return [
        {
          from,
          to,
          n: moved.n,
          ids: moved.ids.sort(),
          share: binomialInterval({ successes: moved.n, trials: people }) ?? { low: 0, high: 1 },
          observed: share(moved.ids.flatMap((id) => byId.get(id) ?? [])),
          predicted: model === null ? null : moved.chance / moved.n,
        },
      ];
    }),
  );
  const rows = bands.map((band): BandBeforeAfter => ({
    band,
    before: total((was) => was === band),
    after: total((_was, becomes) => becomes === band),
    chanceBefore: share(consulted.filter(({ was }) => was === band).map(({ outcome }) => outcome)),
    chanceAfter: share(consulted.filter(({ becomes }) => becomes === band).map(({ outcome }) => outcome)),
  }));
  const moved = moves.reduce((sum, { n }) => sum + n, 0);
  const isCalled = (band: Band): boolean => band !== 'D';
  const calls = callsEffect({
    stay: total((was, becomes) => isCalled(was) && isCalled(becomes)),
    enter: total((was, becomes) => !isCalled(was) && isCalled(becomes)),
    leave: total((was, becomes) => isCalled(was) && !isCalled(becomes)),
    weeks: days / 7,
  });
  return {
    people,
    days,
    moved,
    moves,
    bands: rows,
    calls,
    forecasts: forecastsOf({ people, days, rows }),
    sentences: sentencesOf({ people, moved, moves, rows, calls, days }),
  };
}

/** Of those who come as often as before, and are as they were. */
function forecastsOf({
  people,
  days,
  rows,
}: Pick<TargetEffect, 'people' | 'days'> & { readonly rows: readonly BandBeforeAfter[] }): TargetForecast[] {
  if (people === 0) return [];
  const within = (...wanted: Band[]): number =>
    rows.reduce((sum, { band, after }) => sum + (wanted.includes(band) ? after : 0), 0);
  const [called, onTarget] = [within('A', 'B', 'C'), within('A', 'B')];
  const ahead = FORECAST_DAYS / days;
  const weeks = FORECAST_DAYS / 7;
  const coming = Math.max(1, Math.round(people * ahead));
  const counts = predictedCount(called, ahead);
  const successes = predictedSuccesses({ successes: onTarget, trials: people }, coming);
  const figure = (measure: TargetForecast['measure'], estimate: number, low: number, high: number): TargetForecast => ({
    measure,
    estimate,
    low: Math.min(low, estimate),
    high: Math.max(high, estimate),
    horizonDays: FORECAST_DAYS,
  });
  return [
    figure('calls_per_week', (called * ahead) / weeks, counts.low / weeks, counts.high / weeks),
    figure('target_share', onTarget / people, successes.low / coming, successes.high / coming),
  ];
}

function callsEffect({ stay, enter, leave, weeks }: Record<'stay' | 'enter' | 'leave' | 'weeks', number>): CallsEffect {
  const half = Z90 * Math.sqrt(enter + leave);
  return {
    before: (stay + leave) / weeks,
    after: (stay + enter) / weeks,
    difference: { low: (enter - leave - half) / weeks, high: (enter - leave + half) / weeks },
  };
}

/** Both bands of anybody; what stays as it is, which is most of the targets, is asked once. */
function bothBands(targets: Pick<Comparison, 'before' | 'after'>): (answers: Answers) => readonly [Band, Band] {
  const compiled = (some: readonly Target[]): CompiledTarget[] => some.map(compileTarget);
  const stay = compiled(targets.before.filter((one) => targets.after.includes(one)));
  const leave = compiled(targets.before.filter((one) => !targets.after.includes(one)));
  const come = compiled(targets.after.filter((one) => !targets.before.includes(one)));
  return (answers) => {
    const both = leastBand(stay, answers, bands.length - 1);
    return [bands[leastBand(leave, answers, both)] ?? 'D', bands[leastBand(come, answers, both)] ?? 'D'];
  };
}

/** The band of the best target: the band comes first in `scoreRegistrant`'s order, so the least index decides. */
function leastBand(targets: readonly CompiledTarget[], answers: Answers, atMost: number): number {
  let best = atMost;
  for (const { evaluate, evaluation } of targets) {
    evaluate(answers, evaluation);
    best = Math.min(best, evaluation[BAND] ?? best);
  }
  return best;
}

function sentencesOf({
  people,
  moved,
  moves,
  rows,
  calls,
  days,
}: Omit<TargetEffect, 'bands' | 'sentences' | 'forecasts'> & {
  readonly rows: readonly BandBeforeAfter[];
}): Localized[] {
  const list = moves.map(({ from, to, n }) => `${from}→${to} ${n}`);
  const first: Localized = {
    ja: `過去${days}日の登録者${people}人のうち${moved}人の区分が変わります${list.length === 0 ? '' : `（${list.map((one) => `${one}人`).join('、')}）`}。`,
    en: `${moved} of ${people} people who registered in the last ${days} days would be in another band${list.length === 0 ? '' : ` (${list.join(', ')})`}.`,
  };
  const entering = moves.filter(({ from, to }) => from === 'D' && (to === 'A' || to === 'B'));
  return [first, ...callsSentence(calls), ...entering.map(enteringSentence), ...rows.flatMap(bandSentence)];
}

function callsSentence({ before, after, difference: { low, high } }: CallsEffect): Localized[] {
  if (low === high) return [];
  const by = Math.abs(after - before).toFixed(1);
  const [least, most] = [signed(low), signed(high)];
  return [
    {
      ja: `架電は週に${by}件${after >= before ? '増え' : '減り'}ます（${least}〜${most}）。`,
      en: `${by} ${after >= before ? 'more' : 'fewer'} calls a week (${least} to ${most}).`,
    },
  ];
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;

function enteringSentence({ to, n, predicted, observed }: BandMove): Localized {
  const told =
    predicted === null
      ? { ja: '見込みを言えるモデルはまだありません', en: 'there is no model yet to tell their chance' }
      : { ja: `モデルの見込みは${percent(predicted)}`, en: `the model gives them ${percent(predicted)}` };
  const seen =
    observed === null || observed.n === 0
      ? {
          ja: '面談した方がいないため、実績では確かめられません',
          en: 'none was consulted, so the record cannot confirm it',
        }
      : {
          ja: `面談した方の成約率は${rateText(observed).ja}`,
          en: `close rate of those consulted ${rateText(observed).en}`,
        };
  return {
    ja: `対象外からBまたはAへ入る方（D→${to} ${n}人）：${told.ja}。${seen.ja}。`,
    en: `People who would come in (D→${to}, ${n}): ${told.en}; ${seen.en}.`,
  };
}

function bandSentence({ band, chanceBefore, chanceAfter }: BandBeforeAfter): Localized[] {
  if (!chanceBefore || !chanceAfter || (chanceBefore.n === chanceAfter.n && chanceBefore.closes === chanceAfter.closes))
    return [];
  return [
    {
      ja: `区分${band}の成約率：${rateText(chanceBefore).ja} → ${rateText(chanceAfter).ja}。`,
      en: `Close rate of band ${band}: ${rateText(chanceBefore).en} → ${rateText(chanceAfter).en}.`,
    },
  ];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
/** A rate with its interval and its evidence, or, while too little can be known, what is. */
function rateText({ rate, low, high, n, closes, isAwaited }: CloseShare): Localized {
  if (isAwaited) return { ja: `${n}人中${closes}人・結果待ち`, en: `${closes} of ${n}, results awaited` };
  const told = `${percent(rate)}(${Math.round(low * 100)}–${Math.round(high * 100)}) n=${n}`;
  return { ja: told, en: told };
}
