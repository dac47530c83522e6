// Codes of an application on a phone, with codes on paper for the day it is lost.
import { useSignal } from '@preact/signals';
import { ask } from '../../api/client';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { Tag } from '../../parts/tag';
import { TextField } from '../../parts/fields/text_field';
import { TroubleOrProof } from '../../parts/proof/trouble_or_proof';
import { say } from '../../shell/routing/page';
import { path, replace } from '../../shell/routing/router';
import { askWho, session } from '../../shell/session/session';
import { t } from '../../words/words';

export function SecondFactor() {
    const started = useSignal<{ secret: string; uri: string } | null>(null);
    const codes = useSignal<string[]>([]);
    const code = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const start = async () => {
        const answer = await ask<{ secret: string; uri: string }>('me/second-factor', { method: 'POST', body: {} });
        problem.value = answer.ok ? null : answer.problem;
        if (answer.ok) started.value = answer.value;
    };
    const confirm = async (event: Event) => {
        event.preventDefault();
        const answer = await ask<{ recovery_codes: string[] }>('me/second-factor/confirm', { method: 'POST', body: { code: code.value.replace(/\s/g, '') } });
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        codes.value = answer.value.recovery_codes;
        started.value = null;
        say(t('factor.on'));
    };
    /** The codes stay on screen until they are written down, whatever else the session lets in. */
    const written = async () => {
        codes.value = [];
        await askWho();
        if (path.value === '/doi-mat-khau') replace('/viec');
    };
    const on = session.value?.second_factor ?? false;
    return (
        <section class="sheet" aria-labelledby="factor-title">
            <h2 id="factor-title">{t('factor.title')}</h2>
            <p>{on ? <Tag tone="green" sign="check">{t('factor.on')}</Tag> : t('factor.off')}</p>
            {problem.value && <TroubleOrProof problem={problem.value} again={() => { problem.value = null; void start(); }} />}
            {!started.value && !codes.value.length && <Button onPress={() => void start()}>{t(on ? 'factor.renew' : 'factor.start')}</Button>}
            {started.value && (
                <form noValidate onSubmit={(event) => void confirm(event)}>
                    <p>{t('factor.how')}</p>
                    <p><span class="mono secret">{started.value.secret.replace(/(.{4})(?=.)/g, '$1 ')}</span></p>
                    <p><a href={started.value.uri}>{t('factor.open')}</a></p>
                    <TextField frame={{ id: 'factor-code', label: t('sign-in.code') }} short mode="numeric" autocomplete="one-time-code" initial="" onInput={(text) => { code.value = text; }} />
                    <Button type="submit" look="primary">{t('factor.confirm')}</Button>
                </form>
            )}
            {codes.value.length > 0 && (
                <>
                    <p><strong>{t('factor.codes')}</strong></p>
                    <ul class="mono codes">{codes.value.map((one) => <li key={one}>{one}</li>)}</ul>
                    <Button look="primary" onPress={() => void written()}>{t('factor.written')}</Button>
                </>
            )}
        </section>
    );
}
