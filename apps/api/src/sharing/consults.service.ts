import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addServiceMinutes } from '@toritsugi/calendar';
import type { Consults, ConsultView, SayInConsult } from '@toritsugi/contracts';
import { ANSWER_MINUTES, type DomainEvent } from '@toritsugi/journey';
import { Any, IsNull } from 'typeorm';
import { DeskPushes } from '../board/live/desk-pushes.service';
import { FollowUpAccess } from '../followup/follow-up-access.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { EventFeed } from '../platform/events/event-feed';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { ContactService } from '../registrant/contact.service';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { actsFor } from '../selection/steps/acts-for';
import { Agency } from '../staff/agency.service';
import { StaffDirectory } from '../staff/staff-directory';
import { ConsultEntryEntity } from './consult-entry.entity';
import { said } from './said';

const SHOWN = 50;
const ENTRIES = 200;

/** Whoever works on a person asks their lead, who answers within four hours of service; both hear of it live. */
@Injectable()
export class ConsultThreads implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly access: FollowUpAccess,
    private readonly contacts: ContactService,
    private readonly feed: EventFeed,
    private readonly pushes: DeskPushes,
  ) {}

  onModuleInit(): void {
    this.feed.listen((events) => Promise.resolve(this.tell(events)));
  }

  /** Open ones: what a lead owes comes first. */
  async open(me: SignedIn): Promise<Consults> {
    const led = me.role === 'team_lead' ? actsFor(this.staff, me) : [];
    const heads = await this.rows()
      .createQueryBuilder('entry')
      .innerJoin(RegistrantEntity, 'person', 'person.id = entry.registrantId')
      .where('entry.threadId = entry.id and entry.closedAt is null')
      .andWhere(`person.state not in ('withdrawn', 'merged', 'erased')`)
      .andWhere('(entry.byId = :me or person.advisorId = any(:led))', { me: me.id, led })
      .orderBy('entry.dueAt', 'ASC', 'NULLS LAST')
      .addOrderBy('entry.id')
      .limit(SHOWN)
      .getMany();
    const ids = [...new Set(heads.map(({ registrantId }) => registrantId))];
    return this.views(heads, me, await this.contacts.names(ids, { by: me, purpose: 'consult' }));
  }

  /** A helper reads what they asked themselves. */
  async ofPerson(registrantId: string, me: SignedIn): Promise<Consults> {
    const { hasCase } = await this.access.to(registrantId, me);
    const heads = await this.rows()
      .createQueryBuilder('entry')
      .where('entry.threadId = entry.id and entry.registrantId = :registrantId', { registrantId })
      .andWhere('(:hasCase or entry.byId = :me)', { hasCase, me: me.id })
      .orderBy('entry.closedAt', 'DESC', 'NULLS FIRST')
      .addOrderBy('entry.at', 'DESC')
      .limit(SHOWN)
      .getMany();
    return this.views(heads, me);
  }

  async ask(registrantId: string, { words }: SayInConsult, me: SignedIn): Promise<Consults> {
    return this.work.run(async () => {
      const { advisorId } = await this.access.to(registrantId, me);
      const teamId = advisorId === null ? null : (this.staff.byId(advisorId)?.teamId ?? null);
      const hasLead = this.staff.all().some((one) => one.role === 'team_lead' && one.isActive && one.teamId === teamId);
      if (teamId === null || !hasLead) throw new Refusal('consult_without_lead');
      const id = newId();
      const entry = { id, threadId: id, registrantId, byId: me.id, words: said('words', words) };
      await this.rows().insert({ ...entry, dueAt: await this.due() });
      this.note('ConsultAsked', { id, registrantId, byId: me.id }, { advisorId, me });
      return this.ofPerson(registrantId, me);
    });
  }

  /** A lead's words stop the clock, everybody else's start it. */
  async say(id: string, { words }: SayInConsult, me: SignedIn): Promise<Consults> {
    return this.work.run(async () => {
      const { head, advisorId, leads } = await this.hold(id, me);
      const { registrantId } = head;
      if (head.closedAt !== null) throw new Refusal('consult_closed');
      await this.rows().insert({ id: newId(), threadId: id, registrantId, byId: me.id, words: said('words', words) });
      await this.rows().update({ id }, { dueAt: leads ? null : (head.dueAt ?? (await this.due())) });
      if (leads) this.note('ConsultAnswered', head, { advisorId, me });
      else this.note('ConsultAsked', head, { advisorId, me });
      return this.ofPerson(registrantId, me);
    });
  }

  async close(id: string, me: SignedIn): Promise<Consults> {
    return this.work.run(async () => {
      const { head, advisorId, leads } = await this.hold(id, me);
      if (!leads && head.byId !== me.id) throw new Refusal('forbidden');
      const { affected } = await this.rows().update(
        { id, closedAt: IsNull() },
        { closedAt: () => 'agency_now()', closedBy: me.id, dueAt: null },
      );
      if (affected !== 1) throw new Refusal('consult_closed');
      this.note('ConsultClosed', head, { advisorId, me });
      return this.ofPerson(head.registrantId, me);
    });
  }

  /** The thread, until the unit of work ends. */
  private async hold(id: string, me: SignedIn) {
    const head = await this.rows().findOne({ where: { id, threadId: id }, lock: { mode: 'pessimistic_write' } });
    if (head === null) throw new Refusal('not_found');
    const { advisorId, hasCase } = await this.access.to(head.registrantId, me);
    if (!hasCase && head.byId !== me.id) throw new Refusal('not_found');
    return { head, advisorId, leads: hasCase && me.role === 'team_lead' };
  }

  private async due(): Promise<Date> {
    return addServiceMinutes(this.agency.current.calendar, await this.clock.now(), ANSWER_MINUTES);
  }

  private note(
    kind: 'ConsultAsked' | 'ConsultAnswered' | 'ConsultClosed',
    { id: consultId, registrantId, byId: askedBy }: Pick<ConsultEntryEntity, 'id' | 'registrantId' | 'byId'>,
    { advisorId, me }: { advisorId: string | null; me: SignedIn },
  ): void {
    const about = { registrantId, actorId: me.id, ...(advisorId !== null && { staffId: advisorId }) };
    this.work.record({ kind, ...about, payload: { consultId, askedBy } });
  }

  private tell(events: readonly DomainEvent[]): void {
    const owners = new Set<string>();
    for (const event of events) {
      if (event.kind !== 'ConsultAsked' && event.kind !== 'ConsultAnswered' && event.kind !== 'ConsultClosed') continue;
      owners.add(event.payload.askedBy);
      if (event.staffId !== null) owners.add(event.staffId);
    }
    if (owners.size > 0) this.pushes.tell(owners);
  }

  private async views(
    heads: readonly ConsultEntryEntity[],
    me: SignedIn,
    names: ReadonlyMap<string, string> = new Map(),
  ): Promise<Consults> {
    const registrantIds = [...new Set(heads.map(({ registrantId }) => registrantId))];
    const people = await this.work
      .repository(RegistrantEntity)
      .find({ select: { id: true, advisorId: true }, where: { id: Any(registrantIds) } });
    const led = me.role === 'team_lead' ? actsFor(this.staff, me) : [];
    const ledPeople = new Set(
      people.filter(({ advisorId }) => advisorId && led.includes(advisorId)).map(({ id }) => id),
    );
    const entries = await this.rows().find({
      where: { threadId: Any(heads.map(({ id }) => id)) },
      order: { at: 'ASC', id: 'ASC' },
    });
    const view = ({ id, registrantId, byId, dueAt, closedAt, closedBy }: ConsultEntryEntity): ConsultView => ({
      id,
      registrantId,
      name: names.get(registrantId) ?? null,
      askedBy: this.staff.ref(byId),
      dueAt: dueAt?.toISOString() ?? null,
      closedAt: closedAt?.toISOString() ?? null,
      closedBy: this.staff.ref(closedBy),
      isClosable: closedAt === null && (byId === me.id || ledPeople.has(registrantId)),
      entries: entries
        .filter(({ threadId }) => threadId === id)
        .slice(-ENTRIES)
        .map((entry) => ({
          id: entry.id,
          by: this.staff.ref(entry.byId),
          at: entry.at.toISOString(),
          words: entry.words,
        })),
    });
    return { consults: heads.map(view) };
  }

  private rows() {
    return this.work.repository(ConsultEntryEntity);
  }
}
