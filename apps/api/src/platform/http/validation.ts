import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { farDates, hasBoundDates, problemWords, unknownItem } from '@toritsugi/contracts';
import type { ValidationError } from 'class-validator';
import { AgencyClock } from '../clock/agency-clock';
import { Refusal, type FieldProblem } from './refusals/refusal';

/** Checks bodies and queries against their classes of the contract; unknown keys are refused, nothing is echoed. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new Refusal('invalid', {}, problemsOf(errors)),
  });

/** The same, and that no date which somebody wrote lies further from the agency's now than its field says. */
@Injectable()
export class ContractValidation {
  private readonly checks = validation();

  constructor(private readonly clock: AgencyClock) {}

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const body: unknown = await this.checks.transform(value, metadata);
    if (!hasBoundDates(body)) return body;
    const problems = farDates(body, await this.clock.now());
    if (problems.length > 0) throw new Refusal('invalid', {}, problems);
    return body;
  }
}

const MAX_PROBLEMS = 50;

/** By field, worded as everywhere. */
export function problemsOf(errors: readonly ValidationError[]): FieldProblem[] {
  return errors.flatMap((error) => problemsUnder(error, '')).slice(0, MAX_PROBLEMS);
}

function problemsUnder({ property, constraints = {}, children = [] }: ValidationError, parent: string): FieldProblem[] {
  const [[constraint, said] = []] = Object.entries(constraints);
  // The name of an unknown key is the sender's own text: only the place is told.
  if (constraint === 'whitelistValidation' || constraint === 'unknownValue')
    return [{ field: parent, message: unknownItem }];
  const field = parent === '' ? property : `${parent}.${property}`;
  const own = constraint === undefined ? [] : [{ field, message: problemWords(constraint, said) }];
  return [...own, ...children.flatMap((child) => problemsUnder(child, field))];
}
