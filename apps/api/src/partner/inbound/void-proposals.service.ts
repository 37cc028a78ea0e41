import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import type { DecisionChange, ProposeVoid } from '@toritsugi/contracts';
import { DecisionAppliers, type Approved, type DecisionApplier } from '../../agreement/decision-kinds';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { RelayEntryEntity } from '../ledger/relay-entry.entity';
import { RelayLedger } from '../ledger/relay-ledger.service';
import { RelayReferrals } from './relay-referrals.service';

interface Wished {
  readonly entryId: string;
  readonly partnerId: string;
  readonly number: number;
  readonly countedOn: string;
}

/** An entry taken back for fraud: the privacy officer proposes, a manager approves (domain §2.3.8). */
@Injectable()
export class VoidProposals implements DecisionApplier, OnModuleInit {
  readonly kind = 'relay_void';

  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: RelayLedger,
    private readonly referrals: RelayReferrals,
    private readonly requests: DecisionRequests,
    private readonly appliers: DecisionAppliers,
  ) {}

  onModuleInit(): void {
    this.appliers.register(this);
  }

  async propose(partnerId: string, { entryId, reason }: ProposeVoid, me: SignedIn): Promise<void> {
    const entries = this.work.repository(RelayEntryEntity);
    const entry = await entries.findOneBy({ id: entryId, partnerId });
    if (entry === null) throw new Refusal('not_found');
    if (entry.kind !== 'counted' || (await entries.existsBy({ voidsId: entryId })))
      throw new Refusal('entry_cannot_be_voided');
    const after: Wished = { entryId, partnerId, number: entry.number, countedOn: tokyoDay(entry.at) };
    await this.requests.open({ kind: this.kind, before: { entryId: null }, after, reason, effect: null }, me);
  }

  changes(_before: unknown, after: unknown): DecisionChange[] {
    const { number, countedOn } = after as Wished;
    return [
      {
        label: { ja: `台帳の${number}番（${countedOn}）`, en: `Entry ${number} of ${countedOn}` },
        before: { ja: '＋1人', en: '+1 person' },
        after: { ja: '取り消し（−1人の記録を加えます）', en: 'Taken back (an entry of −1 is added)' },
      },
    ];
  }

  async apply({ after, reason }: Approved): Promise<void> {
    const { entryId, partnerId } = after as Wished;
    const voided = await this.ledger.void(entryId, reason);
    if (voided === null) throw new Refusal('entry_cannot_be_voided');
    const entry = await this.work.repository(RelayEntryEntity).findOneByOrFail({ id: entryId });
    if (entry.registrantId === null) return;
    const { number, count } = voided;
    const { registrantId } = entry;
    await this.referrals.voided(registrantId);
    this.work.record({ kind: 'RelayReferralVoided', registrantId, payload: { partnerId, number, count } });
  }
}
