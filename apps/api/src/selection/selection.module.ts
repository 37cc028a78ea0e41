import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegistrantModule } from '../registrant/registrant.module';
import { StaffModule } from '../staff/staff.module';
import { EmployerEntity } from './employer.entity';
import { SelectionController } from './selection.controller';
import { Selection } from './selection.service';
import { SubmissionEntity } from './submission.entity';

/** Stage 6: submissions to employers, up to the close. */
@Module({
  imports: [TypeOrmModule.forFeature([EmployerEntity, SubmissionEntity]), StaffModule, RegistrantModule],
  controllers: [SelectionController],
  providers: [Selection],
  exports: [Selection],
})
export class SelectionModule {}
