import { CarriedRows } from '../registrant/same-person/carried';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Rehearsals } from '../registrant/rehearsal/rehearsals.service';
import { RegistrantModule } from '../registrant/registrant.module';
import { StaffModule } from '../staff/staff.module';
import { MessagingModule } from '../messaging/messaging.module';
import { Guards } from '../messaging/guards';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { TriageModule } from '../triage/triage.module';
import { AgreementModule } from '../agreement/agreement.module';
import { BoardModule } from '../board/board.module';
import { EmployerLists } from './employer-list/employer-list.service';
import { EmployerStreakEntity } from './employer-list/employer-streak.entity';
import { SelectionPushes } from './steps/selection-pushes.service';
import { EmployerEntity } from './employer.entity';
import { EmployerLinkEntity } from './employer-link.entity';
import { EmployerLinks } from './employer-links/employer-links.service';
import { EmployerLinkController } from './employer-links/employer-link.controller';
import { EmployerMail } from './employer-links/employer-mail.service';
import { EmployerSources } from './employer-sources';
import { EmployerFiles } from './employer-file.service';
import { EmployersService } from './employers.service';
import { EmployerImport } from './import/employer-import';
import { IntroductionEntity } from './introduction/introduction.entity';
import { waitingIntroductions } from './introduction/introduction.queries';
import { INTRODUCTION_WAITS, Introductions } from './introduction/introductions.service';
import { JobOrderImport } from './import/job-order-import';
import { JobOrderEntity } from './job-order.entity';
import { SelectionUses } from './selection-uses';
import { SelectionController } from './selection.controller';
import { LeftEarly } from './left-early.service';
import { Selection } from './selection.service';
import { CurrentEmployerEntity } from './steps/current-employer.entity';
import { LateSteps } from './steps/late-steps.service';
import { ReportReminders } from './steps/report-reminders.service';
import { Refunds } from './steps/refunds.service';
import { RoadWatch } from './steps/road-watch';
import { SelectionRoad } from './steps/selection-road.service';
import { SelectionStepEntity } from './steps/selection-step.entity';
import { StepRows } from './steps/step-rows.service';
import { SubmissionBars } from './steps/submission-bars.service';
import { SubmissionViews } from './steps/submission-views.service';
import { SubmissionEntity } from './submission.entity';

/** Stage 6: submissions to employers, up to the close. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      EmployerEntity,
      JobOrderEntity,
      SubmissionEntity,
      SelectionStepEntity,
      CurrentEmployerEntity,
      EmployerLinkEntity,
      EmployerStreakEntity,
      IntroductionEntity,
    ]),
    StaffModule,
    AgreementModule,
    RegistrantModule,
    MessagingModule,
    BoardModule,
    TriageModule,
  ],
  controllers: [SelectionController, EmployerLinkController],
  providers: [
    Selection,
    SelectionRoad,
    RoadWatch,
    Refunds,
    StepRows,
    SubmissionViews,
    SubmissionBars,
    LateSteps,
    LeftEarly,
    ReportReminders,
    EmployerLinks,
    EmployerMail,
    EmployerFiles,
    EmployerLists,
    SelectionPushes,
    EmployersService,
    EmployerSources,
    EmployerImport,
    JobOrderImport,
    SelectionUses,
    Introductions,
  ],
  exports: [Selection, Introductions, SelectionRoad, RoadWatch, SubmissionViews],
})
export class SelectionModule implements OnModuleInit {
  constructor(
    private readonly rehearsals: Rehearsals,
    private readonly road: SelectionRoad,
    private readonly carried: CarriedRows,
    private readonly guards: Guards,
    private readonly work: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.carried.carry('submission', SubmissionEntity);
    this.carried.carry('current_employer', CurrentEmployerEntity);
    this.carried.carry('introduction', IntroductionEntity);
    this.guards.register(INTRODUCTION_WAITS, (ids) => waitingIntroductions(this.work, ids));
    this.rehearsals.whenEnded((registrantId) => this.road.endOf(registrantId));
  }
}
