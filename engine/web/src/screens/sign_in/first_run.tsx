// Opens once, for whoever has the code that the server's machine shows; afterwards it is gone for ever.
import { useSignal } from '@preact/signals';
import { ask } from '../../api/client';
import type { Problem, Session } from '../../api/types';
import { Button } from '../../parts/button';
import { Mark } from '../../parts/icon';
import { TextField } from '../../parts/fields/text_field';
import { Refusal, Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { usePage } from '../../shell/routing/page';
import { Languages } from '../../shell/preferences';
import { take } from '../../shell/session/session';
import { t } from '../../words/words';
import { Missing } from '../missing/missing';

export function FirstRun() {
    const open = useAnswer<{ open: boolean }>('setup');
    const typed = useSignal({ code: '', user: '', password: '' });
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    usePage(t('first-run.title'));
    if (open.problem?.status === 404) return <main class="content"><Missing /></main>;
    if (!open.value) return <main class="content">{open.problem ? <Trouble problem={open.problem} onAgain={() => void open.again()} /> : <Waiting />}</main>;
    const send = async (event: Event) => {
        event.preventDefault();
        if (busy.value) return;
        busy.value = true;
        const answer = await ask<Session>('setup', { method: 'POST', body: typed.value });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (answer.ok) take(answer.value);
    };
    const put = (name: 'code' | 'user' | 'password') => (text: string) => { typed.value = { ...typed.value, [name]: name === 'password' ? text : text.trim() }; };
    return (
        <main class="sign-in" id="content">
            <Languages />
            <Mark />
            <h1 tabIndex={-1}>{t('first-run.title')}</h1>
            <p class="sub">{t('first-run.sub')}</p>
            <form noValidate onSubmit={(event) => void send(event)}>
                {problem.value && (problem.value.notes.length
                    ? <Refusal title={t('first-run.refused')} notes={problem.value.notes} /> : <Trouble problem={problem.value} />)}
                <TextField frame={{ id: 'setup-code', label: t('first-run.code'), hint: t('first-run.code-hint') }} initial="" onInput={put('code')} />
                <TextField frame={{ id: 'setup-user', label: t('sign-in.user'), hint: t('first-run.user-hint') }} initial="" autocomplete="username" onInput={put('user')} />
                <TextField frame={{ id: 'setup-password', label: t('sign-in.password'), hint: t('account.rules') }} type="password" autocomplete="new-password" initial="" onInput={put('password')} />
                <Button look="primary" type="submit" busy={busy.value}>{t('first-run.open')}</Button>
            </form>
        </main>
    );
}
