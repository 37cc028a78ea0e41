import { Injectable } from '@nestjs/common';
import type { ConsultationView } from '@toritsugi/contracts';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { ConsultationDesk, type BeginLive } from '../transfer/offers/consultation-desk';
import { ConsultationViews } from './consultation-views';
import { Consultations } from './consultations.service';

/** Months for which a person stays with the advisor who looked after them. */
const PREVIOUS_ADVISOR_MONTHS = 12;

/** What the transfer stage asks of consultations. */
@Injectable()
export class Desk extends ConsultationDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly consultations: Consultations,
    private readonly views: ConsultationViews,
  ) {
    super();
  }

  override begin(live: BeginLive): Promise<string> {
    return this.consultations.begin(live);
  }

  override async nextBookings(advisorIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.work.query<{ advisor_id: string; starts_at: Date }>(
      `select advisor_id, min(starts_at) as starts_at from consultation
       where advisor_id = any($1::uuid[]) and state in ('held_slot','set') and starts_at >= agency_now() group by advisor_id`,
      [advisorIds],
    );
    return new Map(rows.map((row) => [row.advisor_id, row.starts_at]));
  }

  override async previousAdvisor(registrantId: string): Promise<string | null> {
    const row = await this.work.one<{ advisor_id: string }>(
      `select advisor_id from consultation
       where registrant_id = $1 and state = 'completed' and ended_at > agency_now() - make_interval(months => $2)
       order by ended_at desc limit 1`,
      [registrantId, PREVIOUS_ADVISOR_MONTHS],
    );
    return row?.advisor_id ?? null;
  }

  override async openCases(advisorIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.work.query<{ advisor_id: string; cases: number }>(
      `select advisor_id, count(*)::int as cases from registrant
       where advisor_id = any($1::uuid[]) and state in ('supported','in_selection') group by advisor_id`,
      [advisorIds],
    );
    return new Map(rows.map((row) => [row.advisor_id, row.cases]));
  }

  override deskOf(advisor: SignedIn): Promise<{ current: ConsultationView | null; today: ConsultationView[] }> {
    return this.views.deskOf(advisor);
  }
}
