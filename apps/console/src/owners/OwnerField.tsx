import { followUpCalls, type FollowUpOwnerView } from '@toritsugi/contracts';
import type { FieldValues } from 'react-hook-form';
import { SelectField } from '../form/SelectField';
import type { Bound } from '../form/use-bound';
import { useLanguage, useText } from '../language';
import { useRead } from '../server/queries';
import { ownerMessages } from './owner-messages';
import { traitMessages } from './trait-messages';

/** Whom one may ask to follow somebody up, in the order of the suggestion. */
export function useOwners(): readonly FollowUpOwnerView[] {
  const { data } = useRead({ key: ['follow-up-owners'], call: followUpCalls.owners, input: { query: {} } });
  return data?.owners ?? [];
}

/** Who follows somebody up: those suggested first come first, each with why, and whose lead has to agree. */
export function OwnerField<Values extends FieldValues>({
  owners,
  keeps,
  description,
  ...field
}: Bound<Values> & {
  label: string;
  description?: string;
  owners: readonly FollowUpOwnerView[];
  /** Shown also where they are not among those who may be asked: whoever has it, or nobody. */
  keeps: readonly { readonly value: string; readonly label: string }[];
}) {
  const t = useText(ownerMessages);
  const says = useText(traitMessages);
  const { signs } = useLanguage();
  const why = ({ traits, waiting, needsApproval }: FollowUpOwnerView): string =>
    [
      needsApproval ? t('ownerApproval') : '',
      traits.map((trait) => says(`trait_${trait}`)).join(signs.comma),
      t('ownerWaiting', { count: waiting }),
    ]
      .filter((part) => part !== '')
      .join(t('ownerParts'));
  const listed = new Set(owners.map(({ owner }) => owner.id));
  return (
    <SelectField
      {...field}
      description={`${t('ownerOrder')}${description ?? ''}`}
      data={[
        ...keeps.filter(({ value }) => !listed.has(value)),
        ...owners.map((one) => ({ value: one.owner.id, label: `${one.owner.name}${signs.bracketed(why(one))}` })),
      ]}
    />
  );
}
