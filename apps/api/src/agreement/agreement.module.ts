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
import { AgreedSettings } from './sheet/agreed-settings.service';
import { LateBlanks } from './sheet/late-blanks.service';
import { SheetProposals } from './sheet/sheet-proposals.service';
import { SheetCommentEntity } from './sheet/sheet-comment.entity';
import { AgreementSheetEntity } from './sheet/sheet.entity';
import { SheetsController } from './sheet/sheets.controller';
import { Sheets } from './sheet/sheets.service';

/** Stage 0: what was agreed and signed, and how a change of it is proposed and decided. */
@Module({
  imports: [
    TypeOrmModule.forFeature([DecisionRequestEntity, AgreementSheetEntity, SheetCommentEntity, AccessGrantEntity]),
  ],
  controllers: [AgreementController, SheetsController, AccessGrantsController],
  providers: [
    DecisionAppliers,
    DecisionRequests,
    Sheets,
    AgreedSettings,
    SheetProposals,
    LateBlanks,
    AccessGrants,
    AccessProposals,
  ],
  exports: [DecisionAppliers, DecisionRequests, Sheets, AgreedSettings, AccessGrants],
})
export class AgreementModule {}
