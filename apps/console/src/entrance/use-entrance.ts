import { RefusedError, request, type Input } from '@toritsugi/client';
import type { Call, Me, ReplyOf } from '@toritsugi/contracts';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { SAID_BY_SERVER } from '../form/use-bound';
import { showRefusal } from '../form/use-contract-form';
import { currentLanguage } from '../language';
import { landingOf, meQuery } from '../server/me';
import { queries } from '../server/queries';

/** Sends what lets somebody in, and goes `to` a page or where their day begins. A refused password is said there. */
export function useEntrance<
  C extends Call & { shape?: { reply: Me } },
  Values extends FieldValues & { password: string },
>(call: C, form: UseFormReturn<Values>, to?: string) {
  const router = useRouter();
  return useMutation<ReplyOf<C>, Error, Input<C>>({
    mutationFn: (input) => request(call, { ...input, language: currentLanguage() }),
    onSuccess: (reply) => {
      const me = reply as Me;
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
      void router.navigate({ href: to ?? landingOf(me), replace: true });
    },
    onError: (error) => {
      if (!(error instanceof RefusedError) || showRefusal(form, error)) return;
      if (error.code === 'password_weak')
        form.setError(
          'password' as FieldPath<Values>,
          { type: SAID_BY_SERVER, message: error.message },
          { shouldFocus: true },
        );
    },
  });
}
