import { RecordStep } from '@toritsugi/contracts';
import { TokyoTime } from '../form/tokyo-time';
import { ChosenNumber, EmptyIsAbsent, YesOrNo } from '../form/use-contract-form';

/** A step as it is typed. */
export class StepForm extends RecordStep {
  @TokyoTime() declare at?: string;
  @TokyoTime() declare decideBy?: string;
  @EmptyIsAbsent() declare day?: string;
  @EmptyIsAbsent() declare followUpOwnerId?: string;
  @EmptyIsAbsent() declare reason?: NonNullable<RecordStep['reason']>;
  @EmptyIsAbsent() declare refund?: string;
  @ChosenNumber() declare intention?: number;
  @YesOrNo() declare isMailTold?: boolean;
  @EmptyIsAbsent() declare consentHow?: NonNullable<RecordStep['consentHow']>;
}
