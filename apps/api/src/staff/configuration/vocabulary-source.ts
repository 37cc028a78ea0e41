import { Injectable } from '@nestjs/common';
import { isFields, type Fields, type Value } from '@toritsugi/configuration';
import type { CatalogueField, Term, Vocabulary } from '@toritsugi/triage';
import type { SignedIn } from '../../platform/http/signed-in';
import { VocabularyVersions } from '../vocabulary/vocabulary-versions.service';
import {
  ConfigurationSources,
  fieldsFrom,
  type ConfigurationSource,
  type CurrentSetting,
  type Put,
  type Written,
} from './configuration-sources';

const lists = ['occupations', 'areas', 'experienceBands', 'fields'] as const;

/** Occupations, areas, experience and the catalogue of answers, each term under its id, in the order of the lists. */
@Injectable()
export class VocabularySource implements ConfigurationSource {
  readonly section = 'vocabulary';

  constructor(
    private readonly versions: VocabularyVersions,
    sources: ConfigurationSources,
  ) {
    sources.register(this);
  }

  async read(): Promise<CurrentSetting[]> {
    const vocabulary = await this.versions.newestNow();
    return [{ key: '', id: 'vocabulary', version: vocabulary.version, fields: fieldsOf(vocabulary) }];
  }

  async put({ fields, version: seen }: Put, me: SignedIn): Promise<Written> {
    const { version } = await this.versions.publish(contentFrom(fields), { seen, madeBy: me.id });
    return { id: 'vocabulary', version };
  }

  /** `areas.2.name.ja` → `areas.kanto.ja` */
  pathOf(property: string, fields: Fields): string {
    const [list = '', at = '', ...rest] = property.split('.');
    const terms = fields[list];
    const id = isFields(terms) ? (Object.keys(terms)[Number(at)] ?? at) : at;
    return [list, id, ...rest.filter((part) => part !== 'name')].filter((part) => part !== '').join('.');
  }
}

const fieldsOf = ({ occupations, areas, experienceBands, fields, segmentMinimum }: Vocabulary): Fields =>
  fieldsFrom({
    occupations: byId(occupations, termFields),
    areas: byId(areas, termFields),
    experienceBands: byId(experienceBands, ({ fromYears, ...term }) => ({ ...termFields(term), fromYears })),
    fields: byId(fields, catalogueFields),
    segmentMinimum,
  });

const byId = <T extends { readonly id: string }>(items: readonly T[], fieldsOfOne: (item: T) => object): object =>
  Object.fromEntries(items.map((item) => [item.id, fieldsOfOne(item)]));

const termFields = ({ name, retired }: Term) => ({ ja: name.ja, en: name.en, retired: retired === true });

const catalogueFields = ({ kind, choicesFrom, retired, definition: { id: _, ...definition } }: CatalogueField) => ({
  kind,
  choicesFrom: choicesFrom ?? null,
  retired: retired === true,
  definition,
});

/** Loosely: whether it may stand is said by whoever publishes it. */
const contentFrom = (fields: Fields): object => ({
  ...Object.fromEntries(lists.map((list) => [list, itemsFrom(list, fields[list])])),
  segmentMinimum: fields['segmentMinimum'],
});

const itemsFrom = (list: (typeof lists)[number], terms: Value | undefined): object[] =>
  Object.entries(isFields(terms) ? terms : {}).map(([id, value]) => {
    const { retired, ...term } = isFields(value) ? value : {};
    const isRetired = retired === true ? { retired } : {};
    if (list === 'fields') {
      const { kind, choicesFrom, definition } = term;
      const whole = isFields(definition) ? { id, ...definition } : definition;
      return { id, kind, definition: whole, ...(choicesFrom ? { choicesFrom } : {}), ...isRetired };
    }
    const { ja, en, ...rest } = term;
    return { id, name: { ja, en }, ...rest, ...isRetired };
  });
