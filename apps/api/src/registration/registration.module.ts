import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MessagingModule } from '../messaging/messaging.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { ChannelEntity } from './channel.entity';
import { ChannelImport } from './channel-import';
import { ChannelSource } from './channel-source';
import { ChannelSettingsService } from './channel-settings.service';
import { Channels } from './channels.service';
import { FormPage } from './form/form-page.service';
import { FormTrialEntity } from './form/trials/form-trial.entity';
import { FormTrials } from './form/trials/form-trials.service';
import { FormVersionEntity } from './form/form-version.entity';
import { FormFieldDayEntity } from './form/visits/form-field-day.entity';
import { FormVisitNoteEntity } from './form/visits/form-visit-note.entity';
import { FormVisits } from './form/visits/form-visits.service';
import { FormVersions } from './form/form-versions.service';
import { MediaDayEntity } from './media/media-day.entity';
import { MediaDayImport } from './media/media-day-import';
import { OpenedToken } from './submission/opened-token';
import { RegistrationUses } from './registration-uses';
import { RegistrationController } from './registration.controller';
import { RegistrationEntity } from './submission/registration.entity';
import { SubmitService } from './submission/submit.service';

const shown = [SubmitService, FormVersions, FormVisits, FormTrials, Channels, FormPage];

/** Stage 1: a form sent becomes a registrant with a receipt. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ChannelEntity,
      MediaDayEntity,
      FormVersionEntity,
      FormTrialEntity,
      FormFieldDayEntity,
      FormVisitNoteEntity,
      RegistrationEntity,
    ]),
    RegistrantModule,
    MessagingModule,
  ],
  controllers: [RegistrationController],
  providers: [
    ...shown,
    OpenedToken,
    ChannelSettingsService,
    ChannelImport,
    MediaDayImport,
    ChannelSource,
    RegistrationUses,
  ],
  exports: shown,
})
export class RegistrationModule {}
