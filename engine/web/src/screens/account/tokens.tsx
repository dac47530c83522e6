import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ask, part } from '../../api/client';
import type { AccessToken, MadeToken } from '../../api/operations';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { CheckField } from '../../parts/fields/select_field';
import { TextField } from '../../parts/fields/text_field';
import { TroubleOrProof } from '../../parts/proof/trouble_or_proof';
import { useAnswer } from '../../shell/answers';
import { listOf } from '../../shell/known';
import { dayOf } from '../../words/moments';
import { readNumber } from '../../words/reading';
import { t } from '../../words/words';

const mostDays = '90';

export function Tokens() {
    const asked = useAnswer<unknown>('me/tokens');
    const name = useSignal('');
    const days = useSignal(mostDays);
    const write = useSignal(false);
    const made = useSignal('');
    const version = useSignal(0);
    const problem = useSignal<Problem | null>(null);
    /** What a fresh proof lets go on. */
    const repeat = useRef<() => Promise<void>>(async () => undefined);
    const make = async () => {
        repeat.current = make;
        const read = readNumber(days.value);
        const answer = await ask<MadeToken>('me/tokens', { method: 'POST', body: { name: name.value.trim(), scope: write.value ? 'write' : 'read', days: 'value' in read ? Number(read.value) : 0 } });
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        made.value = answer.value.secret;
        version.value += 1;
        await asked.again();
    };
    const end = async (id: string) => {
        repeat.current = () => end(id);
        const answer = await ask<null>(`me/tokens/${part(id)}`, { method: 'DELETE' });
        problem.value = answer.ok ? null : answer.problem;
        await asked.again();
    };
    return (
        <section class="sheet" aria-labelledby="tokens-title">
            <h2 id="tokens-title">{t('tokens.title')}</h2>
            <p class="meta">{t('tokens.what')}</p>
            <ul class="plain-list">
                {listOf<AccessToken>(asked.value).map((one) => (
                    <li key={one.id}>
                        <span>{one.name} · {t('tokens.until', { day: dayOf(one.until) })}</span>
                        <Button look="quiet" label={t('tokens.end-label', { name: one.name })} onPress={() => void end(one.id)}>{t('tokens.end')}</Button>
                    </li>
                ))}
            </ul>
            {made.value && <div class="strip green"><div><p>{t('tokens.once')}</p><p class="mono secret">{made.value}</p></div></div>}
            {problem.value && <TroubleOrProof problem={problem.value} again={() => { problem.value = null; void repeat.current(); }} />}
            <details>
                <summary>{t('tokens.new')}</summary>
                <form noValidate onSubmit={(event) => { event.preventDefault(); void make(); }}>
                    <TextField frame={{ id: 'token-name', label: t('tokens.name') }} initial="" version={version.value} onInput={(text) => { name.value = text; }} />
                    <TextField frame={{ id: 'token-days', label: t('tokens.days') }} initial={mostDays} short mode="numeric" onInput={(text) => { days.value = text; }} />
                    <CheckField id="token-write" label={t('tokens.write')} hint={t('tokens.write-hint')} checked={write.value} onChange={(on) => { write.value = on; }} />
                    <Button type="submit">{t('tokens.make')}</Button>
                </form>
            </details>
        </section>
    );
}
