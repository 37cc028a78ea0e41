import type { Parts, Template } from '../messaging/templates/templates';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import { EmployerEntity } from '../selection/employer.entity';
import { SelectionStepEntity } from '../selection/steps/selection-step.entity';
import { SubmissionEntity } from '../selection/submission.entity';
import type { FollowUpEntity } from './follow-up.entity';

const kanji = ['', '一', '二', '三', '四', '五'];
const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

/** What somebody is asked about, in both languages. */
const interviewNames = (company: string, number: number) => ({
  occasionJa: `${company}様の${kanji[number] ?? number}次面接`,
  occasionEn: `the ${ordinals[number] ?? `${number}th`} interview at ${company}`,
});

/** The name of the company somebody stands before. */
export async function companyOf(work: UnitOfWork, submissionId: string | null): Promise<string> {
  if (submissionId === null) return '';
  const { employerId } = await work.repository(SubmissionEntity).findOneByOrFail({ id: submissionId });
  return (await work.repository(EmployerEntity).findOneByOrFail({ id: employerId })).name;
}

/** By which template, and of what, somebody is asked; `note` stands above the purpose. */
export async function letterOf(
  work: UnitOfWork,
  { kind, stepId, submissionId }: FollowUpEntity,
  note: string,
): Promise<{ template: Template; parts: Parts }> {
  const words: Parts = note.trim() === '' ? {} : { note: note.trim() };
  if (stepId === null) return { template: 'F1', parts: { occasionJa: '先日の面談', occasionEn: 'our talk', ...words } };
  const { at, number } = await work.repository(SelectionStepEntity).findOneByOrFail({ id: stepId });
  const company = await companyOf(work, submissionId);
  const parts = { company, ...interviewNames(company, number), ...words };
  return kind === 'mid' && at !== null
    ? { template: 'F2', parts: { ...parts, nextAt: at.toISOString() } }
    : { template: 'F1', parts };
}
