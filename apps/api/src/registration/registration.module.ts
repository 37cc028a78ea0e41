import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MessagingModule } from '../messaging/messaging.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { ChannelEntity } from './channel.entity';
import { ChannelSettingsService } from './channel-settings.service';
import { Channels } from './channels.service';
import { FormPage } from './form/form-page.service';
import { FormVersionEntity } from './form/form-version.entity';
import { FormVersions } from './form/form-versions.service';
import { OpenedToken } from './submission/opened-token';
import { RegistrationController } from './registration.controller';
import { RegistrationEntity } from './submission/registration.entity';
import { SubmitService } from './submission/submit.service';

const shown = [SubmitService, FormVersions, Channels, FormPage];

/** Stage 1: a form sent becomes a registrant with a receipt. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ChannelEntity, FormVersionEntity, RegistrationEntity]),
    RegistrantModule,
    MessagingModule,
  ],
  controllers: [RegistrationController],
  providers: [...shown, OpenedToken, ChannelSettingsService],
  exports: shown,
})
export class RegistrationModule {}
