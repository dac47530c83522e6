import { useSignal } from '@preact/signals';
import { ask } from '../../api/client';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { TextField } from '../../parts/fields/text_field';
import { Refusal, Trouble } from '../../parts/proof/trouble';
import { say } from '../../shell/routing/page';
import { replace, path } from '../../shell/routing/router';
import { askWho } from '../../shell/session/session';
import { t } from '../../words/words';

export function PasswordForm() {
    const old = useSignal('');
    const fresh = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const version = useSignal(0);
    const send = async (event: Event) => {
        event.preventDefault();
        if (busy.value) return;
        busy.value = true;
        const answer = await ask<null>('me/password', { method: 'POST', body: { old: old.value, new: fresh.value } });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        version.value += 1;
        say(t('account.password-changed'));
        await askWho();
        if (path.value === '/doi-mat-khau') replace('/viec');
    };
    const notes = problem.value?.notes ?? [];
    return (
        <section class="sheet" aria-labelledby="password-title">
            <h2 id="password-title">{t('account.password')}</h2>
            {notes.length > 0 && <Refusal title={t('account.password-refused')} notes={notes} />}
            {problem.value && !notes.length && <Trouble problem={problem.value} />}
            <form noValidate onSubmit={(event) => void send(event)}>
                <TextField frame={{ id: 'old-password', label: t('account.old') }} type="password" autocomplete="current-password" initial="" version={version.value} onInput={(text) => { old.value = text; }} />
                <TextField
                    frame={{ id: 'new-password', label: t('account.new'), hint: t('account.rules') }} type="password" autocomplete="new-password" initial="" version={version.value}
                    onInput={(text) => { fresh.value = text; }}
                />
                <Button type="submit" busy={busy.value}>{t('account.change-password')}</Button>
            </form>
        </section>
    );
}
