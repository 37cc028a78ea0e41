import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tokyoDay, tokyoTime } from '@toritsugi/calendar';
import type { DecisionChange, ForecastFigure, LocalizedText } from '@toritsugi/contracts';
import { scoresAlike, targetDifferences, type Target } from '@toritsugi/triage';
import { mergedOnto } from '@toritsugi/agreement';
import { DecisionAppliers, type Approved, type DecisionApplier, type Rebased } from '../../agreement/decision-kinds';
import { Forecasts } from '../forecasts/forecasts.service';
import { Targets } from './targets.service';

/** What a proposal of kind `target_change` stores: the version in force, and the one that would follow it. */
export interface TargetBefore {
  readonly target: Target;
}
export interface TargetAfter {
  readonly target: Target;
  /** From when on; null means with the approval. Never earlier than it. */
  readonly from: string | null;
}

/** A changed target is proposed, decided by somebody else, and only then scheduled: no band moves before (S000-26). */
@Injectable()
export class TargetChanges implements DecisionApplier, OnModuleInit {
  readonly kind = 'target_change';

  constructor(
    private readonly targets: Targets,
    private readonly appliers: DecisionAppliers,
    private readonly forecasts: Forecasts,
  ) {}

  onModuleInit(): void {
    this.appliers.register(this);
  }

  changes(before: unknown, after: unknown): DecisionChange[] {
    const [{ target: was }, { target: becomes, from }] = [before as TargetBefore, after as TargetAfter];
    const differences = targetDifferences(was, becomes).map((one) => ({
      label: { ...one.label },
      before: { ...one.before },
      after: { ...one.after },
    }));
    if (differences.length === 0) return [];
    const version = (number: number): LocalizedText => ({ ja: `第${number}版`, en: `version ${number}` });
    return [
      {
        label: { ja: `求職者ターゲット（${was.id}）`, en: `Target (${was.id})` },
        before: version(was.version),
        after: version(becomes.version),
      },
      ...differences,
      ...(from === null
        ? []
        : [
            {
              label: { ja: '適用開始', en: 'In force from' },
              before: { ja: '承認と同時', en: 'with the approval' },
              after: moment(from),
            },
          ]),
    ];
  }

  async rebase(before: unknown, after: unknown): Promise<Rebased> {
    const [{ target: was }, { target: becomes, from }] = [before as TargetBefore, after as TargetAfter];
    const now = await this.targets.newest(was.id);
    if (now === null || now.version === was.version) return { before, after, isConflict: false };
    const of = (target: Target): Target => ({ ...target, version: 0 });
    const { value, isConflict } = mergedOnto(of(was), of(becomes), of(now));
    return {
      before: { target: now, from: null } satisfies TargetAfter,
      after: { target: { ...value, version: now.version + 1 }, from } satisfies TargetAfter,
      isConflict,
    };
  }

  isOnlyWeights(before: unknown, after: unknown): boolean {
    const [was, becomes] = [(before as TargetBefore).target, (after as TargetAfter).target];
    return scoresAlike(weighedAlike(was), weighedAlike(becomes));
  }

  async apply({ decisionId, after, reason, effect, proposerId, effectiveAt }: Approved): Promise<void> {
    const { target, from } = after as TargetAfter;
    const wanted = from === null ? effectiveAt : new Date(from);
    const startsAt = wanted > effectiveAt ? wanted : effectiveAt;
    await this.targets.schedule(target, { from: startsAt, decisionId, reason });
    // Requests made before figures were kept have none.
    const { forecasts: figures = [] } = (effect?.figures ?? {}) as { forecasts?: readonly ForecastFigure[] };
    const change = { kind: 'target', subjectId: target.id, subjectVersion: target.version } as const;
    await this.forecasts.keep({ ...change, madeBy: proposerId, startsAt, figures });
  }
}

const weighedAlike = (target: Target): Target => ({
  ...target,
  want: target.want.map((one) => ({ ...one, weight: 1 })),
});

/** 11/13 09:00 in Tokyo. */
function moment(instant: string): LocalizedText {
  const at = Date.parse(instant);
  const text = `${tokyoDay(at).replaceAll('-', '/')} ${tokyoTime(at)}`;
  return { ja: text, en: text };
}
