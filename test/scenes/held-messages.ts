import type { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';

/** The server looks by itself at what is due: those of a template wait for a day, or until let go. */
export const holdMessages = (work: UnitOfWork, template: string): Promise<object[]> =>
  work.query(
    `create function hold_message() returns trigger language plpgsql as
       $$ begin new.due_at := new.due_at + interval '1 day'; return new; end $$;
     create trigger hold_message before insert on message
       for each row when (new.template = '${template}') execute function hold_message()`,
  );
