import { ContactBudgets } from '../../apps/api/src/messaging/budget/contact-budgets.service';
import { Guards } from '../../apps/api/src/messaging/guards';
import { Messages } from '../../apps/api/src/messaging/messages.service';
import { Obstacles } from '../../apps/api/src/messaging/obstacles.service';
import { StopLinks } from '../../apps/api/src/messaging/suppression/stop-links';
import { Suppressions } from '../../apps/api/src/messaging/suppression/suppressions.service';
import { OwnTexts } from '../../apps/api/src/messaging/templates/own-texts.service';
import type { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { Consents } from '../../apps/api/src/registrant/consents/consents.service';

/** What writes messages, for a scene that puts services together itself. */
export const messaging = [Consents, ContactBudgets, Guards, Messages, Obstacles, OwnTexts, StopLinks, Suppressions];

/** The server looks by itself at what is due: those of a template wait for a day, or until let go. */
export const holdMessages = (work: UnitOfWork, template: string): Promise<object[]> =>
  work.query(
    `create function hold_message() returns trigger language plpgsql as
       $$ begin new.due_at := new.due_at + interval '1 day'; return new; end $$;
     create trigger hold_message before insert on message
       for each row when (new.template = '${template}') execute function hold_message()`,
  );
