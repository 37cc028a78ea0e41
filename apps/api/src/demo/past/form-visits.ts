/** What visits did at the form in the 90 days before the demonstration, and the trial that version 6 came from. */
import { DAY, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import type { RandomStream } from '@toritsugi/statistics';
import { CHECK_PAGE, formFields, SECONDS, WHOLE_FORM, type FormDefinition } from '@toritsugi/triage';
import { newId } from '../../platform/database/ids';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { addCounts, type DayCounts } from '../../registration/form/visits/visits.queries';
import { formV6 } from '../agency/form-v6';

const DAYS = 90;
const END = tokyoMoment('2026-11-10').getTime();
/** Starts of a day from Monday on: 1,150 a month in the weekly rhythm of registrations. */
const STARTS = [46, 43, 41, 38, 33, 33, 37];
/** Of a hundred, so many go without touching anything, and so many at the last look. */
const [UNTOUCHED, AT_CHECK] = [0.155, 0.053];
/** A question for one occupation alone is seen by as many as want that one. */
const OF_ONE_OCCUPATION = 0.07;
/** What an optional question costs of what it would cost if it were required (domain §2.4.5). */
const OPTIONAL = 0.35;

/** Version 5 required four answers more, and was tried against version 6 before that replaced it. */
const LONGER = new Set(['current_income', 'desired_income', 'qualifications', 'company_count']);
const formV5: FormDefinition = {
  ...formV6,
  version: 5,
  steps: formV6.steps.map((step) => ({
    ...step,
    fields: step.fields.map((field) => (LONGER.has(field.id) ? { ...field, required: true } : field)),
  })),
};

/** Counts alone: nobody's visit is made up, and the start of the demonstration stays quick. */
export async function countPastVisits(work: UnitOfWork, random: RandomStream): Promise<void> {
  await addCounts(
    work,
    Array.from({ length: DAYS }, (_, back) => daysVisits(END - (DAYS - back) * DAY, random)).flat(),
  );
  await work.query(`update form_version set published_at = $1 where version = 6`, [tokyoMoment('2026-08-03', '09:00')]);
  const reasons = [...LONGER].map((field) => ({ field, reason: '面談の準備を早めるため' }));
  await work.query(
    `insert into form_version (version, definition, contradictions, state, published_at)
     values (5, $1, $2, 'retired', $3)`,
    [formV5, JSON.stringify(reasons), tokyoMoment('2026-04-06', '09:00')],
  );
  await work.query(
    `insert into form_trial (id, first, second, minimum_effect, started_at, ended_at, kept, is_running,
       first_starts, first_sent, second_starts, second_sent)
     values ($1, 5, 6, 0.05, $2, $3, 6, false, 1918, 1180, 1942, 1307)`,
    [newId(), tokyoMoment('2026-04-20', '09:00'), tokyoMoment('2026-08-03', '09:00')],
  );
}

function daysVisits(at: number, random: RandomStream): DayCounts[] {
  const [day, version] = [tokyoDay(at), formV6.version];
  const monday = (new Date(at + 9 * 3_600_000).getUTCDay() + 6) % 7;
  const starts = (STARTS[monday] ?? 0) - 3 + random.below(7);
  const untouched = thinned(starts, UNTOUCHED, random);
  const row = (field: string, counts: Pick<DayCounts, 'views' | 'touched' | 'erred' | 'leaves'>, mean: number) => ({
    ...{ day, version, field, ...counts },
    seconds: SECONDS.map((bound, place) =>
      Math.round(counts.touched * (share(bound, mean) - share(SECONDS[place - 1] ?? 0, mean))),
    ),
  });
  let here = starts;
  const fields = formFields(formV6).map((field, place) => {
    const views = field.showWhen === undefined ? here : thinned(here, OF_ONE_OCCUPATION, random);
    const leaves = thinned(views, field.dropRate * (field.required ? 1 : OPTIONAL), random);
    const gone = place === 0 ? untouched : 0;
    here -= leaves + gone;
    const touched = field.required ? views - gone : thinned(views, 0.55, random);
    const erred = thinned(touched, ['phone', 'email', 'number'].includes(field.kind) ? 0.06 : 0.01, random);
    return row(field.id, { views, touched, erred, leaves }, 4 + field.askSeconds / 4);
  });
  const leaves = thinned(here, AT_CHECK, random);
  const sent = here - leaves;
  const counts = { views: here, touched: here, erred: thinned(here, 0.04, random), leaves };
  return [
    ...fields,
    row(CHECK_PAGE, counts, 14),
    row(WHOLE_FORM, { views: starts, touched: starts - untouched, erred: 0, leaves: starts - sent }, 110),
  ];
}

/** How many of `n` it happens to, one by one. */
const thinned = (n: number, chance: number, random: RandomStream): number =>
  Array.from({ length: n }).filter(() => random.below(100_000) < chance * 100_000).length;

/** Of times with this mean, spread as waiting is, so many are shorter. */
const share = (seconds: number, mean: number): number => 1 - Math.exp(-seconds / mean);
