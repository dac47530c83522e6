import { useSignal } from '@preact/signals';
import { ask } from '../../api/client';
import type { Problem, Session } from '../../api/types';
import { Button } from '../../parts/button';
import { Icon } from '../../parts/icon';
import { take } from '../../shell/session/session';
import { t } from '../../words/words';
import { Fault } from './fault';
import { ProviderButton } from './provider_button';
import { SecondFactor } from './second_factor';

type SignedIn = Session | { second_factor_required: true };

function PasswordInput({ onInput }: { onInput: (text: string) => void }) {
    const shown = useSignal(false);
    return (
        <div class="field">
            <label for="password">{t('sign-in.password')}</label>
            <div class="with-button">
                <input
                    id="password" {...(shown.value ? { type: 'text' as const } : { type: 'password' as const })} autocomplete="current-password" required
                    onInput={(event) => onInput(event.currentTarget.value)}
                />
                <button type="button" class="link" aria-pressed={shown.value} aria-controls="password" onClick={() => { shown.value = !shown.value; }}>
                    <Icon sign="eye" />{t('sign-in.show')}
                </button>
            </div>
        </div>
    );
}

/** Password, then the second factor where the account has one. `user`: only this one signs in again. */
export function SignInForm({ user = '', onDone }: { user?: string; onDone: () => void }) {
    const name = useSignal(user);
    const password = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const second = useSignal(false);
    const send = async (event: Event) => {
        event.preventDefault();
        if (busy.value) return;
        busy.value = true;
        const answer = await ask<SignedIn>('session', { method: 'POST', body: { user: name.value.trim(), password: password.value } });
        busy.value = false;
        if (!answer.ok) {
            problem.value = answer.problem;
            return;
        }
        if ('second_factor_required' in answer.value) second.value = true;
        else {
            take(answer.value);
            onDone();
        }
    };
    if (second.value) return <SecondFactor onDone={onDone} />;
    return (
        <form class="sign-in-form" onSubmit={(event) => void send(event)}>
            {problem.value && <Fault problem={problem.value} />}
            <div class="field">
                <label for="user">{t('sign-in.user')}</label>
                <input
                    id="user" autocomplete="username" autocapitalize="none" spellcheck={false} required defaultValue={user}
                    onInput={(event) => { name.value = event.currentTarget.value; }}
                />
            </div>
            <PasswordInput onInput={(text) => { password.value = text; }} />
            <Button look="primary" type="submit" busy={busy.value}>{t('sign-in.sign-in')}</Button>
            <ProviderButton onProblem={(met) => { problem.value = met; }} />
        </form>
    );
}
