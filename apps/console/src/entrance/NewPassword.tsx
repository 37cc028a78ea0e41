import { useWatch, type Control, type FieldPath, type FieldPathValue, type FieldValues } from 'react-hook-form';
import { StrengthLine } from '../access/StrengthLine';
import { PasswordField } from '../form/PasswordField';
import { useText } from '../language';
import { messages } from './messages';

/** A password that is being chosen, and how strong it is. `known`: what others would try first. */
export function NewPassword<Values extends FieldValues & { password: string }>({
  control,
  known,
}: {
  control: Control<Values>;
  known: string;
}) {
  const t = useText(messages);
  const name = 'password' as FieldPath<Values>;
  const password: FieldPathValue<Values, typeof name> = useWatch({ control, name });
  return (
    <>
      <PasswordField
        control={control}
        name={name}
        label={t('password')}
        description={t('passwordHint')}
        problem={t('passwordEmpty')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('password'), tabIndex: -1 }}
      />
      <StrengthLine password={password} name={known} />
    </>
  );
}
