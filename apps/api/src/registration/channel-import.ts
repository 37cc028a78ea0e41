import { Injectable } from '@nestjs/common';
import { ChannelSetting, type LineProblem } from '@toritsugi/contracts';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { cellProblems, flagOf, numberOf } from '../staff/imports/cell-words';
import { ImportSources, type FileLine, type LineDone } from '../staff/imports/import-sources';
import { RowImport, type Found, type Reading } from '../staff/imports/row-import';
import { ChannelEntity } from './channel.entity';
import { ChannelSettingsService, channelSetting } from './channel-settings.service';

/** Channels of a file, by their name; what one is in links stays. */
@Injectable()
export class ChannelImport extends RowImport<ChannelSetting> {
  readonly kind = 'channel';
  readonly operation = 'settings.change';
  protected readonly of = ChannelSetting;

  constructor(
    work: UnitOfWork,
    private readonly channels: ChannelSettingsService,
    sources: ImportSources,
  ) {
    super(work);
    sources.register(this);
  }

  protected freshOf({ nameJa = '' }: Partial<ChannelSetting>) {
    return { nameEn: nameJa, place: 10, monthlyCost: 0, sources: [], isRetired: false };
  }

  protected reader() {
    return Promise.resolve(({ cells }: FileLine): Reading<ChannelSetting> => {
      const { nameJa = '', nameEn = '', sources = '', isRetired: said = '' } = cells;
      const problems: LineProblem[] = [];
      const refuse = (column: string, message: LineProblem['message']): undefined =>
        void problems.push({ column, message: { ...message } });
      const given: Partial<ChannelSetting> = { nameJa };
      if (nameEn !== '') given.nameEn = nameEn;
      for (const column of ['place', 'monthlyCost'] as const) {
        const text = cells[column] ?? '';
        if (text !== '') given[column] = numberOf(text) ?? refuse(column, cellProblems.number) ?? 0;
      }
      if (sources !== '') given.sources = wordsOf(sources);
      if (said !== '') given.isRetired = flagOf(said) ?? refuse('isRetired', cellProblems.flag) ?? false;
      return { name: nameJa, given, problems };
    });
  }

  protected async find({ nameJa = '', nameEn }: Partial<ChannelSetting>): Promise<Found<ChannelSetting> | null> {
    const named = await this.work.repository(ChannelEntity).findBy({ nameJa });
    const [row, other] = named.length > 1 ? named.filter((one) => one.nameEn === nameEn) : named;
    if (other !== undefined || (row === undefined && named.length > 1))
      throw new Refusal('invalid', {}, [{ field: 'nameJa', message: cellProblems.severalChannels }]);
    return row === undefined ? null : { id: row.key, version: row.version, setting: channelSetting(row) };
  }

  protected add(setting: ChannelSetting, me: SignedIn): Promise<Found<ChannelSetting>> {
    return this.channels.add(me.id, setting);
  }

  protected change({ id, version }: Found<ChannelSetting>, setting: ChannelSetting, me: SignedIn) {
    return this.channels.change(me.id, id, { version, setting });
  }

  protected remove({ subjectId, version }: Pick<LineDone, 'subjectId' | 'version'>, me: SignedIn): Promise<boolean> {
    return this.channels.remove(me.id, subjectId, version ?? 0);
  }
}

/** One a line, or one after another. */
const wordsOf = (text: string): string[] =>
  text
    .split(/[、,，;；\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
