import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Any, IsNull } from 'typeorm';
import { AgreementModule } from '../agreement/agreement.module';
import { ConsultationModule } from '../consultation/consultation.module';
import { Consultations } from '../consultation/consultations.service';
import { Guards } from '../messaging/guards';
import { MessagingModule } from '../messaging/messaging.module';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { RegistrantModule } from '../registrant/registrant.module';
import { CarriedRows } from '../registrant/same-person/carried';
import { SelectionModule } from '../selection/selection.module';
import { RoadWatch } from '../selection/steps/road-watch';
import { SubmissionEntity } from '../selection/submission.entity';
import { StaffModule } from '../staff/staff.module';
import { CycleReviews } from './cycle-reviews.service';
import { SurveyController } from './survey.controller';
import { SurveyEntity } from './survey.entity';
import { SurveyReports } from './survey-reports.service';
import { SURVEY_WAITS, Surveys } from './surveys.service';

/** Stage 8: people are asked how it was, once each, and what they found against what they were told. */
@Module({
  imports: [
    TypeOrmModule.forFeature([SurveyEntity]),
    StaffModule,
    AgreementModule,
    RegistrantModule,
    MessagingModule,
    ConsultationModule,
    SelectionModule,
  ],
  controllers: [SurveyController],
  providers: [Surveys, SurveyReports, CycleReviews],
  exports: [Surveys],
})
export class SurveyModule implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly consultations: Consultations,
    private readonly road: RoadWatch,
    private readonly surveys: Surveys,
    private readonly guards: Guards,
    private readonly carried: CarriedRows,
  ) {}

  onModuleInit(): void {
    this.consultations.whenCompleted((talk) => this.surveys.afterTalk(talk));
    this.road.watch((walked) => this.surveys.afterStep(walked));
    this.carried.carry('survey', SurveyEntity);
    this.guards.register(SURVEY_WAITS, (ids) => this.waiting(ids));
  }

  /** Not answered, not over, and nobody is asked about a decline while an offer is open. */
  private async waiting(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const now = await this.clock.now();
    const rows = await this.work.repository(SurveyEntity).find({
      select: { id: true, kind: true, registrantId: true, endsAt: true },
      where: { id: Any(ids), answeredAt: IsNull() },
    });
    const declined = rows
      .filter(({ kind }) => kind === 'after_decline')
      .flatMap(({ registrantId }) => registrantId ?? []);
    const open = await this.work
      .repository(SubmissionEntity)
      .find({ select: { registrantId: true }, where: { registrantId: Any(declined), state: 'offered' } });
    const having = new Set<string | null>(open.map(({ registrantId }) => registrantId));
    return new Set(
      rows
        .filter(
          ({ kind, registrantId, endsAt }) => endsAt > now && !(kind === 'after_decline' && having.has(registrantId)),
        )
        .map(({ id }) => id),
    );
  }
}
