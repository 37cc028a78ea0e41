import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Close rates are learned from documents that passed and interviews that were held, too. */
export class StepsOfOutcomes1765309740000 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index domain_event_of_outcome;
create index domain_event_of_outcome on domain_event (kind, at)
  where kind in ('ConsultationCompleted', 'OfferAccepted', 'SubmissionSubmitted', 'StepDecided', 'InterviewReported',
    'OfferMade', 'OfferDeclined', 'SubmissionEnded');
`);
  }

  public async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index domain_event_of_outcome;
create index domain_event_of_outcome on domain_event (kind, at)
  where kind in ('ConsultationCompleted', 'OfferAccepted', 'SubmissionSubmitted', 'OfferMade', 'OfferDeclined',
    'SubmissionEnded');
`);
  }
}
