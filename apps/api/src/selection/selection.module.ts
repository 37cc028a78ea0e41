import { Module } from '@nestjs/common';
import { RegistrantModule } from '../registrant/registrant.module';
import { StaffModule } from '../staff/staff.module';
import { SelectionController } from './selection.controller';
import { Selection } from './selection.service';

/** Stage 6: submissions to employers, up to the close. */
@Module({
  imports: [StaffModule, RegistrantModule],
  controllers: [SelectionController],
  providers: [Selection],
  exports: [Selection],
})
export class SelectionModule {}
