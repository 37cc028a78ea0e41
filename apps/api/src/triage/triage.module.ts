import { Global, Module } from '@nestjs/common';
import { AgreementModule } from '../agreement/agreement.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { SubmissionTriage } from '../registration/submission-triage';
import { AskedFields } from './asked-fields.service';
import { ScoreModels } from './score-models.service';
import { TargetChanges } from './target-changes.service';
import { Targets } from './targets.service';
import { Triage } from './triage.service';

/** Stage 2: who fits, how well, in which segment, and why. Global because registration, before it, asks it through a port. */
@Global()
@Module({
  imports: [RegistrantModule, AgreementModule],
  providers: [
    Targets,
    TargetChanges,
    ScoreModels,
    AskedFields,
    Triage,
    { provide: SubmissionTriage, useExisting: Targets },
  ],
  exports: [Targets, ScoreModels, AskedFields, Triage, SubmissionTriage],
})
export class TriageModule {}
