import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BoardModule } from '../board/board.module';
import { ConsultationModule } from '../consultation/consultation.module';
import { FollowUpModule } from '../followup/followup.module';
import { MessagingModule } from '../messaging/messaging.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { RegistrationModule } from '../registration/registration.module';
import { SelectionModule } from '../selection/selection.module';
import { StaffModule } from '../staff/staff.module';
import { SurveyModule } from '../survey/survey.module';
import { TransferModule } from '../transfer/transfer.module';
import { TriageModule } from '../triage/triage.module';
import { OwnCopies } from './own-copies.service';
import { OwnerCheck } from './owner-check.service';
import { OwnerTryEntity } from './owner-try.entity';
import { RegistrantPageController } from './registrant-page.controller';
import { RegistrantPages } from './registrant-page.service';

/** The person's own page: it reads every stage before it, and asks their owners for what the person does there. */
@Module({
  imports: [
    TypeOrmModule.forFeature([OwnerTryEntity]),
    StaffModule,
    RegistrantModule,
    MessagingModule,
    RegistrationModule,
    TriageModule,
    BoardModule,
    TransferModule,
    ConsultationModule,
    SelectionModule,
    FollowUpModule,
    SurveyModule,
  ],
  controllers: [RegistrantPageController],
  providers: [OwnCopies, OwnerCheck, RegistrantPages],
})
export class RegistrantPageModule {}
