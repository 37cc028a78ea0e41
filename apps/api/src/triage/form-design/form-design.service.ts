import { Injectable } from '@nestjs/common';
import type { FormCheck, FormDraft, FormFinding, FormView, FormWork, LocalizedText } from '@toritsugi/contracts';
import { tokyoDay } from '@toritsugi/calendar';
import {
  askableFields,
  auditForm,
  auditWords,
  barredText,
  callQuestions,
  compileForm,
  countQuestions,
  criteriaOf,
  fieldsInUse,
  findBarred,
  formDifferences,
  formFields,
  formPlace,
  generateForm,
  readForm,
  retiredChoices,
  standardConsents,
  standardContact,
  withoutRetired,
  type BarredAttribute,
  type FieldDefinition,
  type FieldOption,
  type FormDefinition,
  type Localized,
} from '@toritsugi/triage';
import { In } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { FormVersionEntity } from '../../registration/form/form-version.entity';
import { FormVersions } from '../../registration/form/form-versions.service';
import { Agency } from '../../staff/agency.service';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { Targets } from '../targets/targets.service';

/** What the segment is read from. */
export const ROUTING_FIELDS = ['desired_occupation', 'experience_years', 'desired_area'];
/** Asked of everybody, whatever the targets are. */
export const CONTACT = standardContact.map(({ id }) => id);

/**
 * The form between the targets and the people: generated from the targets in force (S004-24) and checked against them
 * (S004-20). What criteria need and the form does not ask becomes a question of the call.
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
    private readonly staff: StaffDirectory,
    changes: SettingChanges,
  ) {
    changes.hear(['form'], () => this.forms.reload());
  }

  /** What people fill in now, as it was published; null before the first. */
  published(): Promise<FormVersionEntity | null> {
    return this.rows().findOneBy({ state: 'published' });
  }

  async read(): Promise<FormView> {
    const row = await this.published();
    const draft = await this.rows().findOneBy({ state: In(['draft', 'checked']) });
    const published = row && contentOf(row);
    const generated = await this.generate(row);
    return {
      version: row?.version ?? 0,
      published,
      check: published && (await this.check(published)),
      generated,
      generatedCheck: generated && (await this.check(generated)),
      draft: draft && (await this.workOf(draft, row)),
      askable: askableFields({
        targets: this.targets.active(),
        catalogue: fieldsInUse(this.vocabulary.current()),
        ...(row && { previous: row.definition }),
      }).map((definition) => ({ definition })),
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
    const labels = new Map(
      [...standardContact, ...form.consents, ...callFields, ...formFields(form)].map(({ id, label }) => [id, label]),
    );
    for (const { id, title } of form.steps) labels.set(id, title);
    const criteria = new Map(
      targets.flatMap((target) => criteriaOf(target).map(({ id, label }) => [`${target.id} ${id}`, label] as const)),
    );
    const named = <Key extends string>(map: ReadonlyMap<string, { ja: string; en: string }>, key: Key) =>
      map.get(key) ?? { ja: key, en: key };
    const barred = formFields(form).flatMap((field) => {
      const [first] = findBarred(field);
      return first === undefined ? [] : [barredFinding(field.id, first.attribute)];
    });
    // Headings, consents, answers to worries.
    if (barred.length === 0)
      barred.push(
        ...findBarred(form)
          .slice(0, 1)
          .map(({ attribute }) => barredFinding('', attribute)),
      );
    const vocabulary = await this.vocabulary.newestNow();
    const retired = formFields(form).flatMap((field) => {
      const choices = retiredChoices(field, vocabulary);
      return choices.length === 0 ? [] : [retiredFinding(field.id, choices)];
    });
    return {
      isRefused: audit.isRefused || barred.length > 0,
      questions: countQuestions(formFields(form)),
      findings: [
        ...barred,
        ...retired,
        ...audit.findings.map((finding) => ({
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
      ],
    };
  }

  private async workOf(draft: FormVersionEntity, published: FormVersionEntity | null): Promise<FormWork> {
    const { version, revision, state, savedAt, savedBy, definition } = draft;
    return {
      ...contentOf(draft),
      version,
      revision,
      state: state === 'checked' ? 'checked' : 'draft',
      savedAt: savedAt.toISOString(),
      savedBy: this.staff.ref(savedBy),
      check: await this.check(contentOf(draft)),
      differences: sentences(published && formDifferences(published.definition, definition)),
    };
  }

  private async generate(row: FormVersionEntity | null): Promise<FormDraft | null> {
    // What was retired since is not asked anew.
    const previous = row && withoutRetired(row.definition, this.vocabulary.current());
    const targets = this.targets.active();
    if (targets.length === 0) return null;
    const { form } = generateForm({
      targets,
      catalogue: fieldsInUse(this.vocabulary.current()),
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

export const contentOf = ({ definition, contradictions }: FormVersionEntity): FormDraft => ({
  definition,
  contradictions: [...contradictions],
});

const barredFinding = (field: string, attribute: BarredAttribute): FormFinding => ({
  code: 'barred',
  severity: 'refused',
  field,
  message: { ...barredText(attribute) },
});

/** The page leaves them out by itself: nothing that a person would meet. */
const retiredFinding = (field: string, choices: readonly FieldOption[]): FormFinding => {
  const names = (language: 'ja' | 'en', separator: string): string =>
    choices.map(({ label }) => label[language]).join(separator);
  return {
    code: 'retired_choice',
    severity: 'red',
    field,
    message: {
      ja: `停止された選択肢があります：${names('ja', '、')}。応募者の画面には出していません。フォームを作り直すと、なくなります`,
      en: `Retired choices: ${names('en', ', ')}. People are not offered them. Generate the form anew to take them out`,
    },
  };
};

export const sentences = (found: readonly Localized[] | null): LocalizedText[] =>
  (found ?? []).map((sentence) => ({ ...sentence }));

/** Refuses what is none, and says where it stops being one. */
export function formOf(definition: unknown): FormDefinition {
  const read = readForm(definition);
  if (read.ok) return compileForm(read.form).form;
  const at = formPlace(read.place);
  const message = {
    ja: `フォームとして読み取れません${at.ja && `（${at.ja}）`}。`,
    en: `This is not a form${at.en && ` (${at.en})`}.`,
  };
  throw new Refusal('invalid', {}, [{ field: ['definition', read.place].filter(Boolean).join('.'), message }]);
}
