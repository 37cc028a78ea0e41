import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChangePartner, PartnerSetting, PartnerSettings, PartnerSettingView } from '@toritsugi/contracts';
import { Not } from 'typeorm';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal, type FieldProblem } from '../platform/http/refusals/refusal';
import { Channels } from '../registration/channels.service';
import { EmployerEntity } from '../selection/employer.entity';
import { SettingChanges } from '../staff/settings/setting-changes.service';
import { PartnerEntity } from './partner.entity';

/** Before the code of a partner's link. */
export const LINK_PREFIX = 'p-';
/** Without what sounds or looks like another: the code is also said on the telephone. */
const LETTERS = '23456789acdefhjkmnprtuvwxy';
const CODE_LENGTH = 6;

/** Partners as a setting (S002-1). Two of one name are refused with `setting_exists`. */
@Injectable()
export class Partners {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly changes: SettingChanges,
    private readonly channels: Channels,
  ) {}

  async list(): Promise<PartnerSettings> {
    const rows = await this.rows().find();
    return { items: rows.sort((one, other) => byCode.compare(one.code, other.code)).map(partnerView) };
  }

  /** With a link of its own, for good. `code`: one of its own, where it was said. */
  async add(madeBy: string | null, setting: PartnerSetting, code?: string): Promise<PartnerSettingView> {
    return this.work.run(async () => {
      await this.changes.hold('partner');
      await this.check(setting);
      const taken = (await this.rows().find({ select: { id: true, code: true } })).map((row) => row.code);
      const channel =
        LINK_PREFIX + Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
      await this.channels.name(channel, { ja: setting.name, en: setting.name }, { isPartner: true });
      const row = this.rows().create({
        id: newId(),
        version: 1,
        code: code ?? nextCode(taken),
        channel,
        ...(await this.columnsOf(setting, null)),
      });
      await this.rows().insert(row);
      await this.changes.note({ kind: 'partner', subjectId: row.id, before: null, after: setting, madeBy });
      return partnerView(row);
    });
  }

  /** The link goes by the new name; who came by it before stays counted. */
  async change(madeBy: string, id: string, { version, setting, reason }: ChangePartner): Promise<PartnerSettingView> {
    return this.work.run(async () => {
      await this.changes.hold('partner');
      await this.check(setting, id);
      const before = await this.rows().findOneBy({ id });
      const row = await this.changes.change(PartnerEntity, {
        kind: 'partner',
        where: { id },
        seen: version,
        values: await this.columnsOf(setting, before),
        madeBy,
        reason,
        settingOf: partnerSetting,
      });
      await this.channels.name(row.channel, { ja: row.name, en: row.name }, { isPartner: true });
      return partnerView(row);
    });
  }

  /** Since when it is paused or ended is kept: who registered before then counts. */
  private async columnsOf(
    { isPaused, isRetired, employerId = null, licenceEndsOn = null, ...columns }: PartnerSetting,
    before: Pick<PartnerEntity, 'pausedAt' | 'endedAt'> | null,
  ) {
    const now = await this.clock.now();
    return {
      ...columns,
      employerId,
      licenceEndsOn,
      pausedAt: isPaused ? (before?.pausedAt ?? now) : null,
      endedAt: isRetired ? (before?.endedAt ?? now) : null,
    };
  }

  /** Of two whom people are told of the newer is the one from now on. */
  private async check(setting: PartnerSetting, id?: string): Promise<void> {
    await this.requireEmployer(setting.employerId);
    const { isDefaultRelay, registerUrl, isPaused, isRetired } = setting;
    if (registerUrl !== '' && !isWebAddress(registerUrl)) throw new Refusal('invalid', {}, [problem.address]);
    if (!isDefaultRelay) return;
    if (registerUrl === '') throw new Refusal('invalid', {}, [problem.noAddress]);
    if (isPaused || isRetired) throw new Refusal('invalid', {}, [problem.notNow]);
    await this.rows().update(
      { isDefaultRelay: true, ...(id !== undefined && { id: Not(id) }) },
      { isDefaultRelay: false },
    );
  }

  private async requireEmployer(id: string | null | undefined): Promise<void> {
    if (id === null || id === undefined || (await this.work.repository(EmployerEntity).existsBy({ id }))) return;
    const message = { ja: '企業を選んでください。', en: 'Choose an employer.' };
    throw new Refusal('invalid', {}, [{ field: 'employerId', message }]);
  }

  private rows() {
    return this.work.repository(PartnerEntity);
  }
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';

const problem = {
  address: {
    field: 'registerUrl',
    message: { ja: 'https:// で始まるアドレスを入力してください。', en: 'An address that begins with https://.' },
  },
  noAddress: {
    field: 'registerUrl',
    message: { ja: 'ご案内するには、登録ページのアドレスが必要です。', en: 'It needs an address to register at.' },
  },
  notNow: {
    field: 'isDefaultRelay',
    message: { ja: '停止中・終了したパートナーは案内できません。', en: 'Not while it is paused or ended.' },
  },
} as const satisfies Record<string, FieldProblem>;

const byCode = new Intl.Collator('en', { numeric: true });

const nextCode = (taken: readonly string[]): string =>
  `P${1 + Math.max(0, ...taken.map((code) => Number(/^P(\d+)$/.exec(code)?.[1] ?? 0)))}`;

export const partnerSetting = ({
  name,
  kind,
  note,
  licenceNumber,
  licenceEndsOn,
  employerId,
  registerUrl,
  isDefaultRelay,
  pausedAt,
  endedAt,
}: PartnerEntity): PartnerSetting => ({
  name,
  kind,
  note,
  licenceNumber,
  licenceEndsOn,
  employerId,
  registerUrl,
  isDefaultRelay,
  isPaused: pausedAt !== null,
  isRetired: endedAt !== null,
});

const partnerView = (row: PartnerEntity): PartnerSettingView => ({
  id: row.id,
  code: row.code,
  version: row.version,
  isRetired: row.endedAt !== null,
  setting: partnerSetting(row),
});
