// Where the provider sends the browser back to: the answer is handed on, and the page that was first wanted follows.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask } from '../../api/client';
import type { Problem, ProviderSession } from '../../api/types';
import { Waiting } from '../../parts/waiting';
import { usePage } from '../../shell/routing/page';
import { takeAnswer } from '../../shell/session/provider';
import { replace } from '../../shell/routing/router';
import { take } from '../../shell/session/session';
import { t } from '../../words/words';
import { Fault } from './fault';
import { SecondFactor } from './second_factor';

export function ProviderAnswer() {
    const problem = useSignal<Problem | null>(null);
    const half = useSignal('');
    usePage(t('sign-in.title'));
    useEffect(() => {
        const hand = async () => {
            const answer = await ask<ProviderSession>('session/provider/answer', { method: 'POST', body: takeAnswer() });
            if (!answer.ok) problem.value = answer.problem;
            else if (answer.value.session) {
                replace(answer.value.return_to);
                take(answer.value.session);
            } else half.value = answer.value.return_to;
        };
        void hand();
    }, []);
    return (
        <>
            <h1 tabIndex={-1}>{t('sign-in.title')}</h1>
            {problem.value && <Fault problem={problem.value} />}
            {problem.value && <p><a href="/">{t('trouble.again')}</a></p>}
            {half.value && <SecondFactor onDone={() => replace(half.value)} />}
            {!problem.value && !half.value && <Waiting />}
        </>
    );
}
