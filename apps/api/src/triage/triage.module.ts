import { Global, Module } from '@nestjs/common';
import { SubmissionTriage } from '../registration/submission-triage';
import { AskedFields } from './asked-fields.service';
import { Targets } from './targets.service';
import { Triage } from './triage.service';

/** Stage 2: who fits, how well, in which segment, and why. Global because registration, before it, asks it through a port. */
@Global()
@Module({
  providers: [Targets, AskedFields, Triage, { provide: SubmissionTriage, useExisting: Targets }],
  exports: [Targets, AskedFields, Triage, SubmissionTriage],
})
export class TriageModule {}
