import { Injectable } from '@nestjs/common';
import type { FormCheck, FormDraft, FormView, PublishForm } from '@toritsugi/contracts';
import { tokyoDay } from '@toritsugi/calendar';
import {
  auditForm,
  auditWords,
  callQuestions,
  compileForm,
  countQuestions,
  criteriaOf,
  fieldsInUse,
  findBarred,
  formFields,
  generateForm,
  isWholeForm,
  standardConsents,
  standardContact,
  type FieldDefinition,
  type FormDefinition,
} from '@toritsugi/triage';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { FormVersionEntity } from '../../registration/form/form-version.entity';
import { FormVersions } from '../../registration/form/form-versions.service';
import { Agency } from '../../staff/agency.service';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { AskedFields } from '../answers/asked-fields.service';
import { FormForecasts } from '../forecasts/form-forecasts.service';
import { Targets } from '../targets/targets.service';

/** What the segment is read from. */
export const ROUTING_FIELDS = ['desired_occupation', 'experience_years', 'desired_area'];
/** Asked of everybody, whatever the targets are. */
export const CONTACT = standardContact.map(({ id }) => id);

/**
 * The form between the targets and the people: generated from the targets in force (S004-24), checked against them
 * (S004-20), published by a manager. What criteria need and the form does not ask becomes a question of the call.
 */
@Injectable()
export class FormDesign {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly vocabulary: VocabularyVersions,
    private readonly targets: Targets,
    private readonly forms: FormVersions,
    private readonly asked: AskedFields,
    private readonly changes: SettingChanges,
    private readonly forecasts: FormForecasts,
  ) {
    changes.hear(['form'], () => this.forms.reload());
  }

  /** What people fill in now, as it was published; null before the first. */
  published(): Promise<FormVersionEntity | null> {
    return this.rows().findOneBy({ state: 'published' });
  }

  async read(): Promise<FormView> {
    const row = await this.published();
    const published = row && { definition: row.definition, contradictions: [...row.contradictions] };
    const generated = await this.generate(row);
    return {
      version: row?.version ?? 0,
      published,
      check: published && (await this.check(published)),
      generated,
      generatedCheck: generated && (await this.check(generated)),
    };
  }

  /** What stands against publishing it, and what to look at, in words. Throws `invalid` for what is no form. */
  async check({ definition, contradictions }: FormDraft): Promise<FormCheck> {
    const form = formOf(definition);
    const targets = await this.targets.activeNow();
    const callFields = await this.callFieldsOf(form);
    const audit = auditForm({
      targets,
      form,
      callFields,
      contactFields: CONTACT,
      routingFields: ROUTING_FIELDS,
      contradictions,
    });
    const labels = new Map([...formFields(form), ...callFields].map(({ id, label }) => [id, label]));
    const criteria = new Map(
      targets.flatMap((target) => criteriaOf(target).map(({ id, label }) => [`${target.id} ${id}`, label] as const)),
    );
    const named = <Key extends string>(map: ReadonlyMap<string, { ja: string; en: string }>, key: Key) =>
      map.get(key) ?? { ja: key, en: key };
    return {
      isRefused: audit.isRefused,
      questions: countQuestions(formFields(form)),
      findings: audit.findings.map((finding) => ({
        code: finding.code,
        severity: finding.severity,
        field: finding.field ?? '',
        message: {
          ...auditWords(finding, {
            criterion: (target, id) => named(criteria, `${target} ${id}`),
            field: (id) => named(labels, id),
          }),
        },
      })),
    };
  }

  /**
   * The next version in place of the one seen. Refuses a form without a Must's field (S004-20), and barred questions.
   */
  async publish(madeBy: string, { version: seen, definition, contradictions }: PublishForm): Promise<FormView> {
    const form = formOf(definition);
    const barred = findBarred(form);
    const { findings, isRefused } = await this.check({ definition: form, contradictions });
    const refused = findings.filter(({ severity }) => severity === 'refused');
    if (isRefused || barred.length > 0)
      throw new Refusal('invalid', {}, [
        ...refused.map(({ field, message }) => ({ field, message })),
        ...barred.map(({ path }) => ({ field: path, message: barredWords })),
      ]);
    const callFields = await this.callFieldsOf(form);
    await this.work.run(async () => {
      const published = await this.rows().findOneBy({ state: 'published' });
      if ((published?.version ?? 0) !== seen) throw new Refusal('setting_outdated');
      // A trial may have kept an older one: what is next is after the newest, of two at once the same.
      const [newest] = await this.rows().find({ order: { version: 'DESC' }, take: 1 });
      const next = { ...form, version: (newest?.version ?? 0) + 1 };
      // Foretold from the version before: what it was counted by is read while it still stands.
      const figures = published === null ? [] : await this.forecasts.foretell(published.definition, next);
      await this.forms.publish(next, contradictions);
      await this.forecasts.keep({ version: next.version, madeBy, figures });
      await this.asked.publishCallFields(callFields);
      await this.changes.note({
        kind: 'form',
        subjectId: 'form',
        before: published && summary(published.definition),
        after: summary(form),
        madeBy,
      });
    });
    return this.read();
  }

  private async generate(row: FormVersionEntity | null): Promise<FormDraft | null> {
    const previous = row?.definition ?? null;
    const targets = await this.targets.activeNow();
    if (targets.length === 0) return null;
    const { form } = generateForm({
      targets,
      catalogue: fieldsInUse(await this.vocabulary.newestNow()),
      routingFields: ROUTING_FIELDS,
      consents: previous?.consents ?? (await this.firstConsents()),
      version: (previous?.version ?? 0) + 1,
      ...(previous === null ? {} : { previous }),
    });
    // A reason that was given stays as long as its field is there.
    const kept = new Set(formFields(form).map(({ id }) => id));
    return { definition: form, contradictions: (row?.contradictions ?? []).filter(({ field }) => kept.has(field)) };
  }

  private async firstConsents() {
    const { name } = this.agency.current;
    return standardConsents({ ja: name, en: name }, tokyoDay(await this.clock.now()));
  }

  /** What is left for the call beside this form, as the catalogue words it. */
  async callFieldsOf(form: FormDefinition): Promise<FieldDefinition[]> {
    return callQuestions({
      targets: await this.targets.activeNow(),
      form,
      catalogue: fieldsInUse(await this.vocabulary.newestNow()),
    });
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

function formOf(definition: object): FormDefinition {
  const message = { ja: 'フォームとして読み取れません。', en: 'This is not a form.' };
  const refused = new Refusal('invalid', {}, [{ field: 'definition', message }]);
  if (!isWholeForm(definition)) throw refused;
  try {
    return compileForm(definition).form;
  } catch {
    throw refused;
  }
}

const barredWords = {
  ja: '法令上、たずねてはならない事項が含まれています（職業安定法5条の5）。',
  en: 'The law bars this question (Employment Security Act, art. 5-5).',
};
