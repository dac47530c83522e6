// The other way in: the account that the office has with a provider.
import { useSignal } from '@preact/signals';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { useAnswer } from '../../shell/answers';
import { leaveForProvider, type Provider } from '../../shell/session/provider';
import { t } from '../../words/words';

export function ProviderButton({ onProblem }: { onProblem: (problem: Problem) => void }) {
    const provider = useAnswer<Provider>('session/provider');
    const busy = useSignal(false);
    if (!provider.value?.offered) return null;
    const go = async () => {
        busy.value = true;
        const problem = await leaveForProvider('sign-in');
        busy.value = problem === null;
        if (problem) onProblem(problem);
    };
    return <p class="sign-in-other"><Button onPress={() => void go()} busy={busy.value}>{t('sign-in.by-provider', { name: provider.value.name ?? '' })}</Button></p>;
}
