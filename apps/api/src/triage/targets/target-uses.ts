import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LocalizedText } from '@toritsugi/contracts';
import { ruleProblem, scorableFieldsOf, type Criterion, type Rule, type Vocabulary } from '@toritsugi/triage';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormVersions } from '../../registration/form/form-versions.service';
import { SettingUses } from '../../staff/settings/setting-uses';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { openPeopleOf } from '../triage.queries';
import { TargetVersionEntity } from './target-version.entity';

/** What targets, and the people they score, use of what the agency sets. */
@Injectable()
export class TargetUses implements OnModuleInit {
  constructor(
    private readonly uses: SettingUses,
    private readonly work: UnitOfWork,
    private readonly vocabulary: VocabularyVersions,
    private readonly forms: FormVersions,
  ) {}

  onModuleInit(): void {
    this.uses.register({
      kinds: ['occupation', 'area', 'experience_band', 'field', 'team'],
      what: 'targets',
      isInTheWayOf: ['occupation', 'team', 'field'],
      find: async (id, kind) => {
        const { occupations } = this.vocabulary.current();
        // In force, and what will be: each target once.
        const using = (await this.versions(['active', 'scheduled'])).filter((target) => {
          if (kind === 'occupation') return target.occupation === id || criteriaOf(target).some(names(id));
          if (kind === 'team') return target.teamId === id;
          return criteriaOf(target).some(kind === 'field' ? reads(id) : names(id));
        });
        return [...new Map(using.map((target) => [target.targetId, target])).values()].map(
          ({ targetId, occupation }) => ({
            id: targetId,
            name: occupations.find((term) => term.id === occupation)?.name ?? { ja: targetId, en: targetId },
          }),
        );
      },
    });
    this.vocabulary.mustFit((next) => this.outOfRange(next));
    this.uses.register({
      kinds: ['occupation', 'area', 'experience_band'],
      what: 'registrants',
      find: (id) => openPeopleOf(this.work, id),
    });
    this.uses.register({
      kinds: ['target'],
      what: 'form_fields',
      find: async (id) => {
        const target = (await this.inForce()).find(({ targetId }) => targetId === id);
        const read = target === undefined ? [] : criteriaOf(target).flatMap(({ rule }) => scorableFieldsOf(rule));
        const steps = this.forms.current()?.definition.steps ?? [];
        return steps
          .flatMap(({ fields }) => fields)
          .filter((field) => read.includes(field.id))
          .map((field) => ({ id: field.id, name: field.label }));
      },
    });
  }

  /** A number outside of what its question takes could be met by nobody, and its target never be saved again. */
  private async outOfRange({
    fields,
  }: Pick<Vocabulary, 'fields'>): Promise<{ field: string; message: LocalizedText }[]> {
    const targets = await this.versions(['active', 'scheduled']);
    return targets.flatMap(criteriaOf).flatMap(({ rule, label }) => {
      if (ruleProblem(rule, fields) === null) return [];
      const place = fields.findIndex(({ id }) => scorableFieldsOf(rule).includes(id));
      return [
        {
          field: `fields.${place}.definition.max`,
          message: {
            ja: `ターゲットの条件「${label.ja}」が、この範囲に入らなくなります。先に条件を変更してください。`,
            en: `The criterion “${label.en}” of a target would lie outside of it. Change the criterion first.`,
          },
        },
      ];
    });
  }

  private inForce(): Promise<TargetVersionEntity[]> {
    return this.versions(['active']);
  }

  private versions(states: readonly TargetVersionEntity['state'][]): Promise<TargetVersionEntity[]> {
    return this.work
      .repository(TargetVersionEntity)
      .find({ where: { state: In(states) }, order: { targetId: 'ASC', version: 'ASC' } });
  }
}

const criteriaOf = ({ criteria: { must, want, avoid } }: TargetVersionEntity): readonly Criterion[] => [
  ...must,
  ...want,
  ...avoid,
];
const reads =
  (field: string) =>
  ({ rule }: Criterion): boolean =>
    scorableFieldsOf(rule).includes(field);
/** Ids of terms are of one term alone, whatever list it is in. */
const names =
  (term: string) =>
  ({ rule }: Criterion): boolean =>
    valuesIn(rule).includes(term);
const valuesIn = (rule: Rule): readonly unknown[] =>
  rule.op === 'any_of' ? rule.rules.flatMap(valuesIn) : Object.values(rule).flat();
