import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelEntity } from './channel.entity';
import { Channels } from './channels.service';
import { ContactService } from './contact.service';
import { Declarations } from './declarations.service';
import { FormPage } from './form-page.service';
import { FormVersionEntity } from './form-version.entity';
import { FormVersions } from './form-versions.service';
import { Messages } from './messages.service';
import { OpenedToken } from './opened-token';
import { RegistrantTokens } from './registrant-tokens';
import { RegistrationController } from './registration.controller';
import { RegistrationEntity } from './registration.entity';
import { SelfDeclarationEntity } from './self-declaration.entity';
import { ServiceHours } from './service-hours';
import { Signing } from './signing';
import { SigningSecretEntity } from './signing-secret.entity';
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
  imports: [
    TypeOrmModule.forFeature([
      ChannelEntity,
      FormVersionEntity,
      RegistrationEntity,
      SigningSecretEntity,
      SelfDeclarationEntity,
    ]),
  ],
  controllers: [RegistrationController],
  providers: [...shown, Signing, OpenedToken, Declarations],
  exports: shown,
})
export class RegistrationModule {}
