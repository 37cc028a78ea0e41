import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessAudit } from './access-audit';
import { StaffAccounts } from './accounts.service';
import { Agency } from './agency.service';
import { PresenceLeases } from './presence-leases';
import { Presence } from './presence.service';
import { SessionGuard } from './session.guard';
import { Sessions } from './sessions.service';
import { SignInService } from './sign-in.service';
import { StaffController } from './staff.controller';
import { StaffDirectory } from './staff-directory';

const shown = [Agency, StaffDirectory, StaffAccounts, Sessions, AccessAudit, Presence, PresenceLeases];

/** Who works here, who is behind a request, and what may they do. */
@Global()
@Module({
  controllers: [StaffController],
  providers: [...shown, SignInService, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: shown,
})
export class StaffModule {}
