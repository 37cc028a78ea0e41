import { Inject, Injectable } from '@nestjs/common';
import type { SetUp, SetUpPage } from '@toritsugi/contracts';
import type { Config } from '../../config';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { CONFIG } from '../../platform/platform.module';
import { AccessAudit } from '../access-audit';
import { StaffAccounts } from '../accounts.service';
import { Agency } from '../agency.service';
import { hashOfSecret, newSecret } from '../sessions/session-cookie';
import { SignInService, type Arrival, type Started } from '../sessions/sign-in.service';
import { openAddress, openUntil, takeAddress } from './first-run.queries';

const LIFETIME_HOURS = 24;

/**
 * The first manager of a new agency: whoever started the server was told an address that can be used once. Every
 * process knows of it, and a later start replaces it. There is none once anybody has an account.
 */
@Injectable()
export class FirstRun {
  constructor(
    private readonly work: UnitOfWork,
    private readonly agency: Agency,
    private readonly accounts: StaffAccounts,
    private readonly signIns: SignInService,
    private readonly audit: AccessAudit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The token of a new address; it is kept nowhere. Null where there is an account already, or a demonstration. */
  async open(): Promise<{ token: string; endsAt: Date } | null> {
    if (this.config.mode === 'demo') return null;
    const token = newSecret();
    const opened = await openAddress(this.work, hashOfSecret(token), LIFETIME_HOURS);
    return opened === null ? null : { token, endsAt: opened.endsAt };
  }

  /** Whether anybody can set up an agency here now. */
  async isOpen(): Promise<boolean> {
    return (await openUntil(this.work, null)) !== null;
  }

  async page(token: string): Promise<SetUpPage> {
    const open = await openUntil(this.work, hashOfSecret(token));
    if (open === null) throw new Refusal('not_found');
    return { endsAt: open.endsAt.toISOString() };
  }

  /** Founds the agency, makes the account and signs in. Of two at once, one does. */
  async setUp(token: string, { agencyName, ...manager }: SetUp, arrival: Arrival): Promise<Started> {
    await this.page(token);
    return this.work.run(async () => {
      if (!(await takeAddress(this.work, hashOfSecret(token)))) throw new Refusal('not_found');
      const staffId = await this.accounts.createStaff({ ...manager, role: 'manager' });
      await this.agency.found(agencyName);
      this.work.record({ kind: 'AgencyFounded', staffId, actorId: staffId, payload: {} });
      await this.audit.record({ actorId: staffId, action: 'agency_founded' });
      return this.signIns.enter(staffId, arrival);
    });
  }
}
