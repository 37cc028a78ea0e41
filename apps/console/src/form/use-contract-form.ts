import type { RefusedError } from '@toritsugi/client';
import { plainToInstance, Transform } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import {
  get,
  set,
  useForm,
  useWatch,
  type Control,
  type DefaultValues,
  type FieldErrors,
  type FieldPath,
  type FieldValues,
  type Resolver,
  type UseFormReturn,
} from 'react-hook-form';
import { SAID_BY_SERVER } from './use-bound';

/**
 * What no class can say, because it depends on the clock or on what else is on the page: a kind of problem by field.
 * Asked of values that the class accepts.
 */
export type ExtraCheck<Values extends FieldValues> = (values: Values) => Partial<Record<FieldPath<Values>, string>>;

/**
 * A form whose values are those of a class of the contract, or of a class that asks for more: the class refuses what
 * the server would. Errors carry only their kind (a constraint's name); the fields word them in the current language.
 * What was typed stays through every refusal, and the first field refused gets the focus.
 */
export function useContractForm<Values extends FieldValues>({
  of,
  start,
  check,
  mode = 'onSubmit',
}: {
  of: new () => Values;
  start: NoInfer<DefaultValues<Values>>;
  check?: ExtraCheck<Values>;
  mode?: 'onSubmit' | 'onChange';
}): UseFormReturn<Values> {
  return useForm<Values>({ defaultValues: start, resolver: contractResolver(of, check), mode });
}

export const contractResolver =
  <Values extends FieldValues>(of: new () => Values, check?: ExtraCheck<Values>): Resolver<Values> =>
  (values) => {
    const instance = plainToInstance(of, values);
    const refused = problemsOf(instance);
    const extra = Object.entries<string | undefined>(check?.(instance) ?? {});
    const problems: readonly Problem[] = refused.length > 0 ? refused : extra;
    if (problems.length === 0) return { values: instance, errors: {} };
    const errors: FieldErrors<Values> = {};
    for (const [path, type, message] of problems)
      set(errors, path, message === undefined ? { type } : { type, message });
    return { values: {}, errors };
  };

/** What a form says now; the same object until something in it changes. */
export const useValues = <Values extends FieldValues>(control: Control<Values>): Values =>
  useWatch({ control, compute: asTheyAre<Values> });
const asTheyAre = <Values>(values: Values): Values => values;

/** The paths that the class refuses of a value that is not (yet) sent, such as `switchback.engineShare`. */
export const refusedPaths = (of: new () => object, value: object): string[] =>
  problemsOf(plainToInstance(of, value)).map(([path]) => path);

/** The path, the failed constraint and, where it names a bound, what is said of it. */
type Problem = readonly [path: string, constraint: string | undefined, said?: string];
const naming: ReadonlySet<string> = new Set(['min', 'max', 'maxLength', 'arrayMaxSize']);

const problemsOf = (instance: object): (readonly [string, string, string?])[] =>
  flat(validateSync(instance, { whitelist: true, stopAtFirstError: true }));

function flat(errors: readonly ValidationError[], parent = ''): (readonly [string, string, string?])[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => [
    ...Object.entries(constraints).map(([constraint, said]): readonly [string, string, string?] =>
      naming.has(constraint) ? [`${parent}${property}`, constraint, said] : [`${parent}${property}`, constraint],
    ),
    ...flat(children, `${parent}${property}.`),
  ]);
}

/**
 * Puts what the server refused beside the fields it names; true when every problem has found its field, so that nothing
 * is left for a toast to say.
 */
export function showRefusal<Values extends FieldValues>(form: UseFormReturn<Values>, refused: RefusedError): boolean {
  const values = form.getValues();
  const known = refused.problems.filter(({ field }) => get(values, field) !== undefined);
  known.forEach(({ field, message }, place) =>
    form.setError(field as FieldPath<Values>, { type: SAID_BY_SERVER, message }, { shouldFocus: place === 0 }),
  );
  return known.length > 0 && known.length === refused.problems.length;
}

/** A text without the spaces around it, so that spaces alone count as nothing. */
export const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** One of some radios that stand for numbers; none: left out of the request. */
export const ChosenNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? readChosen(value) : value));
const readChosen = (value: string): number | undefined => (value === '' ? undefined : Number(value));

/** Two radios; neither: left out of the request. */
export const YesOrNo = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'yes' ? true : value === 'no' ? false : undefined));

/** An empty field of something optional is left out of the request. */
export const EmptyIsAbsent = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
