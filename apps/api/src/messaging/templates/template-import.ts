import { Injectable } from '@nestjs/common';
import { TemplateSetting, templateName, type LineProblem } from '@toritsugi/contracts';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { cellProblems, spelled } from '../../staff/imports/cell-words';
import { ImportSources, type FileLine } from '../../staff/imports/import-sources';
import { StandingImport, type Found, type Reading } from '../../staff/imports/row-import';
import { textFields } from './check-text';
import { TemplateTexts } from './template-settings.service';

const AS_USUAL = ['標準の文', 'theusualtext'];

/** Texts of messages of a file, by the code of the message. What reads as the product says it goes on following it. */
@Injectable()
export class TemplateImport extends StandingImport<TemplateSetting> {
  readonly kind = 'template';
  readonly operation = 'settings.change';
  protected readonly of = TemplateSetting;

  constructor(
    work: UnitOfWork,
    private readonly texts: TemplateTexts,
    sources: ImportSources,
  ) {
    super(work);
    sources.register(this);
  }

  protected async reader() {
    const { items } = await this.texts.list();
    return ({ cells }: FileLine): Reading<TemplateSetting> => {
      const view = items.find(({ id }) => spelled(id) === spelled(cells['code'] ?? ''));
      const problems: LineProblem[] = view === undefined ? [{ column: 'code', message: cellProblems.template }] : [];
      const given: TemplateSetting = {};
      for (const field of textFields.map((one) => one.field as keyof TemplateSetting)) {
        const text = cells[field] ?? '';
        if (text === '') continue;
        const isOwn = typeof view?.setting[field] === 'string';
        const isUsual = AS_USUAL.includes(spelled(text)) || (!isOwn && plain(text) === plain(view?.usual[field] ?? ''));
        given[field] = isUsual ? null : text;
      }
      const name = view === undefined ? (cells['code'] ?? '') : templateName(view.id).ja;
      return { name, key: view?.id ?? '', given, problems };
    };
  }

  protected async find(_given: Partial<TemplateSetting>, key: string): Promise<Found<TemplateSetting> | null> {
    return (await this.texts.list()).items.find(({ id }) => id === key) ?? null;
  }

  protected change({ id, version }: Found<TemplateSetting>, setting: TemplateSetting, me: SignedIn) {
    return this.texts.change(me.id, id, { version, setting });
  }
}

const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
