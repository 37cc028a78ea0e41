import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

/** The answers of form v6 as a class with decorators: the peer of the compiled check. */
export class DecoratedAnswers {
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
