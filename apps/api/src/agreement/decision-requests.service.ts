import { Injectable } from '@nestjs/common';
import { decisionDue } from '@toritsugi/calendar';
import type { DecisionInbox, DecisionKind, DecisionView, RemarkKind } from '@toritsugi/contracts';
import { decisionRequestMachine, sourcesOf } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { StaffDirectory } from '../staff/staff-directory';
import { DecisionAppliers } from './decision-kinds';
import { decisionView } from './decision-views';
import type { DecisionEffect, DecisionRow } from './decision.rows';

export interface Proposal {
  readonly kind: DecisionKind;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string;
  readonly effect: DecisionEffect | null;
}

/** How many decided requests the inbox still shows. */
const SHOWN_CLOSED = 50;
const COLUMNS =
  'id, state, kind, before, after, reason, effect, proposer_id, proposed_at, decide_by, decider_id, decided_at, effective_at, remarks';
/** Those that wait, the earliest due first; then the latest decided. */
const INBOX = `select * from (select ${COLUMNS} from decision_request where state in ('open','returned') order by decide_by, id) waiting
  union all
  select * from (select ${COLUMNS} from decision_request where state not in ('open','returned') order by coalesce(decided_at, proposed_at) desc, id desc limit $1) closed`;

/** Changes that someone proposes and somebody else decides: whoever proposed one never decides it. */
@Injectable()
export class DecisionRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly appliers: DecisionAppliers,
  ) {}

  async inbox(me: SignedIn): Promise<DecisionInbox> {
    const clock = await this.clock.reading();
    const rows = await this.work.query<DecisionRow>(INBOX, [SHOWN_CLOSED]);
    const views = rows.map((row) => this.view(row, me, new Date(clock.serverNow)));
    const isWaiting = ({ state }: DecisionView): boolean => state === 'open' || state === 'returned';
    return { clock, open: views.filter(isWaiting), closed: views.filter((view) => !isWaiting(view)) };
  }

  /** Puts a change before whoever decides, with its estimated effect frozen beside it. Replies the request. */
  async open({ kind, before, after, reason, effect }: Proposal, me: SignedIn): Promise<DecisionView> {
    if (reason.trim() === '') throw new Refusal('comment_required');
    const applier = this.appliers.of(kind);
    if (applier.changes(before, after).length === 0) throw new Refusal('nothing_changes');
    return this.work.run(async () => {
      const id = uuidv7();
      const now = await this.clock.now();
      const decideBy = decisionDue(this.agency.current.calendar, now);
      await this.work.query(
        `insert into decision_request (id, state, kind, before, after, reason, effect, proposer_id, proposed_at, decide_by)
         values ($1, 'open', $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          kind,
          JSON.stringify(before),
          JSON.stringify(after),
          reason,
          effect === null ? null : JSON.stringify(effect),
          me.id,
          now,
          decideBy,
        ],
      );
      this.work.record({
        kind: 'DecisionOpened',
        actorId: me.id,
        payload: { decisionId: id, decisionKind: kind, decideBy: decideBy.toISOString() },
      });
      return this.read(id, me);
    });
  }

  /** Approves and puts into force, both or neither. */
  async approve(id: string, comment: string, me: SignedIn): Promise<DecisionView> {
    return this.work.run(async () => {
      const row = await this.decide(id, { as: 'approved', text: comment }, me);
      const effectiveAt = await this.clock.now();
      await this.appliers.of(row.kind).apply({
        decisionId: id,
        before: row.before,
        after: row.after,
        proposerId: row.proposer_id,
        deciderId: me.id,
        effectiveAt,
      });
      await this.work.query(
        'update decision_request set effective_at = greatest($2::timestamptz, decided_at) where id = $1',
        [id, effectiveAt],
      );
      return this.read(id, me);
    });
  }

  async reject(id: string, comment: string, me: SignedIn): Promise<DecisionView> {
    return this.decideWithReason(id, { as: 'rejected', text: comment }, me);
  }

  /** Back to the proposer with a question. */
  async giveBack(id: string, comment: string, me: SignedIn): Promise<DecisionView> {
    return this.decideWithReason(id, { as: 'returned', text: comment }, me);
  }

  /** The proposer answers the question: open again, with a new due time. */
  async answer(id: string, comment: string, me: SignedIn): Promise<DecisionView> {
    if (comment.trim() === '') throw new Refusal('comment_required');
    return this.work.run(async () => {
      const now = await this.clock.now();
      const decideBy = decisionDue(this.agency.current.calendar, now);
      const row = await this.work.one<{ kind: DecisionKind }>(
        `update decision_request set state = 'open', decide_by = $3, decider_id = null, decided_at = null, remarks = remarks || $4::jsonb
         where id = $1 and proposer_id = $2 and state = any($5::text[]) returning kind`,
        [id, me.id, decideBy, remark(now, me, 'answered', comment), sourcesOf(decisionRequestMachine, 'open')],
      );
      if (row === null) throw await this.explainRejection(id, me, 'own');
      this.work.record({
        kind: 'DecisionOpened',
        actorId: me.id,
        payload: { decisionId: id, decisionKind: row.kind, decideBy: decideBy.toISOString() },
      });
      return this.read(id, me);
    });
  }

  /** The proposer takes it back. */
  async withdraw(id: string, me: SignedIn): Promise<DecisionView> {
    return this.work.run(async () => {
      const row = await this.work.one<DecisionRow>(
        `update decision_request set state = 'withdrawn', decided_at = agency_now(), remarks = remarks || $3::jsonb
         where id = $1 and proposer_id = $2 and state = any($4::text[]) returning ${COLUMNS}`,
        [
          id,
          me.id,
          remark(await this.clock.now(), me, 'withdrawn', ''),
          sourcesOf(decisionRequestMachine, 'withdrawn'),
        ],
      );
      if (row === null) throw await this.explainRejection(id, me, 'own');
      this.recordDecided(row, 'withdrawn', me);
      return this.read(id, me);
    });
  }

  private async decideWithReason(
    id: string,
    decision: { as: 'rejected' | 'returned'; text: string },
    me: SignedIn,
  ): Promise<DecisionView> {
    if (decision.text.trim() === '') throw new Refusal('comment_required');
    return this.work.run(async () => {
      await this.decide(id, decision, me);
      return this.read(id, me);
    });
  }

  private async decide(
    id: string,
    { as, text }: { as: 'approved' | 'rejected' | 'returned'; text: string },
    me: SignedIn,
  ): Promise<DecisionRow> {
    const row = await this.work.one<DecisionRow>(
      `update decision_request set state = $2, decider_id = $3, decided_at = agency_now(), remarks = remarks || $4::jsonb
       where id = $1 and state = any($5::text[]) and proposer_id <> $3 returning ${COLUMNS}`,
      [id, as, me.id, remark(await this.clock.now(), me, as, text), sourcesOf(decisionRequestMachine, as)],
    );
    if (row === null) throw await this.explainRejection(id, me, 'any');
    this.recordDecided(row, as, me);
    return row;
  }

  private recordDecided(row: DecisionRow, as: 'approved' | 'rejected' | 'returned' | 'withdrawn', me: SignedIn): void {
    const isInTime = row.decided_at !== null && row.decided_at <= row.decide_by;
    this.work.record({
      kind: 'DecisionDecided',
      actorId: me.id,
      payload: { decisionId: row.id, decisionKind: row.kind, as, isInTime },
    });
  }

  private async read(id: string, me: SignedIn): Promise<DecisionView> {
    const row = await this.work.one<DecisionRow>(`select ${COLUMNS} from decision_request where id = $1`, [id]);
    if (row === null) throw new Refusal('not_found');
    return this.view(row, me, await this.clock.now());
  }

  private view(row: DecisionRow, me: SignedIn, now: Date): DecisionView {
    return decisionView(row, { me, now, staff: this.staff, appliers: this.appliers });
  }

  private async explainRejection(id: string, me: SignedIn, whose: 'own' | 'any'): Promise<Refusal> {
    const row = await this.work.one<{ state: string; proposer_id: string }>(
      'select state, proposer_id from decision_request where id = $1',
      [id],
    );
    if (row === null) return new Refusal('not_found');
    if (whose === 'own' && row.proposer_id !== me.id) return new Refusal('forbidden');
    if (whose === 'any' && row.proposer_id === me.id && row.state === 'open') return new Refusal('own_proposal');
    return new Refusal('illegal_move', { state: row.state });
  }
}

const remark = (at: Date, me: SignedIn, as: RemarkKind, text: string): string =>
  JSON.stringify([{ at: at.toISOString(), byId: me.id, as, text }]);
