import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BoardModule } from '../board/board.module';
import { MessagingModule } from '../messaging/messaging.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { CarriedRows } from '../registrant/same-person/carried';
import { SelectionModule } from '../selection/selection.module';
import { StaffModule } from '../staff/staff.module';
import { DeclineRescueEntity } from './decline-rescue.entity';
import { RescueController } from './rescue.controller';
import { RescueViews } from './rescue-views.service';
import { RescueWatch } from './rescue-watch.service';
import { RuleSignals } from './rule-signals.service';
import { TakenBackSignals } from './taken-back-signals.service';
import { RescueSteps } from './rescues.service';

/** Stage 6, beside selection: somebody seems about to decline. */
@Module({
  imports: [
    TypeOrmModule.forFeature([DeclineRescueEntity]),
    StaffModule,
    RegistrantModule,
    MessagingModule,
    BoardModule,
    SelectionModule,
  ],
  controllers: [RescueController],
  providers: [RuleSignals, TakenBackSignals, RescueSteps, RescueViews, RescueWatch],
})
export class RescueModule implements OnModuleInit {
  constructor(private readonly carried: CarriedRows) {}

  onModuleInit(): void {
    this.carried.carry('declineRescue', DeclineRescueEntity);
  }
}
