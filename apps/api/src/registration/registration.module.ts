import { Module } from '@nestjs/common';
import { Channels } from './channels.service';
import { ContactService } from './contact.service';
import { Declarations } from './declarations.service';
import { FormPage } from './form-page.service';
import { FormVersions } from './form-versions.service';
import { Messages } from './messages.service';
import { OpenedToken } from './opened-token';
import { RegistrantTokens } from './registrant-tokens';
import { RegistrationController } from './registration.controller';
import { ServiceHours } from './service-hours';
import { Signing } from './signing';
import { SubmitService } from './submit.service';

const shown = [
  SubmitService,
  ContactService,
  Messages,
  FormVersions,
  Channels,
  ServiceHours,
  RegistrantTokens,
  FormPage,
];

/** Stage 1: a form sent becomes a registrant with a receipt. */
@Module({
  controllers: [RegistrationController],
  providers: [...shown, Signing, OpenedToken, Declarations],
  exports: shown,
})
export class RegistrationModule {}
