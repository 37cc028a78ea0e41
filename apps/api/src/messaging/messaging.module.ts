import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegistrantModule } from '../registrant/registrant.module';
import { MessageEntity } from './message.entity';
import { Messages } from './messages.service';

/** What is sent to people: texts by template, and the outbox. */
@Module({
  imports: [TypeOrmModule.forFeature([MessageEntity]), RegistrantModule],
  providers: [Messages],
  exports: [Messages],
})
export class MessagingModule {}
