import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { HandOver } from '@toritsugi/contracts';
import type { PresenceState } from '@toritsugi/journey';
import { occupationOf } from '@toritsugi/routing';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { Registrants } from '../../registrant/registrants.service';
import { Presence } from '../../staff/presence/presence.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { CloseRates } from '../../transfer/ranking/close-rates.service';
import { openCases, reassign } from '../consultation.queries';
import { bookedTimes, heldBy, holdingThoughClosed, type HeldRow } from './hand-over.queries';
import { planHandOver, type Colleague, type Held, type Taken } from './plan';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';

const HAND_OVER = jobKind(
  'hand-over-cases',
  { ja: '停止した担当からの引き継ぎ', en: 'Hand-over from closed accounts' },
  { isSingle: true },
);

const TALKING: readonly PresenceState[] = ['on_call', 'in_consultation'];

/**
 * What an advisor leaves behind goes on with colleagues: the people they look after and the bookings to come, by
 * estimate and capacity. A talk that is running, and what nobody can take, is a lead's to assign (`Reassignments`).
 */
@Injectable()
export class HandOvers implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly jobs: Jobs,
    private readonly staff: StaffDirectory,
    private readonly rates: CloseRates,
    private readonly registrants: Registrants,
    private readonly numbers: OperatingNumbers,
    private readonly presence: Presence,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(HAND_OVER, () => this.handOver());
    this.jobs.whenever(['StaffDeactivated'], HAND_OVER, () => ({}));
    // Accounts whose last day has passed.
    this.jobs.every('5 0 * * *', HAND_OVER, {});
  }

  /** What would go to whom if this account were closed now. */
  async preview(staffId: string): Promise<HandOver> {
    const plan = await this.plan(staffId);
    const takers = [...new Set(plan.flatMap(({ to }) => to ?? []))];
    const [presence] = await this.presence.views([staffId]);
    return {
      isTalking: presence !== undefined && TALKING.includes(presence.state),
      takers: takers.map((id) => ({ colleague: this.staff.ref(id), ...countsOf(plan, id) })),
      leftOver: countsOf(plan, null),
    };
  }

  /** Of every closed account; each person and each booking is a change of its own. */
  async handOver(): Promise<void> {
    await this.staff.reload();
    for (const { id } of await holdingThoughClosed(this.work))
      for (const { held, to } of await this.plan(id)) if (to !== null) await this.give(held, { from: id, to });
  }

  private async give({ registrantId, booking }: Held, { from, to }: { from: string; to: string }): Promise<void> {
    await this.work.run(async () => {
      if (booking === null) {
        if (!(await this.registrants.handOver(registrantId, { from, to }))) return;
        this.work.record({ kind: 'CaseHandedOver', registrantId, staffId: to, payload: { from } });
        return;
      }
      if ((await reassign(this.work, { id: booking.id, from, to })) === null) return;
      const about = { registrantId, consultationId: booking.id, staffId: to };
      this.work.record({ kind: 'ConsultationReassigned', ...about, payload: { from } });
    });
  }

  private async plan(staffId: string): Promise<Taken[]> {
    const helds = await heldBy(this.work, staffId);
    return helds.length === 0 ? [] : planHandOver(helds.map(heldOf), await this.colleaguesOf(staffId));
  }

  /** The estimated close rate of somebody for an occupation; null while nothing is known. */
  async rateOf(staffId: string, occupation: string): Promise<number | null> {
    const member = this.staff.byId(staffId);
    if (member === null) return null;
    const tenureMonths = this.staff.tenureMonths(staffId, await this.clock.now());
    return this.rates.book('estimate').ofOccupation({ ...member, tenureMonths }, occupation).rate;
  }

  /** How many more people somebody may look after; below 0 they have too many. */
  async roomOf(staffId: string): Promise<number> {
    const [load] = await openCases(this.work, [staffId]);
    return this.capOf(staffId) - (load?.cases ?? 0);
  }

  private capOf(staffId: string): number {
    const member = this.staff.byId(staffId);
    return member?.caseCap ?? this.numbers.of('caseCap', member?.teamId);
  }

  /** Who else advises, with what room and which estimates. */
  async colleaguesOf(staffId: string): Promise<Colleague[]> {
    const colleagues = this.staff.all().filter(({ id, isActive, role, occupations }) => {
      const advises = role === 'advisor' || (role === 'team_lead' && occupations.length > 0);
      return id !== staffId && isActive && advises;
    });
    const ids = colleagues.map(({ id }) => id);
    const [cases, times] = [await openCases(this.work, ids), await bookedTimes(this.work, ids)];
    const book = this.rates.book('estimate');
    const now = await this.clock.now();
    return colleagues.map((colleague): Colleague => {
      const { id, occupations } = colleague;
      const tenureMonths = this.staff.tenureMonths(id, now);
      return {
        id,
        occupations,
        room: this.capOf(id) - (cases.find(({ advisorId }) => advisorId === id)?.cases ?? 0),
        rateOf: (occupation) => book.ofOccupation({ ...colleague, tenureMonths }, occupation).rate,
        taken: times.filter(({ advisorId }) => advisorId === id),
      };
    });
  }
}

const heldOf = ({ registrantId, segment, consultationId: id, startsAt, endsAt }: HeldRow): Held => ({
  registrantId,
  occupation: occupationOf(segment),
  booking: id === null || startsAt === null || endsAt === null ? null : { id, startsAt, endsAt },
});

function countsOf(plan: readonly Taken[], to: string | null): { cases: number; bookings: number } {
  const theirs = plan.filter((one) => one.to === to);
  const bookings = theirs.filter(({ held }) => held.booking !== null).length;
  return { bookings, cases: theirs.length - bookings };
}
