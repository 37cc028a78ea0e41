import { Injectable } from '@nestjs/common';
import type { FormEvent, PublicForm } from '@toritsugi/contracts';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { Channels } from '../channels.service';
import { FormVersions } from './form-versions.service';
import { OpenedToken } from '../submission/opened-token';

/** The page on which the last look is taken, after the steps of the form itself. */
const CHECK_STEP = 'check';

/** What the form's page needs, and what it tells of the way through it. */
@Injectable()
export class FormPage {
  constructor(
    private readonly work: UnitOfWork,
    private readonly agency: Agency,
    private readonly forms: FormVersions,
    private readonly channels: Channels,
    private readonly openedToken: OpenedToken,
  ) {}

  read(): PublicForm {
    const { version, definition } = this.forms.published();
    const { name, callerNumber, formMinutes } = this.agency.current;
    return {
      agencyName: name,
      callerNumber,
      version,
      definition,
      openedToken: this.openedToken.issue(),
      minutes: formMinutes,
    };
  }

  /** Steps reached, for the drop-off: ids of steps, never what was entered. */
  async note({ formSession, kind, step, channel }: FormEvent): Promise<void> {
    await this.work.run(async () => {
      if (kind === 'viewed')
        return this.work.record({ kind: 'FormViewed', payload: { channel: this.channels.known(channel) } });
      const isStep = step === CHECK_STEP || this.forms.published().definition.steps.some(({ id }) => id === step);
      if (!isStep || typeof step !== 'string') throw new Refusal('invalid', {}, [unknownStep]);
      this.work.record({ kind: 'FormStepReached', payload: { step, formSession } });
    });
  }
}

const unknownStep = {
  field: 'step',
  message: { ja: 'このフォームにない段階です。', en: 'The form has no such step.' },
};
