import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegistrationModule } from '../registration/registration.module';
import { StaffModule } from '../staff/staff.module';
import { EmployerEntity } from './employer.entity';
import { SelectionController } from './selection.controller';
import { Selection } from './selection.service';
import { SubmissionEntity } from './submission.entity';

/** Stage 6: submissions to employers, up to the close. */
@Module({
  imports: [TypeOrmModule.forFeature([EmployerEntity, SubmissionEntity]), StaffModule, RegistrationModule],
  controllers: [SelectionController],
  providers: [Selection],
  exports: [Selection],
})
export class SelectionModule {}
