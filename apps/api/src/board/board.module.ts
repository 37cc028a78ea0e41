import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MessagingModule } from '../messaging/messaging.module';
import { Rehearsals } from '../registrant/rehearsal/rehearsals.service';
import { RegistrantModule } from '../registrant/registrant.module';
import { CarriedRows } from '../registrant/same-person/carried';
import { OpenTasks } from '../triage/open-tasks';
import { TriageModule } from '../triage/triage.module';
import { Answering } from './calls/answering.service';
import { BoardController } from './board.controller';
import { Board } from './board.service';
import { CallTaskDetails } from './call-task-detail.service';
import { Callers } from './callers/callers.service';
import { CallGuard } from './call-guard';
import { CallHoldEntity } from './call-hold.entity';
import { CallTaskEntity } from './call-task.entity';
import { CallTasks } from './call-tasks.service';
import { Calls } from './calls/calls.service';
import { AbandonedTasks } from './abandoned-tasks.service';
import { Claims } from './claims.service';
import { ContactPreferences } from './preference/contact-preferences.service';
import { Courtesy } from './calls/courtesy.service';
import { CallScriptEntity } from './script/call-script.entity';
import { ScriptSource } from './script/script-source';
import { CallScripts } from './script/call-scripts.service';
import { ScriptController } from './script/script.controller';
import { Duplicates } from './duplicates/duplicates.service';
import { DuplicatesController } from './duplicates/duplicates.controller';
import { Merges } from './duplicates/merges.service';
import { PersonMergeEntity } from './duplicates/person-merge.entity';
import { LiveAdmission } from './live/live-admission';
import { DeskPushes } from './live/desk-pushes.service';
import { LiveGateway } from './live/live.gateway';
import { CallLegEntity } from './telephone/call-leg.entity';
import { IncomingCallEntity, IncomingLegEntity } from './telephone/incoming/incoming-call.entity';
import { IncomingCalls } from './telephone/incoming/incoming-calls.service';
import { IncomingController } from './telephone/incoming/incoming.controller';
import { IncomingDesk } from './telephone/incoming/incoming-desk.service';
import { PhoneCallEntity } from './telephone/phone-call.entity';
import { PhoneCalls } from './telephone/phone-calls.service';
import { TelephoneController } from './telephone/telephone.controller';
import { Telephone } from './telephone/telephone';
import { QueueComparisonEntity } from './queue/queue-comparison.entity';
import { QueueOrders } from './queue/queue-orders.service';
import { ServiceLevel } from './service-level';

/**
 * Stage 3: who must be called, by when, and who is on it; and the live connection of every staff screen. Global because
 * triage, before it, asks for the open task of a person through a port.
 */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[CallTaskEntity, CallHoldEntity, CallScriptEntity, PersonMergeEntity, QueueComparisonEntity],
      ...[PhoneCallEntity, CallLegEntity, IncomingCallEntity, IncomingLegEntity],
    ]),
    RegistrantModule,
    MessagingModule,
    TriageModule,
  ],
  controllers: [BoardController, DuplicatesController, ScriptController, TelephoneController, IncomingController],
  providers: [
    Board,
    QueueOrders,
    CallGuard,
    Callers,
    CallTasks,
    Claims,
    AbandonedTasks,
    Calls,
    ContactPreferences,
    Courtesy,
    Answering,
    Duplicates,
    Merges,
    CallTaskDetails,
    CallScripts,
    ScriptSource,
    ServiceLevel,
    PhoneCalls,
    IncomingCalls,
    IncomingDesk,
    Telephone,
    LiveAdmission,
    LiveGateway,
    DeskPushes,
    { provide: OpenTasks, useExisting: CallTasks },
  ],
  exports: [QueueOrders, CallScripts, CallTasks, ContactPreferences, DeskPushes, LiveGateway, OpenTasks, PhoneCalls],
})
export class BoardModule implements OnModuleInit {
  constructor(
    private readonly rehearsals: Rehearsals,
    private readonly callTasks: CallTasks,
    private readonly carried: CarriedRows,
  ) {}

  onModuleInit(): void {
    this.carried.carry('task', CallTaskEntity);
    this.carried.objectIf((pair) => this.callTasks.refuseDuringCall([pair.one, pair.other]));
    this.rehearsals.whenEnded((registrantId) => this.callTasks.endOf(registrantId));
  }
}
