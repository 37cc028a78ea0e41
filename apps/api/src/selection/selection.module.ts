import { Module } from '@nestjs/common';
import { RegistrationModule } from '../registration/registration.module';
import { StaffModule } from '../staff/staff.module';
import { SelectionController } from './selection.controller';
import { Selection } from './selection.service';

/** Stage 6: submissions to employers, up to the close. */
@Module({
  imports: [StaffModule, RegistrationModule],
  controllers: [SelectionController],
  providers: [Selection],
  exports: [Selection],
})
export class SelectionModule {}
