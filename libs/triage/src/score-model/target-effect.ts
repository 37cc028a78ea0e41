/** What would a changed target have done to the people of the past? Pure: scores them twice, touches nobody. */
import { compileTarget, type CompiledTarget } from '../score/compile';
import type { Target } from '../target/criteria';
import type { Answers } from '../form/form';
import { scoreRegistrant } from '../score/score';
import { bands, type Band, type Localized } from '../vocabulary';
import { closeChance, type AnswerModel } from './answer-model';
import { closeShare, type CloseShare, type KnownBy, type ScoredOutcome } from './score-outcomes';

export interface Past {
  /** The answers at submission of everyone who registered in the last 90 days. */
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

export interface TargetEffect {
  readonly people: number;
  readonly moved: number;
  readonly moves: BandMove[];
  readonly bands: BandBeforeAfter[];
  readonly sentences: Localized[];
}

export interface Comparison {
  /** Those in force. */
  readonly targets: readonly Target[];
  readonly changed: Target;
  readonly past: Past;
  readonly model: AnswerModel | null;
}

export function targetEffect({ targets, changed, past, model }: Comparison): TargetEffect {
  const before = targets.map(compileTarget);
  const after = targets.map((target) => compileTarget(target.id === changed.id ? changed : target));
  const people = past.people.map(({ id, answers }) => ({
    id,
    answers,
    was: bandOf(before, answers),
    becomes: bandOf(after, answers),
  }));
  const consulted = past.outcomes.flatMap((outcome) =>
    outcome.band === null
      ? []
      : [{ outcome, was: bandOf(before, outcome.answers), becomes: bandOf(after, outcome.answers) }],
  );
  const byId = new Map(consulted.map(({ outcome }) => [outcome.id, outcome]));
  const share = (outcomes: readonly ScoredOutcome[]): CloseShare | null => closeShare(outcomes, past.known);
  const moves = bands.flatMap((from) =>
    bands.flatMap((to): BandMove[] => {
      const moved = people.filter(({ was, becomes }) => was === from && becomes === to && from !== to);
      if (moved.length === 0) return [];
      return [
        {
          from,
          to,
          n: moved.length,
          observed: share(moved.flatMap(({ id }) => byId.get(id) ?? [])),
          predicted:
            model === null
              ? null
              : moved.reduce((sum, { answers }) => sum + closeChance(model, answers), 0) / moved.length,
        },
      ];
    }),
  );
  const rows = bands.map((band): BandBeforeAfter => ({
    band,
    before: people.filter(({ was }) => was === band).length,
    after: people.filter(({ becomes }) => becomes === band).length,
    chanceBefore: share(consulted.filter(({ was }) => was === band).map(({ outcome }) => outcome)),
    chanceAfter: share(consulted.filter(({ becomes }) => becomes === band).map(({ outcome }) => outcome)),
  }));
  const moved = moves.reduce((sum, { n }) => sum + n, 0);
  return {
    people: people.length,
    moved,
    moves,
    bands: rows,
    sentences: sentencesOf({ people: people.length, moved, moves, rows }),
  };
}

const bandOf = (targets: readonly CompiledTarget[], answers: Answers): Band => scoreRegistrant(targets, answers).band;

function sentencesOf({
  people,
  moved,
  moves,
  rows,
}: {
  people: number;
  moved: number;
  moves: readonly BandMove[];
  rows: readonly BandBeforeAfter[];
}): Localized[] {
  const list = moves.map(({ from, to, n }) => `${from}→${to} ${n}`);
  const first: Localized = {
    ja: `過去90日の登録者${people}人のうち${moved}人の区分が変わります${list.length === 0 ? '' : `（${list.map((one) => `${one}人`).join('、')}）`}。`,
    en: `${moved} of ${people} people who registered in the last 90 days would be in another band${list.length === 0 ? '' : ` (${list.join(', ')})`}.`,
  };
  const entering = moves.filter(({ from, to }) => from === 'D' && (to === 'A' || to === 'B'));
  return [first, ...entering.map(enteringSentence), ...rows.flatMap(bandSentence)];
}

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
