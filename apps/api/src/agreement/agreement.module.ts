import { Module } from '@nestjs/common';
import { AgreementController } from './agreement.controller';
import { DecisionAppliers } from './decision-kinds';
import { DecisionRequests } from './decision-requests.service';

/** Stage 0: what was agreed, and how a change of it is proposed and decided. */
@Module({
  controllers: [AgreementController],
  providers: [DecisionAppliers, DecisionRequests],
  exports: [DecisionAppliers, DecisionRequests],
})
export class AgreementModule {}
