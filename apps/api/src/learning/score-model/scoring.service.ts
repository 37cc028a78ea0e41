import { Injectable } from '@nestjs/common';
import type {
  BandChance,
  LocalizedText,
  MovedPeople,
  MoveWish,
  ProposedTarget,
  ProposeTarget,
  RateView,
  ScoreModelView,
  ScoringView,
  TargetDraft,
  TargetEffect,
  TargetSetting,
  TargetWeights,
} from '@toritsugi/contracts';
import {
  boundOf,
  changeTarget,
  criteriaOf,
  type Target,
  type CloseShare,
  EVIDENCE_CLOSES,
  EVIDENCE_MINIMUM,
  wantEvidence,
  type WantEvidence,
} from '@toritsugi/triage';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AskedFields } from '../../triage/answers/asked-fields.service';
import { ScoreModels, type PublishedScoreModel } from '../../triage/score-models.service';
import type { TargetAfter, TargetBefore } from '../../triage/targets/target-changes.service';
import { TargetSettings } from '../../triage/targets/target-settings.service';
import { Targets } from '../../triage/targets/targets.service';
import { answerEffects } from './answer-words';
import { ScoreData } from './score-data.service';
import { namedPeople } from './score-model.queries';
import { bandShares, knownOf, type ScoreModelDetail } from './score-model.service';
import { effectView, TargetReplay } from './target-replay.service';

/** How many of those who would move are named. */
const SHOWN_PEOPLE = 200;

/**
 * What the record says of the criteria, and proposals made from it. Nothing here changes a score, a band or a target:
 * an approval does.
 */
@Injectable()
export class Scoring {
  constructor(
    private readonly clock: AgencyClock,
    private readonly data: ScoreData,
    private readonly models: ScoreModels,
    private readonly targets: Targets,
    private readonly asked: AskedFields,
    private readonly requests: DecisionRequests,
    private readonly replay: TargetReplay,
    private readonly settings: TargetSettings,
    private readonly work: UnitOfWork,
  ) {}

  async view(): Promise<ScoringView> {
    const outcomes = await this.data.outcomesAt(await this.clock.now());
    const published = this.models.current();
    const { byId } = published === null ? { byId: new Map() } : await this.asked.current();
    return {
      ...knownOf(outcomes),
      bands: bandShares(outcomes).map(({ band, share }): BandChance => ({
        band,
        n: outcomes.filter((one) => one.band === band).length,
        observed: rateOf(share),
      })),
      model: published === null ? null : modelView(published, byId),
      targets: this.targets.active().map((target) => targetWeights(target, wantEvidence(target, outcomes))),
    };
  }

  async effect(draft: TargetDraft): Promise<TargetEffect> {
    const { before, after } = await this.compared(draft);
    return effectView(await this.replay.compare(before, after));
  }

  /** Whom the draft would move from one band to another; of many, the newest. */
  async moved({ from, to, ...draft }: MoveWish): Promise<MovedPeople> {
    const { before, after } = await this.compared(draft);
    const { moves } = await this.replay.compare(before, after);
    const ids = moves.find((move) => move.from === from && move.to === to)?.ids ?? [];
    const people = await namedPeople(this.work, ids.slice(-SHOWN_PEOPLE));
    return { items: people.map((person) => ({ ...person, submittedAt: person.submittedAt.toISOString() })) };
  }

  /**
   * Puts a changed target before whoever decides. Refuses what the record does not bear out: the model's own suggestion
   * unless its interval leaves out no effect, and anybody's that would have changed nobody's band.
   */
  async propose(draft: ProposeTarget, me: SignedIn): Promise<ProposedTarget> {
    const { target, changed, before: inForce, after: wanted } = await this.compared(draft);
    if (target === undefined || changed === null) throw new Refusal('invalid');
    const evidence = wantEvidence(target, await this.data.outcomesAt(await this.clock.now()));
    const effect = effectView(await this.replay.compare(inForce, wanted));
    const isSuggestion = evidence.wants.every(
      ({ criterionId, suggested }) => suggested === (changed.want.find(({ id }) => id === criterionId)?.weight ?? 1),
    );
    if (draft.basis === 'model' && !(evidence.hasEvidence && isSuggestion && draft.bounds.length === 0))
      throw new Refusal('no_evidence');
    if (draft.basis === 'lead' && effect.moved === 0) throw new Refusal('no_evidence');
    const basis = draft.basis === 'model' ? finding(evidence) : leadsOwn(evidence);
    const from = draft.from ?? null;
    const [before, after]: [TargetBefore, TargetAfter] = [{ target }, { target: changed, from }];
    const view = await this.requests.open(
      {
        kind: 'target_change',
        before,
        after,
        reason: draft.reason,
        effect: { sentences: [...effect.sentences, basis].slice(0, 20), figures: { ...effect, sentences: undefined } },
      },
      me,
    );
    return { decisionId: view.id, isDelegated: view.state === 'delegated', effect };
  }

