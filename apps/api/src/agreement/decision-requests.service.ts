import { Injectable } from '@nestjs/common';
import { agreedIn, delegationOf } from '@toritsugi/agreement';
import { DAY, decisionDue, startOfTokyoWeek, tokyoMoment } from '@toritsugi/calendar';
import {
  decisionKinds,
  kindsDecidedBy,
  type DecisionInbox,
  type DecisionKind,
  type DecisionsWaiting,
  type DecisionView,
  type RemarkKind,
  type ReopenWhen,
} from '@toritsugi/contracts';
import { decisionRequestMachine, sourcesOf } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { StaffDirectory } from '../staff/staff-directory';
import {
  decide,
  delegate,
  inbox,
  reopen,
  seeDelegated,
  takeBack,
  takeOver,
  unseenDelegated,
  waitingFor,
  type DecisionRow,
  type Right,
} from './agreement.queries';
import { DecisionAppliers } from './decision-kinds';
import { DecisionRequestEntity } from './decision-request.entity';
import { decisionView } from './decision-views';
import { Deputies } from './deputy/deputies.service';
import type { DecisionEffect } from './decision.rows';
import { mayBringBack } from './reopening/reopenings.service';
import { AgreedSettings } from './sheet/agreed-settings.service';
import { hashAsProposed, standingOf } from './standing';
import { boundTo, decidersOf, decides, mayPropose, powerOver, type Power } from './who-decides';
import { windowsAround } from './window/window-times';

export interface Proposal {
  readonly kind: DecisionKind;
  readonly before: NonNullable<unknown>;
  readonly after: NonNullable<unknown>;
  readonly reason: string;
  readonly effect: DecisionEffect | null;
  /** Of one team alone: its lead may decide it. */
  readonly teamId?: string;
}

interface Decided {
  readonly as: 'approved' | 'rejected' | 'returned';
  readonly text: string;
  readonly reopenWhen?: ReopenWhen | null;
}

/** How many decided requests the inbox still shows. */
const SHOWN_CLOSED = 50;

