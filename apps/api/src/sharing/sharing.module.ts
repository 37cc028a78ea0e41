import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BoardModule } from '../board/board.module';
import { FollowUpModule } from '../followup/followup.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { CarriedRows } from '../registrant/same-person/carried';
import { SelectionModule } from '../selection/selection.module';
import { StaffModule } from '../staff/staff.module';
import { ConsultEntryEntity } from './consult-entry.entity';
import { ConsultThreads } from './consults.service';
import { CaseLibrary } from './library.service';
import { PinnedMessageEntity } from './pinned-message.entity';
import { PinnedMessages } from './pinned-messages.service';
import { SharedCaseEntity } from './shared-case.entity';
import { SharedCaseUseEntity } from './shared-case-use.entity';
import { SharedWeeks } from './shared-week.service';
import { SharingController } from './sharing.controller';

/** Stage 8, beside surveys: what colleagues ask each other, and pass on to each other, around their cases. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ConsultEntryEntity, SharedCaseEntity, SharedCaseUseEntity, PinnedMessageEntity]),
    StaffModule,
    RegistrantModule,
    BoardModule,
    SelectionModule,
    FollowUpModule,
  ],
  controllers: [SharingController],
  providers: [ConsultThreads, CaseLibrary, SharedWeeks, PinnedMessages],
})
export class SharingModule implements OnModuleInit {
  constructor(private readonly carried: CarriedRows) {}

  onModuleInit(): void {
    this.carried.carry('consult_entry', ConsultEntryEntity);
    this.carried.carry('shared_case', SharedCaseEntity);
  }
}
