import type { MigrationInterface, QueryRunner } from 'typeorm';

const term = (id: string, ja: string, en: string) => ({ id, name: { ja, en } });

/** What programs before this one knew by heart. */
const known = {
  occupations: [
    term('it_engineer', '開発エンジニア', 'Software engineer'),
    term('it_infra', 'インフラ・社内SE', 'IT infrastructure'),
    term('corp_sales', '法人営業', 'Corporate sales'),
    term('customer_service', '販売・接客', 'Customer service'),
    term('accounting', '経理', 'Accounting'),
    term('hr_admin', '人事・事務', 'HR and office'),
  ],
  areas: [
    term('kanto', '首都圏', 'Greater Tokyo'),
    term('kansai', '関西', 'Kansai'),
    term('other', 'その他の地域', 'other areas'),
  ],
  experienceBands: [
    { ...term('none', '1年未満', 'under 1 year'), fromYears: 0 },
    { ...term('y1_3', '1〜4年未満', '1 to 4 years'), fromYears: 1 },
    { ...term('y4_plus', '4年以上', '4+ years'), fromYears: 4 },
  ],
  segmentMinimum: 30,
};

const kinds = {
  desired_occupation: 'choice',
  experience_years: 'number',
  desired_area: 'choice',
  change_timing: 'choice',
  current_income: 'income',
  desired_income: 'income',
  qualifications: 'choices',
  work_style: 'choice',
  languages: 'choices',
  night_work: 'yes_no',
  new_business_experience: 'yes_no',
  store_manager_experience: 'yes_no',
  closing_experience: 'choice',
  payroll_experience: 'choices',
  requirements_experience: 'yes_no',
  weekend_work: 'yes_no',
  commute_minutes: 'number',
  employment_type: 'choice',
  location_limit: 'choice',
  pay_condition: 'choice',
  working_hours: 'choice',
};

/**
 * Occupations, areas, bands of experience and the catalogue of answers become rows. An agency that has a form and
 * targets goes on with those it had, each answer as its form or its telephone asks it; a new one begins with the
 * program's first.
 */
export class Vocabulary1764880000000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table vocabulary_version (
  version int primary key,
  content jsonb not null constraint vocabulary_version_content_check check (not jsonb_path_exists(content,
    '$.**.id ? (@ == "sex" || @ == "gender" || @ == "nationality" || @ == "race" || @ == "ethnicity" || @ == "birthplace" || @ == "domicile" || @ == "religion" || @ == "belief" || @ == "union_membership" || @ == "family" || @ == "spouse" || @ == "children" || @ == "assets" || @ == "appearance" || @ == "health" || @ == "age" || @ == "birth_date")')),
  made_by uuid references staff_member,
  made_at timestamptz not null
);
`);
    await runner.query(
      `with asked as (
         select f.definition, s.place * 1000 + f.place as place
         from form_version v, jsonb_array_elements(v.definition -> 'steps') with ordinality s (step, place),
           jsonb_array_elements(s.step -> 'fields') with ordinality f (definition, place)
         where v.state = 'published'
         union all
         select definition, 1000000 + place from call_field
       ), catalogue as (
         select distinct on (definition ->> 'id') place, jsonb_strip_nulls(jsonb_build_object(
           'id', definition ->> 'id', 'kind', kind,
           'definition', case when from_terms is null then definition else definition - 'options' end,
           'choicesFrom', from_terms)) as field
         from asked
         join jsonb_each_text($2) known (id, kind) on known.id = definition ->> 'id'
         left join jsonb_each_text('{"desired_occupation": "occupations", "desired_area": "areas"}') terms (id, from_terms)
           on terms.id = known.id
         order by definition ->> 'id', place
       )
       insert into vocabulary_version (version, content, made_at)
       select 1, $1::jsonb || jsonb_build_object('fields', jsonb_agg(field order by place)), agency_now() from catalogue
       where exists (select from target_version)
       having count(*) > 0`,
      [JSON.stringify(known), JSON.stringify(kinds)],
    );
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table vocabulary_version');
  }
}
