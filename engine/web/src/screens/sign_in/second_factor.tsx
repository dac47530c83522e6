// The second half of signing in.
import { useSignal } from '@preact/signals';
import { ask } from '../../api/client';
import type { Problem, Session } from '../../api/types';
import { Button } from '../../parts/button';
import { TextField } from '../../parts/fields/text_field';
import { take } from '../../shell/session/session';
import { t } from '../../words/words';
import { Fault } from './fault';

export function SecondFactor({ onDone }: { onDone: () => void }) {
    const code = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const recovery = useSignal(false);
    const send = async (event: Event) => {
        event.preventDefault();
        busy.value = true;
        const answer = await ask<Session>('session/second-factor', { method: 'POST', body: { code: code.value.replace(/\s/g, '') } });
        busy.value = false;
        if (!answer.ok) {
            problem.value = answer.problem;
            return;
        }
        take(answer.value);
        onDone();
    };
    return (
        <form onSubmit={(event) => void send(event)}>
            {problem.value && <Fault problem={problem.value} />}
            <TextField
                key={recovery.value ? 'recovery' : 'code'} short={!recovery.value}
                frame={recovery.value
                    ? { id: 'code', label: t('sign-in.recovery'), hint: t('sign-in.recovery-hint') }
                    : { id: 'code', label: t('sign-in.code'), hint: t('sign-in.code-hint') }}
                initial="" mode={recovery.value ? 'text' : 'numeric'} autocomplete="one-time-code" onInput={(text) => { code.value = text; }}
            />
            <p><Button look="primary" type="submit" busy={busy.value}>{t('sign-in.go-on')}</Button></p>
            {!recovery.value && <p><button type="button" class="link" onClick={() => { recovery.value = true; }}>{t('sign-in.use-recovery')}</button></p>}
        </form>
    );
}
