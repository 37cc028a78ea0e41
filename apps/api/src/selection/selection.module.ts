import { CarriedRows } from '../registrant/same-person/carried';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Rehearsals } from '../registrant/rehearsal/rehearsals.service';
import { RegistrantModule } from '../registrant/registrant.module';
import { StaffModule } from '../staff/staff.module';
import { MessagingModule } from '../messaging/messaging.module';
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
import { JobOrderImport } from './import/job-order-import';
import { JobOrderEntity } from './job-order.entity';
import { SelectionUses } from './selection-uses';
import { SelectionController } from './selection.controller';
import { Selection } from './selection.service';
import { CurrentEmployerEntity } from './steps/current-employer.entity';
import { LateSteps } from './steps/late-steps.service';
import { ReportReminders } from './steps/report-reminders.service';
import { RoadWatch } from './steps/road-watch';
import { SelectionRoad } from './steps/selection-road.service';
import { SelectionStepEntity } from './steps/selection-step.entity';
import { StepRows } from './steps/step-rows.service';
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
    ]),
    StaffModule,
    RegistrantModule,
    MessagingModule,
    BoardModule,
  ],
  controllers: [SelectionController, EmployerLinkController],
  providers: [
    Selection,
    SelectionRoad,
    RoadWatch,
    StepRows,
    SubmissionViews,
    LateSteps,
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
  ],
  exports: [Selection, SelectionRoad, RoadWatch, SubmissionViews],
})
export class SelectionModule implements OnModuleInit {
  constructor(
    private readonly rehearsals: Rehearsals,
    private readonly road: SelectionRoad,
    private readonly carried: CarriedRows,
  ) {}

  onModuleInit(): void {
    this.carried.carry('submission', SubmissionEntity);
    this.carried.carry('current_employer', CurrentEmployerEntity);
    this.rehearsals.whenEnded((registrantId) => this.road.endOf(registrantId));
  }
}
