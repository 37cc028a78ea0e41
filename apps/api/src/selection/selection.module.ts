import { CarriedRows } from '../registrant/same-person/carried';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Rehearsals } from '../registrant/rehearsal/rehearsals.service';
import { RegistrantModule } from '../registrant/registrant.module';
import { StaffModule } from '../staff/staff.module';
import { EmployerEntity } from './employer.entity';
import { EmployerSources } from './employer-sources';
import { EmployersService } from './employers.service';
import { EmployerImport } from './import/employer-import';
import { JobOrderImport } from './import/job-order-import';
import { JobOrderEntity } from './job-order.entity';
import { SelectionUses } from './selection-uses';
import { SelectionController } from './selection.controller';
import { Selection } from './selection.service';
import { SubmissionEntity } from './submission.entity';

/** Stage 6: submissions to employers, up to the close. */
@Module({
  imports: [
    TypeOrmModule.forFeature([EmployerEntity, JobOrderEntity, SubmissionEntity]),
    StaffModule,
    RegistrantModule,
  ],
  controllers: [SelectionController],
  providers: [Selection, EmployersService, EmployerSources, EmployerImport, JobOrderImport, SelectionUses],
  exports: [Selection],
})
export class SelectionModule implements OnModuleInit {
  constructor(
    private readonly rehearsals: Rehearsals,
    private readonly selection: Selection,
    private readonly carried: CarriedRows,
  ) {}

  onModuleInit(): void {
    this.carried.carry('submission', SubmissionEntity);
    this.rehearsals.whenEnded((registrantId) => this.selection.endOf(registrantId));
  }
}
