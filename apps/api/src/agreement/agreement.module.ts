import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgreementController } from './agreement.controller';
import { DecisionAppliers } from './decision-kinds';
import { DecisionRequestEntity } from './decision-request.entity';
import { DecisionRequests } from './decision-requests.service';

/** Stage 0: what was agreed, and how a change of it is proposed and decided. */
@Module({
  imports: [TypeOrmModule.forFeature([DecisionRequestEntity])],
  controllers: [AgreementController],
  providers: [DecisionAppliers, DecisionRequests],
  exports: [DecisionAppliers, DecisionRequests],
})
export class AgreementModule {}
