import { Injectable } from '@nestjs/common';
import { reachOf, type AuditEntry } from '@toritsugi/contracts';
import type { SignedIn } from '../platform/http/signed-in';
import { AccessAudit } from '../staff/access-audit';
import { StaffDirectory } from '../staff/staff-directory';

/** The audit log as far as the caller may see it: everyone's acts, those of the own team, or their own. */
@Injectable()
export class AuditReading {
  constructor(
    private readonly audit: AccessAudit,
    private readonly staff: StaffDirectory,
  ) {}

  async entries(me: SignedIn): Promise<AuditEntry[]> {
    const reach = reachOf('audit.read', me.caller);
    if (reach === 'all') return this.audit.entries();
    if (reach !== 'team') return this.audit.entries({ actorIds: [me.id] });
    const team = this.staff.all().filter(({ id, teamId }) => id === me.id || (teamId !== null && teamId === me.teamId));
    return this.audit.entries({ actorIds: team.map(({ id }) => id) });
  }
}
