import { Module } from '@nestjs/common';
import { ContactService } from './contact.service';
import { Declarations } from './declarations.service';
import { RegistrantTokens } from './registrant-tokens';
import { RegistrantController } from './registrant.controller';
import { Registrants } from './registrants.service';

const shown = [Registrants, ContactService, RegistrantTokens];

/** The person: their state, their contact data, their link, and what they declare of themselves. */
@Module({
  controllers: [RegistrantController],
  providers: [...shown, Declarations],
  exports: shown,
})
export class RegistrantModule {}
