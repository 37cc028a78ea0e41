import { Injectable } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import { MediaDaySetting, type LineProblem } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { cellProblems, dayOf, numberOf, spelled } from '../../staff/imports/cell-words';
import { ImportSources, type FileLine, type LineDone } from '../../staff/imports/import-sources';
import { RowImport, type Found, type Reading } from '../../staff/imports/row-import';
import { Channels } from '../channels.service';
import { MediaDayEntity } from './media-day.entity';

const figures = ['impressions', 'clicks', 'cost'] as const;

/** Reports of channels as the media export them, a line for each channel and day; sent again they are put right. */
@Injectable()
export class MediaDayImport extends RowImport<MediaDaySetting> {
  readonly kind = 'media_day';
  readonly operation = 'settings.change';
  protected readonly of = MediaDaySetting;

  constructor(
    work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly channels: Channels,
    sources: ImportSources,
  ) {
    super(work);
    sources.register(this);
  }

  protected freshOf() {
    return { impressions: 0, clicks: 0, cost: 0 };
  }

  protected async reader() {
    const today = tokyoDay(await this.clock.now());
    const keys = this.keysByWord();
    return ({ cells }: FileLine): Reading<MediaDaySetting> => {
      const problems: LineProblem[] = [];
      const refuse = (column: string, message: LineProblem['message']): void =>
        void problems.push({ column, message: { ...message } });
      const day = dayOf(cells['day'] ?? '');
      const channel = keys.get(spelled(cells['channel'] ?? ''));
      if (channel === undefined) refuse('channel', cellProblems.channel);
      if (channel === null) refuse('channel', cellProblems.severalChannels);
      if (day > today) refuse('day', cellProblems.ahead);
      const given: Partial<MediaDaySetting> = { day, ...(typeof channel === 'string' && { channel }) };
      for (const column of figures) {
        const text = cells[column] ?? '';
        if (text === '' || text === '-') continue;
        const value = numberOf(text.replace(/^[¥￥]/, ''));
        if (value === null) refuse(column, cellProblems[column === 'cost' ? 'yen' : 'number']);
        else given[column] = Math.round(value);
      }
      return { name: `${cells['channel'] ?? ''} ${day}`, given, problems };
    };
  }

  protected async find({ channel = '', day = '' }: Partial<MediaDaySetting>): Promise<Found<MediaDaySetting> | null> {
    const row = await this.rows().findOneBy({ channel, day });
    return row && foundIn(row);
  }

  protected async add(setting: MediaDaySetting): Promise<Found<MediaDaySetting>> {
    const id = newId();
    await this.rows().insert({ ...setting, id });
    return { id, version: 1, setting };
  }

  protected async change({ id, version }: Found<MediaDaySetting>, setting: MediaDaySetting) {
    const { affected } = await this.rows().update({ id, version }, { ...setting, version: version + 1 });
    if (affected !== 1) throw new Refusal('setting_outdated');
    return { id, version: version + 1, setting };
  }

  protected async remove({ subjectId: id, version }: Pick<LineDone, 'subjectId' | 'version'>, _me: SignedIn) {
    const { affected } = await this.rows().delete({ id, version: version ?? 0 });
    return affected === 1;
  }

  /** By key, names and sources; null: several channels are called so. */
  private keysByWord(): ReadonlyMap<string, string | null> {
    const keys = new Map<string, string | null>();
    for (const [key, words] of this.channels.words())
      for (const word of new Set([key, ...words].map(spelled)))
        keys.set(word, keys.has(word) && keys.get(word) !== key ? null : key);
    return keys;
  }

  private rows() {
    return this.work.repository(MediaDayEntity);
  }
}

const foundIn = ({ id, version, ...setting }: MediaDayEntity): Found<MediaDaySetting> => ({ id, version, setting });
