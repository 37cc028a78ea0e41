import { Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AgreementModule } from './agreement/agreement.module';
import { BoardModule } from './board/board.module';
import type { Config } from './config';
import { ConsultationModule } from './consultation/consultation.module';
import { FollowUpModule } from './followup/followup.module';
import { InsightModule } from './insight/insight.module';
import { LearningModule } from './learning/learning.module';
import { MessagingModule } from './messaging/messaging.module';
import { PartnerModule } from './partner/partner.module';
import { PlatformModule } from './platform/platform.module';
import { RegistrantModule } from './registrant/registrant.module';
import { RegistrantPageModule } from './registrant-page/registrant-page.module';
import { RegistrationModule } from './registration/registration.module';
import { RescueModule } from './rescue/rescue.module';
import { SelectionModule } from './selection/selection.module';
import { SharingModule } from './sharing/sharing.module';
import { SurveyModule } from './survey/survey.module';
import { RefusalsNoted } from './staff/sessions/refusals-noted';
import { StaffModule } from './staff/staff.module';
import { TransferModule } from './transfer/transfer.module';
import { TriageModule } from './triage/triage.module';

/** Table of contents: the stages a person passes, in order. Each imports only those before it. */
@Module({})
export class AppModule {
  static with(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      // Of the first module: around those of all others, so that no transaction takes its entry back.
      providers: [{ provide: APP_INTERCEPTOR, useClass: RefusalsNoted }],
      imports: [
        PlatformModule.with(config, databaseUrl),
        StaffModule,
        RegistrantModule,
        MessagingModule,
        AgreementModule,
        RegistrationModule,
        TriageModule,
        BoardModule,
        TransferModule,
        ConsultationModule,
        SelectionModule,
        FollowUpModule,
        RescueModule,
        SurveyModule,
        SharingModule,
        PartnerModule,
        RegistrantPageModule,
        LearningModule,
        InsightModule,
      ],
    };
  }
}
