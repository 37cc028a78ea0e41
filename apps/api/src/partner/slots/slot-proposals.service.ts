import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DecisionChange, LocalizedText, ProposeSlot } from '@toritsugi/contracts';
import { DecisionAppliers, type Approved, type DecisionApplier } from '../../agreement/decision-kinds';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { actsFor } from '../../selection/steps/acts-for';
import { StaffDirectory } from '../../staff/staff-directory';
import { FreeSlotEntity } from '../ledger/free-slot.entity';
import { FreeSlots } from './free-slots.service';
import { possibleUses, type PossibleUse } from './slots.queries';

interface Wished extends PossibleUse {
  readonly slotId: string;
  readonly partnerId: string;
  readonly number: number;
}

/** A free slot for one submission: whoever looks after the person proposes it, a manager approves (S001-19). */
@Injectable()
export class SlotProposals implements DecisionApplier, OnModuleInit {
  readonly kind = 'free_slot';

  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly slots: FreeSlots,
    private readonly requests: DecisionRequests,
    private readonly appliers: DecisionAppliers,
  ) {}

  onModuleInit(): void {
    this.appliers.register(this);
  }

  /** Submissions of the reader for which a slot of this partner could be used. */
  uses(partnerId: string, me: SignedIn): Promise<PossibleUse[]> {
    return possibleUses(this.work, partnerId, actsFor(this.staff, me));
  }

  async propose(partnerId: string, { slotId, submissionId, reason }: ProposeSlot, me: SignedIn): Promise<void> {
    const slot = await this.work.repository(FreeSlotEntity).findOneBy({ id: slotId, partnerId });
    if (slot === null) throw new Refusal('not_found');
    if (slot.state !== 'granted') throw new Refusal('slot_not_free');
    const use = (await this.uses(partnerId, me)).find((one) => one.submissionId === submissionId);
    if (use === undefined) throw new Refusal('slot_not_for');
    if (!this.requests.isDecidedByOthers(this.kind, me)) throw new Refusal('nobody_else_decides');
    const after: Wished = { ...use, slotId, partnerId, number: slot.number };
    await this.requests.open({ kind: this.kind, before: { slotId: null }, after, reason, effect: null }, me);
  }

  changes(_before: unknown, after: unknown): DecisionChange[] {
    const { receiptNumber, jobTitle, number } = after as Wished;
    return [
      lineOf('使う枠', 'Slot', { ja: `${number}枠目`, en: `Slot ${number}` }),
      lineOf('推薦', 'Submission', same(`${receiptNumber} ${jobTitle}`)),
      lineOf('入社したときの手数料', 'Fee at the join', { ja: '0円', en: 'JPY 0' }),
    ];
  }

  async apply({ after }: Approved): Promise<void> {
    const { slotId, submissionId } = after as Wished;
    if (!(await this.slots.reserve(slotId, submissionId))) throw new Refusal('decision_outdated');
  }
}

const same = (text: string): LocalizedText => ({ ja: text, en: text });
const lineOf = (ja: string, en: string, after: LocalizedText): DecisionChange => ({
  label: { ja, en },
  before: same('–'),
  after,
});
