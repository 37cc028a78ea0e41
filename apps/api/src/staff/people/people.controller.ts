import { Body, Controller } from '@nestjs/common';
import {
  calls,
  ChangePerson,
  DeactivatePerson,
  PersonSetting,
  SetTraits,
  ReopenPerson,
  type ImportLinks,
  type IssuedLink,
  type PersonSettings,
  type PersonSettingView,
  type StaffTraits,
} from '@toritsugi/contracts';
import { AnsweredAnew, Endpoint, IdParam, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { People } from './people.service';
import { Traits } from './traits.service';
import { PersonImport } from './person-import';

const whose = ({ id }: IssuedLink): string => id;

/** Links open accounts: an answer with one is never stored. */
@Controller()
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly imports: PersonImport,
    private readonly traits: Traits,
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

  @Endpoint(calls.people.setTraits)
  setTraits(@IdParam('id') id: string, @Body() body: SetTraits, @Me() me: SignedIn): Promise<StaffTraits> {
    return this.traits.set(id, body, me);
  }

  @Endpoint(calls.people.importLinks)
  importLinks(@IdParam('id') id: string): Promise<ImportLinks> {
    return this.imports.links(id);
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

  /** Of a write that is sent again. */
  issued(id: string): Promise<IssuedLink> {
    return this.people.issued(id);
  }
}