/** Changes that someone proposes and somebody else decides: whoever proposed one never decides it. */
@Injectable()
export class DecisionRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly appliers: DecisionAppliers,
    private readonly deputies: Deputies,
    private readonly agreed: AgreedSettings,
  ) {}

  /** `isMeant`: of which proposals; all where nothing is said. */
  async inbox(me: SignedIn, isMeant: (row: DecisionRow) => boolean = () => true): Promise<DecisionInbox> {
    const clock = await this.clock.reading();
    const rows = (await inbox(this.work, SHOWN_CLOSED)).filter(isMeant);
    const powers = await this.deputies.powersOf(me);
    const reader = { me, powers, now: new Date(clock.serverNow) };
    const views = await Promise.all(rows.map((row) => this.view(row, reader)));
    const unseen = (await unseenDelegated(this.work)).filter(
      (row) => isMeant(row) && row.proposerId !== me.id && decides(me, row),
    );
    const isWaiting = ({ state }: DecisionView): boolean => state === 'open' || state === 'returned';
    return {
      clock,
      window: this.window(new Date(clock.serverNow), views.filter(({ state }) => state === 'open').length),
      digest: await Promise.all(unseen.map((row) => this.view(row, reader))),
      open: views.filter(isWaiting),
      closed: views.filter((view) => !isWaiting(view)),
    };
  }

  /** The next time at which what is open is decided together. */
  private window(now: Date, agenda: number): DecisionInbox['window'] {
    const next = windowsAround(this.agency.current.calendar, this.agreed.of('meeting'), now)?.next;
    return next === undefined ? null : { at: next.toISOString(), agenda };
  }

  async waiting(me: SignedIn): Promise<DecisionsWaiting> {
    return (
      (await waitingFor(this.work, {
        by: me.id,
        rights: (await this.deputies.powersOf(me)).map(rightOf),
        takes: decisionKinds.filter((kind) => mayPropose(me, { kind, teamId: null })),
      })) ?? { decisions: 0, overdue: 0, lateBlanks: 0 }
    );
  }

  /** Puts a change before whoever decides, with its estimated effect frozen beside it. Replies the request. */
  async open({ kind, before, after, reason, effect, teamId }: Proposal, me: SignedIn): Promise<DecisionView> {
    if (reason.trim() === '') throw new Refusal('comment_required');
    const applier = this.appliers.of(kind);
    if (applier.changes(before, after).length === 0) throw new Refusal('nothing_changes');
    return this.work.run(async () => {
      const id = uuidv7();
      const now = await this.clock.now();
      const decideBy = decisionDue(this.agency.current.calendar, now);
      await this.requests().insert({
        id,
        state: 'open',
        kind,
        teamId: teamId ?? null,
        before,
        after,
        reason,
        effect,
        proposerId: me.id,
        proposedAt: now,
        decideBy,
      });
      this.work.record({
        kind: 'DecisionOpened',
        actorId: me.id,
        payload: { decisionId: id, decisionKind: kind, decideBy: decideBy.toISOString() },
      });
      if (await this.isDelegated({ kind, before, after }, me)) {
        await delegate(this.work, id);
        await applier.apply({
          ...{ decisionId: id, before, after, reason, effect, proposerId: me.id, deciderId: null, comment: '' },
          effectiveAt: now,
        });
        this.work.record({
          kind: 'DecisionDelegated',
          actorId: me.id,
          payload: { decisionId: id, decisionKind: kind },
        });
      }
      return this.read(id, me);
    });
  }

  /** What was delegated in a week, from its Monday on, has been seen by somebody who would have decided it. */
  async seeDelegated(monday: string, me: SignedIn): Promise<DecisionInbox> {
    const from = startOfTokyoWeek(tokyoMoment(monday));
    const until = new Date(from.getTime() + 7 * DAY);
    const right = rightOf({ by: me, forId: null });
    await this.work.run(() => seeDelegated(this.work, { by: me.id, right, from, until }));
    return this.inbox(me);
  }

  /** Whether the signed sheet leaves such a change to whoever proposes it (S000-31). */
  private async isDelegated({ kind, before, after }: Pick<Proposal, 'kind' | 'before' | 'after'>, me: SignedIn) {
    const { number, settings } = await this.agreed.inForce();
    if (number === 0) return false;
    return (agreedIn(settings, 'delegations') ?? []).map(delegationOf).some((rule) => {
      if (rule?.kind !== kind || rule.role !== me.role) return false;
      return !rule.onlyWeights || this.appliers.of(kind).isOnlyWeights?.(before, after) === true;
    });
  }

  /**
   * Approves and puts into force, both or neither: what whoever decides has read (`seen`, its hash), or else exactly
   * what was proposed. Refused with `decision_outdated` where it is something else by now; what was changed by others
   * meanwhile goes back to its proposer.
   */
  async approve(id: string, comment: string, me: SignedIn, seen?: string): Promise<DecisionView> {
    return this.work.run(async () => {
      const asked = await this.requests().findOneBy({ id });
      const standing = asked && (await standingOf(this.appliers.of(asked.kind), asked));
      if (asked?.state === 'open' && standing !== null) {
        if (standing.hash !== (seen ?? hashAsProposed(asked)) && (await this.powerOver(id, me)) !== null)
          throw new Refusal('decision_outdated');
        if (standing.isConflict) return this.decideWithReason(id, { as: 'returned', text: OVERTAKEN }, me);
      }
      const decided = await this.decide(id, { as: 'approved', text: comment }, me);
      const { before, after } = standing ?? decided;
      const row = { ...decided, before, after };
      const effectiveAt = await this.clock.now();
      await this.appliers.of(row.kind).apply({
        decisionId: id,
        before: row.before,
        after: row.after,
        reason: row.reason,
        effect: row.effect,
        proposerId: row.proposerId,
        deciderId: me.id,
        comment: comment.trim(),
        effectiveAt,
      });
      await this.requests()
        .createQueryBuilder()
        .update()
        .set({
          effectiveAt: () => 'greatest(:effectiveAt::timestamptz, decided_at)',
          before: () => ':before::jsonb',
          after: () => ':after::jsonb',
        })
        .where({ id })
        .setParameters({ effectiveAt, before: JSON.stringify(before), after: JSON.stringify(after) })
        .execute();
      return this.read(id, me);
    });
  }

  /** `reopenWhen`: what brings it back; of a kind that changes settings, and of a figure that is a share. */
  async reject(id: string, comment: string, me: SignedIn, reopenWhen: ReopenWhen | null = null): Promise<DecisionView> {
    if (reopenWhen !== null) {
      const row = await this.requests().findOne({ select: { id: true, kind: true }, where: { id } });
      if (row !== null && !mayBringBack(row.kind, reopenWhen)) throw new Refusal('invalid');
    }
    return this.decideWithReason(id, { as: 'rejected', text: comment, reopenWhen }, me);
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
      const row = await reopen(this.work, {
        id,
        by: me.id,
        from: ['returned'],
        remarks: remark(now, me, 'answered', comment),
        decideBy,
      });
      if (row === null) throw await this.explainRejection(id, me, 'own');
      this.work.record({
        kind: 'DecisionOpened',
        actorId: me.id,
        payload: { decisionId: id, decisionKind: row.kind, decideBy: decideBy.toISOString() },
      });
      return this.read(id, me);
    });
  }

  /** The proposer takes it back, or somebody settles for them (`proposerId`) what they asked. */
  async withdraw(
    id: string,
    me: SignedIn,
    { proposerId, text }: { proposerId: string; text: string } = { proposerId: me.id, text: '' },
  ): Promise<DecisionView> {
    return this.work.run(async () => {
      const row = await takeBack(this.work, {
        id,
        by: proposerId,
        from: sourcesOf(decisionRequestMachine, 'withdrawn'),
        remarks: remark(await this.clock.now(), me, 'withdrawn', text),
      });
      if (row === null) throw await this.explainRejection(id, me, 'own');
      this.recordDecided(row, 'withdrawn', me);
      return this.read(id, me);
    });
  }

  /** From somebody who works here no more, so that nothing is stuck; whoever takes it over never decides it. */
  async takeOver(id: string, me: SignedIn): Promise<DecisionView> {
    return this.work.run(async () => {
      const row = await this.requests().findOneBy({ id });
      if (row === null) throw new Refusal('not_found');
      if (!mayPropose(me, row)) throw new Refusal('forbidden');
      if (!this.isDecidedByOthers(row.kind, me, row.teamId)) throw new Refusal('nobody_else_decides');
      const remarks = remark(await this.clock.now(), me, 'taken_over', '');
      if ((await takeOver(this.work, { id, by: me.id, remarks })) === null)
        throw new Refusal('illegal_move', { state: row.state });
      this.work.record({
        kind: 'DecisionTakenOver',
        actorId: me.id,
        payload: { decisionId: id, decisionKind: row.kind },
      });
      return this.read(id, me);
    });
  }

  /** Whether somebody else is here who could approve what this person proposes. */
  isDecidedByOthers(kind: DecisionKind, me: SignedIn, teamId: string | null = null): boolean {
    return decidersOf(this.staff, { kind, teamId }, me.id).length > 0;
  }

  private async decideWithReason(
    id: string,
    decision: { as: 'rejected' | 'returned'; text: string; reopenWhen?: ReopenWhen | null },
    me: SignedIn,
  ): Promise<DecisionView> {
    if (decision.text.trim() === '') throw new Refusal('comment_required');
    return this.work.run(async () => {
      await this.decide(id, decision, me);
      return this.read(id, me);
    });
  }

  private async decide(id: string, { as, text, reopenWhen = null }: Decided, me: SignedIn): Promise<DecisionRow> {
    const power = await this.powerOver(id, me);
    const row =
      power === null
        ? null
        : await decide(this.work, {
            id,
            by: me.id,
            from: sourcesOf(decisionRequestMachine, as),
            remarks: remark(await this.clock.now(), me, as, text, power.forId),
            as,
            right: rightOf(power),
            reopenWhen: reopenWhen && JSON.stringify(reopenWhen),
          });
    if (row === null) throw await this.explainRejection(id, me, power === null ? 'decided' : 'any');
    this.recordDecided(row, as, me);
    if (as === 'rejected') await this.appliers.of(row.kind).rejected?.({ ...row, decisionId: id });
    return row;
  }

  /** Replies by which right somebody may decide this request; null where by none. */
  private async powerOver(id: string, me: SignedIn): Promise<Power | null> {
    const row = await this.requests().findOne({ select: DECIDED_BY, where: { id } });
    return row === null ? null : powerOver(await this.deputies.powersOf(me), { ...row, id: me.id });
  }

  private recordDecided(row: DecisionRow, as: 'approved' | 'rejected' | 'returned' | 'withdrawn', me: SignedIn): void {
    const isInTime = row.decidedAt !== null && row.decidedAt <= row.decideBy;
    this.work.record({
      kind: 'DecisionDecided',
      actorId: me.id,
      payload: { decisionId: row.id, decisionKind: row.kind, as, isInTime },
    });
  }

  private async read(id: string, me: SignedIn): Promise<DecisionView> {
    const row = await this.requests().findOneBy({ id });
    if (row === null) throw new Refusal('not_found');
    return this.view(row, { me, powers: await this.deputies.powersOf(me), now: await this.clock.now() });
  }

  private requests() {
    return this.work.repository(DecisionRequestEntity);
  }

  private view(row: DecisionRow, reader: { me: SignedIn; powers: readonly Power[]; now: Date }): Promise<DecisionView> {
    return decisionView(row, { ...reader, staff: this.staff, appliers: this.appliers });
  }

  private async explainRejection(id: string, me: SignedIn, whose: 'own' | 'any' | 'decided'): Promise<Refusal> {
    const row = await this.requests().findOne({
      select: { ...DECIDED_BY, state: true },
      where: { id },
    });
    if (row === null) return new Refusal('not_found');
    const powers = whose === 'own' ? [] : await this.deputies.powersOf(me);
    if (whose !== 'own' && !powers.some(({ by }) => decides(by, row))) return new Refusal('forbidden');
    if (whose === 'own' && row.proposerId !== me.id) return new Refusal('forbidden');
    if (whose !== 'own' && row.state === 'open' && (row.proposerId === me.id || row.takenFromId === me.id))
      return new Refusal('own_proposal');
    if (whose === 'decided') return new Refusal('forbidden');
    return new Refusal('illegal_move', { state: row.state });
  }
}

const OVERTAKEN = 'この起案と同じ項目が、起案のあとで変わりました。いまの内容を確かめて、起案し直してください。';
const DECIDED_BY = { id: true, kind: true, teamId: true, proposerId: true, takenFromId: true } as const;

const rightOf = ({ by, forId }: Power): Right => ({
  kinds: kindsDecidedBy(by.caller),
  team: boundTo(by),
  absent: forId,
});

const remark = (at: Date, me: SignedIn, as: RemarkKind, text: string, forId: string | null = null): string =>
  JSON.stringify([{ at: at.toISOString(), byId: me.id, as, text, ...(forId !== null && { forId }) }]);
