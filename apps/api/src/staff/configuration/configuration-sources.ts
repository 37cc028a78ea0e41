import { Injectable } from '@nestjs/common';
import type { Fields, SectionName, StepAction } from '@toritsugi/configuration';
import type { LocalizedText } from '@toritsugi/contracts';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { problemsOf } from '../../platform/http/validation';

/** A setting as the text would have it, and by which it is changed. */
export interface CurrentSetting {
  readonly key: string;
  readonly id: string;
  readonly version: number;
  readonly fields: Fields;
  /** Settings of one row share its version. */
  readonly row?: string;
  /** Known, but not written out. */
  readonly isLeftOut?: true;
}

/** One setting as it shall be. */
export interface Put {
  readonly key: string;
  readonly action: StepAction;
  /** Whole: what the text leaves out is as it was. */
  readonly fields: Fields;
  /** Null: it is a new one. */
  readonly before: CurrentSetting | null;
  /** To change it by; of a new one 1. */
  readonly version: number;
}

export interface Written {
  readonly id: string;
  readonly version: number;
}

/** Settings of one section, read and written in the running unit of work, through the checks of their page. */
export interface ConfigurationSource {
  readonly section: SectionName;
  read(): Promise<readonly CurrentSetting[]>;
  put(wish: Put, me: SignedIn): Promise<Written>;
  /** Where in the text a refused property stands; most have its name. */
  pathOf?(property: string, fields: Fields): string;
}

/** Each stage registers what it can write as text. */
@Injectable()
export class ConfigurationSources {
  private readonly sources = new Map<SectionName, ConfigurationSource>();

  register(...sources: readonly ConfigurationSource[]): void {
    for (const source of sources) this.sources.set(source.section, source);
  }

  of(section: SectionName): ConfigurationSource {
    const source = this.sources.get(section);
    if (source === undefined) throw new Error(`nobody reads ${section} from a text`);
    return source;
  }
}

/** A setting as its page would send it, refused with the same words. */
export function settingFrom<Setting extends object>(of: new () => Setting, plain: object): Setting {
  const setting = plainToInstance(of, plain);
  const errors = validateSync(setting, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  if (errors.length > 0) throw new Refusal('invalid', {}, problemsOf(errors));
  return instanceToPlain(setting) as Setting;
}

/** What a class holds, as plain data. */
export const fieldsFrom = (setting: object): Fields => JSON.parse(JSON.stringify(setting)) as Fields;

export const refusedAt = (field: string, message: LocalizedText): Refusal =>
  new Refusal('invalid', {}, [{ field, message: { ...message } }]);

/** The id behind a name that the text gives; null where it gives none. */
export function idNamed(known: ReadonlyMap<string, string>, name: unknown, field: string, words: LocalizedText) {
  if (name === null || name === undefined || name === '') return null;
  const id = typeof name === 'string' ? known.get(name) : undefined;
  if (id === undefined) throw refusedAt(field, words);
  return id;
}

/** Refuses a key that cannot stand in codes and links. */
export function keyLike(key: string, pattern: RegExp): string {
  if (pattern.test(key)) return key;
  throw refusedAt('', { ja: 'この名前は使えません。', en: 'It cannot have this name.' });
}

/** What is retired stays as it is, and retiring changes nothing else. */
export function refuseBesidesRetiring({ before, fields }: Put): void {
  if (before === null || fields['retired'] !== true) return;
  const others = (all: Fields): string => JSON.stringify({ ...all, retired: null });
  if (others(before.fields) === others(fields)) return;
  throw refusedAt('retired', {
    ja: '停止するもの・停止中のものは、ほかの項目を変えられません。',
    en: 'Nothing else of what is retired can change.',
  });
}
