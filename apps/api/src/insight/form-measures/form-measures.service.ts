import { Injectable } from '@nestjs/common';
import { DAY, tokyoDay } from '@toritsugi/calendar';
import type { FieldMeasure, FieldWorth, FormMeasures } from '@toritsugi/contracts';
import {
  ASSUMED_STARTS,
  CHECK_PAGE,
  COUNTED_DAYS,
  dropOffByField,
  formFields,
  idsInUse,
  measuredDrops,
  WHOLE_FORM,
  type FieldDefinition,
  type FieldDropOff,
  type FormDefinition,
} from '@toritsugi/triage';
import { And, In, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { bandShares } from '../../learning/score-model/score-model.service';
import { ScoreData } from '../../learning/score-model/score-data.service';
import { FormVersionEntity } from '../../registration/form/form-version.entity';
import { FormVisits } from '../../registration/form/visits/form-visits.service';
import { RegistrationEntity } from '../../registration/submission/registration.entity';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { CONTACT, ROUTING_FIELDS } from '../../triage/form-design/form-design.service';
import { Targets } from '../../triage/targets/targets.service';
import { fieldWorths } from './field-worth';
import { startsPerMonth } from './form-basis.service';

/** The newest so many people are read: a value in bits moves no more beyond them. */
const MAX_PEOPLE = 1_000;

/** What each field of the form costs in people who leave, and is worth in knowledge (S004-23 to S004-28). */
@Injectable()
export class FormMeasuring {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly visits: FormVisits,
    private readonly targets: Targets,
    private readonly vocabulary: VocabularyVersions,
    private readonly data: ScoreData,
  ) {}

  /** Of a version, or of the published one. */
  async read(version: string | null): Promise<FormMeasures> {
    const wanted = version === null ? null : Number(version);
    const now = await this.clock.now();
    const versions = await this.work.repository(FormVersionEntity).find({
      where: { state: In(['published', 'trial', 'retired']) },
      order: { version: 'DESC' },
    });
    const row = versions.find((one) => (wanted === null ? one.state === 'published' : one.version === wanted));
    if (row === undefined) throw new Refusal(wanted === null ? 'form_not_open' : 'not_found');
    const since = tokyoDay(now.getTime() - COUNTED_DAYS * DAY);
    const counts = await this.visits.countsOf(row.version, since);
    const drops = dropOffByField(counts);
    const whole = counts.get(WHOLE_FORM);
    const visits = whole?.views ?? 0;
    const counted = startsPerMonth(visits);
    const starts = counted ?? ASSUMED_STARTS;
    const people = await this.peopleOf(row.version, now);
    const worths = await this.worths(row.definition, { now, people, drops, starts });
    const byField = new Map(drops.map((drop) => [drop.field, drop]));
    return {
      version: row.version,
      versions: versions.map(({ version, state, publishedAt }) => ({
        version,
        isPublished: state === 'published',
        publishedAt: publishedAt?.toISOString() ?? null,
      })),
      since,
      visits,
      touched: whole?.touched ?? 0,
      sent: visits - (whole?.leaves ?? 0),
      people: people.length,
      startsPerMonth: starts,
      areStartsAssumed: counted === null,
      fields: [
        ...formFields(row.definition).map((field) =>
          measureOf(field, { drop: byField.get(field.id), worth: worths.get(field.id) ?? null }),
        ),
        measureOf(lastLook, { drop: byField.get(CHECK_PAGE), worth: null }),
      ],
    };
  }

  private async worths(
    form: FormDefinition,
    {
      now,
      people,
      drops,
      starts,
    }: {
      now: Date;
      people: readonly RegistrationEntity['answers'][];
      drops: readonly FieldDropOff[];
      starts: number;
    },
  ): Promise<ReadonlyMap<string, FieldWorth>> {
    const targets = this.targets.active();
    if (targets.length === 0) return new Map();
    const required = new Set(formFields(form).flatMap((field) => (field.required ? [field.id] : [])));
    const { occupations, areas, experienceBands } = this.vocabulary.current();
    const [occupation = '', years = '', area = ''] = ROUTING_FIELDS;
    return fieldWorths({
      form,
      targets,
      people,
      judge: (answers) => {
        const { score, segment } = this.targets.score(answers);
        return { band: score.band, segment };
      },
      records: bandShares(await this.data.outcomesAt(now)).flatMap(({ band, share }) =>
        share === null || share.isAwaited ? [] : [{ band, n: share.n, rate: share.rate }],
      ),
      startsPerMonth: starts,
      measured: measuredDrops(drops, required),
      contactFields: CONTACT,
      routingFields: ROUTING_FIELDS,
      routingGroups: {
        [occupation]: Math.max(1, idsInUse(occupations).length),
        [years]: Math.max(1, experienceBands.length),
        [area]: Math.max(1, idsInUse(areas).length),
      },
    });
  }

  /** Answers of the newest who sent this version, within the same days. */
  private async peopleOf(formVersion: number, now: Date): Promise<RegistrationEntity['answers'][]> {
    const rows = await this.work.repository(RegistrationEntity).find({
      // Its order is by the id, which a limit beside a join needs to read.
      select: { id: true, answers: true },
      where: {
        formVersion,
        submittedAt: And(MoreThan(new Date(now.getTime() - COUNTED_DAYS * DAY)), LessThanOrEqual(now)),
        registrant: { state: Not(In(['merged', 'erased'])), rehearsalId: IsNull() },
      },
      order: { id: 'DESC' },
      take: MAX_PEOPLE,
    });
    return rows.map(({ answers }) => answers);
  }
}

const lastLook = { id: CHECK_PAGE, label: { ja: '確認と同意', en: 'Last look and consents' }, required: true };

function measureOf(
  {
    id,
    label,
    required,
    dropRate = null,
  }: Pick<FieldDefinition, 'id' | 'label' | 'required'> & { dropRate?: number | null },
  { drop, worth }: { drop: FieldDropOff | undefined; worth: FieldWorth | null },
): FieldMeasure {
  const { views = 0, touched = 0, erred = 0, leaves = 0 } = drop ?? {};
  return {
    field: id,
    label: { ...label },
    isRequired: required,
    views,
    touched,
    erred,
    leaves,
    rate: drop?.rate ?? null,
    low: drop?.interval.low ?? null,
    high: drop?.interval.high ?? null,
    medianSeconds: drop?.medianSeconds ?? null,
    isBelieved: drop?.isBelieved ?? false,
    assumedRate: dropRate,
    worth,
  };
}
