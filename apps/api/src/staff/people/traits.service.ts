import { Injectable } from '@nestjs/common';
import { reachOf, type SetTraits, type StaffTraits } from '@toritsugi/contracts';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { StaffDirectory } from '../staff-directory';
import { StaffMemberEntity } from '../staff-member.entity';

/** What makes a colleague fit to follow people up: kept by the lead of their team, or a manager (S003-36). */
@Injectable()
export class Traits {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
  ) {}

  async set(staffId: string, { traits }: SetTraits, me: SignedIn): Promise<StaffTraits> {
    const member = this.staff.byId(staffId);
    if (member === null) throw new Refusal('not_found');
    const isOfTeam = me.teamId !== null && member.teamId === me.teamId;
    if (reachOf('traits.keep', me.caller) !== 'all' && !isOfTeam) throw new Refusal('forbidden');
    await this.work.run(async () => {
      await this.work.repository(StaffMemberEntity).update({ id: staffId }, { traits: [...traits] });
      this.work.record({ kind: 'StaffTraitsSet', staffId, actorId: me.id, payload: { traits } });
    });
    await this.staff.reload();
    return { traits };
  }
}
