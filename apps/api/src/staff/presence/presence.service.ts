import { Injectable } from '@nestjs/common';
import { reachOf, type PresenceView, type PutAway, type SetPresence } from '@toritsugi/contracts';
import { presenceMachine, sourcesOf, type AwayReason, type PresenceState } from '@toritsugi/journey';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../access-audit';
import { StaffDirectory, type StaffMember } from '../staff-directory';
import { PresenceEntity } from './presence.entity';
import {
  availableStaff,
  goHome,
  move,
  presenceOf,
  remember,
  resting,
  showLife,
  type WorkEnd,
} from './presence.queries';
import { OperatingNumbers } from '../settings/numbers/operating-numbers.service';

export interface PresenceMove {
  /** Only from these states; without it, from wherever the machine allows. */
  readonly from?: readonly PresenceState[];
  readonly reason?: AwayReason | null;
  /** End of wrap-up; without it, ten minutes from now. */
  readonly until?: Date;
  readonly actorId?: string;
}

/** Where somebody may return to without being in the middle of anything. */
const restingStates: readonly PresenceState[] = ['available', 'away', 'wrap_up'];

/** What people may choose for themselves, and from where. Nobody leaves a ring or a call by a switch. */
const choices: Readonly<Record<SetPresence['state'], readonly PresenceState[]>> = {
  available: ['offline', 'available', 'away', 'wrap_up', 'unreachable'],
  away: ['offline', 'available', 'away', 'wrap_up'],
  offline: ['offline', 'available', 'away', 'wrap_up', 'unreachable'],
  wrap_up: ['away'],
};

/**
 * Presence (在席状況): who can be given a person now. Chosen by the person, moved by what happens to them, and void
 * without a sign of life. Every move is one guarded statement with its event.
 */
