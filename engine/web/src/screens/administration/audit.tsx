import { useSignal } from '@preact/signals';
import { ask } from '../../api/client';
import type { Audit } from '../../api/operations';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { PageHead } from '../../parts/page_head';
import { Progress } from '../../parts/progress';
import { Reasons } from '../../parts/reasons';
import { Strip } from '../../parts/strip';
import { TextField } from '../../parts/fields/text_field';
import { Trouble } from '../../parts/proof/trouble';
import { say, usePage } from '../../shell/routing/page';
import { now, momentOf } from '../../words/moments';
import { t } from '../../words/words';

/** "612 7395…": the number of events and the hash that were kept on paper. */
function keptHeads(typed: string): { sequence: number; hash: string }[] {
    return typed.split('\n').flatMap((line) => {
        const found = /^\s*(\d+)\s*[·:\s]\s*([0-9a-fA-F]{64})\s*$/.exec(line);
        return found ? [{ sequence: Number(found[1]), hash: (found[2] ?? '').toLowerCase() }] : [];
    });
}

export function AuditPart() {
    usePage(t('bar.audit'));
    const heads = useSignal('');
    const busy = useSignal(false);
    const answer = useSignal<(Audit & { at: string }) | null>(null);
    const problem = useSignal<Problem | null>(null);
    const verify = async (event: Event) => {
        event.preventDefault();
        busy.value = true;
        const kept = keptHeads(heads.value);
        const result = await ask<Audit>('audit/verify', { method: 'POST', body: kept.length ? { heads: kept } : {} });
        busy.value = false;
        problem.value = result.ok ? null : result.problem;
        answer.value = result.ok ? { ...result.value, at: now() } : null;
        if (result.ok) say(t(result.value.findings.length ? 'audit.bad' : 'audit.good'));
    };
    const found = answer.value;
    return (
        <>
            <PageHead title={t('bar.audit')} sub={t('audit.sub')} />
            <form class="sheet form" noValidate onSubmit={(event) => void verify(event)}>
                <TextField frame={{ id: 'heads', label: t('audit.heads'), hint: t('audit.heads-hint'), optional: true }} lines={2} initial="" onInput={(text) => { heads.value = text; }} />
                <Button type="submit" look="primary" busy={busy.value}>{t('audit.verify')}</Button>
                {busy.value && <Progress label={t('audit.working')} done={0} total={0} />}
            </form>
            {problem.value && <Trouble problem={problem.value} />}
            {!found && !problem.value && !busy.value && <Empty title={t('audit.not-yet')} />}
            {found && (
                <Strip tone={found.findings.length ? 'red' : 'green'} sign={found.findings.length ? 'warning' : 'check'} title={t(found.findings.length ? 'audit.bad' : 'audit.good')}>
                    <p>{t('audit.counts', { events: found.events, nominations: found.nominations, moment: momentOf(found.at) })}</p>
                    <p class="meta">{t('audit.head')}</p>
                    <p class="mono secret">{found.head.sequence} · {found.head.hash}</p>
                    <Reasons notes={found.findings} />
                    {found.findings_left_out > 0 && <p>{t('audit.left-out', { n: found.findings_left_out })}</p>}
                </Strip>
            )}
        </>
    );
}
