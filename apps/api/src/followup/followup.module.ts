import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Any } from 'typeorm';
import { AgreementModule } from '../agreement/agreement.module';
import { BoardModule } from '../board/board.module';
import { ContactPreferences } from '../board/preference/contact-preferences.service';
import { ConsultationModule } from '../consultation/consultation.module';
import { Consultations } from '../consultation/consultations.service';
import { Guards } from '../messaging/guards';
import { MessagingModule } from '../messaging/messaging.module';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { RegistrantModule } from '../registrant/registrant.module';
import { Rehearsals } from '../registrant/rehearsal/rehearsals.service';
import { CarriedRows } from '../registrant/same-person/carried';
import { SelectionModule } from '../selection/selection.module';
import { RoadWatch } from '../selection/steps/road-watch';
import { StaffModule } from '../staff/staff.module';
import { FollowUpAccess } from './follow-up-access.service';
import { FollowUpLoads } from './follow-up-loads.service';
import { FollowUpDesks } from './follow-up-desk.service';
import { FollowUpPlan } from './follow-up-plan.service';
import { FollowUpReplies } from './follow-up-replies.service';
import { FollowUpViews } from './follow-up-views.service';
import { FollowUpEntity } from './follow-up.entity';
import { FOLLOW_UP_IS_SENT, FollowUps } from './follow-ups.service';
import { FollowUpController } from './followup.controller';
import { Owners } from './owners/follow-up-owners.service';
import { OwnerProposals } from './owners/owner-proposals.service';
import { LateFollowUps } from './late-follow-ups.service';
import { QuestionEntity } from './question.entity';
import { UnsentFollowUps } from './unsent-follow-ups.service';
import { Questions } from './questions.service';

/** Stage 7: after talks and interviews somebody asks, and what was asked back is answered. */
@Module({
  imports: [
    TypeOrmModule.forFeature([FollowUpEntity, QuestionEntity]),
    StaffModule,
    AgreementModule,
    RegistrantModule,
    MessagingModule,
    BoardModule,
    ConsultationModule,
    SelectionModule,
  ],
  controllers: [FollowUpController],
  providers: [
    FollowUpAccess,
    FollowUpPlan,
    FollowUpReplies,
    FollowUpViews,
    FollowUps,
    Questions,
    FollowUpDesks,
    FollowUpLoads,
    LateFollowUps,
    OwnerProposals,
    Owners,
    UnsentFollowUps,
  ],
  exports: [FollowUpAccess, FollowUpLoads, FollowUps, FollowUpPlan, FollowUpViews, Questions],
})
export class FollowUpModule implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly consultations: Consultations,
    private readonly road: RoadWatch,
    private readonly plan: FollowUpPlan,
    private readonly followUps: FollowUps,
    private readonly guards: Guards,
    private readonly carried: CarriedRows,
    private readonly rehearsals: Rehearsals,
    private readonly preferences: ContactPreferences,
  ) {}

  onModuleInit(): void {
    this.consultations.whenCompleted((talk) => this.plan.afterTalk(talk));
    this.road.objectIf((walked) => this.followUps.object(walked));
    this.road.watch((walked) => this.plan.afterStep(walked));
    this.preferences.whenSet((registrantId) => this.plan.standStill(registrantId));
    this.carried.carry('follow_up', FollowUpEntity, (_ids, _from, to) => this.plan.standStill(to));
    this.carried.carry('registrant_question', QuestionEntity);
    this.rehearsals.whenEnded((registrantId) => this.plan.lapse({ registrantId }));
    this.guards.register(FOLLOW_UP_IS_SENT, async (ids) => {
      const rows = this.work.repository(FollowUpEntity);
      const sent = await rows.find({ select: { id: true }, where: { id: Any(ids), state: 'sent' } });
      return new Set(sent.map(({ id }) => id));
    });
  }
}
