import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { monthsAfter, tokyoDay } from '@toritsugi/calendar';
import { after, entriesFor, RELAY_RULE_VERSION, sealText, SLOT_MONTHS, type RelayDirection } from '@toritsugi/journey';
import { MoreThan } from 'typeorm';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FreeSlotEntity } from './free-slot.entity';
import { holdBalance, type HeldBalance } from './ledger.queries';
import { RelayBalanceEntity } from './relay-balance.entity';
import { RelayEntryEntity } from './relay-entry.entity';

export interface Counted {
  readonly entryId: string;
  readonly number: number;
  /** People counted, with this one. */
  readonly count: number;
}

interface Ledger {
  readonly partnerId: string;
  readonly direction: RelayDirection;
}

interface FirstEntry {
  readonly kind: 'counted' | 'voided';
  readonly registrantId?: string;
  readonly voidsId?: string;
  readonly reason?: string;
}

/** The ledgers of all partners, one implementation for both directions (S002-7, S002-12). */
@Injectable()
export class RelayLedger {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * Counts one person, once by each rule; the slot that this completes is granted in the same unit of work. Replies
   * null where they were counted before.
   */
  async count({ registrantId, ...ledger }: Ledger & { registrantId: string }): Promise<Counted | null> {
    return this.work.run(async () => {
      const held = await this.hold(ledger);
      const known = { ...ledger, registrantId, ruleVersion: RELAY_RULE_VERSION };
      if (await this.entries().existsBy({ ...known, kind: 'counted' })) return null;
      return this.append(ledger, held, { kind: 'counted', registrantId });
    });
  }

  /** People whom a partner had sent before this software was there: entries without a person, and only as the first. */
  async carryOver(ledger: Ledger, people: number, reason: string): Promise<boolean> {
    return this.work.run(async () => {
      if ((await this.hold(ledger)).entries > 0) return false;
      for (let person = 0; person < people; person += 1)
        await this.append(ledger, await this.hold(ledger), { kind: 'counted', reason });
      return true;
    });
  }

  /**
   * Takes one entry back; replies null where that is not allowed: it counted nobody, or the slot that it helped to earn
   * is used. The same again replies the entry that took it back, and moves nothing.
   */
  async void(entryId: string, reason: string): Promise<Counted | null> {
    return this.work.run(async () => {
      const entry = await this.entries().findOneBy({ id: entryId });
      if (entry?.kind !== 'counted') return null;
      const ledger = { partnerId: entry.partnerId, direction: entry.direction };
      const held = await this.hold(ledger);
      const known = await this.entries().findOneBy({ voidsId: entryId });
      if (known !== null) return { entryId: known.id, number: known.number, count: held.counted };
      if (await this.isSpent(entry)) return null;
      return this.append(ledger, held, { kind: 'voided', voidsId: entryId, reason });
    });
  }

  /** Whether the first slot granted after the entry, to which it belongs, is used. */
  private async isSpent({ partnerId, direction, number }: RelayEntryEntity): Promise<boolean> {
    const ledger = { partnerId, direction };
    const [grant] = await this.entries().find({
      where: { ...ledger, kind: 'slot_granted', number: MoreThan(number) },
      order: { number: 'ASC' },
      take: 1,
    });
    return grant !== undefined && (await this.slots().existsBy({ entryId: grant.id, state: 'used' }));
  }

  private async append(ledger: Ledger, held: HeldBalance, first: FirstEntry): Promise<Counted> {
    const { now } = held;
    let balance: Omit<HeldBalance, 'now'> = held;
    let counted: Counted | null = null;
    for (const kind of entriesFor(held, first.kind)) {
      const { registrantId = null, voidsId = null, reason = '' } = kind === first.kind ? first : {};
      const number = balance.entries + 1;
      const sealed = { id: newId(), number, kind, ruleVersion: RELAY_RULE_VERSION, at: now.toISOString() };
      const seal = hash('sha256', sealText(sealed, balance.seal));
      await this.entries().insert({ ...sealed, at: now, ...ledger, registrantId, reason, seal, voidsId });
      balance = { ...after(balance, kind), seal };
      counted ??= { entryId: sealed.id, number, count: balance.counted };
      if (kind === 'slot_granted') await this.grant(ledger, { entryId: sealed.id, number: balance.granted, now });
    }
    const { counted: people, granted, entries, seal } = balance;
    await this.balances().update(ledger, { counted: people, granted, entries, seal });
    if (counted === null) throw new Error('nothing was appended');
    return counted;
  }

  private async grant(ledger: Ledger, { entryId, number, now }: { entryId: string; number: number; now: Date }) {
    const slotId = newId();
    const endsOn = monthsAfter(tokyoDay(now), SLOT_MONTHS);
    await this.slots().insert({ id: slotId, state: 'granted', ...ledger, number, entryId, grantedAt: now, endsOn });
    this.work.record({ kind: 'FreeSlotGranted', payload: { ...ledger, slotId, slot: number } });
  }

  /** Until the running unit of work ends, nobody else counts for this partner. */
  async hold({ partnerId, direction }: Ledger): Promise<HeldBalance> {
    const held = await holdBalance(this.work, partnerId, direction);
    if (held === null) throw new Error('a ledger that cannot be held');
    return held;
  }

  private entries() {
    return this.work.repository(RelayEntryEntity);
  }

  private balances() {
    return this.work.repository(RelayBalanceEntity);
  }

  private slots() {
    return this.work.repository(FreeSlotEntity);
  }
}
