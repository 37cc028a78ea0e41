import { Injectable } from '@nestjs/common';
import type { ImportedPeople, ImportPeople, PersonRow } from '@toritsugi/contracts';
import { historyWords } from '@toritsugi/history';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import type { SignedIn } from '../../../platform/http/signed-in';
import { fullName } from '../../full-name';
import { TeamEntity } from '../../team.entity';
import { Invitations } from '../invitations.service';
import { VocabularyVersions } from '../../vocabulary/vocabulary-versions.service';
import { People } from '../people.service';
import { accounts } from '../people.queries';
import { readPerson } from './read-person';

/** Ends a unit of work of which nothing is to stay. */
class TakenBack extends Error {
  constructor(readonly result: ImportedPeople) {
    super('taken back');
  }
}

/** People of a file. A dry run is the same, taken back: what it says, the import does. */
@Injectable()
export class PeopleImport {
  constructor(
    private readonly work: UnitOfWork,
    private readonly people: People,
    private readonly invitations: Invitations,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  async import({ rows, isDryRun }: ImportPeople, me: SignedIn): Promise<ImportedPeople> {
    try {
      return await this.work.run(async () => {
        const result = await this.invite(rows, me);
        if (isDryRun) throw new TakenBack(withoutLinks(result));
        return result;
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.result;
      throw error;
    }
  }

  /** Of an import that is sent again: its links are made anew, they were kept nowhere. */
  async again(result: ImportedPeople): Promise<ImportedPeople> {
    const ids = new Map((await accounts(this.work, null)).map(({ id, login }) => [login, id]));
    const invited = [];
    for (const person of result.invited) {
      const id = ids.get(person.login);
      invited.push({ ...person, url: id === undefined ? null : await this.invitations.openUrlOf(id) });
    }
    return { ...result, invited };
  }

  private async invite(rows: readonly PersonRow[], me: SignedIn): Promise<ImportedPeople> {
    const teams = await this.work.repository(TeamEntity).find();
    const teamOf = (text: string) => teams.find(({ name, code }) => name === text || code === text)?.id;
    const { occupationOf } = historyWords(this.vocabulary.current());
    const logins = new Set((await accounts(this.work, null)).map(({ login }) => login));
    const result: ImportedPeople = { invited: [], known: [], refused: [], goesByMail: this.invitations.isMailSetUp };
    for (const row of rows) {
      const read = readPerson(row, { teamOf, occupationOf });
      if ('problems' in read) {
        result.refused.push(...read.problems.map((problem) => ({ line: row.line, ...problem })));
        continue;
      }
      const { setting } = read;
      const login = setting.login.toLowerCase();
      const person = { line: row.line, name: fullName(setting), login };
      if (logins.has(login)) {
        result.known.push({ ...person, url: null });
        continue;
      }
      logins.add(login);
      const { url } = await this.people.invite(setting, me);
      result.invited.push({ ...person, url });
    }
    return result;
  }
}

export const withoutLinks = (result: ImportedPeople): ImportedPeople => ({
  ...result,
  invited: result.invited.map((person) => ({ ...person, url: null })),
});
