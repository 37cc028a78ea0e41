import { Injectable } from '@nestjs/common';
import { StaffDirectory } from '../../staff/staff-directory';
import { LiveGateway } from './live.gateway';

/** Who looks at somebody's desk is told that it changed: its owner and those who lead them. */
@Injectable()
export class DeskPushes {
  constructor(
    private readonly live: LiveGateway,
    private readonly staff: StaffDirectory,
  ) {}

  tell(owners: ReadonlySet<string>, { isForManagers = false }: { isForManagers?: boolean } = {}): void {
    const teams = new Set([...owners].flatMap((id) => this.staff.byId(id)?.teamId ?? []));
    for (const { id, role, teamId } of this.staff.all()) {
      const leads = role === 'team_lead' && teamId !== null && teams.has(teamId);
      if (owners.has(id) || leads || (isForManagers && role === 'manager')) this.live.toStaff(id, 'desk.changed');
    }
  }

  /** What concerns no team alone. */
  tellLeads(): void {
    for (const { id, role } of this.staff.all())
      if (role === 'team_lead' || role === 'manager') this.live.toStaff(id, 'desk.changed');
  }
}
