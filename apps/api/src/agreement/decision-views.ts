import { reachOf, type DecisionView, type ReopenWatch } from '@toritsugi/contracts';
import { figureOf } from '@toritsugi/indicators';
import type { SignedIn } from '../platform/http/signed-in';
import type { StaffDirectory } from '../staff/staff-directory';
import type { DecisionRow } from './agreement.queries';
import type { DecisionAppliers } from './decision-kinds';
import { standingOf } from './standing';
import { mayPropose, powerOver, type Power } from './who-decides';

interface Reader {
  readonly me: SignedIn;
  readonly now: Date;
  readonly staff: StaffDirectory;
  readonly appliers: DecisionAppliers;
  /** Of the reader, today. */
  readonly powers: readonly Power[];
}

function watchOf({ reopenWhen, reopenedAt }: DecisionRow): ReopenWatch | null {
  if (reopenWhen === null) return null;
  const known = figureOf(reopenWhen.figure);
  const name = known?.indicator.figures.length === 1 ? known.indicator.name : known?.figure.name;
  return {
    ...reopenWhen,
    name: name ?? { ja: reopenWhen.figure, en: reopenWhen.figure },
    reopenedAt: reopenedAt?.toISOString() ?? null,
    readings: [...(reopenWhen.readings ?? [])],
  };
}

/** A decision request as this reader sees it, with what they may do with it now. */
export async function decisionView(
  row: DecisionRow,
  { me, now, staff, appliers, powers }: Reader,
): Promise<DecisionView> {
  const applier = appliers.of(row.kind);
  const { before, after, isConflict, hash } = await standingOf(applier, row);
  const isMine = row.proposerId === me.id;
  const power = powerOver(powers, { ...row, id: me.id });
  const isWaiting = row.state === 'open' || row.state === 'returned';
  const hasLeft = staff.byId(row.proposerId)?.isEngaged === false;
  const mayAnswer = reachOf('decision.answer', me.caller) !== null;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    changes: applier.changes(before, after),
    meanwhile: before === row.before ? [] : applier.changes(row.before, before),
    isConflict,
    hash,
    reason: row.reason,
    effect: [...(row.effect?.sentences ?? [])],
    figures: row.effect?.figures ?? null,
    proposer: staff.ref(row.proposerId),
    proposedAt: row.proposedAt.toISOString(),
    decideBy: row.decideBy.toISOString(),
    isOverdue: row.state === 'open' && row.decideBy < now,
    decider: staff.ref(row.deciderId),
    decidedFor: staff.ref(row.decidedForId),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
    remarks: row.remarks.map(({ at, byId, as, text, forId }) => ({
      at,
      by: staff.ref(byId),
      for: staff.ref(forId ?? null),
      as,
      text,
    })),
    reopenWhen: watchOf(row),
    escalatedTo: staff.refs(row.escalatedTo),
    seenBy: staff.ref(row.seenById),
    takenFrom: staff.ref(row.takenFromId),
    mayDecide: row.state === 'open' && power !== null,
    decidesFor: row.state === 'open' ? staff.ref(power?.forId ?? null) : null,
    mayWithdraw: isWaiting && isMine && mayAnswer,
    mayAnswer: row.state === 'returned' && isMine && mayAnswer,
    mayTakeOver: isWaiting && !isMine && hasLeft && mayPropose(me, row),
  };
}
