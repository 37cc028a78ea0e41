import { Body, Controller } from '@nestjs/common';
import {
  calls,
  ChangePerson,
  DeactivatePerson,
  ImportPeople,
  PersonSetting,
  ReopenPerson,
  type ImportedPeople,
  type IssuedLink,
  type PersonSettings,
  type PersonSettingView,
} from '@toritsugi/contracts';
import { AnsweredAnew, Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { PeopleImport, withoutLinks } from './import/people-import.service';
import { People } from './people.service';

const kept = (result: ImportedPeople): string => JSON.stringify(withoutLinks(result));
const whose = ({ id }: IssuedLink): string => id;

/** Links open accounts: an answer with one is never stored. */
@Controller()
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly imports: PeopleImport,
  ) {}

  @Endpoint(calls.people.list)
  list(): Promise<PersonSettings> {
    return this.people.list();
  }

  @Endpoint(calls.people.read)
  read(@IdParam('id') id: string): Promise<PersonSettingView> {
    return this.people.read(id);
  }

  @Endpoint(calls.people.invite)
  @AnsweredAnew('issued', whose)
  invite(@Body() body: PersonSetting, @Me() me: SignedIn): Promise<IssuedLink> {
    return this.people.invite(body, me);
  }

  @Endpoint(calls.people.import)
  @AnsweredAnew('importedAgain', kept)
  import(@Body() body: ImportPeople, @Me() me: SignedIn): Promise<ImportedPeople> {
    return this.imports.import(body, me);
  }

  @Endpoint(calls.people.change)
  change(@IdParam('id') id: string, @Body() body: ChangePerson, @Me() me: SignedIn): Promise<PersonSettingView> {
    return this.people.change(id, body, me);
  }

  @Endpoint(calls.people.newLink)
  @AnsweredAnew('issued', whose)
  newLink(@IdParam('id') id: string, @Me() me: SignedIn): Promise<IssuedLink> {
    return this.people.newLink(id, me);
  }

  @Endpoint(calls.people.endSessions)
  endSessions(@IdParam('id') id: string, @Me() me: SignedIn): Promise<void> {
    return this.people.endSessions(id, me);
  }

  @Endpoint(calls.people.deactivate)
  deactivate(
    @IdParam('id') id: string,
    @Body() body: DeactivatePerson,
    @Me() me: SignedIn,
  ): Promise<PersonSettingView> {
    return this.people.deactivate(id, body, me);
  }

  @Endpoint(calls.people.reopen)
  @AnsweredAnew('issued', whose)
  reopen(@IdParam('id') id: string, @Body() body: ReopenPerson, @Me() me: SignedIn): Promise<IssuedLink> {
    return this.people.reopen(id, body, me);
  }

  /** Of an import that is sent again. */
  importedAgain(result: string): Promise<ImportedPeople> {
    return this.imports.again(JSON.parse(result) as ImportedPeople);
  }

  /** Of a write that is sent again. */
  issued(id: string): Promise<IssuedLink> {
    return this.people.issued(id);
  }
}
