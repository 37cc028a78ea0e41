import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessGrantEntity } from './access/access-grant.entity';
import { AccessGrantsController } from './access/access-grants.controller';
import { AccessGrants } from './access/access-grants.service';
import { AccessProposals } from './access/access-proposals.service';
import { AgreementController } from './agreement.controller';
import { DecisionAppliers } from './decision-kinds';
import { DecisionRequestEntity } from './decision-request.entity';
import { DecisionRequests } from './decision-requests.service';
import { LateDecisions } from './late-decisions.service';
import { DecisionDeputyEntity } from './deputy/decision-deputy.entity';
import { Deputies } from './deputy/deputies.service';
import { AgreedSettings } from './sheet/agreed-settings.service';
import { LateBlanks } from './sheet/late-blanks.service';
import { SheetProposals } from './sheet/sheet-proposals.service';
import { SheetCommentEntity } from './sheet/sheet-comment.entity';
import { AgreementSheetEntity } from './sheet/sheet.entity';
import { SheetsController } from './sheet/sheets.controller';
import { Reopenings } from './reopening/reopenings.service';
import { Sheets } from './sheet/sheets.service';
import { ScopeCreeps } from './todo/scope-creeps.service';
import { ScopeCreepEntity, TodoEntity } from './todo/todo.entity';
import { TodosController } from './todo/todos.controller';
import { Todos } from './todo/todos.service';
import { WeeklyDeliverables } from './todo/weekly-deliverables.service';
import { DecisionWindows } from './window/decision-windows.service';

/** Stage 0: what was agreed and signed, and how a change of it is proposed and decided; what is to be done by it. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      DecisionRequestEntity,
      DecisionDeputyEntity,
      AgreementSheetEntity,
      SheetCommentEntity,
      AccessGrantEntity,
      TodoEntity,
      ScopeCreepEntity,
    ]),
  ],
  controllers: [AgreementController, SheetsController, AccessGrantsController, TodosController],
  providers: [
    DecisionAppliers,
    DecisionRequests,
    Reopenings,
    Deputies,
    LateDecisions,
    DecisionWindows,
    Sheets,
    AgreedSettings,
    SheetProposals,
    LateBlanks,
    AccessGrants,
    AccessProposals,
    ScopeCreeps,
    Todos,
    WeeklyDeliverables,
  ],
  exports: [DecisionAppliers, DecisionRequests, Reopenings, Sheets, AgreedSettings, AccessGrants, Todos],
})
export class AgreementModule {}
