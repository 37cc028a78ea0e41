/** What does it cost to check one submission, next to reading its JSON and next to a class with decorators? */
import 'reflect-metadata';
import { compileForm } from '@toritsugi/triage';
import { plainToInstance } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsEmail, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, validateSync } from 'class-validator';
import { formV6 } from '../../apps/api/src/demo/form-v6';
import { asuka } from '../builders';
import { cpuPerOperation, interleaved, median, ratioAtLeast, ratioOf, report } from './measure';

class Registration {
  @IsString() @MaxLength(40) desired_occupation!: string;
  @IsInt() @Min(0) @Max(60) experience_years!: number;
  @IsIn(['kanto', 'kansai', 'other']) desired_area!: string;
  @IsIn(['within_1m', 'within_3m', 'within_6m', 'within_12m', 'undecided']) change_timing!: string;
  @IsOptional() @IsIn(['office', 'hybrid', 'remote_only', 'any', 'no_answer']) work_style?: string;
  @IsOptional() @IsIn(['employed', 'not_employed']) employment_status?: string;
  @IsOptional() @IsString() @MaxLength(40) current_income?: string;
  @IsOptional() @IsString() @MaxLength(40) desired_income?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(8) @IsString({ each: true }) qualifications?: string[];
  @IsOptional() @IsInt() @Min(0) @Max(50) company_count?: number;
  @IsOptional() @IsIn(['none', 'monthly', 'yearly', 'no_answer']) closing_experience?: string;
  @IsString() @MaxLength(40) family_name!: string;
  @IsString() @MaxLength(40) given_name!: string;
  @IsOptional() @Matches(/^[ァ-ヶー]+$/) family_kana?: string;
  @IsOptional() @Matches(/^[ァ-ヶー]+$/) given_kana?: string;
  @Matches(/^0\d{1,3}-\d{1,4}-\d{4}$/) phone!: string;
  @IsEmail() email!: string;
  @IsOptional() @IsBoolean() can_talk_now?: boolean;
  @IsOptional() @IsArray() @IsString({ each: true }) contact_preference?: string[];
  @IsOptional() @IsString() @MaxLength(1000) concerns?: string;
}

const answers = {
  ...asuka.answers, work_style: 'hybrid', employment_status: 'employed', company_count: 2, closing_experience: 'yearly', contact_preference: ['phone_noon', 'sms'],
  concerns: '在職中でも相談できますか。今の会社に知られないか、電話が何度も来ないかが心配です。決算の経験を生かせる職場を探しています。'.repeat(3),
};
const form = compileForm(formV6);
const json = JSON.stringify(answers);
const checked = form.check(answers);
if (!checked.ok || validateSync(plainToInstance(Registration, answers)).length > 0) throw new Error('a good submission was refused');

const rounds = await interleaved(7, {
  ours: cpuPerOperation(() => form.check(answers)),
  parse: cpuPerOperation(() => JSON.parse(json)),
  classValidator: cpuPerOperation(() => validateSync(plainToInstance(Registration, answers), { whitelist: true, forbidNonWhitelisted: true })),
});
const value = median(rounds.ours);
report({ bench: 'validate', value, unit: 'us cpu', peer: `JSON.parse of the same ${Buffer.byteLength(json)} bytes`, ratio: ratioOf(rounds, 'parse', 'ours'), goal: ratioAtLeast(2) });
report({ bench: 'validate', value, unit: 'us cpu', peer: 'class-validator', ratio: ratioOf(rounds, 'classValidator', 'ours'), goal: ratioAtLeast(50) });
