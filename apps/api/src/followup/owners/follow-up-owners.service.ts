import { Injectable } from '@nestjs/common';
import type { FollowUpOwners, FollowUpOwnersAsked } from '@toritsugi/contracts';
import { ownerOrder } from '@toritsugi/journey';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { StaffDirectory } from '../../staff/staff-directory';
import { OwnerProposals } from './owner-proposals.service';
import { workOfOwners } from './owners.queries';

/** Whom to ask to follow somebody up: those made for it first, then those with less of it, each with why (S003-36). */
@Injectable()
export class Owners {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly proposals: OwnerProposals,
  ) {}

  async list({ at }: FollowUpOwnersAsked, me: SignedIn): Promise<FollowUpOwners> {
    const week = at === undefined ? await this.clock.now() : new Date(at);
    const work = new Map((await workOfOwners(this.work, week)).map((row) => [row.staffId, row]));
    const owners = this.staff
      .all()
      .filter(({ id }) => this.staff.may(id, 'followUp.work'))
      .map(({ id, traits }) => ({
        owner: this.staff.ref(id),
        traits: [...traits],
        waiting: work.get(id)?.waiting ?? 0,
        helps: work.get(id)?.helps ?? 0,
        needsApproval: this.proposals.needsApproval(id, me),
      }));
    return { owners: owners.sort(ownerOrder) };
  }
}
