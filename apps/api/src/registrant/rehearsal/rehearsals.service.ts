import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import type { Rehearsals as RehearsalList, RehearsalView, StartRehearsal } from '@toritsugi/contracts';
import { phone, Refused } from '@toritsugi/triage';
import { IsNull } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { Signing } from '../../platform/signing/signing';
import { StaffDirectory } from '../../staff/staff-directory';
import { lockRehearsedPerson, peopleOfRehearsals, peopleToEnd } from './rehearsal.queries';
import { RehearsalEntity } from './rehearsal.entity';
import { Registrants } from '../registrants.service';

/** How long its form can be sent, and its person stays. */
const LIFE_MS = DAY;
const SHOWN = 20;
const END_EVERY_MS = 5_000;

/** Takes back what a stage holds of a rehearsal's person, in the running unit of work. */
export type EndOfRehearsal = (registrantId: string) => Promise<void>;

/** A manager tries the whole way. Several do not know of each other; each ends by itself, or by a button. */
@Injectable()
export class Rehearsals implements OnModuleInit {
  private readonly endings: EndOfRehearsal[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly signing: Signing,
    private readonly staff: StaffDirectory,
    private readonly registrants: Registrants,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('end rehearsals', () => this.endPeople(), END_EVERY_MS);
  }

  /** What a stage does when a rehearsal ends, in whichever order. */
  whenEnded(end: EndOfRehearsal): void {
    this.endings.push(end);
  }

  async list(): Promise<RehearsalList> {
    const rows = await this.rows().find({ order: { startedAt: 'DESC', id: 'DESC' }, take: SHOWN });
    const counts = new Map((await peopleOfRehearsals(this.work)).map(({ id, people }) => [id, people]));
    const now = await this.clock.now();
    return { items: rows.map((row) => this.view(row, counts.get(row.id) ?? 0, now)) };
  }

  async start({ email, phone: typed }: StartRehearsal, me: SignedIn): Promise<RehearsalView> {
    const number = phone(typed);
    if (number instanceof Refused) throw new Refusal('invalid', {}, [{ field: 'phone', message: wrongPhone }]);
    const now = await this.clock.now();
    const endsAt = new Date(now.getTime() + LIFE_MS);
    const row = { id: newId(), startedBy: me.id, startedAt: now, endsAt, endedAt: null, email, phone: number };
    await this.rows().insert(row);
    return this.view(row, 0, now);
  }

  /** The rehearsal whose form this is. Refuses a token that is not ours, and one whose rehearsal is over. */
  async open(token: string): Promise<RehearsalEntity> {
    const [id = '', signature = ''] = token.split('.');
    if (!this.signing.isSigned('rehearsal', id, signature)) throw new Refusal('rehearsal_ended');
    const row = await this.rows().findOneBy({ id, endedAt: IsNull() });
    if (row === null || row.endsAt <= (await this.clock.now())) throw new Refusal('rehearsal_ended');
    return row;
  }

  /** Nothing of it stays to be done. Ended twice, nothing happens. */
  async end(id: string): Promise<RehearsalList> {
    if (!(await this.rows().existsBy({ id }))) throw new Refusal('not_found');
    await this.rows().update({ id, endedAt: IsNull() }, { endedAt: () => 'agency_now()' });
    await this.endPeople();
    return this.list();
  }

  /** Also of those whose form was under way when it ended. */
  async endPeople(): Promise<number> {
    const people = await peopleToEnd(this.work);
    for (const { id } of people)
      await this.work.run(async () => {
        if (!(await lockRehearsedPerson(this.work, id))) return;
        for (const end of this.endings) await end(id);
        if (await this.registrants.move(id, 'withdrawn'))
          this.work.record({ kind: 'RegistrantWithdrawn', registrantId: id, payload: {} });
      });
    return people.length;
  }

  private view(row: RehearsalEntity, people: number, now: Date): RehearsalView {
    const endedAt = row.endedAt ?? (row.endsAt <= now ? row.endsAt : null);
    return {
      id: row.id,
      by: this.staff.ref(row.startedBy),
      startedAt: row.startedAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      email: row.email,
      phone: row.phone,
      path: endedAt === null ? `/?rehearsal=${row.id}.${this.signing.sign('rehearsal', row.id)}` : null,
      people,
    };
  }

  private rows() {
    return this.work.repository(RehearsalEntity);
  }
}

const wrongPhone = { ja: '日本の電話番号を入力してください。', en: 'Enter a telephone number in Japan.' };
