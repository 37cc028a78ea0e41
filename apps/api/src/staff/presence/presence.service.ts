import { Injectable } from '@nestjs/common';
import type { PresenceView, SetPresence } from '@toritsugi/contracts';
import { presenceMachine, sourcesOf, type AwayReason, type PresenceState } from '@toritsugi/journey';
import { Refusal } from '../../platform/http/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory, type StaffMember } from '../staff-directory';

/** Minutes of after-call work, and of its one extension. */
export const WRAP_UP_MINUTES = 10;

interface PresenceRow {
  staff_id: string;
  state: PresenceState;
  reason: AwayReason | null;
  since: Date;
  until: Date | null;
}

export interface PresenceMove {
  /** Only from these states; without it, from wherever the machine allows. */
  readonly from?: readonly PresenceState[];
  readonly reason?: AwayReason | null;
  /** End of wrap-up; without it, ten minutes from now. */
  readonly until?: Date;
  readonly actorId?: string;
}

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
  ) {}

  /** What the person chose. Wrap-up chosen during wrap-up is its one extension of ten minutes. */
  async set(me: SignedIn, { state: to, reason }: SetPresence): Promise<PresenceView> {
    await this.work.run(async () => {
      await this.work.query(
        `insert into presence (staff_id, state, since, seen_at) values ($1, 'offline', agency_now(), clock_timestamp())
         on conflict (staff_id) do update set seen_at = clock_timestamp()`,
        [me.id],
      );
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

  /** Moves someone, in the running unit of work if there is one. False when they are not where the move starts. */
  async move(
    staffId: string,
    to: PresenceState,
    { from, reason = null, until, actorId }: PresenceMove = {},
  ): Promise<boolean> {
    return this.work.run(async () => {
      const moved = await this.work.one<{ was: PresenceState; was_reason: AwayReason | null }>(
        `update presence p set state = $2, reason = $4, has_extended = false, before_unreachable = null,
           since = case when old.state = $2 then p.since else agency_now() end,
           until = case when $2 = 'wrap_up' then coalesce($5::timestamptz, agency_now() + make_interval(mins => $6)) end
         from (select staff_id, state, reason from presence
               where staff_id = $1 and state = any($3::text[])
                 and (state <> 'unreachable' or $2 <> all(array['available','offline'])
                   or coalesce(before_unreachable, '') <> all(array['in_consultation','on_call']))
               for update) old
         where p.staff_id = old.staff_id
         returning old.state as was, old.reason as was_reason`,
        [staffId, to, from ?? sourcesOf(presenceMachine, to), reason, until ?? null, WRAP_UP_MINUTES],
      );
      if (moved === null) return false;
      if (moved.was !== to || moved.was_reason !== reason)
        this.recordMove(staffId, { from: moved.was, to, reason }, actorId);
      return true;
    });
  }

  /** The person rung for has been put through: the ring becomes a conversation, and counts as this advisor's last transfer. */
  async engage(staffId: string): Promise<void> {
    await this.work.run(async () => {
      await this.move(staffId, 'in_consultation', { from: ['reserved', 'unreachable'] });
      await this.work.query('update presence set last_transfer_at = agency_now() where staff_id = $1', [staffId]);
    });
  }

  /** The call this person was on is over; also for someone whose browser is not heard just now. */
  async hangUp(staffId: string): Promise<void> {
    if (await this.move(staffId, 'available', { from: ['on_call'] })) return;
    await this.work.query(
      `update presence set before_unreachable = 'available' where staff_id = $1 and state = 'unreachable' and before_unreachable = 'on_call'`,
      [staffId],
    );
  }

  async view(staffId: string): Promise<PresenceView> {
    const [view] = await this.views([staffId]);
    if (view === undefined) throw new Refusal('not_found');
    return view;
  }

  /** Everyone whom a board shows. */
  async all(): Promise<PresenceView[]> {
    return this.views(this.staff.all().flatMap((member) => (member.isActive ? member.id : [])));
  }

  /** Those of `staffIds` who sit at a desk, by code. Someone who never signed in is offline. */
  async views(staffIds: readonly string[]): Promise<PresenceView[]> {
    const rows = await this.work.query<PresenceRow>(
      'select staff_id, state, reason, since, until from presence where staff_id = any($1::uuid[])',
      [staffIds],
    );
    const known = new Map(rows.map((row) => [row.staff_id, row]));
    const wanted = new Set(staffIds);
    return this.staff.all().flatMap((member) => {
      const desk = deskOf(member);
      if (desk === null || !wanted.has(member.id)) return [];
      const row = known.get(member.id);
      return {
        staff: { id: member.id, name: member.name },
        desk,
        teamName: member.teamName,
        state: row?.state ?? 'offline',
        reason: row?.state === 'away' ? row.reason : null,
        since: (row?.since ?? new Date(0)).toISOString(),
        until: row?.until?.toISOString() ?? null,
      };
    });
  }

  /** Who can be rung now. */
  async available(): Promise<ReadonlySet<string>> {
    const rows = await this.work.query<{ staff_id: string }>(`select staff_id from presence where state = 'available'`);
    return new Set(rows.map((row) => row.staff_id));
  }

  private async extendWrapUp(staffId: string): Promise<boolean> {
    const extended = await this.work.one(
      `update presence set until = until + make_interval(mins => $2), has_extended = true
       where staff_id = $1 and state = 'wrap_up' and not has_extended returning staff_id`,
      [staffId, WRAP_UP_MINUTES],
    );
    if (extended === null) return false;
    this.recordMove(staffId, { from: 'wrap_up', to: 'wrap_up', reason: null }, staffId);
    return true;
  }

  private recordMove(
    staffId: string,
    payload: { from: PresenceState; to: PresenceState; reason: AwayReason | null },
    actorId?: string,
  ): void {
    this.work.record({ kind: 'PresenceChanged', staffId, ...(actorId === undefined ? {} : { actorId }), payload });
  }
}

/** Where someone works: at the intake board, at an advisor's desk, or at neither. A lead with occupations of their own advises. */
function deskOf({ role, scope, occupations }: StaffMember): PresenceView['desk'] | null {
  if (role === 'advisor') return 'advisor';
  if (role === 'team_lead') return occupations.length > 0 ? 'advisor' : 'intake';
  return role === 'intake_staff' || (role === 'external_staff' && scope !== 'view_only') ? 'intake' : null;
}
