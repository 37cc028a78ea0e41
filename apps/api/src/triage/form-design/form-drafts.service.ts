import { Injectable } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import type {
  ConsentTextList,
  FormDraft,
  FormRevision,
  FormVersionLine,
  FormVersionList,
  FormVersionView,
  FormView,
  PublicForm,
  PublishForm,
  SaveForm,
} from '@toritsugi/contracts';
import {
  consentWordings,
  countQuestions,
  formDifferences,
  formFields,
  isWorryAnswered,
  withConsentVersions,
  withEnglish,
  type FormDefinition,
  type Localized,
} from '@toritsugi/triage';
import { In, Not } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { consentsByText } from '../../registrant/registrant.queries';
import { FormPage } from '../../registration/form/form-page.service';
import { insertDraft, registrationsByForm } from '../../registration/form/form-versions.queries';
import { FormVersionEntity } from '../../registration/form/form-version.entity';
import { FormVersions } from '../../registration/form/form-versions.service';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { AskedFields } from '../answers/asked-fields.service';
import { FormForecasts } from '../forecasts/form-forecasts.service';
import { contentOf, FormDesign, formOf, sentences } from './form-design.service';

const inWork = In(['draft', 'checked']);

/** `seen`: the published version it takes the place of; 0: of none. */
type WholeForm = FormDraft & { readonly seen: number };

