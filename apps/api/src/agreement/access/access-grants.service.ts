import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import type { AccessGrantView, AccessViews } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { AccessAudit } from '../../staff/access-audit';
import { Sessions } from '../../staff/sessions/sessions.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { grantView } from './access-grant-views';
import { AccessGrantEntity } from './access-grant.entity';
import {
  acceptGrant,
  assignQueue,
  endGrant,
  endLapsed,
  grantsShown,
  noteUse,
  quarterStart,
  reviewGrant,
  suspendGrant,
  suspendNeglected,
  type Moved,
} from './access-grant.queries';

/** What a grant is made of. */
export type Given = Pick<
  AccessGrantEntity,
  | 'granteeId'
  | 'purpose'
  | 'scope'
  | 'sentence'
  | 'occupations'
  | 'startsAt'
  | 'endsAt'
  | 'requesterId'
  | 'approverId'
  | 'decisionId'
>;

const LOOK_EVERY_MS = 30_000;
const SHOWN_ENDED = 50;

/**
 * Grants of people from outside (S000-34). The sessions of whoever has none in force live no more, in the very moment
 * and whatever this service does: what it writes is who ended it, and why.
 */
@Injectable()
export class AccessGrants implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly scheduler: DeadlineScheduler,
    private readonly sessions: Sessions,
    private readonly audit: AccessAudit,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('grants that end, rest or are forgotten', () => this.look(), LOOK_EVERY_MS);
  }

  async list(): Promise<AccessGrantView[]> {
    return this.views(await grantsShown(this.work, SHOWN_ENDED));
  }

  /** In the running unit of work. One that stood gives its place: its owner agrees anew. */
  async give(grant: Given): Promise<string> {
    const { granteeId, scope, endsAt, approverId } = grant;
    const before = await endGrant(this.work, { granteeId }, { cause: 'replaced', by: approverId, reason: null });
    if (before !== null) await this.cut(before, 'replaced', approverId);
    const id = newId();
    await this.grants().insert({ id, ...grant });
    this.work.record({
      kind: 'AccessGranted',
      staffId: granteeId,
      ...(approverId !== null && { actorId: approverId }),
      payload: { grantId: id, scope, endsAt: endsAt.toISOString() },
    });
    await this.audit.record({ actorId: approverId, action: 'access_granted', detail: this.codeOf(granteeId) });
    return id;
  }

  async accept(me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      if ((await acceptGrant(this.work, me.id)) === null) throw new Refusal('illegal_move');
      await this.audit.record({ actorId: me.id, action: 'access_accepted', detail: me.code });
    });
  }

  /** Whose people they see, from now on: their board is another one at once. */
  async assign(id: string, wished: readonly string[], me: SignedIn): Promise<AccessGrantView> {
    await this.work.run(async () => {
      const before = await this.row(id);
      const occupations = [...new Set(wished)].sort();
      await this.vocabulary.checkOccupations(occupations, before.occupations);
      const grant = await assignQueue(this.work, id, occupations);
      if (grant === null && before.endedAt !== null) throw new Refusal('access_is_over');
      if (grant === null) return;
      const about = { staffId: grant.granteeId, actorId: me.id };
      this.work.record({ kind: 'AccessQueueAssigned', ...about, payload: { grantId: id, occupations } });
      await this.audit.record({ actorId: me.id, action: 'access_assigned', detail: this.codeOf(grant.granteeId) });
    });
    await this.staff.reload();
    return this.view(id);
  }

  /** Every session and socket of theirs ends with it, and what they hold goes back to the queue. */
  async revoke(id: string, reason: string, me: SignedIn): Promise<AccessViews> {
    await this.work.run(async () => {
      const grant = await endGrant(this.work, { id }, { cause: 'revoked', by: me.id, reason });
      if (grant === null) throw await this.whyNot(id);
      await this.cut(grant, 'revoked', me.id);
      await this.audit.record({ actorId: me.id, action: 'access_revoked', detail: this.codeOf(grant.granteeId) });
    });
    return this.seen(id);
  }

  async suspend(id: string, me: SignedIn): Promise<AccessGrantView> {
    await this.work.run(async () => {
      const grant = await suspendGrant(this.work, id);
      if (grant === null) throw await this.whyNot(id);
      await this.rest(grant, 'by_officer', me.id);
      await this.audit.record({ actorId: me.id, action: 'access_suspended', detail: this.codeOf(grant.granteeId) });
    });
    return this.view(id);
  }

  /** A suspended one is looked at, and in force again. */
  async resume(id: string, me: SignedIn): Promise<AccessGrantView> {
    return this.reviewed(id, true, me);
  }

  async review(id: string, me: SignedIn): Promise<AccessGrantView> {
    return this.reviewed(id, false, me);
  }

  /** Whose data its owner saw in the last 24 hours, or in the 24 before it ended. */
  async seen(id: string): Promise<AccessViews> {
    const grant = await this.row(id);
    const until = grant.endedAt ?? (await this.clock.now());
    const acts = await this.audit.entries({
      actorIds: [grant.granteeId],
      since: new Date(until.getTime() - DAY),
    });
    const [view] = await this.views([grant]);
    if (view === undefined) throw new Refusal('not_found');
    return { grant: view, views: acts.filter(({ registrantId }) => registrantId !== null) };
  }

  /** Replies how many it moved. */
  async look(): Promise<number> {
    return this.work.run(async () => {
      await noteUse(this.work);
      const [ended, suspended] = [await endLapsed(this.work), await suspendNeglected(this.work)];
      for (const { cause, ...grant } of ended) await this.cut(grant, cause, null);
      for (const { cause, ...grant } of suspended) await this.rest(grant, cause, null);
      await this.audit.record(
        ...ended.map(({ granteeId }) => ({ actorId: null, action: 'access_ended', detail: this.codeOf(granteeId) })),
        ...suspended.map(({ granteeId }) => ({
          actorId: null,
          action: 'access_suspended',
          detail: this.codeOf(granteeId),
        })),
      );
      return ended.length + suspended.length;
    });
  }

  private async reviewed(id: string, resumes: boolean, me: SignedIn): Promise<AccessGrantView> {
    await this.work.run(async () => {
      const grant = await reviewGrant(this.work, { id, resumes });
      if (grant === null) throw await this.whyNot(id);
      const about = { staffId: grant.granteeId, actorId: me.id };
      if (resumes) this.work.record({ kind: 'AccessResumed', ...about, payload: { grantId: id } });
      const action = resumes ? 'access_resumed' : 'access_reviewed';
      await this.audit.record({ actorId: me.id, action, detail: this.codeOf(grant.granteeId) });
    });
    return this.view(id);
  }

  private async cut({ id, granteeId }: Moved, cause: Ended, actorId: string | null): Promise<void> {
    await this.sessions.endAllOf(granteeId, 'access.revoked');
    const about = { staffId: granteeId, ...(actorId !== null && { actorId }) };
    this.work.record({ kind: 'AccessEnded', ...about, payload: { grantId: id, cause } });
  }

  private async rest({ id, granteeId }: Moved, cause: Suspended, actorId: string | null): Promise<void> {
    await this.sessions.endAllOf(granteeId, 'access.revoked');
    const about = { staffId: granteeId, ...(actorId !== null && { actorId }) };
    this.work.record({ kind: 'AccessSuspended', ...about, payload: { grantId: id, cause } });
  }

  private async view(id: string): Promise<AccessGrantView> {
    const [view] = await this.views([await this.row(id)]);
    if (view === undefined) throw new Refusal('not_found');
    return view;
  }

  private async views(rows: readonly AccessGrantEntity[]): Promise<AccessGrantView[]> {
    const seen = { now: await this.clock.now(), quarterStart: await quarterStart(this.work), staff: this.staff };
    return rows.map((row) => grantView(row, seen));
  }

  private async row(id: string): Promise<AccessGrantEntity> {
    const row = await this.grants().findOneBy({ id });
    if (row === null) throw new Refusal('not_found');
    return row;
  }

  private async whyNot(id: string): Promise<Refusal> {
    const { endedAt } = await this.row(id);
    return new Refusal(endedAt === null ? 'illegal_move' : 'access_is_over');
  }

  private codeOf(granteeId: string): string {
    return this.staff.byId(granteeId)?.code ?? '';
  }

  private grants() {
    return this.work.repository(AccessGrantEntity);
  }
}

type Ended = NonNullable<AccessGrantEntity['endCause']>;
type Suspended = NonNullable<AccessGrantEntity['suspendedFor']>;
