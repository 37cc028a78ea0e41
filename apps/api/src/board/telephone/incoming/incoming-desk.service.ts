import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  reachOf,
  type IncomingCallSettled,
  type IncomingCallsView,
  type IncomingCallView,
  type TakeIncomingCall,
  type TakenIncomingCall,
} from '@toritsugi/contracts';
import type { DomainEvent } from '@toritsugi/journey';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import { EventFeed } from '../../../platform/events/event-feed';
import { Refusal } from '../../../platform/http/refusals/refusal';
import type { SignedIn } from '../../../platform/http/signed-in';
import { Registrants } from '../../../registrant/registrants.service';
import { Presence } from '../../../staff/presence/presence.service';
import { StaffDirectory, type StaffMember } from '../../../staff/staff-directory';
import { Board } from '../../board.service';
import { Callers } from '../../callers/callers.service';
import { LiveGateway } from '../../live/live.gateway';
import { MOST_RUNG } from '../twilio';
import { IncomingCalls } from './incoming-calls.service';
import { shownIncoming, type ShownIncomingCall, type Sight } from './incoming.queries';

/** Who sees whose calls, and takes them: a desk those of its board, an advisor those of whom they look after. */
@Injectable()
export class IncomingDesk implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly incoming: IncomingCalls,
    private readonly callers: Callers,
    private readonly board: Board,
    private readonly registrants: Registrants,
    private readonly presence: Presence,
    private readonly staff: StaffDirectory,
    private readonly feed: EventFeed,
    private readonly live: LiveGateway,
  ) {}

  onModuleInit(): void {
    this.feed.listen((events) => Promise.resolve(this.tell(events)));
  }

  async open(me: SignedIn): Promise<IncomingCallsView> {
    return this.work.run(async () => {
      const rows = await shownIncoming(this.work, await this.sightOf(me));
      const hits = await this.callers.known([...new Set(rows.flatMap(peopleOf))], me);
      return { calls: rows.map((row) => this.viewOf(row, hits)) };
    });
  }

  async take(callId: string, { registrantId }: TakeIncomingCall, me: SignedIn): Promise<TakenIncomingCall> {
    const sight = await this.sightOf(me);
    const [call] = await shownIncoming(this.work, sight, callId);
    if (call === undefined) throw new Refusal('not_found');
    if (registrantId !== undefined && !peopleOf(call).includes(registrantId)) {
      const person = await this.registrants.read(registrantId);
      const { occupations = [] } = sight.desk ?? {};
      if (person === null || (occupations !== null && !occupations.includes(person.occupation)))
        throw new Refusal('not_found');
    }
    return this.incoming.take({ callId, staffId: me.id, registrantId: registrantId ?? null });
  }

  async settle(callId: string, me: SignedIn): Promise<IncomingCallSettled> {
    const [call] = await shownIncoming(this.work, await this.sightOf(me), callId);
    if (call !== undefined) await this.incoming.settle(callId, me.id);
    return { callId };
  }

  /** Whoever looks after them first, then desks that are free. */
  async whomToRing(people: readonly string[]): Promise<StaffMember[]> {
    const free = await this.presence.available();
    const persons = await Promise.all(people.map((id) => this.registrants.read(id)));
    const theirs = new Set(persons.flatMap((person) => person?.advisorId ?? []));
    const rung = this.staff.all().filter(({ id, role }) => free.has(id) && (theirs.has(id) || role === 'intake_staff'));
    return rung.sort((a, b) => Number(theirs.has(b.id)) - Number(theirs.has(a.id))).slice(0, MOST_RUNG);
  }

  private viewOf(row: ShownIncomingCall, hits: IncomingCallView['people']): IncomingCallView {
    const people = peopleOf(row);
    const isMissed = row.endedAt !== null;
    return {
      id: row.id,
      state: isMissed ? 'missed' : row.ownerId === null ? 'ringing' : 'talking',
      rangAt: row.rangAt.toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
      phoneEnd: row.numberEnd,
      phoneE164: isMissed && people.length === 0 ? row.numberE164 : null,
      people: hits.filter(({ registrantId }) => people.includes(registrantId)),
      owner: this.staff.ref(row.ownerId),
      isPlayed: row.madeBy === 'played',
    };
  }

  /** Without division whoever advises is a desk of their team too. */
  private async sightOf(me: SignedIn): Promise<Sight> {
    if (me.caller === 'intake_staff') return { desk: { occupations: await this.board.scopeFor(me) }, advisorIds: [] };
    const isUndivided = reachOf('consultation.begin', me.caller) !== null;
    const isOurs = ({ id, teamId }: StaffMember): boolean =>
      id === me.id || (reachOf('call.take', me.caller) === 'team' && teamId !== null && teamId === me.teamId);
    return {
      desk: isUndivided ? { occupations: await this.board.scopeFor(me) } : null,
      advisorIds: this.staff.all().flatMap((member) => (isOurs(member) ? member.id : [])),
    };
  }

  private tell(events: readonly DomainEvent[]): void {
    if (events.some(({ kind }) => kind.startsWith('IncomingCall'))) this.live.toEveryone('incoming.changed');
  }
}

const peopleOf = ({ registrantId, people }: ShownIncomingCall): string[] =>
  registrantId === null ? people : [registrantId];