/** The one version that is being made: kept, checked, published, or thrown away; and those there were. */
@Injectable()
export class FormDrafts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly design: FormDesign,
    private readonly forms: FormVersions,
    private readonly page: FormPage,
    private readonly clock: AgencyClock,
    private readonly asked: AskedFields,
    private readonly staff: StaffDirectory,
    private readonly changes: SettingChanges,
    private readonly forecasts: FormForecasts,
  ) {}

  /** Keeps the draft where nobody kept another revision since it was seen. What was checked is a draft again. */
  async save(savedBy: string, { revision, definition, contradictions }: SaveForm): Promise<FormView> {
    const form = formOf(definition);
    await this.work.run(async () => {
      if (revision === 0) {
        if ((await insertDraft(this.work, { definition: form, contradictions, savedBy })) === null)
          throw new Refusal('setting_outdated');
        return;
      }
      const { version } = await this.seen(revision);
      await this.forms.changeDraft(revision, {
        definition: { ...form, version },
        contradictions,
        state: 'draft',
        savedBy,
      });
    });
    return this.design.read();
  }

  /** Its number is free again. */
  async discard(madeBy: string, { revision }: FormRevision): Promise<FormView> {
    await this.work.run(async () => {
      const { version } = await this.seen(revision);
      await this.forms.dropDraft(revision);
      await this.changes.note({ kind: 'form', subjectId: 'form', before: {}, after: { discarded: version }, madeBy });
    });
    return this.design.read();
  }

  /** From now on it may be published, as it stands. Refuses a form without a Must's field, and barred questions. */
  async settle(madeBy: string, { revision }: FormRevision): Promise<FormView> {
    await this.work.run(() => this.check(madeBy, revision));
    return this.design.read();
  }

  /** The checked draft in place of the version seen. The targets may be others since it was checked. */
  async publish(madeBy: string, { version: seen, revision }: PublishForm): Promise<FormView> {
    await this.work.run(() => this.replace(madeBy, { seen, revision }));
    await this.forms.reload();
    return this.design.read();
  }

  /**
   * Made, checked and published at once, in the running unit of work; replies its version. Nobody's draft gives way to
   * it.
   */
  async putInForce(madeBy: string, { seen, definition, contradictions }: WholeForm): Promise<number> {
    const form = formOf(definition);
    if ((await insertDraft(this.work, { definition: form, contradictions, savedBy: madeBy })) === null)
      throw new Refusal('invalid', {}, [{ field: 'definition.steps', message: draftOpen }]);
    const { revision } = await this.rows().findOneByOrFail({ state: inWork });
    await this.check(madeBy, revision, { keepsVersions: true });
    return this.replace(madeBy, { seen, revision: revision + 1 });
  }

  /** What a visitor would meet: the draft, else what is in use, else what the targets ask for. */
  async preview(): Promise<PublicForm> {
    const { draft, published, generated } = await this.design.read();
    const shown = draft ?? published ?? generated;
    if (shown === null) throw new Refusal('form_not_open');
    return this.page.sample(formOf(shown.definition));
  }

  /** Every wording that people could agree to, newest first. */
  async consentTexts(): Promise<ConsentTextList> {
    const rows = await this.rows().find({
      where: { state: Not(inWork) },
      order: { version: 'ASC' },
    });
    const given = await consentsByText(this.work);
    return {
      items: consentWordings(rows.map(({ definition }) => definition)).map(({ consent, forms }) => ({
        id: consent.id,
        version: consent.version,
        label: { ...consent.label },
        text: { ...consent.text },
        links: (consent.links ?? []).map(({ label, url }) => ({ label: { ...label }, url })),
        firstForm: Math.min(...forms),
        lastForm: Math.max(...forms),
        given: given.find(({ id, version }) => id === consent.id && version === consent.version)?.count ?? 0,
      })),
    };
  }

  /** Newest first, each with what it changed. */
  async list(): Promise<FormVersionList> {
    const rows = await this.rows().find({ order: { version: 'ASC' } });
    const registered = new Map((await registrationsByForm(this.work)).map(({ version, count }) => [version, count]));
    const items = rows.map((row, place): FormVersionLine => {
      const before = rows[place - 1];
      const differences = before ? formDifferences(before.definition, row.definition) : [];
      const isSame = (other: FormVersionEntity) => formDifferences(other.definition, row.definition).length === 0;
      const same = differences.length === 0 ? undefined : rows.slice(0, Math.max(0, place - 1)).findLast(isSame);
      const isOpen = row.state === 'draft' || row.state === 'checked';
      return {
        version: row.version,
        state: row.state,
        at: (isOpen ? row.savedAt : row.publishedAt)?.toISOString() ?? null,
        by: this.staff.ref(isOpen ? row.savedBy : row.publishedBy),
        questions: countQuestions(formFields(row.definition)),
        registrations: registered.get(row.version) ?? 0,
        sameAs: same?.version ?? null,
        differences: sentences(differences),
      };
    });
    return { items: items.reverse() };
  }

  async read(version: string): Promise<FormVersionView> {
    const number = /^\d{1,9}$/.test(version) ? Number(version) : 0;
    const row = await this.rows().findOneBy({ version: number });
    if (row === null) throw new Refusal('not_found');
    return { version: row.version, ...contentOf(row) };
  }

  /**
   * As people will meet it: no empty page, no empty answer, no English left empty, each consent under the version of
   * its wording.
   * `keepsVersions`: a version that somebody wrote stays, unless another wording has had it.
   */
  private async settled(written: FormDefinition, keepsVersions: boolean): Promise<FormDefinition> {
    const form = withEnglish(written);
    const rows = await this.rows().find({ where: { state: Not(inWork) }, order: { version: 'ASC' } });
    const earlier = rows.map(({ definition }) => definition);
    const wasUsed = (id: string, version: string): boolean =>
      earlier.some(({ consents }) => consents.some((one) => one.id === id && one.version === version));
    const faq = form.faq?.filter(({ answer }) => isWorryAnswered(answer)) ?? [];
    return {
      ...form,
      steps: form.steps.filter(({ fields }) => fields.length > 0),
      consents: withConsentVersions(form.consents, earlier, tokyoDay(await this.clock.now())).map((consent) => {
        const version = form.consents.find(({ id }) => id === consent.id)?.version ?? '';
        return keepsVersions && !wasUsed(consent.id, version) ? { ...consent, version } : consent;
      }),
      ...(faq.length > 0 || form.faq ? { faq } : {}),
    };
  }

  private async check(madeBy: string, revision: number, { keepsVersions = false } = {}): Promise<void> {
    const draft = await this.seen(revision);
    const definition = await this.settled(draft.definition, keepsVersions);
    await this.refuseUnfit({ ...draft, definition });
    await this.forms.changeDraft(revision, { definition, state: 'checked', savedBy: madeBy });
  }

  private async replace(madeBy: string, { seen, revision }: { seen: number; revision: number }): Promise<number> {
    const draft = await this.seen(revision);
    // What it lacks helps more than that nobody checked it.
    await this.refuseUnfit(draft);
    if (draft.state !== 'checked') throw new Refusal('setting_outdated');
    const callFields = await this.design.callFieldsOf(draft.definition);
    const published = await this.design.published();
    // Foretold from the version before: what it was counted by is read while it still stands.
    const figures = published === null ? [] : await this.forecasts.foretell(published.definition, draft.definition);
    await this.forms.publishDraft(draft, { seen, madeBy });
    await this.forecasts.keep({ version: draft.version, madeBy, figures });
    await this.asked.publishCallFields(callFields);
    await this.changes.note({
      kind: 'form',
      subjectId: 'form',
      before: published && summary(published.definition),
      after: summary(draft.definition),
      madeBy,
    });
    return draft.version;
  }

  private async seen(revision: number): Promise<FormVersionEntity> {
    const draft = await this.rows().findOneBy({ state: inWork });
    if (draft?.revision !== revision) throw new Refusal('setting_outdated');
    return draft;
  }

  private async refuseUnfit(row: FormVersionEntity): Promise<void> {
    const { findings } = await this.design.check(contentOf(row));
    const refused = findings.filter(({ severity }) => severity === 'refused');
    if (refused.length > 0)
      throw new Refusal(
        'invalid',
        {},
        refused.map(({ field, message }) => ({ field, message })),
      );
  }

  private rows() {
    return this.work.repository(FormVersionEntity);
  }
}

/** For the history: how many questions, and which must be answered. */
const summary = (form: FormDefinition): object => {
  const fields = formFields(form);
  return {
    questions: countQuestions(fields),
    required: fields.filter(({ required }) => required).map(({ label }) => label.ja),
    optional: fields.filter(({ required }) => !required).map(({ label }) => label.ja),
  };
};

const draftOpen: Localized = {
  ja: '作成中の下書きがあります。先に公開するか、捨ててください。',
  en: 'Somebody is working on a draft of the form. Publish it or throw it away first.',
};
