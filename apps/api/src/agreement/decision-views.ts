import { reachOf, type DecisionView } from '@toritsugi/contracts';
import type { SignedIn } from '../platform/http/signed-in';
import type { StaffDirectory } from '../staff/staff-directory';
import type { DecisionAppliers } from './decision-kinds';
import type { DecisionRow } from './decision.rows';

interface Reader {
  readonly me: SignedIn;
  readonly now: Date;
  readonly staff: StaffDirectory;
  readonly appliers: DecisionAppliers;
}

/** A decision request as this reader sees it, with what they may do with it now. */
export function decisionView(row: DecisionRow, { me, now, staff, appliers }: Reader): DecisionView {
  const isMine = row.proposer_id === me.id;
  const mayPropose = reachOf('decision.propose', me.caller) !== null;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    changes: appliers.of(row.kind).changes(row.before, row.after),
    reason: row.reason,
    effect: [...(row.effect?.sentences ?? [])],
    figures: row.effect?.figures ?? null,
    proposer: staff.ref(row.proposer_id),
    proposedAt: row.proposed_at.toISOString(),
    decideBy: row.decide_by.toISOString(),
    isOverdue: row.state === 'open' && row.decide_by < now,
    decider: staff.ref(row.decider_id),
    decidedAt: row.decided_at?.toISOString() ?? null,
    effectiveAt: row.effective_at?.toISOString() ?? null,
    remarks: row.remarks.map(({ at, byId, as, text }) => ({ at, by: staff.ref(byId), as, text })),
    mayDecide: row.state === 'open' && !isMine && reachOf('decision.decide', me.caller) !== null,
    mayWithdraw: (row.state === 'open' || row.state === 'returned') && isMine && mayPropose,
    mayAnswer: row.state === 'returned' && isMine && mayPropose,
  };
}
