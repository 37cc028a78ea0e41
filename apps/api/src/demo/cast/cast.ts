/** Acts for advisors who are not there, through the services that their screens would have called. */
import type { INestApplicationContext } from '@nestjs/common';
import { DAY, isServiceTime, tokyoDay } from '@toritsugi/calendar';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { DEMO_NOW } from '../past/past';
import { Office } from '../past/office';
import { playedPresences, ringsOfPlayed, talksOfPlayed, type WaitingAct } from './cast.queries';
import { awaySeconds, ringPlan, startPlan, talkPlan } from './plan';

const NOT_NOW_DAYS = 30;
/** Talks that a visitor finds under way last a while yet. */
const PAST_MINUTES = 35;

export class Cast {
  private readonly office: Office;
  private readonly work: UnitOfWork;
  private readonly staff: StaffDirectory;
  private readonly clock: AgencyClock;
  private readonly agency: Agency;

  constructor(app: INestApplicationContext) {
    this.office = new Office(app);
    this.work = app.get(UnitOfWork);
    this.staff = app.get(StaffDirectory);
    this.clock = app.get(AgencyClock);
    this.agency = app.get(Agency);
  }

  /** Whatever is due, once. What somebody else did in the same moment is not done again. */
  async act(): Promise<number> {
    const now = await this.clock.now();
    await this.takeSeats(isServiceTime(this.agency.current.calendar, now));
    for (const ring of await ringsOfPlayed(this.work)) await this.answer(ring);
    for (const talk of await talksOfPlayed(this.work)) {
      if (talk.state === 'set') await this.start(talk);
      else await this.end(talk, now);
    }
    return 0;
  }

  /** At their desks while the agency answers its telephone, at home when it does not. */
  private async takeSeats(isOpen: boolean): Promise<void> {
    const advisors = this.staff.all().filter(({ role, isActive }) => role === 'advisor' && isActive);
    await this.office.leases.play(isOpen ? advisors.map(({ id }) => id) : []);
    for (const { staffId, state, reason, seconds } of await playedPresences(this.work)) {
      if (!isOpen) await this.office.presence.move(staffId, 'offline', { from: ['available', 'away', 'wrap_up'] });
      else if (state === 'offline' || state === 'unreachable' || (state === 'away' && seconds >= awaySeconds(reason)))
        await this.office.presence.move(staffId, 'available', { from: [state] });
    }
  }

  private async answer({ id, staffId, seconds }: WaitingAct): Promise<void> {
    const { does, afterSeconds } = ringPlan(id);
    if (does === 'nothing' || seconds < afterSeconds) return;
    const me = this.office.crew.id(staffId);
    await unlessTooLate(() =>
      does === 'accept' ? this.office.offers.accept(id, me) : this.office.offers.decline(id, 'busy_now', me),
    );
  }

  private async start({ id, staffId, seconds }: WaitingAct): Promise<void> {
    if (seconds < startPlan(id)) return;
    await unlessTooLate(() => this.office.consultations.start(id, this.office.crew.id(staffId)));
  }

  private async end({ id, staffId, registrantId, seconds }: WaitingAct, now: Date): Promise<void> {
    const { minutes, outcome } = talkPlan(id);
    const isOfPast = now.getTime() - seconds * 1_000 < DEMO_NOW.getTime();
    if (seconds < (minutes + (isOfPast ? PAST_MINUTES : 0)) * 60) return;
    const wakeUpOn = outcome === 'not_now' ? tokyoDay(now.getTime() + NOT_NOW_DAYS * DAY) : null;
    const me = this.office.crew.id(staffId);
    await unlessTooLate(() =>
      this.office.complete(id, registrantId, me, { outcome, note: '（デモが演じた面談です）', wakeUpOn }),
    );
  }
}

async function unlessTooLate(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
