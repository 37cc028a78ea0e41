import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgreementModule } from '../agreement/agreement.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { FormDesign } from './form-design/form-design.service';
import { PoolController } from './pool/pool.controller';
import { Invitations } from './pool/invitations.service';
import { PoolInvitationEntity } from './pool/pool-invitation.entity';
import { PoolInviteeEntity } from './pool/pool-invitee.entity';
import { MessagingModule } from '../messaging/messaging.module';
import { TalentPool } from './pool/talent-pool.service';
import { FormDesignController } from './form-design/form-design.controller';
import { FormDrafts } from './form-design/form-drafts.service';
import { FormTrialController } from './form-design/form-trial.controller';
import { FormTrialSettings } from './form-design/form-trial-settings.service';
import { RegistrationModule } from '../registration/registration.module';
import { TargetSource } from './targets/target-source';
import { TargetImport } from './targets/target-import';
import { FormSource } from './form-design/form-source';
import { TargetSettings } from './targets/target-settings.service';
import { TriageSettingsController } from './triage-settings.controller';
import { SubmissionTriage } from '../registration/submission/submission-triage';
import { AnswerEntity } from './answers/answer.entity';
import { AskedFields } from './answers/asked-fields.service';
import { CallFieldEntity } from './answers/call-field.entity';
import { CallQuestionOrderEntity } from './answers/call-question-order.entity';
import { CallQuestions } from './answers/call-questions.service';
import { GivenAnswerEntity } from './answers/given-answer.entity';
import { ForecastEntity } from './forecasts/forecast.entity';
import { Forecasts } from './forecasts/forecasts.service';
import { FormForecasts } from './forecasts/form-forecasts.service';
import { TargetForecasts } from './forecasts/target-forecasts.service';
import { ScoreModelEntity } from './score-model.entity';
import { ScoreModels } from './score-models.service';
import { ScoreEntity } from './score.entity';
import { TargetChanges } from './targets/target-changes.service';
import { TargetVersionEntity } from './targets/target-version.entity';
import { TargetUses } from './targets/target-uses';
import { Targets } from './targets/targets.service';
import { Triage } from './triage.service';

/**
 * Stage 2: who fits, how well, in which segment, and why. Global because registration, before it, asks it through a
 * port.
 */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      AnswerEntity,
      GivenAnswerEntity,
      TargetVersionEntity,
      CallFieldEntity,
      CallQuestionOrderEntity,
      ScoreEntity,
      ScoreModelEntity,
      PoolInvitationEntity,
      PoolInviteeEntity,
      ForecastEntity,
    ]),
    RegistrantModule,
    MessagingModule,
    AgreementModule,
    RegistrationModule,
  ],
  controllers: [TriageSettingsController, FormDesignController, FormTrialController, PoolController],
  providers: [
    TargetSettings,
    FormDesign,
    FormDrafts,
    FormTrialSettings,
    TargetSource,
    TargetImport,
    FormSource,
    TalentPool,
    Invitations,
    Targets,
    TargetUses,
    TargetChanges,
    Forecasts,
    TargetForecasts,
    FormForecasts,
    ScoreModels,
    AskedFields,
    CallQuestions,
    Triage,
    { provide: SubmissionTriage, useExisting: Targets },
  ],
  exports: [
    TalentPool,
    Targets,
    TargetSettings,
    Forecasts,
    TargetForecasts,
    ScoreModels,
    AskedFields,
    Triage,
    SubmissionTriage,
  ],
})
export class TriageModule {}
