import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MessageEntity } from './message.entity';

/** What is sent to people: the outbox. */
@Module({ imports: [TypeOrmModule.forFeature([MessageEntity])] })
export class MessagingModule {}