@Injectable()
export class Presence {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly numbers: OperatingNumbers,
    private readonly audit: AccessAudit,
  ) {}

  /** What the person chose. Wrap-up chosen during wrap-up is its one extension of ten minutes. */
  async set(me: SignedIn, { state: to, reason }: SetPresence): Promise<PresenceView> {
    await this.work.run(async () => {
      await showLife(this.work, me.id);
      if (to === 'wrap_up' && (await this.extendWrapUp(me.id))) return;
      const moved = await this.move(me.id, to, {
        from: choices[to],
        reason: to === 'away' ? (reason ?? null) : null,
        actorId: me.id,
      });
      if (!moved) throw new Refusal('illegal_move', { state: (await this.view(me.id)).state });
    });
    return this.view(me.id);
  }

  /** A lead's word, over what the person chose; they may choose anew. Nobody is taken out of a ring or a call. */
  async putAway(me: SignedIn, staffId: string, { note }: PutAway): Promise<PresenceView> {
    const member = this.staff.byId(staffId);
    const isMine = reachOf('presence.override', me.caller) === 'all' || member?.teamId === me.teamId;
    if (member === null || sideOf(member) === null || !isMine) throw new Refusal('not_found');
    await this.work.run(async () => {
      const wish = { from: ['available', 'away', 'wrap_up'], reason: 'by_lead', actorId: me.id } as const;
      if (!(await this.move(staffId, 'away', wish)))
        throw new Refusal('illegal_move', { state: (await this.view(staffId)).state });
      await this.rows().update({ staffId }, { putAwayBy: me.id, putAwayNote: note });
      await this.audit.record({ actorId: me.id, action: 'colleague_put_away', detail: member.code });
    });
    return this.view(staffId);
  }

  /** Those at rest, and when they chose to be. */
  resting(): Promise<{ readonly staffId: string; readonly chosenAt: Date }[]> {
    return resting(this.work);
  }

  /** Whose work ended and who has not chosen to stay is offline, and told so; replies for how many. */
  async goHome(ends: readonly WorkEnd[]): Promise<number> {
    return this.work.run(async () => {
      const gone = await goHome(this.work, ends);
      for (const { staffId, was, state, reason } of gone) this.recordMove(staffId, { from: was, to: state, reason });
      return gone.length;
    });
  }

  /**
   * Moves someone, in the running unit of work if there is one. False when they are not where the move starts; somebody
   * who was there when their browser fell silent finds it done when they return.
   */
  async move(
    staffId: string,
    to: PresenceState,
    { from, reason = null, until, actorId }: PresenceMove = {},
  ): Promise<boolean> {
    return this.work.run(async () => {
      const wish = {
        staffId,
        to,
        from: from ?? sourcesOf(presenceMachine, to),
        reason,
        until: until ?? null,
        minutes: this.wrapUpMinutes(staffId),
        isChosen: actorId === staffId,
      };
      const moved = await move(this.work, wish);
      if (moved === null) {
        if (restingStates.includes(to)) await remember(this.work, wish);
        return false;
      }
      if (moved.was !== to || moved.wasReason !== reason)
        this.recordMove(staffId, { from: moved.was, to, reason }, actorId);
      return true;
    });
  }

  /** An advisor begins a call of their own, from wherever they talk with nobody; false in a talk and when rung. */
  async takeCall(staffId: string): Promise<boolean> {
    return this.work.run(async () => {
      if (await this.move(staffId, 'on_call', { from: ['available', 'away'] })) return true;
      const isFree = await this.move(staffId, 'available', { from: ['offline', 'wrap_up', 'unreachable'] });
      return isFree && this.move(staffId, 'on_call', { from: ['available'] });
    });
  }

  /**
   * The person rung for, or called by oneself, is talked with now: a ring, or a call, becomes a conversation, and
   * counts as this advisor's last transfer.
   */
  async engage(staffId: string): Promise<void> {
    await this.work.run(async () => {
      await this.move(staffId, 'in_consultation', { from: ['reserved', 'on_call', 'unreachable'] });
      await this.rows().update({ staffId }, { lastTransferAt: () => 'agency_now()' });
    });
  }

  /** The call this person was on is over. */
  async hangUp(staffId: string): Promise<void> {
    await this.move(staffId, 'available', { from: ['on_call'] });
  }

  async view(staffId: string): Promise<PresenceView> {
    const [view] = await this.views([staffId], staffId);
    if (view === undefined) throw new Refusal('not_found');
    return view;
  }

  /** Everyone whom a board shows to `reader`. Who has not started yet is there only while they are at work. */
  async all(reader?: string): Promise<PresenceView[]> {
    const active = this.staff.all().filter(({ isActive }) => isActive);
    const started = new Set(active.flatMap(({ id, hasStarted }) => (hasStarted ? id : [])));
    const views = await this.views(
      active.map(({ id }) => id),
      reader,
    );
    return views.filter(({ staff, state }) => started.has(staff.id) || state !== 'offline');
  }

  /**
   * Those of `staffIds` who do intake's or an advisor's work, by code. Someone who never signed in is offline. What a
   * lead said to somebody is for them alone.
   */
  async views(staffIds: readonly string[], reader?: string): Promise<PresenceView[]> {
    const rows = await presenceOf(this.work, staffIds);
    const known = new Map(rows.map((row) => [row.staffId, row]));
    const wanted = new Set(staffIds);
    return this.staff.all().flatMap((member) => {
      const side = sideOf(member);
      if (side === null || !wanted.has(member.id)) return [];
      const row = known.get(member.id);
      return {
        staff: { id: member.id, name: member.name },
        side,
        teamName: member.teamName,
        occupations: [...member.occupations],
        state: row?.state ?? 'offline',
        reason: row?.state === 'away' || row?.state === 'offline' ? row.reason : null,
        since: (row?.since ?? new Date(0)).toISOString(),
        until: row?.until?.toISOString() ?? null,
        putAway: member.id === reader && row?.reason === 'by_lead' ? this.putAwayOf(row) : null,
        ...(row?.isPlayed === true && row.state !== 'offline' ? { isPlayed: true as const } : {}),
      };
    });
  }

  /** Who can be rung now. */
  async available(): Promise<ReadonlySet<string>> {
    const rows = await availableStaff(this.work);
    return new Set(rows.map((row) => row.staffId));
  }

  private putAwayOf({ putAwayBy, putAwayNote }: Pick<PresenceEntity, 'putAwayBy' | 'putAwayNote'>) {
    const by = this.staff.ref(putAwayBy);
    return by === null ? null : { by, note: putAwayNote ?? '' };
  }

  private async extendWrapUp(staffId: string): Promise<boolean> {
    const minutes = this.wrapUpMinutes(staffId);
    const { affected } = await this.rows().update(
      { staffId, state: 'wrap_up', hasExtended: false },
      { until: () => `until + make_interval(mins => ${minutes})`, hasExtended: true },
    );
    if (affected === 0) return false;
    this.recordMove(staffId, { from: 'wrap_up', to: 'wrap_up', reason: null }, staffId);
    return true;
  }

  private wrapUpMinutes(staffId: string): number {
    return this.numbers.of('wrapUpMinutes', this.staff.byId(staffId)?.teamId);
  }

  private rows() {
    return this.work.repository(PresenceEntity);
  }

  private recordMove(
    staffId: string,
    payload: { from: PresenceState; to: PresenceState; reason: AwayReason | null },
    actorId?: string,
  ): void {
    this.work.record({ kind: 'PresenceChanged', staffId, ...(actorId === undefined ? {} : { actorId }), payload });
  }
}

/** Whose work someone does: intake's, an advisor's, or neither's. A lead with occupations of their own advises. */
function sideOf({ role, scope, occupations }: StaffMember): PresenceView['side'] | null {
  if (role === 'advisor') return 'advisor';
  if (role === 'team_lead') return occupations.length > 0 ? 'advisor' : 'intake';
  return role === 'intake_staff' || (role === 'external_staff' && scope !== 'view_only') ? 'intake' : null;
}
