// Who came from the provider has perhaps no password here. What was typed on the page is lost on the way, so it is said before.
import { useSignal } from '@preact/signals';
import type { Problem } from '../../api/types';
import { leaveForProvider } from '../../shell/session/provider';
import { t } from '../../words/words';
import { Button } from '../button';
import { troubleTitle } from './trouble';

export function ProviderProof() {
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const go = async () => {
        busy.value = true;
        problem.value = await leaveForProvider('fresh-proof');
        busy.value = problem.value === null;
    };
    return (
        <div class="step-up">
            <p>{t('step-up.by-provider')}</p>
            {problem.value && <p role="alert">{troubleTitle(problem.value)}</p>}
            <Button look="primary" onPress={() => void go()} busy={busy.value}>{t('sign-in.go-on')}</Button>
        </div>
    );
}
