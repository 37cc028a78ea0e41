import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  agreedIn,
  clauseInFull,
  compileSheet,
  defaultSheet,
  emittedBy,
  type AgreedSetting,
  type AgreedValues,
  type FieldName,
  type Governed,
  type SheetContent,
} from '@toritsugi/agreement';
import type { AgencySetting, EmergencyContacts, GovernedItems, NumbersSetting } from '@toritsugi/contracts';
import { In } from 'typeorm';
import { NewestReading } from '../../platform/database/newest-reading';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EventFeed } from '../../platform/events/event-feed';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { AgencySettings } from '../../staff/settings/agency-settings.service';
import { GovernedSettings } from '../../staff/settings/governed-settings';
import { NumberSettings } from '../../staff/settings/numbers/number-settings.service';
import { AgreementSheetEntity } from './sheet.entity';

const REREAD_MS = 30_000;

export interface InForce {
  /** 0: the default, which governs nothing. */
  readonly number: number;
  readonly settings: readonly AgreedSetting[];
  /** The owner, then the decider; none of the default. */
  readonly signers: readonly string[];
}
const byDefault: InForce = { number: 0, settings: compileSheet(defaultSheet), signers: [] };

/**
 * What the sheet in force says, as settings. What settings pages hold is written there when it comes into force, and
 * stays with it; everything else is read here.
 */
@Injectable()
export class AgreedSettings implements OnModuleInit {
  private readonly reading = new NewestReading<InForce>(byDefault, () => this.inForce());

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
    private readonly governed: GovernedSettings,
    private readonly numbers: NumberSettings,
    private readonly agency: AgencySettings,
    feed: EventFeed,
  ) {
    feed.listen(async (events) => {
      if (events.some(({ kind }) => kind === 'SheetActivated')) await this.reading.again();
    });
  }

  async onModuleInit(): Promise<void> {
    await this.reading.again();
    this.scheduler.readAgain('read the sheet in force again', () => this.reading.again(), REREAD_MS);
    this.governed.register(async () => {
      const { governed } = await this.governing();
      return governed.map((one) => ({ ...one, clause: clauseInFull(one.field) }));
    });
  }

  /** What was agreed of this field; what applies by default where no sheet was signed; null where nothing was. */
  of<Name extends FieldName>(field: Name): AgreedValues[Name] | null {
    return agreedIn(this.reading.current.settings, field);
  }

  /** The values that stay as they were agreed; none without a sheet. As the running unit of work has it. */
  async governing(): Promise<{ number: number; governed: readonly Governed[] }> {
    const { number, settings } = await this.inForce();
    return { number, governed: number === 0 ? [] : emittedBy(settings) };
  }

  async items(): Promise<GovernedItems> {
    const { number, governed } = await this.governing();
    const items = governed.map(({ kind, subjectId, name, field }) => ({ kind, subjectId, name, field }));
    return { number, items: items.map((one) => ({ ...one, clause: clauseInFull(one.field) })) };
  }

  emergency(): EmergencyContacts {
    const contact = this.of('emergency');
    return { contacts: contact === null ? [] : [{ ...contact, clause: clauseInFull('emergency') }] };
  }

  /** Writes a sheet that comes into force into the settings, in the unit of work that puts it there. */
  async emit({ number, content }: { number: number; content: SheetContent }, madeBy: string): Promise<void> {
    const emitted = emittedBy(compileSheet(content));
    const reason = `合意シート 第${number}版`;
    const valuesOf = (kind: Governed['kind']): object | null => {
      const own = emitted.filter((one) => one.kind === kind);
      return own.length === 0 ? null : Object.fromEntries(own.map(({ name, value }) => [name, value]));
    };
    const [numbers, agency] = [valuesOf('numbers'), valuesOf('agency')];
    await this.governed.asAgreed(async () => {
      if (numbers !== null) await this.numbers.adopt(madeBy, numbers as NumbersSetting, reason);
      if (agency !== null) await this.agency.adopt(madeBy, agency as Partial<AgencySetting>, reason);
    });
    await this.work.readAgain(() => this.reading.again());
  }

  /** As the running unit of work has it. */
  async inForce(): Promise<InForce> {
    const row = await this.work.repository(AgreementSheetEntity).findOne({
      select: { id: true, number: true, content: true, ownerId: true, deciderId: true },
      where: { state: In(['provisional', 'active']) },
    });
    if (row === null) return byDefault;
    const signers = [row.ownerId, row.deciderId].filter((id) => id !== null);
    return { number: row.number, settings: compileSheet(row.content), signers };
  }
}