  /** The targets in force, and as they would be. */
  private async compared({ setting, ...draft }: TargetDraft): Promise<Compared> {
    const before = this.targets.active();
    const target = before.find(({ id }) => id === draft.targetId);
    if (target === undefined && (setting === undefined || draft.targetId !== '')) throw new Refusal('not_found');
    if (target !== undefined && target.version !== draft.version) throw new Refusal('decision_outdated');
    const changed =
      setting === undefined ? target && changeTarget(target, draft) : await this.settingOf(draft, setting);
    if (changed === undefined) throw new Refusal('invalid');
    const others = before.filter(({ id }) => id !== draft.targetId);
    return { target, changed, before, after: changed === null ? others : [...others, changed] };
  }

  /** Null for one that would be retired. */
  private async settingOf({ targetId, version }: TargetDraft, setting: TargetSetting): Promise<Target | null> {
    const target = await this.settings.read({ id: targetId, version: version + 1 }, setting);
    return setting.isRetired ? null : target;
  }
}

interface Compared {
  /** Undefined for one that would come beside the others. */
  readonly target: Target | undefined;
  readonly changed: Target | null;
  readonly before: readonly Target[];
  readonly after: readonly Target[];
}

function rateOf(share: CloseShare): RateView;
function rateOf(share: CloseShare | null): RateView | null;
function rateOf(share: CloseShare | null): RateView | null {
  if (share === null) return null;
  const { rate, low, high, n, closes, isAwaited } = share;
  return { rate, low, high, n, closes, isAwaited };
}

function modelView(
  { version, publishedAt, asOf, model, detail }: PublishedScoreModel,
  byId: Parameters<typeof answerEffects>[2],
): ScoreModelView {
  const { n, closes, gain, coefficients, bins } = detail as ScoreModelDetail;
  return {
    version,
    publishedAt: publishedAt.toISOString(),
    asOf: asOf.toISOString(),
    n,
    closes,
    meanChance: model.meanChance,
    gain: gain.value,
    gainLow: gain.low,
    gainHigh: gain.high,
    effects: answerEffects(coefficients, model.calibration.slope, byId),
    calibration: bins.map(({ predicted, ...share }) => ({ predicted, observed: rateOf(share) })),
  };
}

function targetWeights(target: Target, evidence: WantEvidence): TargetWeights {
  return {
    targetId: target.id,
    version: target.version,
    occupation: target.occupation,
    n: evidence.n,
    closes: evidence.closes,
    hasEvidence: evidence.hasEvidence,
    finding: finding(evidence),
    wants: target.want.map(({ id, label, weight }) => {
      const found = evidence.wants.find(({ criterionId }) => criterionId === id);
      const { value = null, low = null, high = null } = found?.effect ?? {};
      return {
        criterionId: id,
        label: { ...label },
        weight: weight ?? 1,
        n: found?.n ?? 0,
        suggested: found?.suggested ?? null,
        oddsRatio: value,
        low,
        high,
      };
    }),
    bounds: criteriaOf(target).flatMap((criterion) => {
      const value = boundOf(criterion);
      return value === undefined
        ? []
        : [{ criterionId: criterion.id, list: criterion.list, label: { ...criterion.label }, value }];
    }),
  };
}

function finding({ n, closes, hasEvidence }: WantEvidence): LocalizedText {
  if (hasEvidence)
    return {
      ja: `面談から90日以上の${n}人（成約${closes}人）では、歓迎の重みの順が今と違います。偶然とは言いにくい差です。`,
      en: `Among ${n} people consulted at least 90 days ago (${closes} closes) the Wants rank otherwise than now, by more than chance.`,
    };
  if (n < EVIDENCE_MINIMUM || closes < EVIDENCE_CLOSES)
    return {
      ja: `記録が足りません（面談から90日以上の方 ${n}人・成約${closes}人。${EVIDENCE_MINIMUM}人・${EVIDENCE_CLOSES}人から言えます）。`,
      en: `Too short a record (${n} people at least 90 days after their consultation, ${closes} closes; ${EVIDENCE_MINIMUM} and ${EVIDENCE_CLOSES} are needed).`,
    };
  return {
    ja: `面談から90日以上の${n}人（成約${closes}人）では、今の重みを変えるほどの差は言えません。`,
    en: `Among ${n} people consulted at least 90 days ago (${closes} closes) no difference is shown that would change the weights.`,
  };
}

function leadsOwn(evidence: WantEvidence): LocalizedText {
  const told = finding(evidence);
  return { ja: `起案者の判断による変更です。${told.ja}`, en: `The proposer's own judgement. ${told.en}` };
}
