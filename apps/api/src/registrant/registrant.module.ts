import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConsentEntity } from './consents/consent.entity';
import { Consents } from './consents/consents.service';
import { ContactService } from './contact.service';
import { Declarations } from './declarations.service';
import { DuplicateSuspicionEntity } from './duplicate-suspicion.entity';
import { RegistrantContactEntity } from './registrant-contact.entity';
import { PersonalLinks } from './personal-links';
import { RegistrantController } from './registrant.controller';
import { RegistrantEntity } from './registrant.entity';
import { Registrants } from './registrants.service';
import { RehearsalController } from './rehearsal/rehearsal.controller';
import { RehearsalEntity } from './rehearsal/rehearsal.entity';
import { Rehearsals } from './rehearsal/rehearsals.service';
import { CarriedRows } from './same-person/carried';
import { Suspicions } from './same-person/suspicions.service';
import { SelfDeclarationEntity } from './self-declaration.entity';

const shown = [CarriedRows, Suspicions, Consents, Registrants, Rehearsals, ContactService, PersonalLinks];

/**
 * The person: their state, their contact data, their link, consents, duplicates, and what they declare of themselves.
 */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      RegistrantEntity,
      RegistrantContactEntity,
      ConsentEntity,
      DuplicateSuspicionEntity,
      SelfDeclarationEntity,
      RehearsalEntity,
    ]),
  ],
  controllers: [RegistrantController, RehearsalController],
  providers: [...shown, Declarations],
  exports: shown,
})
export class RegistrantModule {}
