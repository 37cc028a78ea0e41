import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConsentEntity } from './consent.entity';
import { DuplicateSuspicionEntity } from './duplicate-suspicion.entity';
import { RegistrantContactEntity } from './registrant-contact.entity';
import { RegistrantEntity } from './registrant.entity';

/** The person: state, contact data behind one door, consents, duplicates. */
@Module({
  imports: [
    TypeOrmModule.forFeature([RegistrantEntity, RegistrantContactEntity, ConsentEntity, DuplicateSuspicionEntity]),
  ],
})
export class RegistrantModule {}
