// Effects that were given up until somebody acts, by cause.
import { useSignal } from '@preact/signals';
import { ask, part } from '../../api/client';
import type { Incident } from '../../api/operations';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { PageHead } from '../../parts/page_head';
import { TextField } from '../../parts/fields/text_field';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { listOf } from '../../shell/known';
import { say, usePage } from '../../shell/routing/page';
import { momentOf } from '../../words/moments';
import { t } from '../../words/words';

function Cause({ incidents, again }: { incidents: Incident[]; again: () => Promise<void> }) {
    const busy = useSignal(false);
    const reason = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const each = async (send: (one: Incident) => ReturnType<typeof ask<null>>) => {
        busy.value = true;
        let done = 0;
        for (const one of incidents) {
            const answer = await send(one);
            if (answer.ok) ++done;
            else problem.value = answer.problem;
        }
        busy.value = false;
        say(t('incidents.done', { n: done }));
        await again();
    };
    const retry = () => each((one) => ask<null>(`incidents/${one.number}/retry`, { method: 'POST', body: {} }));
    const abandon = (event: Event) => {
        event.preventDefault();
        void each((one) => ask<null>(`incidents/${one.number}/abandon`, { method: 'POST', body: { reason: reason.value } }));
    };
    const id = incidents[0]?.number ?? 0;
    return (
        <section class="sheet">
            <div class="sheet-head">
                <h2>{incidents[0]?.reason} <span class="count">{incidents.length}</span></h2>
                <Button look="primary" busy={busy.value} onPress={() => void retry()}>{t('incidents.retry', { n: incidents.length })}</Button>
            </div>
            {problem.value && <Trouble problem={problem.value} />}
            <ul class="plain-list">
                {incidents.map((one) => (
                    <li key={one.number}>
                        <span><a href={`/ho-so/${part(one.nomination)}`}>{one.nomination}</a> · {one.kind} · {momentOf(one.created)} · {t('incidents.attempts', { n: one.attempts })}</span>
                    </li>
                ))}
            </ul>
            <details>
                <summary>{t('incidents.abandon')}</summary>
                <form noValidate onSubmit={abandon}>
                    <TextField frame={{ id: `abandon-${id}`, label: t('action.reason'), hint: t('incidents.abandon-hint') }} initial="" onInput={(text) => { reason.value = text; }} />
                    <Button type="submit" look="danger" busy={busy.value}>{t('incidents.abandon')}</Button>
                </form>
            </details>
        </section>
    );
}

export function IncidentsPart() {
    usePage(t('bar.incidents'));
    const asked = useAnswer<unknown>('incidents');
    const incidents = listOf<Incident>(asked.value);
    const causes = [...new Set(incidents.map((one) => one.reason))];
    return (
        <>
            <PageHead title={t('bar.incidents')} sub={asked.value ? t('incidents.count', { n: incidents.length }) : undefined} />
            {asked.problem && !asked.value && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting />}
            {asked.value !== null && !incidents.length && <Empty title={t('incidents.none')} />}
            {causes.map((cause) => <Cause key={cause} incidents={incidents.filter((one) => one.reason === cause)} again={asked.again} />)}
        </>
    );
}
