/** What does it cost to check one submission, next to reading its JSON and next to a class with decorators? */
import 'reflect-metadata';
import { compileForm } from '@toritsugi/triage';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { formV6 } from '../../apps/api/src/demo/agency/form-v6';
import { asuka } from '../scenes/builders';
import { DecoratedAnswers } from './peers/decorated-answers';
import { cpuPerOperation, interleaved, median, ratioAtLeast, ratioOf, report } from './ground/measure';

const answers = {
  ...asuka.answers,
  work_style: 'hybrid',
  employment_status: 'employed',
  company_count: 2,
  closing_experience: 'yearly',
  contact_preference: ['phone_noon', 'sms'],
  concerns:
    '在職中でも相談できますか。今の会社に知られないか、電話が何度も来ないかが心配です。決算の経験を生かせる職場を探しています。'.repeat(
      3,
    ),
};
const form = compileForm(formV6);
const json = JSON.stringify(answers);
const checked = form.check(answers);
if (!checked.ok || validateSync(plainToInstance(DecoratedAnswers, answers)).length > 0)
  throw new Error('a good submission was refused');

const rounds = await interleaved(7, {
  ours: cpuPerOperation(() => form.check(answers)),
  parse: cpuPerOperation(() => JSON.parse(json)),
  classValidator: cpuPerOperation(() =>
    validateSync(plainToInstance(DecoratedAnswers, answers), { whitelist: true, forbidNonWhitelisted: true }),
  ),
});
const value = median(rounds.ours);
report({
  bench: 'validate',
  value,
  unit: 'us cpu',
  peer: `JSON.parse of the same ${Buffer.byteLength(json)} bytes`,
  ratio: ratioOf(rounds, 'parse', 'ours'),
  goal: ratioAtLeast(2),
});
report({
  bench: 'validate',
  value,
  unit: 'us cpu',
  peer: 'class-validator',
  ratio: ratioOf(rounds, 'classValidator', 'ours'),
  goal: ratioAtLeast(50),
});
