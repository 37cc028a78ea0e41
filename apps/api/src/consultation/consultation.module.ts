import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BoardModule } from '../board/board.module';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { MessagingModule } from '../messaging/messaging.module';
import { Rehearsals } from '../registrant/rehearsal/rehearsals.service';
import { RegistrantModule } from '../registrant/registrant.module';
import { CarriedRows } from '../registrant/same-person/carried';
import { StaffModule } from '../staff/staff.module';
import { AdvisorConsultations } from '../transfer/offers/advisor-consultations';
import { TransferModule } from '../transfer/transfer.module';
import { TriageModule } from '../triage/triage.module';
import { AdvisorChangeEntity } from './advisor-change/advisor-change.entity';
import { OtherAdvisors } from './advisor-change/advisor-changes.service';
import { BookingPanels } from './booking/booking-panel.service';
import { Bookings } from './booking/bookings.service';
import { ComingConsultations } from './booking/coming-consultations.service';
import { ConsultationsOfAdvisors } from './consultations-of-advisors.service';
import { ConsultationViews } from './consultation-views';
import { ConsultationController } from './consultation.controller';
import { ConsultationGuard } from './consultation-guard';
import { ConsultationEntity } from './consultation.entity';
import { Consultations } from './consultations.service';
import { EarlierOfferEntity } from './booking/earlier-offer.entity';
import { EarlierTimes } from './booking/earlier-times.service';
import { PublicBookings } from './booking/public-booking.service';
import { SlotEntity } from './booking/slot.entity';
import { BusyTimeEntity } from './calendar/busy-time.entity';
import { CalendarController } from './calendar/calendar.controller';
import { CalendarFeedEntity } from './calendar/calendar-feed.entity';
import { CalendarFeeds } from './calendar/calendar-feeds.service';
import { HandOvers } from './hand-over/hand-over.service';
import { HandOverProposalEntity } from './hand-over/hand-over-proposal.entity';
import { Proposals } from './hand-over/proposals.service';
import { Reassignments } from './reassignments.service';
import { RestingPeople } from './resting/resting.service';
import { ShiftPlanEntity } from './shifts/shift-plan.entity';
import { ShiftImport } from './shifts/shift-import';
import { ShiftEnds } from './shifts/shift-ends.service';
import { ShiftPlans } from './shifts/shift-plans.service';
import { ShiftSource } from './shifts/shift-source';
import { ShiftSlots } from './shifts/shift-slots.service';
import { ShiftsController } from './shifts/shifts.controller';
import { UnreachedPeople } from './unreached/unreached.service';
import { Slots } from './booking/slots.service';
import { WishedTimes } from './booking/wished-times.service';

/** Stage 5: consultations, live or booked. Global because the transfer stage, before it, asks it through a port. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      SlotEntity,
      EarlierOfferEntity,
      ConsultationEntity,
      ShiftPlanEntity,
      HandOverProposalEntity,
      AdvisorChangeEntity,
      CalendarFeedEntity,
      BusyTimeEntity,
    ]),
    StaffModule,
    RegistrantModule,
    MessagingModule,
    TriageModule,
    BoardModule,
    TransferModule,
  ],
  controllers: [ConsultationController, ShiftsController, CalendarController],
  providers: [
    Slots,
    BookingPanels,
    Bookings,
    PublicBookings,
    EarlierTimes,
    WishedTimes,
    ConsultationGuard,
    ComingConsultations,
    Consultations,
    ConsultationViews,
    CalendarFeeds,
    HandOvers,
    Proposals,
    OtherAdvisors,
    Reassignments,
    ConsultationsOfAdvisors,
    RestingPeople,
    UnreachedPeople,
    ShiftPlans,
    ShiftImport,
    ShiftSource,
    ShiftSlots,
    ShiftEnds,
    { provide: AdvisorConsultations, useExisting: ConsultationsOfAdvisors },
  ],
  exports: [AdvisorConsultations, Slots, Consultations, Bookings, PublicBookings, OtherAdvisors],
})
export class ConsultationModule implements OnModuleInit {
  constructor(
    private readonly scheduler: DeadlineScheduler,
    private readonly bookings: Bookings,
    private readonly coming: ComingConsultations,
    private readonly rehearsals: Rehearsals,
    private readonly consultations: Consultations,
    private readonly carried: CarriedRows,
    private readonly otherAdvisors: OtherAdvisors,
  ) {}

  onModuleInit(): void {
    this.carried.carry('consultation', ConsultationEntity);
    this.carried.objectIf((pair) => this.coming.refuseTogether(pair));
    this.carried.carry('advisor_change', AdvisorChangeEntity, (...moved) => this.otherAdvisors.followMoved(...moved));
    this.carried.objectIf((pair) => this.otherAdvisors.refuseTogether(pair));
    this.rehearsals.whenEnded((registrantId) => this.coming.endOf(registrantId));
    this.scheduler.register('lapsed slot holds', () => this.bookings.endLapsedHolds(), 1_000);
    this.scheduler.register('untouched consultations', () => this.consultations.noteNoShows(), 1_000);
  }
}
