import { Injectable } from '@nestjs/common';
import type { ConsultationView } from '@toritsugi/contracts';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AdvisorConsultations, type BeginLive } from '../transfer/offers/advisor-consultations';
import { ConsultationViews } from './consultation-views';
import { nextBookings, openCases, previousAdvisor } from './consultation.queries';
import { Consultations } from './consultations.service';

/** Months for which a person stays with the advisor who looked after them. */
const PREVIOUS_ADVISOR_MONTHS = 12;

/** What the transfer stage asks of consultations. */
@Injectable()
export class ConsultationsOfAdvisors extends AdvisorConsultations {
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
    const booked = await nextBookings(this.work, advisorIds);
    return new Map(booked.map(({ advisorId, startsAt }) => [advisorId, startsAt]));
  }

  override async previousAdvisor(registrantId: string): Promise<string | null> {
    return (await previousAdvisor(this.work, registrantId, PREVIOUS_ADVISOR_MONTHS))?.advisorId ?? null;
  }

  override async openCases(advisorIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const open = await openCases(this.work, advisorIds);
    return new Map(open.map(({ advisorId, cases }) => [advisorId, cases]));
  }

  override deskOf(advisor: SignedIn): Promise<{ current: ConsultationView | null; today: ConsultationView[] }> {
    return this.views.deskOf(advisor);
  }
}
